import { KINDS, type PageKind } from '../../page/kinds.js';
import { isFieldKey } from '../../page/recognise.js';
import { type Link, type Segment, segment } from '../../page/segment.js';
import { findLabel, type Label, type LabelMatch, labelOfKey, matchLabel, provingKey } from '../labels.js';
import {
  ENUMERATED,
  isFieldBelowText,
  isShortValue,
  isStoppedField,
  LIMITS,
  type OwnField,
  readOwnField,
  readQuestion,
} from './line-shapes.js';

/** A line of a paragraph. It says whether it continues the line before, and whether only its words show a label. */
export type FieldLine = Segment & {
  isContinuation?: boolean;
  isFound?: boolean;
  /** The label of an author's heading. */
  authorsHeading?: Label;
};

/** Splits paragraphs into lines. Each line may begin with a label. An author's text stays whole. */
export function splitLines(block: Segment): FieldLine[] {
  if (isFieldTable(block))
    return block.rows.map((cells, index) => fieldOfRow(cells, block.rowLinks[index] ?? []));
  if (block.kind !== 'paragraph' || block.isAuthored || !block.text.includes('\n')) return [block];
  const lines = block.text.split('\n');
  return lines.map((text, index) => ({
    ...block,
    text,
    links: index === 0 ? block.links : [],
    isContinuation: index > 0,
  }));
}

/** Whether a table lays out fields: two columns, with labels in the first. An author's table is data. */
function isFieldTable({ kind, rows, isAuthored }: Segment): boolean {
  if (kind !== 'table' || isAuthored) return false;
  const known = rows.filter(([label]) => label !== undefined && findLabel(label) !== null).length;
  return known >= 2 && known * 2 >= rows.length && rows.every((cells) => cells.length === 2);
}

function fieldOfRow([label = '', value = '']: string[], links: Link[]): FieldLine {
  return segment('label', label, { value, links });
}

/** The label of a marked segment, or of its key. */
export function labelOf({ text, key }: Segment): Label | null {
  return key === undefined ? findLabel(text) : labelOfKey(key);
}

/** Whether a label stands among the fields. Otherwise it stands over a long text or a list. */
function isShort({ extent }: Label): boolean {
  return extent === 'line' || extent === 'note' || extent === 'statement';
}

/**
 * Matches a label at a line's start. In an author's text it needs several words, or a place in the tables of lists. Words such as
 * `Contact:` or `Status:` may be plain text there.
 */
function matchLine(line: FieldLine): LabelMatch | null {
  const match = line.kind === 'paragraph' && !line.authorsHeading ? matchLabel(line.text) : null;
  return line.isAuthored && !(match && isPlain(match)) ? null : match;
}

/**
 * Finds the labels of lines. `Note:` labels what a meeting's page says of the meeting. On a page of fields it begins a text. The
 * template prints no headings over the texts of an issue's decisions: theirs are the authors'.
 */
function matchLines(content: readonly FieldLine[], kind: PageKind): (LabelMatch | null)[] {
  const isForm = KINDS[kind].layout === 'form';
  return content.map((line) => {
    const match = matchLine(line);
    const isNote = isForm && match?.label.fields.length === 0 && ENUMERATED.test(line.text);
    const isOfAuthor = kind === 'issue-decisions' && match?.label.extent === 'passage';
    return isNote || isOfAuthor ? null : match;
  });
}

function isPlain({ label, value }: LabelMatch): boolean {
  if (label.extent === 'statement') return value === '';
  const words = label.name.split(' ').length;
  return label.extent === 'line' && (words > 2 || (words > 1 && value.endsWith(';')));
}

/**
 * Finds where the fields begin. HTML marks its labels. In a text copy, the fields begin with a label that is first on this kind of
 * page. A similar line above is a word of the free text, unless it stands in a run of fields.
 */
