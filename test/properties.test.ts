import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS, type DecisionRecord, type Extraction, extract, recordSchema } from '../src/index.js';
import {
  bait,
  longSentence,
  type Model,
  meaningOf,
  model,
  phrase,
  sentence,
  shuffled,
} from './generated/model.js';
import { toFlattened, toHtml, toIndented, toText, toWrapped } from './generated/render.js';
import { inventedTexts, unprintedAnswers, unprintedDays } from './promises/invented.js';
import { lostWords } from './promises/lost.js';
import { judge } from './promises/pages.js';
import { flat } from './promises/words.js';

// The seed is fixed: a failure is the same on every machine, and the report names its smallest case.
const runs = (numRuns: number) => ({ seed: 20240229, numRuns });

const pageOf = (source: string | Uint8Array) => ({
  input: 'page',
  bytes: typeof source === 'string' ? Buffer.from(source) : source,
  url: null,
  retrievedAt: null,
});
const read = (source: string | Uint8Array): Extraction => extract(pageOf(source));

function recordOf(source: string | Uint8Array): DecisionRecord {
  const { records, problems } = read(source);
  expect(problems).toEqual([]);
  return records[0] as DecisionRecord;
}

/** The values of a record, without null keys and without collected or derived keys. */
function saidBy(record: DecisionRecord): Partial<DecisionRecord> {
  const said = Object.entries(record).filter(
    ([key, value]) => !UNSAID.has(key) && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said);
}
const UNSAID = new Set([
  'schema_version',
  'record_id',
  'page_kind',
  'language',
  'issue_id',
  // A rule with its own table derives them from other days.
  'date',
  'date_kind',
  'problems',
  'source',
]);

function expected(said: Partial<DecisionRecord>): Partial<DecisionRecord> {
  return Object.fromEntries(
    Object.entries(said).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

const spaceless = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_, each) => (typeof each === 'string' ? flat(each) : each));

/** Words of a page that its records lack, and texts of the records that the page lacks. */
function broken(source: string | Uint8Array): string[] {
  const page = judge({ name: 'generated', raw: pageOf(source) });
  if (page === null) return [];
  const invented = page.records.flatMap((record) => [
    ...inventedTexts(record, page.text),
    ...unprintedDays(record, page.text),
    ...unprintedAnswers(record, page.text),
  ]);
  return [...lostWords(page), ...invented];
}

/** A page in one of its forms. */
const printed = fc
  .tuple(
    model,
    fc.integer({ min: 20, max: 110 }),
    fc.constantFrom(toHtml, toText, toIndented, toFlattened, null),
  )
  .map(([page, width, print]) => (print === null ? toWrapped(page, width) : print(page)));

describe('a generated page of fields and texts', () => {
  it('gives exactly its contents, as HTML', () => {
    fc.assert(
      fc.property(model, (page) => {
        expect(saidBy(recordOf(toHtml(page)))).toEqual(expected(meaningOf(page)));
      }),
      runs(50),
    );
  });

  it('gives them with its fields and sections in any order, as HTML', () => {
    const mixed = model.chain((page) =>
      shuffled([...page.fields, ...page.sections]).map((parts) => ({ page, parts })),
    );
    fc.assert(
      fc.property(mixed, ({ page, parts }) => {
        const inOrder = {
          ...page,
          fields: parts.filter((part) => 'label' in part),
          sections: parts.filter((part) => 'heading' in part),
        };
        expect(saidBy(recordOf(toHtml(page, parts)))).toEqual(expected(meaningOf(inOrder)));
      }),
      runs(50),
    );
  });

  it.each([
    { form: 'blank lines between paragraphs', print: toText },
    { form: 'a notice, bullets and an indent', print: toIndented },
  ])('gives the same as a copy with $form', ({ print }) => {
    fc.assert(
      fc.property(model, (page) => {
        expect(saidBy(recordOf(print(page)))).toEqual(expected(meaningOf(page)));
      }),
      runs(50),
    );
  });

  it('gives the same as a flattened copy with long lines, except the title', () => {
    fc.assert(
      fc.property(model, longSentence, (page, long) => {
        const full = { ...page, free: [...page.free, long] };
        expect(saidBy(recordOf(toFlattened(full)))).toEqual(
          expected({ ...meaningOf(full), title: null, reference: null }),
        );
      }),
      runs(50),
    );
  });

  it('gives the same when hard-wrapped, apart from white space, if its text is long enough', () => {
    const wordy = fc.record({
      page: model,
      free: fc.array(longSentence, { minLength: 3, maxLength: 5 }),
      width: fc.integer({ min: 64, max: 100 }),
    });
    fc.assert(
      fc.property(wordy, ({ page, free, width }) => {
        const full = { ...page, free };
        expect(spaceless(saidBy(recordOf(toWrapped(full, width))))).toEqual(
          spaceless(expected(meaningOf(full))),
        );
      }),
      runs(50),
    );
  });

  it('loses and invents nothing in any form', () => {
    fc.assert(
      fc.property(printed, (source) => {
        expect(broken(source)).toEqual([]);
      }),
      runs(50),
    );
  });
});

