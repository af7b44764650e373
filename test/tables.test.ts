import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS, extract, PAGE_KINDS, recordSchema } from '../src/index.js';
import * as boilerplate from '../src/page/boilerplate.js';
import { hasHeading } from '../src/page/headings.js';
import { KINDS } from '../src/page/kinds.js';
import { REFUSAL_PROOFS } from '../src/page/refusals.js';
import { REPORT_HEADINGS } from '../src/page/report.js';
import {
  FIELDS,
  type Field,
  type LabelText,
  UNKEYED_HEADINGS,
  UNKEYED_LABELS,
} from '../src/record/fields.js';
import { plainLabel } from '../src/record/label-spellings.js';
import { findLabel } from '../src/record/labels.js';
import { PROBLEMS } from '../src/record/problems.js';
import { FETCH_FAILURES } from '../src/source/site/failure.js';
import { readCases } from './fixtures.js';
import { brokenPromises, promisedNow, readPromised } from './promised.js';
import { fixturePages, judge } from './promises/pages.js';

/** The promises to users. The tables must agree with them, not the other way round. */
const PROMISED = readPromised();
const KEYS = Object.keys(PROMISED.keys);
const LIST_KEYS = KEYS.filter((key) => PROMISED.keys[key]?.startsWith('list'));
const CONTRACT_CODES = {
  info: ['template-missing'],
  warning: [
    'unknown-label',
    'repeated-label',
    'unreadable-value',
    'missing-title',
    'text-cut-off',
    'control-character',
  ],
  error: [
    'unreadable-input',
    'empty-input',
    'binary-input',
    'too-large',
    'not-moderngov',
    'unsupported-page-kind',
    'unsupported-input',
    'challenge-page',
    'login-page',
    'error-page',
  ],
};

const fields: readonly Field[] = FIELDS;
const cases = readCases();
const records = cases.flatMap(({ extraction }) => extraction.records);
const sentence = /^\p{Lu}.*[^.]\.$/u;

