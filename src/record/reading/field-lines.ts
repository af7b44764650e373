import type { PageKind } from '../../page/kinds.js';
import { isFieldKey } from '../../page/recognise.js';
import { type Link, type Segment, segment } from '../../page/segment.js';
import { findLabel, type Label, type LabelMatch, matchLabel, provingKey } from '../labels.js';

/** A line of a paragraph: whether it goes on in the paragraph of the line before, and whether its label was found by its words alone. */
export type Line = Segment & { isContinuation?: boolean; isFound?: boolean };

/** Splits paragraphs into their lines, each of which may begin with a label; an author's text is left whole. */
export function splitLines(block: Segment): Line[] {
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

/** A table of two columns whose first holds labels lays out fields; an author's table is data. */
function isFieldTable({ kind, rows, isAuthored }: Segment): boolean {
  if (kind !== 'table' || isAuthored) return false;
  const known = rows.filter(([label]) => label !== undefined && findLabel(label) !== null).length;
  return known >= 2 && known * 2 >= rows.length && rows.every((cells) => cells.length === 2);
}

function fieldOfRow([label = '', value = '']: string[], links: Link[]): Line {
  return segment('label', label, { value, links });
}

/** Whether a label stands among the fields, not over a long text or a list. */
function isShort({ extent }: Label): boolean {
  return extent === 'line' || extent === 'note' || extent === 'statement';
}

/** In an author's text only a label of several words is one; `Contact:` or `Status:` there may be anything. */
function matchLine(line: Line): LabelMatch | null {
  const match = line.kind === 'paragraph' ? matchLabel(line.text) : null;
  const isLong = match?.label.extent === 'line' && match.label.name.split(' ').length >= 3;
  return line.isAuthored && !isLong ? null : match;
}

/**
 * Finds where the fields begin. HTML marks its labels. In a text copy it is the first label that fields of this kind
 * of page begin with: what looks like a label above it is a word of the free text, unless it stands in a run of fields.
 */
export function findFields(content: readonly Line[], kind: PageKind): number {
  const firstMark = content.findIndex((line) => line.kind === 'label');
  if (content.some((line) => line.kind === 'label' && line.value !== '')) return firstMark;
  const matches = content.map(matchLine);
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

/** Fields may stand above the first sure one; a label that comes again below it was a word of the free text. */
function startOfRun(content: readonly Line[], matches: readonly (LabelMatch | null)[], firm: number): number {
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

/** Two spellings of one field are one label here. */
function keyOf(match: LabelMatch | null | undefined): string | undefined {
  return match?.label.fields[0]?.key ?? match?.label.name;
}

/** How many lines up to each line break the run of fields: plain text after a field of one line that has its value. */
function countBreaks(content: readonly Line[], matches: readonly (LabelMatch | null)[]): number[] {
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

const UNKNOWN = /^(\p{Lu}[^:.;\n]{1,60}):(?:\s+([\s\S]*))?$/u;

/** Parts of a contact that a copy wrapped to a line of their own, a name before them or not. */
const CONTACT_PART = /^(?:tel(?:ephone)?|phone|mobile|fax|e-?mail)\b|\b(?:tel(?:ephone)?|phone|e-?mail)$/i;

/** A question that is answered with a word or two is a field wherever it stands. */
const QUESTION = /^(\p{Lu}[^:.;?\n]{1,60}\? *:)(?:\s+([^\n.]{1,20}))?\.?$/u;

function matchQuestion(line: Line): { printed: string; value: string } | null {
  const match = line.isAuthored || line.kind !== 'paragraph' ? null : QUESTION.exec(line.text);
  return match && { printed: match[1] ?? '', value: match[2] ?? '' };
}

/**
 * A line that has the shape of a field whose label no table knows: a few words with a capital, a colon, a value.
 * Below the last known field (`isLast`) a text may follow: there the value has to be short.
 */
function matchUnknown(line: Line | undefined, isLast = false): { printed: string; value: string } | null {
  if (!line || line.isAuthored || line.kind !== 'paragraph') return null;
  const match = UNKNOWN.exec(line.text);
  if (isLast && !/^[^\n]{1,60}[^\n.:,]$/.test(match?.[2] ?? '')) return null;
  if (!match?.[1] || match[1].split(' ').length > 8 || CONTACT_PART.test(match[1])) return null;
  return { printed: `${match[1]}:`, value: match[2] ?? '' };
}

/**
 * Turns the lines that begin with a label into labels. Unknown ones are looked for only among fields of one line, and
 * not at all where the page's markup marks its fields (`marksFields`).
 */
export function markLabels(content: readonly Line[], marksFields: boolean): Line[] {
  const matches = content.map(matchLine);
  const lastField = matches.findLastIndex((match) => match && isShort(match.label));
  let isAmongFields = false;
  let isOpen = false;
  return content.map((line, index) => {
    const match =
      matches[index] ??
      (isOpen || marksFields ? null : matchQuestion(line)) ??
      (isAmongFields && !isOpen && !marksFields ? matchUnknown(line, index > lastField) : null);
    const known = line.kind === 'label' ? findLabel(line.text) : (matches[index]?.label ?? null);
    if (match || line.kind === 'label') isAmongFields = known === null || isShort(known);
    // What stands below a label without a value is its value, whatever it looks like.
    isOpen = known?.extent === 'note' && (match?.value ?? line.value) === '';
    if (!match || line.kind === 'label') return line;
    return {
      ...segment('label', match.printed, { value: match.value, links: line.links }),
      isFound: true,
    };
  });
}