describe('a value that looks like a label', () => {
  it('remains a value, as HTML', () => {
    const evil = fc.record({
      page: model,
      status: bait,
      free: fc.array(bait, { minLength: 1, maxLength: 3 }),
      other: bait,
    });
    fc.assert(
      fc.property(evil, ({ page, status, free, other }) => {
        const fields = [
          ...page.fields.filter(({ label }) => label !== 'Decision status'),
          { label: 'Decision status', value: status, means: { status } },
          { label: 'Scrutiny board', value: other, means: null },
        ];
        const record = recordOf(toHtml({ ...page, free, fields }));
        expect(record.status).toBe(status);
        expect(record.other_fields.at(-1)).toEqual({ label: 'Scrutiny board', value: other });
        expect(record.description).toBe(free.join('\n\n'));
        const { description, sections, status: _, other_fields, ...means } = meaningOf({ ...page, fields });
        expect(record).toMatchObject(means.decision_text === undefined ? rest(means) : means);
      }),
      runs(50),
    );
  });

  it('is not lost in a copy', () => {
    const evil = fc.record({
      page: model,
      status: bait,
      free: fc.array(bait, { maxLength: 4 }),
      below: fc.array(bait, { maxLength: 3 }),
    });
    const print = fc.constantFrom(toText, toIndented, toFlattened, (page: Model) => toWrapped(page, 60));
    fc.assert(
      fc.property(evil, print, ({ page, status, free, below }, toCopy) => {
        const fields = page.fields.map((field) =>
          field.label === 'Decision status' ? { ...field, value: status } : field,
        );
        const last = page.sections.at(-1);
        const sections = last
          ? [...page.sections.slice(0, -1), { ...last, paragraphs: [...last.paragraphs, ...below] }]
          : [];
        expect(broken(toCopy({ ...page, free, fields, sections }))).toEqual([]);
      }),
      runs(50),
    );
  });
});

/** Leaves out keys that a description can fill by its lead-ins. */
function rest(means: Partial<DecisionRecord>): Partial<DecisionRecord> {
  const {
    purpose,
    background,
    financial_implications,
    legal_implications,
    equalities_implications,
    ...others
  } = means;
  return others;
}

describe('a page cut off', () => {
  it.each([
    {
      where: 'at any byte',
      cutAt: (bytes: Uint8Array, share: number) => bytes.subarray(0, Math.floor(bytes.length * share)),
    },
    {
      where: 'at its start, at any byte',
      cutAt: (bytes: Uint8Array, share: number) => bytes.subarray(Math.floor(bytes.length * share)),
    },
    {
      where: 'at any line',
      cutAt: (bytes: Uint8Array, share: number) =>
        byLines(bytes, (lines) => lines.slice(0, Math.ceil(lines.length * share))),
    },
    {
      where: 'at its start, at any line',
      cutAt: (bytes: Uint8Array, share: number) =>
        byLines(bytes, (lines) => lines.slice(Math.floor(lines.length * share))),
    },
  ])('$where gives a record without loss, or a problem', ({ cutAt }) => {
    fc.assert(
      fc.property(printed, fc.double({ min: 0, max: 1, noNaN: true }), (source, share) => {
        expect(broken(cutAt(Buffer.from(source), share))).toEqual([]);
      }),
      runs(50),
    );
  });
});