describe('the record', () => {
  it('keeps the promises to users: keys in their order, their kinds, page kinds', () => {
    expect(brokenPromises(PROMISED, promisedNow())).toEqual([]);
    expect(Object.keys(recordSchema.shape)).toEqual([...COLUMNS]);
  });

  it('promises every key and kind; `npm run golden` adds new ones', () => {
    expect(promisedNow()).toEqual(PROMISED);
    expect([...COLUMNS]).toEqual(KEYS);
  });

  it('has null or an empty list for a missing value, and its schema accepts both', () => {
    const page = 'Issue details\n\nDecision type: x\n\nDecision status:\n';
    const [record] = extract({ input: 'x', bytes: Buffer.from(page), url: null, retrievedAt: null }).records;
    for (const { key, kind } of fields) {
      const empty = LIST_KEYS.includes(key) ? [] : null;
      expect(kind.schema.safeParse(empty).success, key).toBe(!NEVER_EMPTY.has(key));
      if (!NEVER_EMPTY.has(key) && !SAID.has(key)) expect(record?.[key as 'title'], key).toEqual(empty);
    }
  });
  const NEVER_EMPTY = new Set(['schema_version', 'record_id', 'page_kind', 'language', 'source']);
  const SAID = new Set(['decision_type', 'problems', 'other_fields']);

  it('refuses an extra key, a missing key and a value of another type', () => {
    const record = records[0];
    expect(recordSchema.safeParse(record).success).toBe(true);
    expect(recordSchema.safeParse({ ...record, extra: null }).success).toBe(false);
    expect(recordSchema.safeParse({ ...record, title: undefined }).success).toBe(false);
    expect(recordSchema.safeParse({ ...record, decision_date: '1 May 2021' }).success).toBe(false);
    expect(recordSchema.safeParse({ ...record, is_key: 'Yes' }).success).toBe(false);
    expect(
      recordSchema.safeParse({
        ...record,
        problems: [{ code: 'x', severity: 'info', key: null, message: '' }],
      }).success,
    ).toBe(false);
  });

  it.each(cases.filter(({ extraction }) => extraction.records.length > 0))(
    'of $name goes through JSON unchanged, keys in order',
    ({ extraction }) => {
      for (const record of extraction.records) {
        expect(Object.keys(record)).toEqual(KEYS);
        expect(recordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
      }
    },
  );

  it('has a unique id on every page', () => {
    for (const { name, extraction } of cases) {
      const ids = extraction.records.map(({ record_id }) => record_id);
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(
        ids.every((id) => id !== ''),
        name,
      ).toBe(true);
    }
  });

  it('names only existing keys in its parts', () => {
    for (const record of records) {
      const named = [...record.sections, ...record.amounts, ...record.tables, ...record.problems].map(
        ({ key }) => key,
      );
      expect(named.filter((key) => key !== null && !KEYS.includes(key))).toEqual([]);
    }
  });
});

describe('the table of fields', () => {
  it.each(fields)('describes $key in one sentence', ({ about }) => {
    expect(about).toMatch(sentence);
    expect(about).not.toMatch(/\.\s+\p{Lu}/u);
  });

  const printed = (text: LabelText) => (typeof text === 'string' ? text : text.cy);
  /** Every printed form of a label: `Ward(s) affected` has three. */
  const forms = (text: LabelText) => {
    const name = printed(text).replace('…', '');
    return new Set(
      [name, name.replace(/\((?:s|es)\)/g, ''), name.replace(/\((s|es)\)/g, '$1')].map(plainLabel),
    );
  };

  it('lists each spelling once in a field', () => {
    for (const { key, labels, blockLabels } of fields) {
      for (const list of [labels, blockLabels]) {
        const spellings = list.flatMap((each) => [...forms(each)]);
        expect(
          spellings.filter((each, index) => spellings.indexOf(each) !== index),
          key,
        ).toEqual([]);
      }
    }
  });

  it('gives each spelling one extent', () => {
    const extents = new Map<string, string>();
    const clashes: string[] = [];
    const claim = (text: LabelText, extent: string) => {
      for (const form of forms(text)) {
        if ((extents.get(form) ?? extent) !== extent)
          clashes.push(`${form}: ${extents.get(form)}, ${extent}`);
        extents.set(form, extent);
      }
    };
    for (const { labels, kind } of fields) for (const each of labels) claim(each, kind.extent);
    for (const each of UNKEYED_LABELS) claim(each, 'line');
    for (const each of UNKEYED_HEADINGS) claim(each, 'passage');
    expect(clashes).toEqual([]);
  });

  it('has no label both with a key and without', () => {
    const keyed = new Set(fields.flatMap(({ labels }) => labels).flatMap((each) => [...forms(each)]));
    const unkeyed = [...UNKEYED_LABELS, ...UNKEYED_HEADINGS].flatMap((each) => [...forms(each)]);
    expect(unkeyed.filter((each) => keyed.has(each))).toEqual([]);
    expect(unkeyed.filter((each, index) => unkeyed.indexOf(each) !== index)).toEqual([]);
  });

  it('finds every listed label in the field that lists it', () => {
    for (const field of fields) {
      for (const each of field.labels) {
        for (const form of forms(each)) expect(findLabel(`${form}:`)?.fields, form).toContain(field);
      }
    }
    for (const each of [...UNKEYED_LABELS, ...UNKEYED_HEADINGS]) {
      for (const form of forms(each)) expect(findLabel(form)?.fields, form).toEqual([]);
    }
  });

  it('gives two keys to one label only if both can read it', () => {
    for (const { labels } of fields) {
      for (const each of labels) {
        const kinds = findLabel(printed(each))?.fields.map(({ kind }) => kind.extent);
        expect(new Set(kinds).size, printed(each)).toBe(1);
      }
    }
  });
});

describe('problems', () => {
  it('have the severities of the contract', () => {
    for (const [severity, codes] of Object.entries(CONTRACT_CODES)) {
      for (const code of codes) expect(PROBLEMS[code as keyof typeof PROBLEMS][0], code).toBe(severity);
    }
  });

  it.each(Object.entries(PROBLEMS))(
    '%s has wording without a full stop, since a detail follows',
    (_, [, wording]) => {
      expect(wording).toMatch(/^[\p{L}].*[^.:]$/u);
    },
  );

  const raised = new Set(
    cases
      .flatMap(({ extraction }) => [
        ...extraction.problems,
        ...extraction.records.flatMap(({ problems }) => problems),
      ])
      .map(({ code }) => code as string),
  );
  // The program raises these: `extract` gets a page as bytes.
  const OF_PROGRAM = [
    'unreadable-input',
    'too-large',
    'unsupported-input',
    'overlong-cell',
    'no-text',
    'reading-stopped',
  ];
  // Comparing pages with one another raises these.
  const OF_JOINING = ['contradiction', 'differing-text', 'ambiguous-join', 'joined-before'];

  // Fetching raises these. A saved page can have some of them too.
  const OF_FETCHING = [...Object.keys(FETCH_FAILURES), 'stale-page'].filter((code) => !raised.has(code));
  // Copies made by tools raise these. test/copies has copies of fixtures.
  const OF_COPIES = ['lost-layout', 'uncertain-layout'];
  const ELSEWHERE = ['another-site', ...OF_COPIES, ...OF_PROGRAM, ...OF_JOINING, ...OF_FETCHING];

  it.each(Object.keys(PROBLEMS).filter((code) => !ELSEWHERE.includes(code)))(
    '%s is raised by a fixture',
    (code) => {
      expect(raised).toContain(code);
    },
  );

  it.each(Object.keys(PROBLEMS).filter((code) => ELSEWHERE.includes(code)))(
    '%s is checked by another test',
    (code) => {
      const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
        (path) => /\.ts$/.test(path) && !path.includes('tables'),
      );
      expect(tests.some((path) => readFileSync(join(import.meta.dirname, path), 'utf8').includes(code))).toBe(
        true,
      );
    },
  );
});

