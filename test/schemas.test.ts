import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { Package } from 'datapackage';
import { describe, expect, it } from 'vitest';
import { makeFolder, runHere } from './cli/world.js';

const PAGE = `Issue details

03/24 - Renewal of the Quay Lease

Decision: To let it for £2.50 per week.

Background: =not a formula

Decision type: Key

Decision status: Implemented

Wards affected: Quay; Old Town;

Notice of proposed decision first published: 01/08/2022

Decision due: Not before 3rd Oct 2022 by Cabinet

Contact: Ann Lee, Clerk Tel: 01632960141 Email: ann@example.org.
`;

// biome-ignore lint/suspicious/noExplicitAny: records are made invalid here in ways that their type forbids.
type Spoilt = any;
type Faults = Readonly<Record<string, (record: Spoilt) => unknown>>;

/** Invalid records that no run can write, by name. */
const RECORD_FAULTS: Faults = {
  'no title key': (r) => delete r.title,
  'a key too many': (r) => (r.colour = 'red'),
  'yes/no as text': (r) => (r.is_key = 'true'),
  'yes/no as a number': (r) => (r.is_key = 1),
  'a day that does not exist': (r) => (r.decision_date = '2023-02-31'),
  'a day in English': (r) => (r.date = '1 May 2023'),
  'a day with its time': (r) => (r.date = '2023-05-01T00:00:00Z'),
  'an empty record_id': (r) => (r.record_id = ''),
  'a record_id like a number': (r) => (r.record_id = '42'),
  'no record_id': (r) => (r.record_id = null),
  'an empty title': (r) => (r.title = ''),
  'an empty council': (r) => (r.council = ''),
  'a name for a site': (r) => (r.site = 'Northmere Council'),
  'an address for a site': (r) => (r.site = 'https://democracy.northmere.example'),
  'another schema_version': (r) => (r.schema_version = '9.9'),
  'a page_kind that does not exist': (r) => (r.page_kind = 'banana'),
  'a language that does not exist': (r) => (r.language = 'english'),
  'a kind of day that does not exist': (r) => (r.date_kind = 'guessed'),
  'an invalid address': (r) => (r.url = 'banana'),
  'an address that runs': (r) => (r.url = 'javascript:alert(1)'),
  'an id in letters': (r) => (r.issue_id = 'abc'),
  'an id as a number': (r) => (r.issue_id = 5),
  'a list as text': (r) => (r.areas_affected = 'Quay; Old Town'),
  'no list': (r) => (r.areas_affected = null),
  'an empty area': (r) => (r.areas_affected = ['']),
  'an invalid hash': (r) => (r.source.sha256 = 'abc'),
  'an invalid time': (r) => (r.source.retrieved_at = 'yesterday'),
  'a format that does not exist': (r) => (r.source.format = 'docx'),
  'no source': (r) => (r.source = null),
  'an amount under no key': (r) => (r.amounts[0].key = 'budget'),
  'an amount per fortnight-ish': (r) => (r.amounts[0].per = 'now and then'),
  'an amount in a role that does not exist': (r) => (r.amounts[0].role = 'large'),
  'an amount as text': (r) => (r.amounts[0].value = '5'),
  'an amount below nothing': (r) => (r.amounts[0].value = -5),
  'an amount that is not printed': (r) => (r.amounts[0].text = ''),
  'a day of no kind': (r) => (r.date_kind = null),
  'the kind of no day': (r) => (r.date = null),
  'an option without a name': (r) => (r.options = [{ label: '', text: 'Keep it.' }]),
  'a section without a heading': (r) => (r.sections[0].heading = ''),
  'a section of no key': (r) => (r.sections[0].key = 'nope'),
  'a document without its address': (r) => (r.documents = [{ title: 'x', attachment_id: null }]),
  'a problem that does not exist': (r) =>
    (r.problems = [{ code: 'x', severity: 'info', key: null, message: 'x' }]),
  'a problem of no key': (r) =>
    (r.problems = [{ code: 'unknown-label', severity: 'warning', key: 'nope', message: 'x' }]),
  'a table of texts': (r) => (r.tables = [{ key: 'background', rows: ['a'] }]),
};

/** Invalid rows that no CSV can have, with any columns and options. */
const ROW_FAULTS: Faults = {
  'a day that does not exist': (row) => (row.date = '2023-02-31'),
  'yes/no in another word': (row) => (row.is_key = 'yes'),
  'no record_id': (row) => (row.record_id = ''),
  'a record_id like a number': (row) => (row.record_id = '42'),
  'a page_kind that does not exist': (row) => (row.page_kind = 'banana'),
  'a kind of day that does not exist': (row) => (row.date_kind = 'guessed'),
  'an invalid address': (row) => (row.url = 'banana'),
  'a name for a site': (row) => (row.site = 'Northmere Council'),
};