function byLines(bytes: Uint8Array, cut: (lines: string[]) => string[]): Uint8Array {
  return Buffer.from(cut(Buffer.from(bytes).toString().split('\n')).join('\n'));
}

describe('a repeated label', () => {
  it('with another value goes to other_fields, with a problem', () => {
    const again = fc.record({
      page: model,
      values: fc.uniqueArray(phrase, { minLength: 2, maxLength: 5 }),
      isHtml: fc.boolean(),
    });
    fc.assert(
      fc.property(again, ({ page, values, isHtml }) => {
        const others = page.fields.filter(({ label }) => label !== 'Department');
        const fields = [...values.map((value) => ({ label: 'Department', value, means: null })), ...others];
        const record = recordOf((isHtml ? toHtml : toText)({ ...page, fields }));
        expect(record.department).toBe(values[0]);
        const repeated = record.other_fields
          .filter(({ label }) => label === 'Department')
          .map(({ value }) => value);
        expect(repeated).toEqual(values.slice(1));
        expect(record.problems.filter(({ code }) => code === 'repeated-label')).toHaveLength(
          values.length - 1,
        );
      }),
      runs(50),
    );
  });

  it('of a long text gives all of it, in page order', () => {
    fc.assert(
      fc.property(model, fc.uniqueArray(sentence, { minLength: 2, maxLength: 4 }), (page, texts) => {
        const sections = texts.map((text, index) => ({
          heading: 'Legal implications',
          key: null,
          paragraphs: [text],
          isInline: index % 2 === 0,
        }));
        expect(recordOf(toHtml({ ...page, sections })).legal_implications).toBe(texts.join('\n\n'));
        expect(recordOf(toText({ ...page, sections })).legal_implications).toBe(texts.join('\n\n'));
      }),
      runs(50),
    );
  });
});

describe('any characters', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme-composite', maxLength: 20 }),
  );

  it('of a field and a text stay the same, apart from white space and controls', () => {
    fc.assert(
      fc.property(model, anything, anything, (page, value, free) => {
        const fields = [...page.fields, { label: 'Scrutiny board', value, means: null }];
        const record = recordOf(toHtml({ ...page, free: [free], fields }));
        const wanted = flat(value.toWellFormed());
        expect(flat(record.other_fields.at(-1)?.value ?? '')).toBe(wanted);
        expect(flat(record.description ?? '')).toBe(flat(free.toWellFormed()));
      }),
      runs(50),
    );
  });

  it('are never lost from a copy', () => {
    fc.assert(
      fc.property(model, fc.array(anything, { maxLength: 3 }), anything, (page, free, status) => {
        const fields = page.fields.map((field) =>
          field.label === 'Decision status' ? { ...field, value: status } : field,
        );
        expect(broken(toText({ ...page, free, fields }))).toEqual([]);
      }),
      runs(50),
    );
  });
});

describe('every extraction', () => {
  const source = fc.oneof(
    printed.map((text) => Buffer.from(text) as Uint8Array),
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
    fc
      .array(
        fc.constantFrom(
          '<p>',
          '</p>',
          '<span class="mgLabel">',
          '</span>',
          'Decision type: Key',
          '<table>',
          '<td>',
          '<li>',
          '&#',
          '£1m',
          '\n',
          '<!--',
          'Issue details',
          ' ',
          ':',
        ),
        { maxLength: 40 },
      )
      .map((parts) => Buffer.from(parts.join(''))),
  );

  it('gives records or errors, never both', () => {
    fc.assert(
      fc.property(source, (bytes) => {
        const { records, problems } = read(bytes);
        expect(records.length > 0 && problems.length > 0).toBe(false);
        expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
        for (const record of records) {
          expect(Object.keys(record)).toEqual(COLUMNS);
          expect(recordSchema.parse(record)).toEqual(record);
          expect(record.problems.every(({ severity }) => severity !== 'error')).toBe(true);
        }
      }),
      runs(120),
    );
  });

  it('gives the same bytes the same record, whatever was read in between', () => {
    fc.assert(
      fc.property(source, source, (one, other) => {
        const first = JSON.stringify(read(one));
        read(other);
        expect(JSON.stringify(read(one))).toBe(first);
        expect(JSON.stringify(read(Buffer.from(one)))).toBe(first);
      }),
      runs(50),
    );
  });
});
