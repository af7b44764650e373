// One-line facts: the text that a council prints, and the values that a careful reader finds.
import type { DecisionRecord } from '../../src/index.js';
import type { RecordKey } from '../../src/record/record.js';
import type { Inline, Means, Said } from './block.js';
import type { Choices } from './choices.js';
import type { ContactShape, Council } from './council.js';
import { type Day, iso, later, monthEnd, monthName, ordinal, printDay, short, slashed } from './days.js';
import { labelOf } from './labels.js';
import { tell } from './told.js';

/** A field whose value is kept as printed. */
export function fact(council: Council, key: RecordKey, value: string, means: Means = { [key]: value }): Said {
  return field(labelOf(council, key), [value], means);
}

/** A field under any label. */
export function field(label: string, value: Inline[], means: Means, marked: Means = {}): Said {
  return { blocks: [{ is: 'field', label, value }], means, marked };
}

/** A day under its label. */
export const dayFact = (council: Council, key: RecordKey, day: Day): Said =>
  fact(council, key, printDay(council, day), { [key]: iso(day) });

/** Two of a council's own labels also fill a key, because the law asks for their values. */
const OWN_KEYS: Readonly<Record<string, 'conflicts_of_interest' | 'dispensations'>> = {
  'Conflict of Interest': 'conflicts_of_interest',
  'Dispensation Granted': 'dispensations',
};

/** The council's own labels. Most have no key. */
export const ownFacts = ({ own }: Council): Said[] =>
  own.map(([label, value]) => {
    const key = OWN_KEYS[label];
    const means = key
      ? { [key]: value, sections: [{ heading: label, key, text: value }] }
      : { other_fields: [{ label, value }] };
    return field(label, [value], means);
  });

/** The areas. `all` stands for every area, in the council's words. */
export function areaFact(council: Council, areas: readonly string[]): Said {
  const isAll = areas[0] === 'all';
  const printed = isAll ? [council.all] : [...areas];
  return fact(council, 'areas_affected', `${printed.join('; ')};`, {
    areas_affected: printed,
    ...(isAll ? { affects_all_areas: true } : {}),
  });
}

/** Why a decision is key: a list that ends in a semicolon. */
export function keyReasons(council: Council, reasons: readonly string[]): Said {
  const told = reasons.map(tell);
  return fact(council, 'key_reasons', `${told.map(({ text }) => text).join('; ')};`, {
    key_reasons: told.map(({ text }) => text),
    amounts: told.flatMap(({ amounts }) =>
      amounts.map((amount) => ({ ...amount, key: 'key_reasons', role: 'threshold' as const })),
    ),
  });
}

/** When a decision is due, in every form that councils print. */
const DUE: readonly ((day: Day) => { when: string; from?: string; to?: string })[] = [
  (day) => ({ when: short(day), from: iso(day), to: iso(day) }),
  (day) => ({ when: `Not before ${ordinal(day)} ${short(day).replace(/^\d+ /, '')}`, from: iso(day) }),
  (day) => ({ when: `Before ${short(day)}`, to: iso(day) }),
  (day) => ({
    when: `Between ${short(day)} and ${short(later(day, 40))}`,
    from: iso(day),
    to: iso(later(day, 40)),
  }),
  (day) => ({ when: `${monthName(day)} ${day.year}`, from: iso({ ...day, day: 1 }), to: monthEnd(day) }),
  (day) => ({ when: slashed(day), from: iso(day), to: iso(day) }),
];
const DUE_REASONS = [
  'To allow more time for consultation.',
  'The grant must be taken up before the end of the year.',
  'Moved so that the committee can comment by its next meeting',
];

/** When a decision is due and by whom, with or without a reason on a line of its own. */
export function dueFact(council: Council, choices: Choices, day: Day, maker: string): Said {
  const { when, from, to } = choices.pick(DUE)(day);
  const reason = choices.int(1, 3) === 1 ? choices.pick(DUE_REASONS) : null;
  const means: Means = {
    decision_due: when,
    ...(from ? { decision_due_from: from } : {}),
    ...(to ? { decision_due_to: to } : {}),
    decision_maker: maker,
    ...(reason ? { decision_due_reason: reason } : {}),
  };
  const line = {
    is: 'field' as const,
    label: labelOf(council, 'decision_due'),
    value: [`${when} by ${maker}`],
  };
  return { blocks: [reason ? { ...line, below: `Reason: ${reason}` } : line], means };
}

/** The due date of a plan's item or of a list, directly followed by the reason. */
export function listedDue(choices: Choices, label: string, day: Day, between: string): Said {
  const { when, from, to } = choices.pick(DUE)(day);
  const reason = choices.int(1, 3) === 1 ? choices.pick(DUE_REASONS) : null;
  return field(label, [reason ? `${when}${between}${reason}` : when], {
    decision_due: when,
    ...(from ? { decision_due_from: from } : {}),
    ...(to ? { decision_due_to: to } : {}),
    ...(reason ? { decision_due_reason: reason } : {}),
  });
}

