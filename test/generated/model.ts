// Issue pages invented by fast-check: their contents, and the expected values of the record.
import fc from 'fast-check';
import type { DecisionRecord } from '../../src/record/record.js';

/** One field of a page, and the expected values of the record. Null for a label that no table has. */
export interface ModelField {
  label: string;
  value: string;
  means: Partial<DecisionRecord> | null;
}

/** A text with a heading. `key` is the key that the heading fills. */
export interface ModelSection {
  heading: string;
  key: keyof DecisionRecord | null;
  paragraphs: string[];
  /** Printed as a label with the text in its paragraph, or as a heading with the text below. */
  isInline: boolean;
}

/** An issue page before it is printed. */
export interface Model {
  reference: string | null;
  title: string;
  free: string[];
  fields: ModelField[];
  sections: ModelSection[];
}

const WORDS =
  'bridge river market council housing lorry garden winter budget school harbour lantern meadow quarry ferry orchard chapel parade tunnel granary'.split(
    ' ',
  );
const word = fc.constantFrom(...WORDS);
const name = fc.constantFrom(
  'Asha Bell',
  'Tom Quill',
  'Mair Rhys-Jones',
  'Dewi O’Hara',
  'Nkechi Obi',
  'Li Wei',
);
const place = fc.constantFrom('Holt & Heath', 'Nether Arden', 'St. Brannoc’s', 'Mill', 'North-West Quay');

/** A few plain words with a capital, without labels, references, amounts or list markers. */
export const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `The ${words.join(' ')}`);
/** A sentence of plain words, long enough to be wrapped. */
export const sentence = fc
  .array(word, { minLength: 4, maxLength: 40 })
  .map((words) => `The ${words.join(' ')}.`);
/** A sentence of more than 130 characters: longer than any line of a wrapped copy. */
export const longSentence = fc
  .array(word, { minLength: 26, maxLength: 45 })
  .map((words) => `The ${words.join(' ')}.`);

/** Texts that a reader of copies could mistake: labels, headings, furniture, markers, dates. */
export const bait = fc.constantFrom(
  'Decision type: Non-key',
  'Decision status: Withdrawn',
  'Department: Nowhere',
  'Contact: Nobody Tel: 01632 960999',
  'Decision due: 1 Jan 2030 by Nobody',
  'Financial implications: none at all',
  'Portfolio: Nothing',
  'Consultees',
  'Decisions',
  'Agenda items',
  'Documents',
  'Issue details',
  'Forward plan',
  'Agenda item',
  'Search results',
  'Officer decisions',
  'Home',
  'Issue',
  'Related meetings',
  'Privacy',
  'Contact us',
  'Reason: it was late',
  'Decision: to wait',
  'To do; and to wait; by Nobody',
  'This decision will be taken under urgency procedures',
  'Reason for urgency',
  'see 21/00081 and 22/00034 (2)',
  '1. the first',
  '• the second',
  '01/02/2023 - a meeting',
  '6.1',
  'Page 2 of 3',
  'Yes',
  'by',
  ':',
  'It ended. Legal implications: there are none',
  'Options',
  'Option 1: do nothing',
  '12:30 to 14:00: doors open',
  'View reasons',
  'New!',
  'ref: 12345',
);

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
interface Day {
  iso: string;
  slashed: string;
  named: string;
}
const day: fc.Arbitrary<Day> = fc
  .record({
    d: fc.integer({ min: 1, max: 28 }),
    m: fc.integer({ min: 1, max: 12 }),
    y: fc.integer({ min: 2008, max: 2031 }),
  })
  .map(({ d, m, y }) => {
    const [dd, mm] = [String(d).padStart(2, '0'), String(m).padStart(2, '0')];
    return { iso: `${y}-${mm}-${dd}`, slashed: `${dd}/${mm}/${y}`, named: `${d} ${MONTHS[m - 1]} ${y}` };
  });

type Make = fc.Arbitrary<Omit<ModelField, 'label'>>;
const text = (key: keyof DecisionRecord): Make => phrase.map((value) => ({ value, means: { [key]: value } }));
const date = (key: keyof DecisionRecord): Make =>
  day.map(({ iso, slashed }) => ({ value: slashed, means: { [key]: iso } }));

const areas: Make = fc.oneof(
  fc.constantFrom('(All Division)', '(All Wards)', '(All Divisions)').map((all) => ({
    value: `${all};`,
    means: { areas_affected: [all], affects_all_areas: true },
  })),
  fc
    .uniqueArray(place, { minLength: 1, maxLength: 4 })
    .map((places) => ({ value: `${places.join('; ')};`, means: { areas_affected: places } })),
);

const due: Make = fc
  .record({ from: day, to: day, maker: phrase, how: fc.constantFrom('on', 'after', 'before', 'between') })
  .map(({ from: one, to: other, maker, how }) => {
    // A range whose end is before its beginning cannot be read.
    const [from, to] = one.iso <= other.iso ? [one, other] : [other, one];
    const when = {
      on: from.named,
      after: `Not before ${from.named}`,
      before: `Before ${to.named}`,
      between: `Between ${from.named} and ${to.named}`,
    }[how];
    const first = how === 'before' ? {} : { decision_due_from: from.iso };
    const last = how === 'after' ? {} : { decision_due_to: how === 'on' ? from.iso : to.iso };
    return {
      value: `${when} by ${maker}`,
      means: { decision_due: when, ...first, ...last, decision_maker: maker },
    };
  });

