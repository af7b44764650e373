import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOutput } from '../src/output/read-output.js';
import { extract } from '../src/record/extract.js';
import { COLUMNS, type DecisionRecord } from '../src/record/record.js';
import type { Finding } from '../src/verify/findings.js';
import { prove } from '../src/verify/proof.js';
import { toRows } from '../src/verify/rows.js';
import { readPageText } from '../src/verify/text.js';
import { issuePage, NO_PAGE } from './cli/pages.js';
import { type Files, makeFolder, runHere } from './cli/world.js';
import { chromiumMhtml } from './containers/mhtml.js';
import { PdfDocument } from './containers/pdf.js';

const PAGE = `Issue details

21/00001 - Care in the Home

Decision: To spend £1.5m on care, with Newton Trust.

Reason Key: Expenditure of more than £1m; Affects more than two wards;

Decision type: Key

Decision status: For Determination

Wards affected: (All Wards);

Notice of proposed decision first published: 21/07/2021

Decision due: Not before 15th Oct 2021 by Cabinet Member for Care

Contact: Ann Lee, Clerk Tel: 01632 960001 Email: ann@example.org.

Colour of the folder: Blue
`;

const LIST = `<html><body><div id="modgov"><h1>Decisions</h1>
<table class="mgTabTable tablesorter" summary="Table of decision summary data"><caption class="mgSectionTitle">Decisions published</caption>
<tr><th>Title</th><th>Date</th></tr>
${[11, 12, 13]
  .map(
    (id) =>
      `<tr><td><a href="ieDecisionDetails.aspx?ID=${id}">Item ${id}<span class="mgHide"> ref: ${id}</span></a></td><td>0${id - 10}/02/2021</td></tr>`,
  )
  .join('\n')}
</table></div></body></html>`;

const FILES: Files = { 'p/1.txt': PAGE, 'p/2.txt': issuePage(2), 'p/list.html': LIST };

type Json = Record<string, unknown> & { source: Record<string, unknown> };

/** Scrapes pages into a file. Gives the folder. */
async function scraped(output: string, args: string[] = [], files: Files = FILES): Promise<string> {
  const cwd = await makeFolder(files);
  const { stderr } = await runHere(['scrape', 'p', '-q', '-o', output, ...args], { cwd });
  expect(stderr).toBe('');
  return cwd;
}

/** Verifies. Gives the code, the findings and the messages. */
async function verify(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await runHere(['verify', ...args, '-f', 'ndjson'], { cwd });
  const findings = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Finding => JSON.parse(line));
  return { code, findings, stderr, codes: findings.map((each) => `${each.code} ${each.record} ${each.key}`) };
}

/** Scrapes, changes the records, verifies. */
async function tampered(change: (records: Json[]) => Json[] | undefined, ...args: string[]) {
  const cwd = await scraped('d.json');
  const records: Json[] = JSON.parse(await readFile(join(cwd, 'd.json'), 'utf8'));
  await writeFile(join(cwd, 'd.json'), JSON.stringify(change(records) ?? records));
  return verify(cwd, 'd.json', ...args);
}

const set =
  (key: string, value: unknown, index = 0) =>
  (records: Json[]) => {
    (records[index] as Json)[key] = value;
    return records;
  };