export function findFields(content: readonly FieldLine[], kind: PageKind): number {
  const firstMark = content.findIndex((line) => line.kind === 'label');
  if (content.some((line) => line.kind === 'label' && line.value !== '')) return firstMark;
  const matches = matchLines(content, kind);
  const breaks = countBreaks(content, matches);
  const last = new Map(matches.map((match, index) => [match?.label.name, index]));
  const isCertain = (index: number) => {
    const match = matches[index];
    return match && isShort(match.label) && breaks[index] === breaks[last.get(match.label.name) ?? index];
  };
  const firm = matches.findIndex((match, index) => isFieldKey(provingKey(match), kind) && isCertain(index));
  const first =
    firm < 0 ? matches.findIndex((_, index) => isCertain(index)) : startOfRun(content, matches, firm);
  const starts = [firstMark, first].filter((index) => index >= 0);
  return starts.length > 0 ? Math.min(...starts) : content.length;
}

/** Finds the first of several fields above a sure one. A label that repeats below the sure one was a word of the free text. */
function startOfRun(
  content: readonly FieldLine[],
  matches: readonly (LabelMatch | null)[],
  firm: number,
): number {
  const below = new Set(matches.slice(firm).map(keyOf));
  let start = firm;
  for (let index = firm - 1; index >= 0; index -= 1) {
    const match = matches[index];
    if (content[index]?.isContinuation && !match) continue;
    if (match ? !isShort(match.label) || below.has(keyOf(match)) : !matchUnknown(content[index])) break;
    if (match || index === 0) start = index;
  }
  return start;
}

/** The key of a match: two spellings of one field count as one label. */
function keyOf(match: LabelMatch | null | undefined): string | undefined {
  return match?.label.fields[0]?.key ?? match?.label.name;
}

/** Counts the breaks of the run of fields up to each line. Plain text after a complete one-line field is a break. */
function countBreaks(content: readonly FieldLine[], matches: readonly (LabelMatch | null)[]): number[] {
  let breaks = 0;
  let isAmongFields = false;
  return content.map((line, index) => {
    const match = matches[index];
    const isValue = matches[index - 1]?.value === '' || line.isContinuation;
    if (match) isAmongFields = isShort(match.label);
    else if (isAmongFields && !isValue && !matchUnknown(line)) breaks += 1;
    return breaks;
  });
}

function matchQuestion(line: FieldLine): OwnField | null {
  return line.isAuthored || line.kind !== 'paragraph' ? null : readQuestion(line.text);
}

/** A line in the form of a field whose label no table knows. */
function matchUnknown(line: FieldLine | undefined): OwnField | null {
  if (!line || line.isAuthored || line.authorsHeading || line.kind !== 'paragraph') return null;
  return readOwnField(line.text);
}

/** Where a line stands among the fields of a page. */
interface FieldPlace {
  kind: PageKind;
  /** No field that is known follows. */
  isLast: boolean;
  isBelowField: boolean;
  isAboveField: boolean;
}

/**
 * Whether a line in the form of a field is one where it stands. A text may follow the last known field, or the first
 * ones of a decision. A value must be short there. On an issue page only fields follow.
 */
function isFieldHere({ printed, value }: OwnField, { kind, isLast, ...place }: FieldPlace): boolean {
  if (isShortValue(value, LIMITS.lastValue)) return true;
  if (kind === 'issue') return !isLast || isFieldBelowText(`${printed} x`, place.isBelowField ? 1 : 2);
  if (isLast) return false;
  return kind !== 'decision' || (place.isBelowField && (value === '' || place.isAboveField));
}

/** Finds the council's own fields below a text with a heading. They extend to the next known field, or to the end of the page. */
function findFieldsBelowTexts(
  content: readonly FieldLine[],
  matches: readonly (LabelMatch | null)[],
  kind: PageKind,
): Set<number> {
  const found = new Set<number>();
  let isRun = true;
  let isAbove = false;
  // A copy that has lost the heading of the papers ends in their list.
  const last = content.findLastIndex(({ kind }) => kind !== 'item');
  for (let index = last; index > 0; index -= 1) {
    const line = content[index];
    const known = matches[index]?.label ?? (line?.kind === 'label' ? findLabel(line.text) : null);
    const isLine = line?.kind === 'paragraph' && !line.isAuthored && !line.isContinuation;
    // One word is a label if another field of the council's own follows: `Voting: Unanimous`.
    const isField: boolean =
      isLine &&
      (isFieldBelowText(line.text, isAbove ? 1 : 2) ||
        (kind === 'issue' && matches[index - 1]?.label.extent !== 'note' && isStoppedField(line.text)));
    isAbove = !known && isRun && isField;
    if (known) isRun = isShort(known) || known.extent === 'links';
    else if (isAbove) found.add(index);
    else isRun = false;
  }
  return found;
}