/** Whether the papers are restricted, with the link to the reasons. */
export function restrictionFact(council: Council, value: string, site: string, issue: number): Said {
  const label = labelOf(council, 'restriction');
  if (value === 'Open') return field(label, ['Open  -'], { restriction: value });
  const href = `mgReasonsRestricted.aspx?OID=${issue}&OT=I`;
  return field(
    label,
    [`${value}  - `, { text: 'View reasons', href }],
    { restriction: value },
    {
      links: [{ text: 'View reasons', url: `${site}/${href}` }],
    },
  );
}

type Person = DecisionRecord['contacts'][number];
const PEOPLE = [
  ['Rosalind Achterberg', 'Head of Transport'],
  ['Idris Fenwick', 'Commercial Manager'],
  ['Maeve Ó Dálaigh', 'Principal Planning Officer'],
  ['Tunde Bakare', 'Strategic Lead'],
  ['Hye-jin Park', 'Democratic Services Officer'],
  ['Sioned Prys-Roberts', 'Service Manager'],
] as const;

/** Draws an officer of the council, with a telephone number reserved for fiction and an address that cannot exist. */
export function drawPerson({ host }: Council, choices: Choices): Record<keyof Person, string> {
  const [name, role] = choices.pick(PEOPLE);
  const local = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z -]/g, '')
    .replace(/ .* /, ' ')
    .replace(/ /g, '.');
  const domain = host.split('.').slice(1).join('.');
  return { name, role, phone: `01632 960${choices.int(100, 999)}`, email: `${local}@${domain}` };
}

type Shaper = (one: Person, other: Person) => { printed: string; people: Person[] };
const none: Person = { name: null, role: null, phone: null, email: null };
const whole = ({ name, role, phone, email }: Person) => `${name}, ${role} Tel: ${phone} Email: ${email}`;

const CONTACTS: Record<ContactShape, Shaper> = {
  whole: (one) => ({ printed: `${whole(one)}.`, people: [one] }),
  'e-mail first': (one) => ({
    printed: `${one.name}, ${one.role} Email: ${one.email} Tel: ${one.phone}.`,
    people: [one],
  }),
  'no role': (one) => ({
    printed: `${one.name} Tel: ${one.phone} Email: ${one.email}.`,
    people: [{ ...one, role: null }],
  }),
  extension: (one) => ({
    printed: `${one.name}, ${one.role} Tel: 4417.`,
    people: [{ ...one, phone: '4417', email: null }],
  }),
  'only e-mail': ({ email }) => ({ printed: `Email: ${email}.`, people: [{ ...none, email }] }),
  'only name': ({ name }) => ({ printed: `${name}.`, people: [{ ...none, name }] }),
  'two people': (one, other) => ({ printed: `${whole(one)}, ${whole(other)}.`, people: [one, other] }),
  'bare label': (one) => ({
    printed: `${one.name}, ${one.role} Email: .`,
    people: [{ ...one, phone: null, email: null }],
  }),
  'comma in role': (one) => ({
    printed: `${one.name}, ${one.role}, Policy and Performance Tel: ${one.phone}.`,
    people: [{ ...one, role: `${one.role}, Policy and Performance`, email: null }],
  }),
  'telephone written out': (one) => ({
    printed: `${one.name}, ${one.role} - Telephone: ${one.phone}, e-mail: ${one.email}`,
    people: [one],
  }),
  unlabelled: (one) => ({ printed: `${one.name}, ${one.role} ${one.email} ${one.phone}`, people: [one] }),
};

/** The contact: as printed, and its parts. */
export function contactFact(council: Council, choices: Choices): Said {
  const one = drawPerson(council, choices);
  let other = drawPerson(council, choices);
  while (other.name === one.name) other = drawPerson(council, choices);
  const { printed, people } = CONTACTS[council.contact](one, other);
  const [first = none] = people;
  return fact(council, 'contact', printed, {
    contact: printed,
    ...(first.name ? { contact_name: first.name } : {}),
    ...(first.role ? { contact_role: first.role } : {}),
    ...(first.phone ? { contact_phone: first.phone } : {}),
    ...(first.email ? { contact_email: first.email } : {}),
    contacts: people,
  });
}

const ANSWERS = { en: { yes: 'Yes', no: 'No' }, cy: { yes: 'Ie', no: 'Na' } };

/** An answer under its label. */
export function answerFact(council: Council, key: 'is_key' | 'is_subject_to_call_in', is: boolean): Said {
  return fact(council, key, ANSWERS[council.language][is ? 'yes' : 'no'], { [key]: is });
}