describe('an unchanged output', () => {
  it.each([
    ['d.json', []],
    ['d.ndjson', []],
    ['d.jsonl', []],
    ['d.csv', []],
    ['d.csv', ['--excel']],
    ['d.csv', ['--columns', 'source_input,title,status']],
    ['d.json', ['--columns', 'source,title']],
    ['d.json', ['--join']],
    ['d.csv', ['--join']],
  ])('is proven: %s %s', async (output, args) => {
    const { code, findings, stderr } = await verify(await scraped(output, args), output);
    expect({ code, findings }).toEqual({ code: 0, findings: [] });
    expect(stderr).toMatch(/^5 records: 5 proven; \d+ values proven\n$/);
  });

  it('is proven under any name', async () => {
    const cwd = await scraped('d.csv');
    await writeFile(join(cwd, 'noname'), await readFile(join(cwd, 'd.csv')));
    expect((await verify(cwd, 'noname')).code).toBe(0);
  });

  it('is proven from standard input', async () => {
    const cwd = await scraped('d.ndjson');
    const stdin = await readFile(join(cwd, 'd.ndjson'));
    expect(await runHere(['verify', '-'], { cwd, stdin })).toMatchObject({ code: 0, stdout: '' });
  });

  it('is proven with guarded formulas, but not with a guard in plain CSV', async () => {
    const files = { 'p/1.txt': issuePage(1, '=1+1 for all') };
    const cwd = await scraped('d.csv', ['--excel', '--columns', 'title,source_input'], files);
    expect(await readFile(join(cwd, 'd.csv'), 'utf8')).toContain("'=1+1");
    expect((await verify(cwd, 'd.csv')).code).toBe(0);
    await writeFile(join(cwd, 'plain.csv'), "title,source_input\n'=1+1 for all,p/1.txt\n");
    expect((await verify(cwd, 'plain.csv')).codes).toEqual(['changed-value 1 title']);
  });

  it('is proven from the folder of the output, and from pages in another place', async () => {
    const cwd = await scraped('d.json');
    const elsewhere = await makeFolder({
      'moved/a.txt': PAGE,
      'moved/b.txt': issuePage(2),
      'moved/c.html': LIST,
    });
    expect((await verify(elsewhere, join(cwd, 'd.json'))).code).toBe(0);
    const output = join(elsewhere, 'd.json');
    await writeFile(output, await readFile(join(cwd, 'd.json')));
    expect((await verify(elsewhere, 'd.json')).code).toBe(4);
    expect((await verify(elsewhere, 'd.json', 'moved')).code).toBe(0);
  });

  it('is proven without columns that name a page, if the pages are named', async () => {
    const cwd = await scraped('d.csv', ['--columns', 'title,publication_date']);
    expect((await verify(cwd, 'd.csv', 'p')).code).toBe(0);
  });

  it('is proven with the options of scrape', async () => {
    const cwd = await makeFolder({ 'a.txt': issuePage(1), 'b.txt': 'Title\n\nDecision status: Open\n' });
    const url = 'https://democracy.kent.gov.uk/mgIssueHistoryHome.aspx?IId=59233';
    await runHere(['scrape', 'a.txt', '--url', url, '-o', 'a.json'], { cwd });
    expect((await verify(cwd, 'a.json')).code).toBe(0);
    await runHere(['scrape', 'b.txt', '--page-kind', 'issue', '-o', 'b.json'], { cwd });
    expect((await verify(cwd, 'b.json')).code).toBe(0);
    const text = await readFile(join(cwd, 'a.json'), 'utf8');
    await writeFile(join(cwd, 'a.json'), text.replace('"issue_id": "59233"', '"issue_id": "59234"'));
    expect((await verify(cwd, 'a.json')).codes).toEqual(['changed-value 1 issue_id']);
  });

  it('is proven from MHTML files and from PDF', async () => {
    const report = new PdfDocument('Boats Cabinet Committee – 12 July 2018');
    report.add('Summary: The council lets boats to people who live on the water, and this report says how.');
    report.add('Recommendation(s): The Committee is asked to endorse the purchase of boats for £1.5m.');
    for (const heading of ['Introduction', 'Legal Implications', 'Conclusions']) {
      report.add(heading, { number: '1.' });
      report.add(`${heading} are long enough to be wrapped over two lines of a page. `.repeat(3), {
        number: '1.1',
      });
    }
    const html = await readFile(
      join(import.meta.dirname, '../fixtures/northmere/the-page-is-part-exempt/page.html'),
    );
    const url = 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=5120';
    const files = { 'p/report.pdf': report.toBytes(), 'p/page.mhtml': chromiumMhtml(html, url) };
    const { code, findings, stderr } = await verify(await scraped('d.json', [], files), 'd.json');
    expect({ code, findings }).toEqual({ code: 0, findings: [] });
    expect(stderr).toMatch(/^2 records: 2 proven/);
  });

  it('reads one record over several lines as one', async () => {
    const cwd = await scraped('d.json');
    const [record] = JSON.parse(await readFile(join(cwd, 'd.json'), 'utf8'));
    await writeFile(join(cwd, 'one'), JSON.stringify(record, null, 2));
    expect((await verify(cwd, 'one')).code).toBe(0);
  });
});