const contact: Make = fc
  .record({ person: name, role: phrase, digits: fc.integer({ min: 100, max: 999 }) })
  .map(({ person, role, digits }) => {
    const [phone, email] = [`01632 960${digits}`, `clerk${digits}@arden.example`];
    const value = `${person}, ${role} Tel: ${phone} Email: ${email}.`;
    const parts = { name: person, role, phone, email };
    const [contact_name, contact_role, contact_phone, contact_email] = [person, role, phone, email];
    return {
      value,
      means: { contact: value, contact_name, contact_role, contact_phone, contact_email, contacts: [parts] },
    };
  });

/** Every one-line field of an issue page, with labels that councils print. */
const KNOWN: readonly { labels: readonly string[]; make: Make }[] = [
  {
    labels: ['Decision type', 'Decision Type'],
    make: fc.constantFrom(
      { value: 'Key', means: { decision_type: 'Key', is_key: true } },
      { value: 'Non-key', means: { decision_type: 'Non-key', is_key: false } },
    ),
  },
  { labels: ['Decision status'], make: text('status') },
  { labels: ['Wards affected', 'Division affected', 'Divisions affected', 'Ward(s) affected'], make: areas },
  { labels: ['Notice of proposed decision first published'], make: date('notice_first_published') },
  {
    labels: ['Anticipated restriction'],
    make: fc
      .constantFrom('Open', 'Part exempt', 'Fully exempt')
      .map((value) => ({ value, means: { restriction: value } })),
  },
  {
    labels: ['Reason Key'],
    make: fc
      .uniqueArray(phrase, { minLength: 1, maxLength: 3 })
      .map((reasons) => ({ value: `${reasons.join('; ')};`, means: { key_reasons: reasons } })),
  },
  { labels: ['Decision due'], make: due },
  { labels: ['Lead member', 'Lead Member'], make: text('lead_member') },
  { labels: ['Lead director'], make: text('lead_director') },
  { labels: ['Lead officer'], make: text('lead_officer') },
  { labels: ['Department'], make: text('department') },
  { labels: ['Contact'], make: contact },
  { labels: ['Date of decision'], make: date('decision_date') },
  { labels: ['Publication date'], make: date('publication_date') },
  { labels: ['Effective from'], make: date('effective_from') },
  {
    labels: ['Is subject to call in?'],
    make: fc.constantFrom(
      { value: 'Yes', means: { is_subject_to_call_in: true } },
      { value: 'No', means: { is_subject_to_call_in: false } },
    ),
  },
];

const fieldOf = ({ labels, make }: (typeof KNOWN)[number]): fc.Arbitrary<ModelField> =>
  fc.record({ label: fc.constantFrom(...labels), made: make }).map(({ label, made }) => ({ label, ...made }));

/** Any subset of the fields in any order. The two fields that prove an issue page are always among them. */
const knownFields: fc.Arbitrary<ModelField[]> = fc
  .subarray(KNOWN.slice(2))
  .chain((rest) => fc.tuple(...[...KNOWN.slice(0, 2), ...rest].map(fieldOf)))
  .chain((fields) => shuffled(fields));

/** Labels that no table has. */
const unknownField: fc.Arbitrary<ModelField> = fc
  .record({
    label: fc.constantFrom(
      'Portfolio',
      'Forward Plan Reference',
      'Scrutiny lead',
      'Cost centre',
      'Programme',
    ),
    value: phrase,
  })
  .map((field) => ({ ...field, means: null }));

const HEADINGS: readonly [string, keyof DecisionRecord | null][] = [
  ['Financial implications', 'financial_implications'],
  ['Legal implications', 'legal_implications'],
  ['Equalities implications', 'equalities_implications'],
  ['Consultees', 'consultees'],
  ['Consultation process', 'consultation'],
  ['Purpose', 'purpose'],
  ['Background Information', 'background'],
  ['Carbon implications', null],
];

const sections: fc.Arbitrary<ModelSection[]> = fc.shuffledSubarray([...HEADINGS]).chain((headings) =>
  fc.tuple(
    ...headings.map(([heading, key]) =>
      fc.record({
        heading: fc.constant(heading),
        key: fc.constant(key),
        paragraphs: fc.array(sentence, { minLength: 1, maxLength: 3 }),
        isInline: fc.boolean(),
      }),
    ),
  ),
);

/** A page with plain parts: both forms of it must give exactly its contents. */
export const model: fc.Arbitrary<Model> = fc
  .record({
    reference: fc.option(fc.integer({ min: 0, max: 99999 }).map((n) => `21/${String(n).padStart(5, '0')}`)),
    title: phrase,
    free: fc.array(sentence, { maxLength: 4 }),
    known: knownFields,
    unknown: fc.uniqueArray(unknownField, { maxLength: 3, selector: ({ label }) => label }),
    sections,
  })
  .chain(({ known, unknown, ...rest }) => {
    // In a text copy, an unknown label is recognised only between known fields.
    const [first, ...others] = known;
    const last = others.pop();
    return shuffled([...others, ...unknown]).map((middle) => ({
      ...rest,
      fields: [first, ...middle, last].filter((each) => each !== undefined),
    }));
  });

export function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** The expected record of a model. Other keys must be null or empty. */
export function meaningOf({
  reference,
  title,
  free,
  fields,
  sections: headed,
}: Model): Partial<DecisionRecord> {
  const means = Object.assign({}, ...fields.map((field) => field.means ?? {}));
  for (const { key, paragraphs } of headed) if (key) means[key] = paragraphs.join('\n\n');
  return {
    ...means,
    reference,
    title,
    description: free.length > 0 ? free.join('\n\n') : null,
    sections: headed.map(({ heading, key, paragraphs }) => ({ heading, key, text: paragraphs.join('\n\n') })),
    other_fields: fields
      .filter(({ means: known }) => known === null)
      .map(({ label, value }) => ({ label, value })),
  };
}