const WIDE_FAULTS: Faults = {
  ...ROW_FAULTS,
  'another schema_version': (row) => (row.schema_version = '9.9'),
  'a language that does not exist': (row) => (row.language = 'english'),
  'an invalid hash': (row) => (row.source_sha256 = 'abc'),
  'an id in letters': (row) => (row.issue_id = 'abc'),
  'broken JSON': (row) => (row.amounts = '[{'),
};

async function scraped(...args: string[]): Promise<string> {
  const cwd = await makeFolder({ 'p.txt': PAGE });
  const url = ['--url', 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=7'];
  const outcome = await runHere(['scrape', 'p.txt', ...url, '-q', ...args], { cwd });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return cwd;
}

describe('the JSON Schema', () => {
  it.each([{ options: [] }, { options: ['--join'] }])(
    'accepts a record of $options, and refuses one that no run can write',
    async ({ options }) => {
      const cwd = await scraped('-o', 'd.json', ...options);
      const [good] = JSON.parse(await readFile(join(cwd, 'd.json'), 'utf8')) as Spoilt[];
      const ajv = new Ajv2020({ strict: true });
      addFormats.default(ajv);
      const takes = ajv.compile(JSON.parse((await runHere(['schema', ...options], { cwd })).stdout));
      expect([takes(good), takes.errors]).toEqual([true, null]);
      const taken = Object.entries(RECORD_FAULTS).filter(([, spoil]) => {
        const record = structuredClone(good);
        spoil(record);
        return takes(record);
      });
      expect(taken.map(([fault]) => fault)).toEqual([]);
    },
  );
});

describe('the Table Schema', () => {
  it.each([
    { options: [], faults: WIDE_FAULTS },
    { options: ['--join'], faults: WIDE_FAULTS },
    { options: ['--excel'], faults: WIDE_FAULTS },
    { options: ['--columns', 'brief'], faults: ROW_FAULTS },
    { options: ['--columns', 'brief', '--excel'], faults: ROW_FAULTS },
    {
      options: ['--columns', 'url,date,record_id,title'],
      faults: pick('no record_id', 'an invalid address'),
    },
  ])('fits the CSV of $options, and refuses a row that no run can write', async ({ options, faults }) => {
    const cwd = await scraped('-o', 'd.csv', ...options);
    const { stdout } = await runHere(['schema', '--format', 'table-schema', ...options], { cwd });
    const text = await readFile(join(cwd, 'd.csv'), 'utf8');
    const isRead = (rows: string) => readsWith(JSON.parse(stdout), rows);
    expect(await isRead(text)).toBe('read');
    const columns = parse(text, { columns: true, bom: true }) as Spoilt[];
    for (const [fault, spoil] of Object.entries(faults)) {
      const [row] = structuredClone(columns);
      spoil(row);
      expect([fault, await isRead(stringify([row], { header: true }))]).toEqual([fault, 'refused']);
    }
  });

  it('is the only description with columns', async () => {
    const cwd = await makeFolder();
    for (const option of [['--excel'], ['--columns', 'brief']]) {
      const { code, stderr } = await runHere(['schema', ...option], { cwd });
      expect([code, stderr]).toEqual([2, expect.stringContaining('add --format table-schema')]);
    }
    const wrong = await runHere(['schema', '--format', 'table-schema', '--columns', 'titel'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean title?')]);
  });
});

function pick(...names: string[]): Faults {
  return Object.fromEntries(names.map((name) => [name, ROW_FAULTS[name] ?? (() => {})]));
}

/**
 * The result of the Frictionless library for a CSV with a schema. Its npm version takes a byte order mark for part of a name.
 * Its Python version does not.
 */
async function readsWith(schema: object, text: string): Promise<'read' | 'refused'> {
  const folder = await makeFolder({ 'd.csv': text.replace('\ufeff', '') });
  const resource = { name: 'd', path: 'd.csv', profile: 'tabular-data-resource', schema };
  const file = join(folder, 'datapackage.json');
  await writeFile(file, JSON.stringify({ name: 'd', resources: [resource] }));
  const { resources, errors } = await Package.load(file, { basePath: folder });
  expect(errors.map(String)).toEqual([]);
  return (resources[0] as Spoilt).read().then(
    () => 'read',
    () => 'refused',
  );
}