describe('a finding names', () => {
  it('a tampered value', async () => {
    const { code, findings, stderr } = await tampered(set('status', 'Approved'));
    expect(code).toBe(3);
    expect(findings).toEqual([
      {
        code: 'changed-value',
        record: 1,
        record_id: expect.stringMatching(/^page-\w{16}$/),
        input: 'p/1.txt',
        key: 'status',
        value: 'Approved',
        page_value: 'For Determination',
        message: 'the page says otherwise: these words stand nowhere in it',
      },
    ]);
    expect(stderr).toMatch(/^5 records: 4 proven, 1 not \(1 changed-value\); \d+ values proven\n$/);
  });

  const amounts = [{ text: '£1.5m', value: 1_500_001, value_to: null, per: null, key: 'decision_text' }];
  it.each([
    ['a value of another key', set('status', 'Key'), 'changed-value 1 status'],
    ['an invented value', set('lead_member', 'Cllr Ghost'), 'invented-value 1 lead_member'],
    [
      'an invented value that is elsewhere on the page',
      set('lead_member', 'Ann Lee'),
      'invented-value 1 lead_member',
    ],
    ['a removed value', set('title', null), 'missing-value 1 title'],
    [
      'a list that lost an entry',
      set('key_reasons', ['Expenditure of more than £1m']),
      'changed-value 1 key_reasons',
    ],
    ['a date', set('notice_first_published', '2021-07-22'), 'changed-value 1 notice_first_published'],
    ['an answer', set('is_key', false), 'changed-value 1 is_key'],
    ['a number', set('amounts', amounts), 'changed-value 1 amounts'],
    ['an id', set('issue_id', '5'), 'invented-value 1 issue_id'],
    ['a value of another type', set('status', ['For Determination']), 'changed-value 1 status'],
    ['an unknown key', set('colour', 'blue'), 'unknown-key 1 colour'],
    ['a newer version', set('schema_version', '1.2'), 'newer-schema 1 schema_version'],
    ['a much newer version', set('schema_version', '10.0'), 'newer-schema 1 schema_version'],
    ['no version', set('schema_version', 'first'), 'unknown-schema 1 schema_version'],
    ['an entry of a list', set('title', 'Item 99', 3), 'changed-value 4 title'],
    ['a page of another name', set('source', null), 'invented-value 1 source'],
  ])('%s', async (_, change, expected) => {
    const { code, codes } = await tampered(change);
    expect(code).toBe(3);
    if (!expected.includes('source')) expect(codes).toEqual([expected]);
  });

  it('a removed key', async () => {
    const { codes } = await tampered((records) => {
      delete records[0]?.['title'];
      return records;
    });
    expect(codes).toEqual(['missing-key 1 title']);
  });

  it('a repeated record', async () => {
    const twice = await tampered((records) => [...records, records[0] as Json]);
    expect(twice.codes).toEqual(['repeated-record 6 null']);
    const entry = await tampered((records) => [records[3] as Json, ...records]);
    expect(entry.codes).toEqual(['repeated-record 5 null']);
    const renamed = await tampered((records) => {
      const [first] = records as [Json];
      return [...records, { ...first, source: { ...first.source, input: 'p/other.txt' } }];
    }, 'p');
    expect(renamed.codes).toEqual(['repeated-record 6 null']);
  });

  it('no page that was saved twice', async () => {
    const cwd = await scraped('d.csv', [], { 'p/1.txt': PAGE, 'p/2.txt': PAGE });
    expect((await verify(cwd, 'd.csv')).code).toBe(0);
    expect((await verify(cwd, 'd.csv', 'p')).code).toBe(0);
  });

  it('a record that its list does not have', async () => {
    const { codes } = await tampered((records) => [
      ...records,
      { ...(records[3] as Json), title: 'Ghost', record_id: 'x', decision_id: '99' },
    ]);
    expect(codes).toEqual(['unknown-record 6 null']);
  });

  it('a missing page', async () => {
    const { codes, findings } = await tampered((records) => {
      const [first] = records as [Json];
      first.source['input'] = 'p/gone.txt';
      return records;
    });
    expect(codes).toEqual(['missing-page 1 null']);
    expect(findings[0]?.message).toMatch(
      /^its page is missing: there is no p\/gone\.txt here or beside the output/,
    );
  });

  it.each([
    ['-', /it came on standard input/],
    ['https://democracy.kent.gov.uk/mgIssueHistoryHome.aspx?IId=1', /it was fetched from https:/],
  ])('a page that was never a file: %s', async (input, message) => {
    const { findings } = await tampered((records) => {
      (records[0] as Json).source['input'] = input;
      return records;
    });
    expect(findings).toMatchObject([{ code: 'missing-page', message: expect.stringMatching(message) }]);
  });

  it('a changed page', async () => {
    const cwd = await scraped('d.json');
    await writeFile(join(cwd, 'p/1.txt'), PAGE.replace('For Determination', 'Withdrawn'));
    const { code, codes } = await verify(cwd, 'd.json');
    expect(code).toBe(3);
    expect(codes).toEqual(['changed-value 1 status', 'changed-page 1 source.sha256']);
    expect((await verify(cwd, 'd.json', 'p')).codes).toEqual(codes);
  });

  it('a changed page without the record’s hash', async () => {
    const cwd = await scraped('d.csv', ['--columns', 'source_input,status']);
    await writeFile(join(cwd, 'p/1.txt'), PAGE.replace('For Determination', 'Withdrawn'));
    expect((await verify(cwd, 'd.csv')).codes).toEqual(['changed-value 1 status']);
  });

  it('a page that no longer gives a record', async () => {
    const cwd = await scraped('d.json');
    await writeFile(join(cwd, 'p/1.txt'), NO_PAGE);
    await writeFile(join(cwd, 'p/2.txt'), '');
    const { codes } = await verify(cwd, 'd.json');
    expect(codes).toEqual(['no-record 1 null', 'no-record 2 null']);
  });

  it('a page that cannot be read', async () => {
    const cwd = await scraped('d.json');
    await writeFile(join(cwd, 'p/1.txt'), 'PK\u0003\u0004');
    expect((await verify(cwd, 'd.json')).codes).toEqual(['unreadable-page 1 null']);
  });

  it('a line that is no record', async () => {
    const cwd = await scraped('d.ndjson');
    const lines = (await readFile(join(cwd, 'd.ndjson'), 'utf8')).split('\n');
    await writeFile(join(cwd, 'd.ndjson'), [...lines.slice(0, 4), '{"title": "cut', '7'].join('\n'));
    const { code, codes } = await verify(cwd, 'd.ndjson');
    expect(code).toBe(3);
    expect(codes).toEqual(['broken-record 5 null', 'broken-record 6 null']);
  });

  it('a row with too few cells, an unknown column', async () => {
    const cwd = await scraped('d.csv', ['--columns', 'source_input,title']);
    await writeFile(
      join(cwd, 'd.csv'),
      'source_input,title,colour\np/1.txt,Care in the Home,blue\np/2.txt,Care in the Home 2\n',
    );
    expect((await verify(cwd, 'd.csv')).codes).toEqual(['unknown-key 1 colour', 'broken-record 2 null']);
  });
});