/** What the entries of a register print below the text of a decision (moderngov.md c5). */
const BELOW_TEXT_OF_ENTRY: ReadonlySet<string | undefined> = new Set([
  'decision_maker',
  'publication_date',
  'effective_from',
  'decision_due',
  'meeting',
  'areas_affected',
  'lead_officer',
  'lead_member',
  'notice_first_published',
  'restriction',
]);

/** Whether the entries of a register print a key's field below the text of a decision. */
export function isBelowTextOfEntry(key: string | undefined): boolean {
  return BELOW_TEXT_OF_ENTRY.has(key);
}

/** Fields such as `Contact Officer:` in the text of a register's entry belong to its author. The register never prints them. */
function isOfAuthor(match: LabelMatch | null | undefined, kind: PageKind): boolean {
  return (
    KINDS[kind].division === 'register' &&
    match?.label.extent === 'line' &&
    !isBelowTextOfEntry(match.label.fields[0]?.key)
  );
}

/** Whether a label below minutes may be a word of theirs. `said-labels.ts` decides it. */
function isOfMinutes(match: LabelMatch | null | undefined): boolean {
  return match?.label.extent === 'passage' && match.label.fields.length > 0;
}

/**
 * Turns lines that begin with a label into labels. Unknown labels are recognised only among one-line fields. If the page's markup
 * marks its fields (`marksFields`), unknown labels are not recognised.
 */
export function markLabels(content: readonly FieldLine[], kind: PageKind, marksFields: boolean): FieldLine[] {
  const matches = matchLines(content, kind);
  const below =
    KINDS[kind].layout === 'form' && !marksFields ? findFieldsBelowTexts(content, matches, kind) : new Set();
  const lastField = matches.findLastIndex((match) => match && isShort(match.label));
  const matchOwn = (line: FieldLine, index: number) => {
    const field = matchUnknown(line);
    const next = matches[index + 1];
    const isAboveField = next != null && isShort(next.label);
    const place = { kind, isLast: index > lastField, isBelowField, isAboveField };
    return field && isFieldHere(field, place) ? field : null;
  };
  let isAmongFields = false;
  let isBelowField = false;
  let isOpen = false;
  let isInText = false;
  let isInMinutes = false;
  return content.map((line, index) => {
    if (isInText && isOfAuthor(matches[index], kind)) matches[index] = null;
    if (isInMinutes && isOfMinutes(matches[index])) {
      matches[index] = null;
      return { ...line, isContinuation: false };
    }
    const match =
      matches[index] ??
      (isOpen || marksFields ? null : matchQuestion(line)) ??
      (below.has(index) ? matchUnknown(line) : null) ??
      (isAmongFields && !isOpen && !marksFields ? matchOwn(line, index) : null);
    const known = line.kind === 'label' ? labelOf(line) : (matches[index]?.label ?? null);
    if (known) isInText = known.extent === 'passage';
    if (known) isInMinutes = known.role === 'minutes';
    if (match || line.kind === 'label') isAmongFields = known === null || isShort(known);
    // A line below a label without a value is its value in any form.
    isBelowField = isAmongFields && (match?.value ?? line.value) !== '';
    isOpen = known?.extent === 'note' && (match?.value ?? line.value) === '';
    if (!match || line.kind === 'label') return line;
    return {
      ...segment('label', match.printed, { value: match.value, links: line.links }),
      isFound: true,
    };
  });
}