describe('furniture', () => {
  interface Row {
    name: string;
    reason: string;
  }
  const rows = Object.values(boilerplate)
    .flat()
    .filter((row): row is Row => typeof row === 'object' && 'reason' in row);
  const sources = fixturePages().map(({ raw }) => Buffer.from(raw.bytes).toString('utf8'));
  const dropped = new Set(
    fixturePages()
      .map(judge)
      .flatMap((page) => page?.dropped.map(({ furniture }) => furniture) ?? []),
  );
  const isShown = (row: Row) =>
    dropped.has(row) || ('text' in row && sources.some((source) => source.search(row.text as RegExp) >= 0));

  it('has a table of more than 15 rows', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  it.each(rows)('$name: $reason', (row) => {
    expect(row.reason.length).toBeGreaterThan(10);
    expect(isShown(row), 'no fixture shows it').toBe(true);
  });
});

describe('kinds of page', () => {
  const kindRows = PAGE_KINDS.map((kind) => ({ kind, ...KINDS[kind] }));

  /** The kind of a fixture, from its folder's expectation. */
  const kinds = new Map(
    cases.map(({ name, extraction }) => [name, extraction.records[0]?.page_kind ?? null]),
  );

  it.each([...PAGE_KINDS])('%s has a fixture of this kind, and one of another', (kind) => {
    expect([...kinds.values()]).toContain(kind);
    expect([...kinds.values()].some((each) => each !== kind)).toBe(true);
  });

  it.each(kindRows.filter(({ headings }) => headings.length > 0))(
    '$kind: every heading proves it, and no other kind',
    ({ kind, headings }) => {
      for (const heading of headings.map((each) => (typeof each === 'string' ? each : each.cy))) {
        expect(heading).toBe(heading.toLowerCase());
        const owners = kindRows.filter((row) => hasHeading(row, heading, false)).map((row) => row.kind);
        expect(owners, heading).toEqual([kind]);
      }
    },
  );

  it.each(kindRows.filter(({ proof }) => proof.labels))(
    '$kind: no other kind has its labels',
    ({ kind, proof }) => {
      const others = kindRows.filter((row) => row.kind !== kind).flatMap((row) => row.proof.labels?.flat());
      for (const label of proof.labels?.flat() ?? []) expect(others).not.toContain(label);
    },
  );

  it('name only keys and labels of the table of fields', () => {
    const known = new Set<string>([
      ...fields.flatMap(({ key, labels }) => (labels.length > 0 ? [key] : [])),
      ...UNKEYED_LABELS.map((printed) => plainLabel(typeof printed === 'string' ? printed : printed.cy)),
    ]);
    const named = kindRows.flatMap(({ proof: { labels = [], entry } }) => [
      ...labels.flat(),
      ...(entry?.fields ?? []),
    ]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(['notice', 'outcome', 'matter'] as const)('have different ranks for the %s', (thing) => {
    expect(kindRows.map(({ ranks }) => ranks[thing]).sort((one, other) => one - other)).toEqual(
      kindRows.map((_, index) => index + 1),
    );
  });

  it.each(REPORT_HEADINGS)('%s is a heading in the table of fields', (heading) => {
    const printed = [...fields.flatMap(({ labels }) => labels), ...UNKEYED_HEADINGS];
    const forms = printed.flatMap((each) =>
      typeof each === 'string' ? [each, each.replace('(s)', 's'), each.replace('(s)', '')] : [],
    );
    expect(forms.some((each) => heading.test(each))).toBe(true);
  });

  it('have an address for every kind but a report, each once', () => {
    const without = kindRows.filter(({ addresses }) => addresses.length === 0).map(({ kind }) => kind);
    expect(without).toEqual(['report']);
    const addresses = kindRows.flatMap((row) =>
      row.addresses.map(({ page, only }) => `${page.toLowerCase()} ${only?.value}`),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(REFUSAL_PROOFS)(
    '$refusal: some refused page has it, and no page with a record has',
    ({ refusal, reason }) => {
      const codes = cases.filter(({ extraction }) =>
        extraction.problems.some(({ code }) => code === refusal),
      );
      expect(codes.length).toBeGreaterThan(0);
      expect(reason).not.toMatch(/\.$/);
    },
  );
});