it('finds any change of any value of any key', async () => {
  const cwd = await scraped('d.json');
  const records: Json[] = JSON.parse(await readFile(join(cwd, 'd.json'), 'utf8'));
  for (const key of COLUMNS.filter((each) => each !== 'schema_version' && each !== 'source')) {
    const changed = structuredClone(records);
    const [first] = changed as [Json];
    first[key] = alter(first[key]);
    await writeFile(join(cwd, 'd.json'), JSON.stringify(changed));
    const { codes } = await verify(cwd, 'd.json');
    expect(codes.map((each) => each.replace(/^\S+ /, ''))).toEqual([`1 ${key}`]);
  }
});

it('finds any change of any cell', async () => {
  const cwd = await scraped('d.csv');
  const { stringify } = await import('csv-stringify/sync');
  const { parse } = await import('csv-parse/sync');
  const [header = [], first = []] = parse(await readFile(join(cwd, 'd.csv'))) as string[][];
  for (const [index, name] of header.entries()) {
    if (name === 'schema_version' || name === 'source_input') continue;
    const changed = first.with(index, `${first[index]}x`);
    await writeFile(join(cwd, 'd.csv'), stringify([header, changed]));
    const { codes } = await verify(cwd, 'd.csv');
    expect(codes.map((each) => each.replace(/^\S+ /, ''))).toEqual([`1 ${name}`]);
  }
});

