import {
  FIELDS,
  type Field,
  LABEL_ROLES,
  type LabelText,
  UNKEYED_HEADINGS,
  UNKEYED_LABELS,
} from './fields.js';
import { firstWord } from './first-word.js';
import { FORM_WORDS, fieldsOfForm, mayHaveForm } from './label-forms.js';
import { looseForm, plainForms, plainLabel } from './label-spellings.js';
import type { LabelRole } from './reading/reading.js';
import { remembering } from './remembering.js';
import type { Extent } from './values/kind.js';

/** A label: the fields that it feeds, and how much of a page it claims. */
export interface Label {
  /** The label in its plain form; two spellings of one label share it. */
  name: string;
  extent: Extent;
  fields: readonly Field[];
  /** Fields that it feeds only as a heading over several lines. */
  blockFields: readonly Field[];
  isWelsh: boolean;
  /** How its fields share its text; null if each field reads it alone. */
  role: LabelRole | null;
  /** Whether it is guessed from its form, `… implications`, without a table entry. */
  isGuess: boolean;
}

/** A label found at the start of a line. */
export interface LabelMatch {
  label: Label;
  /** As printed, with its colon. */
  printed: string;
  value: string;
}

interface Spelling {
  printed: LabelText;
  extent: Extent;
  field?: Field;
  isBlock?: boolean;
}

/** The longest label, in characters. Headings that councils continue in their own words are longer. */
const MAX_LABEL = 120;
const MAX_OPENING = 400;

/** A label of the tables, while they are read. */
interface TableLabel extends Label {
  fields: Field[];
  blockFields: Field[];
}

const ROLES = new Map(
  LABEL_ROLES.flatMap(({ role, labels }) => labels.flatMap(plainForms).map((name) => [name, role])),
);
const INDEX = new Map<string, TableLabel>();
/** Headings printed with a full stop. */
const STOPPED = new Set<string>();
/** Labels that councils continue in their own words, such as `How the proposed decision meets the objectives of …`. */
const OPENINGS: { opening: string; label: Label }[] = [];

for (const spelling of spellings()) {
  const isWelsh = typeof spelling.printed !== 'string';
  const printed = typeof spelling.printed === 'string' ? spelling.printed : spelling.printed.cy;
  for (const name of plainForms(printed)) {
    const label = INDEX.get(name) ?? newLabel(name, spelling.extent, isWelsh);
    if (spelling.field) (spelling.isBlock ? label.blockFields : label.fields).push(spelling.field);
    INDEX.set(name, label);
    if (printed.endsWith('.')) STOPPED.add(name);
    if (printed.endsWith('…')) OPENINGS.push({ opening: name, label });
  }
}

function newLabel(name: string, extent: Extent, isWelsh: boolean): TableLabel {
  const role = ROLES.get(name) ?? null;
  return { name, extent, fields: [], blockFields: [], isWelsh, role, isGuess: false };
}

/** The first words of all labels and forms. Most lines begin with other words and cannot be a label. */
const FIRST_WORDS: ReadonlySet<string> = new Set([...[...INDEX.keys()].map(firstWord), ...FORM_WORDS]);
const OPENING_WORDS: ReadonlySet<string> = new Set(OPENINGS.map(({ opening }) => firstWord(opening)));

/** Whether a line may begin with a label, by its first word or the words of a form. */
function mayBeginLabel(line: string): boolean {
  const word = firstWord(line);
  return word === '' || FIRST_WORDS.has(word) || mayHaveForm(line);
}

function* spellings(): Generator<Spelling> {
  for (const field of FIELDS as readonly Field[]) {
    const { extent } = field.kind;
    for (const printed of field.labels) yield { printed, extent, field };
  }
  for (const printed of UNKEYED_LABELS) yield { printed, extent: 'line' };
  for (const printed of UNKEYED_HEADINGS) yield { printed, extent: 'passage' };
  // Last, because a label's other fields decide how much it claims.
  for (const field of FIELDS as readonly Field[]) {
    const { extent } = field.kind;
    for (const printed of field.blockLabels) yield { printed, extent, field, isBlock: true };
  }
}

