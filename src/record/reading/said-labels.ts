import type { PageKind } from '../../page/kinds.js';
import type { LabelMatch } from '../labels.js';
import type { FieldLine } from './field-lines.js';
import { RESOLUTION } from './line-shapes.js';
import type { LabelledReading } from './outline.js';
import { type Passage, type PassageHead, readLeadIn, splitPassages } from './passages.js';
import { OF_ITEMS } from './proposals.js';

/**
 * Splits a text of a page at its author's headings. `doubt` is a label that may be a word of the text; null without one.
 * `readings` are all readings of the page.
 */
export function splitText(
  blocks: readonly FieldLine[],
  first: PassageHead,
  kind: PageKind,
  readings: readonly LabelledReading[],
): { passages: Passage[]; doubt: string | null } {
  const isOfMinutes = first.label?.role === 'minutes';
  const isOfItem = isOfMinutes || (first.label === null && OF_ITEMS.has(kind));
  const { whole, doubt } = isOfItem
    ? findSaid(blocks, keysOfHeadings(readings), isOfMinutes)
    : findRemarks(blocks);
  const passages = splitPassages(blocks, first, whole);
  return { passages, doubt: doubt ?? (kind === 'decision' ? doubtOfEnd(passages, readings) : null) };
}

/** Keys of texts that stand above a decision, and do not hold it. */
const BEFORE_DECISION: ReadonlySet<string | undefined> = new Set(['purpose', 'summary', 'background']);

/**
 * The doubt about `Purpose: …`, typed on one line with its text. On a page without a heading over the decision, a paragraph below
 * may be the decision. It may be if no other heading follows. It is if it says what was resolved.
 */
function doubtOfEnd(passages: readonly Passage[], readings: readonly LabelledReading[]): string | null {
  const at = passages.findIndex(
    ({ label, isInline, blocks }, index) =>
      isInline &&
      BEFORE_DECISION.has(label?.fields[0]?.key) &&
      ((blocks.length > 1 && index === passages.length - 1) ||
        blocks.some(({ text }) => RESOLUTION.test(text))),
  );
  const { heading = null } = passages[at] ?? {};
  return heading !== null && !keysOfHeadings(readings).has('decision_text') ? heading : null;
}

/** The keys of the page's own headings over texts, and of those that authors typed in them. Minutes do not count. */
function keysOfHeadings(readings: readonly LabelledReading[]): Set<string> {
  const headings = readings.filter(({ known }) => known?.extent === 'passage' && known.role !== 'minutes');
  const typed = headings.flatMap(({ blocks }) => findLeadIns(blocks)).map(({ match }) => match.label);
  const labels = [...headings.map(({ known }) => known), ...typed];
  return new Set(labels.flatMap((label) => (label?.fields ?? []).map(({ key }) => key)));
}

/** The blocks of a text that stay whole, whatever label they begin with, and the label that leaves a doubt. */
interface SaidLabels {
  whole: ReadonlySet<FieldLine>;
  doubt: string | null;
}

/** A block that may begin a part of a text with a key. */
interface LeadIn {
  at: number;
  block: FieldLine;
  match: LabelMatch;
}

function findLeadIns(blocks: readonly FieldLine[]): LeadIn[] {
  return blocks.flatMap((block, at) => {
    const match = readLeadIn(block);
    return match && match.label.fields.length > 0 ? [{ at, block, match }] : [];
  });
}

/**
 * Finds the labels that belong to one point of a numbered list: `2. … Reason: … 3. …`. What follows them is the list, so they
 * head no part of the text.
 */
function findRemarks(blocks: readonly FieldLine[]): SaidLabels {
  // Numbers are looked for first: few texts have them, and the table of labels takes longer.
  const between = blocks.filter((_, at) => {
    const before = numberOf(blocks[at - 1]);
    return before !== null && numberOf(blocks[at + 1]) === before + 1;
  });
  const remarks = findLeadIns(between).filter(({ match }) => match.value !== '');
  return {
    whole: new Set(remarks.map(({ block }) => block)),
    doubt: remarks[0]?.match.printed ?? null,
  };
}

/** The number of a point in a list: `2.`, `(2)`, `(b)`; null for other texts. */
function numberOf(block: FieldLine | undefined): number | null {
  const [, number, letter] = /^\(?(?:(\d{1,2})|([a-z]))[.)]/.exec(block?.text ?? '') ?? [];
  return number !== undefined ? Number(number) : letter === undefined ? null : letter.charCodeAt(0);
}

/**
 * Finds the labels in the text of an agenda item, or in its minutes. A clerk writes `Decision:` and goes on with what was said
 * next. So a label proves a heading only if its text is all that follows. Several different ones prove each other. What minutes say
 * was proposed is never what was decided. `taken` holds the keys that the page’s own headings fill.
 */
function findSaid(
  blocks: readonly FieldLine[],
  taken: ReadonlySet<string>,
  isOfMinutes: boolean,
): SaidLabels {
  const isNew = ({ match: { label } }: LeadIn) =>
    !(isOfMinutes && label.role === 'proposal') && !label.fields.some(({ key }) => taken.has(key));
  const news = findLeadIns(blocks).filter(isNew);
  const last = news.at(-1);
  const count = new Set(news.map(({ match }) => match.label.fields[0]?.key)).size;
  const isEach = count === news.length;
  const isProven = last === undefined || (isEach && isOneText(last.match.value, blocks.slice(last.at + 1)));
  const headings = new Set(isProven || (isEach && count > 1) ? news.map(({ block }) => block) : []);
  const isWhole = (block: FieldLine) => !headings.has(block) && block.authorsHeading?.fields.length !== 0;
  return {
    whole: new Set(blocks.filter(isWhole)),
    doubt: isProven ? null : (news[0]?.match.printed ?? null),
  };
}

/** The number or letter of a line in a list: `2.`, `(b)`, `6.4.1 `. */
const POINT = /^\(?(?:\d{1,2}(?:\.\d{1,2})+\.?\s|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])/;

/** Whether a text below a heading is one paragraph or one list. */
function isOneText(value: string, below: readonly FieldLine[]): boolean {
  const rest = value === '' ? below.slice(1) : below;
  return rest.every(({ kind, text }) => kind === 'item' || POINT.test(text));
}