function alter(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : ['x'];
  return 'x';
}

describe('a value that no page has', () => {
  it('of the site comes from the record, and the council must be named by the user', async () => {
    const cwd = await scraped('d.csv', ['--site', 'a.example', '--council', 'Amber'], { 'p/1.txt': PAGE });
    expect((await verify(cwd, 'd.csv')).codes).toEqual(['invented-value 1 council']);
    expect(await verify(cwd, 'd.csv', '--council', 'Amber')).toMatchObject({ code: 0, findings: [] });
    await writeFile(join(cwd, 's.csv'), 'council,site\nAmber,a.example\n');
    expect(await verify(cwd, 'd.csv', '--sites', 's.csv')).toMatchObject({ code: 0, findings: [] });
    const other = await verify(cwd, 'd.csv', '--site', 'b.example', '--council', 'Amber');
    expect(other.codes).toContain('changed-value 1 site');
  });
});

describe('joined records', () => {
  const DECISION = `Decision details

21/00001 - Care in the Home

Decision Maker: Cabinet Member for Care

Decision status: Recommendations Approved

Is Key decision?: Yes

Date of decision: 14/10/2021
`;
  const TOLD = ['--join', '--site', 'a.example'];
  const JOINED: Files = { 'p/1.txt': PAGE, 'p/2.txt': issuePage(2), 'p/3.txt': DECISION };

  it.each(['d.json', 'd.csv'])('are proven from all their pages, in any place: %s', async (output) => {
    const cwd = await scraped(output, TOLD, JOINED);
    expect(await verify(cwd, output)).toMatchObject({ code: 0, findings: [] });
    const elsewhere = await makeFolder({ x: PAGE, y: issuePage(2), z: DECISION });
    expect(await verify(elsewhere, join(cwd, output), 'x', 'y', 'z')).toMatchObject({
      code: 0,
      findings: [],
    });
  });

  it('are not proven by the value of another page', async () => {
    const cwd = await scraped('d.json', TOLD, JOINED);
    const text = await readFile(join(cwd, 'd.json'), 'utf8');
    await writeFile(
      join(cwd, 'd.json'),
      text.replace('"status": "Recommendations Approved"', '"status": "For Determination"'),
    );
    expect((await verify(cwd, 'd.json')).codes).toEqual(['changed-value 1 status']);
  });

  it('are not proven by another provenance', async () => {
    const cwd = await scraped('d.json', TOLD, JOINED);
    const records = JSON.parse(await readFile(join(cwd, 'd.json'), 'utf8'));
    records[0].provenance[0].keys.push('status');
    await writeFile(join(cwd, 'd.json'), JSON.stringify(records));
    expect((await verify(cwd, 'd.json')).codes).toEqual(['changed-value 1 provenance']);
  });

  it('need every page', async () => {
    const cwd = await scraped('d.json', TOLD, JOINED);
    const { code, findings } = await verify(cwd, 'd.json', 'p/1.txt', 'p/2.txt');
    expect(code).toBe(3);
    expect(findings).toMatchObject([{ code: 'missing-page', record: 1, input: 'p/3.txt' }]);
    await writeFile(join(cwd, 'p/3.txt'), DECISION.replace('Yes', 'No'));
    expect((await verify(cwd, 'd.json')).findings).toMatchObject([
      { code: 'changed-page', record: 1, input: 'p/3.txt' },
    ]);
  });
});