/** `Decisions` over texts is the heading of the decision. Over links it is the heading of a list. */
export function asHeadingOfText(label: Label): Label | null {
  const [field] = label.blockFields;
  if (label.extent !== 'links' || field?.kind.extent !== 'passage') return null;
  return { ...label, extent: 'passage', fields: label.blockFields, blockFields: [] };
}

/** Finds a label in the tables; null for an unknown one. */
export const findLabel: (printed: string) => Label | null = remembering((printed) => {
  if (printed.length > MAX_OPENING) return null;
  if (!mayBeginLabel(printed)) return null;
  const name = plainLabel(printed);
  return findPlain(name) ?? OPENINGS.find(({ opening }) => name.startsWith(opening))?.label ?? null;
});

/** Finds what is printed before a mark, such as a colon. */
const findBeforeMark = remembering((printed) => findPlain(plainLabel(printed)));

/** The label of a key, for values without a printed label. */
export function labelOfKey(key: string): Label {
  const printed = (FIELDS as readonly Field[]).find((field) => field.key === key)?.labels[0];
  const label = printed === undefined ? null : findLabel(typeof printed === 'string' ? printed : printed.cy);
  if (!label) throw new Error(`no label feeds ${key}`);
  return label;
}

function findPlain(name: string): Label | null {
  const label = INDEX.get(name);
  if (label) return label;
  const loose = /[-(]/.test(name) ? INDEX.get(looseForm(name)) : undefined;
  if (loose) return { ...loose, name };
  const fields = fieldsOfForm(name, (known) => INDEX.get(known));
  return (
    fields && { name, extent: 'passage', fields, blockFields: [], isWelsh: false, role: null, isGuess: true }
  );
}

/**
 * Finds a known label at the start of a line: before a colon, or alone if it is printed so. Labels begin with a capital, unlike
 * the same word inside a sentence.
 */
export function matchLabel(line: string): LabelMatch | null {
  return mayBeginLabel(line.slice(0, MAX_LABEL + 1)) ? findMatch(line) : null;
}

function findMatch(line: string): LabelMatch | null {
  const hasCapital = /^[\p{Lu}\d(]/u.test(line);
  const colon = line.indexOf(':');
  if (colon > 0 && colon <= MAX_LABEL) {
    const label = findBeforeMark(line.slice(0, colon));
    // One Welsh label has no capital.
    if (label && (hasCapital || label.isWelsh))
      return { label, printed: line.slice(0, colon + 1), value: line.slice(colon + 1).trim() };
  }
  return hasCapital ? (matchStatement(line) ?? matchQuestion(line) ?? matchAlone(line)) : null;
}

/**
 * The key of a label that can prove a page, else the label's name. Words such as `Status` or `Contact` stand on any page and prove
 * nothing.
 */
export function provingKey(match: LabelMatch | null | undefined): string | null {
  if (!match || match.label.isGuess || !match.label.name.includes(' ')) return null;
  return match.label.fields[0]?.key ?? match.label.name;
}

/** Matches a sentence that is a label, with the rest of its paragraph. */
function matchStatement(line: string): LabelMatch | null {
  const end = line.indexOf('.');
  if (end < 0 || end > MAX_LABEL) return null;
  const label = findBeforeMark(line.slice(0, end));
  if (label?.extent !== 'statement') return null;
  return { label, printed: line.slice(0, end + 1), value: line.slice(end + 1).trim() };
}

/** Matches a question as a label, which may lack its colon: `Is Key decision? No`. */
function matchQuestion(line: string): LabelMatch | null {
  const end = line.indexOf('?') + 1;
  if (end === 0 || end > MAX_LABEL || line.charAt(end) !== ' ') return null;
  const label = findBeforeMark(line.slice(0, end));
  return label?.extent === 'line'
    ? { label, printed: line.slice(0, end), value: line.slice(end).trim() }
    : null;
}

function matchAlone(line: string): LabelMatch | null {
  if (line.length > MAX_OPENING || (line.length > MAX_LABEL && !OPENING_WORDS.has(firstWord(line))))
    return null;
  const name = plainLabel(line.slice(0, MAX_LABEL));
  const label = line.length > MAX_LABEL ? null : findPlain(name);
  if (label && isPrintedAlone(line, label)) return { label, printed: line, value: '' };
  const opening = OPENINGS.find((each) => name.startsWith(each.opening));
  if (!opening || /[.;,]$/.test(line)) return null;
  const colon = colonOutsideQuotes(line, opening.opening.length);
  if (colon < 0) return { label: opening.label, printed: line, value: '' };
  return { label: opening.label, printed: line.slice(0, colon + 1), value: line.slice(colon + 1).trim() };
}

/**
 * Finds the colon after a label, outside quotation marks. The title of a plan may hold one: `the objectives of ‘Growing Well: A
 * Plan for Kent’`.
 */
function colonOutsideQuotes(line: string, from: number): number {
  for (let colon = line.indexOf(':', from); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    const before = line.slice(0, colon);
    if (
      before.lastIndexOf('‘') <= before.lastIndexOf('’') &&
      before.lastIndexOf('“') <= before.lastIndexOf('”')
    )
      return colon;
  }
  return -1;
}

/** Whether a label may stand alone on its line. Headings and statements do; a one-line label without its colon is only a word. */
function isPrintedAlone(line: string, { name, extent, blockFields }: Label): boolean {
  if (extent === 'statement') return true;
  return (
    (!line.endsWith('.') || STOPPED.has(name)) &&
    (extent === 'passage' || extent === 'links' || blockFields.length > 0)
  );
}

/** Matches a lead-in that an author typed into a text. It is a known heading before a colon, a dash or the end of the paragraph. */
export function matchLeadIn(text: string): LabelMatch | null {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  if (!mayBeginLabel(first.slice(0, MAX_LABEL + 1))) return null;
  const match = findMatch(first) ?? matchDashed(first);
  const label = match && (asHeadingOfText(match.label) ?? match.label);
  if (!match || (label?.extent !== 'passage' && label?.extent !== 'note')) return null;
  const below = text.slice(first.length + 1);
  return {
    ...match,
    label,
    value: below === '' ? match.value : match.value === '' ? below : `${match.value}\n${below}`,
  };
}

function matchDashed(line: string): LabelMatch | null {
  if (!line.includes('-') && !line.includes('–')) return null;
  const dash = /^([^–:]{1,100}?)( [–-])(?= |$)/.exec(line);
  const label = dash && findLabel(dash[1] ?? '');
  return label ? { label, printed: dash[0], value: line.slice(dash[0].length).trim() } : null;
}

const INLINE = /[.!?)\]”’"]\s+((?:[A-Z][\w&'’()-]*)(?:\s[\w&'’()-]+){1,8}):\s+(?=\S)/g;

/** Finds a heading inside a paragraph, after the end of a sentence: `… contract. Data protection implications: …`. */
export function findInlineHeading(text: string): { at: number; match: LabelMatch } | null {
  if (!text.includes(':')) return null;
  for (const found of text.matchAll(INLINE)) {
    const printed = found[1] ?? '';
    const label = findLabel(printed);
    if (label?.extent !== 'passage') continue;
    const at = found.index + found[0].indexOf(printed, 1);
    return { at, match: { label, printed: `${printed}:`, value: text.slice(found.index + found[0].length) } };
  }
  return null;
}

/** Whether a text ends inside a known label, like the last line of a copy that was cut off. */
export function isCutLabel(text: string): boolean {
  const name = plainLabel(text);
  if (name.length < 3 || name.length >= MAX_LABEL || !/^\p{Lu}/u.test(text)) return false;
  return [...INDEX.keys()].some(
    (known) => known.startsWith(name) && /^\p{L}/u.test(known.slice(name.length)),
  );
}