describe('the command', () => {
  it.each([
    ['a missing output', ['verify', 'no.json'], /no\.json: there is no file/],
    ['a folder', ['verify', 'p'], /it is a folder/],
    ['no output', ['verify'], /missing required argument/],
    ['something else', ['verify', 'other.csv'], /other\.csv is no output of scrape/],
    ['standard input as both', ['verify', '-', '-'], /not both/],
  ])('ends with 2 for %s', async (_, args, stderr) => {
    const cwd = await makeFolder({ ...FILES, 'other.csv': 'name,age\nAnn,7\n' });
    expect(await runHere(args, { cwd })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(stderr),
    });
  });

  it.each([
    ['no records', '[]', /^0 records: nothing to prove/],
    ['nothing', '', /^0 records/],
    ['half a file', '[{"title": "a"', /no whole JSON/],
    ['an open quote', 'title\n"a', /no whole CSV/],
    ['a column twice', 'title,title\na,b\n', /two columns are named title/],
  ])('ends with 4 for %s', async (_, output, stderr) => {
    const cwd = await makeFolder({ d: output });
    expect(await runHere(['verify', 'd'], { cwd })).toMatchObject({
      code: 4,
      stdout: '',
      stderr: expect.stringMatching(stderr),
    });
  });

  it('writes findings for people, each on one safe line', async () => {
    const cwd = await scraped('d.json');
    const text = await readFile(join(cwd, 'd.json'), 'utf8');
    await writeFile(join(cwd, 'd.json'), text.replace('"For Determination"', '"\\u001b[2J\\nx"'));
    const { stdout } = await runHere(['verify', 'd.json'], { cwd });
    expect(stdout).toMatch(
      /^changed-value record 1 \(page-\w{16}, p\/1\.txt\) status: the page says otherwise: these words stand nowhere in it; output "\\u001b\[2J\\nx", page "For Determination"\n$/,
    );
  });

  it('prints only findings with --quiet, and the names of pages with --verbose', async () => {
    const cwd = await scraped('d.json');
    expect((await verify(cwd, 'd.json', '-q')).stderr).toBe('');
    expect((await verify(cwd, 'd.json', '-v')).stderr).toMatch(
      /^read p\/1\.txt\nread p\/2\.txt\nread p\/list\.html\n5 records/,
    );
  });

  it('skips the output if a named folder holds it', async () => {
    const cwd = await scraped('p/d.ndjson');
    expect(await verify(cwd, 'p/d.ndjson', 'p')).toMatchObject({ code: 0, findings: [] });
  });

  it('has help that begins with examples and ends with the exit codes', async () => {
    const { stdout } = await runHere(['verify', '--help'], { cwd: await makeFolder() });
    expect(stdout).toMatch(/^Examples:\n {2}kcc-decisions verify[\s\S]*Exit codes:\n {2}0/);
  });
});

describe('a text that a reader invented', () => {
  it('is found although output and page agree: the page does not have its words', async () => {
    const page = { input: 'a.txt', bytes: Buffer.from(issuePage(81)), url: null, retrievedAt: null };
    const [record] = extract(page).records;
    const madeUp = { ...record, title: 'A title that nobody printed' } as DecisionRecord;
    const [row] = toRows(await readOutput(JSON.stringify([madeUp])));
    const findings = row === undefined ? [] : prove(row, madeUp, [readPageText(page)], () => new Map());
    expect(findings.map(({ code, key }) => [code, key])).toEqual([['not-in-page', 'title']]);
  });
});
