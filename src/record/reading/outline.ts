import { parseAddress } from '../../page/address.js';
import { KINDS, type PageKind } from '../../page/kinds.js';
import { type Segment, segment, trimEndOf } from '../../page/segment.js';
import { asHeadingOfText, findLabel, type Label, matchLabel } from '../labels.js';
import { isList } from '../values/kind.js';
import { markAuthorHeadings } from './author-headings.js';
import { type FieldLine, findFields, labelOf, markLabels, splitLines } from './field-lines.js';
import { isLongSentence } from './line-shapes.js';
import type { Reading } from './reading.js';

/** A reading and its label. `known` is null for an unknown label, and for text without a label (`label` is empty). */
export interface LabelledReading extends Reading {
  known: Label | null;
  /** Whether the page's markup marks it as a label. Then its value may stand in the next block. */
  isMarked: boolean;
  /** Whether its value began with a list item. */
  isOfItems?: boolean;
}

/** A page in order: its title, the text before its first label, and the reading of each label. */
export interface Outline {
  title: string | null;
  free: Segment[];
  readings: LabelledReading[];
}

/** Reads segments into an outline. `marksFields` says that the page's markup marks its fields. */
export function outline(segments: readonly Segment[], kind: PageKind, marksFields: boolean): Outline {
  const lines = segments.filter((each) => each.kind !== 'title').flatMap(splitLines);
  const content = markAuthorHeadings(lines, kind);
  const start = KINDS[kind].layout === 'form' ? findFields(content, kind) : 0;
  const title = segments.find((each) => each.kind === 'title')?.text ?? null;
  const page: Outline = { title, free: [], readings: [] };
  for (const line of content.slice(0, start)) addBlock(page.free, line);
  for (const line of markLabels(content.slice(start), kind, marksFields)) placeLine(line, page);
  return { ...page, readings: page.readings.map((each) => asText(each, kind)) };
}

/**
 * Decides whether `Decisions` is the heading of links or of a text. Over links or dated lines it is that of a list. A copy of an
 * issue's page has lost its links: there only a sentence shows a text.
 */
function asText(reading: LabelledReading, kind: PageKind): LabelledReading {
  const heading = reading.known && asHeadingOfText(reading.known);
  if (!heading) return reading;
  const { value, links, blocks } = reading;
  const said = value === '' ? blocks : [segment('paragraph', value, { links }), ...blocks];
  const isText = kind === 'issue' ? said.some(isSentence) : !said.every(isListed);
  return isText ? { ...reading, known: heading } : reading;
}

/** Whether a segment is an entry in a list of decisions: it links to one, or begins with its day. */
function isListed({ text, links }: Segment): boolean {
  return links.some(({ url }) => parseAddress(url) !== null) || /^\W*\d{1,2}\/\d{1,2}\/\d{4}\b/.test(text);
}

function isSentence(each: Segment): boolean {
  return each.kind !== 'table' && isLongSentence(each.text) && !isListed(each);
}

/** Places a line. A label opens a reading; other lines are added to the current reading, or stay without a label. */
function placeLine(line: FieldLine, page: Outline): void {
  const current = page.readings.at(-1);
  const [, closed, rest = ''] = RESTRICTED.exec(line.text) ?? [];
  if (line.kind === 'label') placeLabel(line, page, current);
  else if (closed !== undefined) placeRestricted(closed, rest, line, page);
  else if (!current) addBlock(page.free, line);
  else if (takesValue(current, line)) addValue(current, line);
  else if (takesBlocks(current)) addBlock(current.blocks, line);
  else page.readings.push({ label: '', value: '', blocks: [line], links: [], known: null, isMarked: false });
}

/** `Restricted enclosure  View reasons restricted` stands among the papers where one is not public, and is no paper. */
const RESTRICTED = /^(?:[•·*] *)?(restricted enclosure)\b([^.:]{0,20}?(?:view reasons restricted)?)$/i;

/** It says of the page that a paper is not public; the list of papers goes on below. */
function placeRestricted(label: string, rest: string, { links }: FieldLine, page: Outline): void {
  const reading = { label, value: rest.trim(), blocks: [], links: [...links], isMarked: false };
  page.readings.splice(-1, 0, { ...reading, known: findLabel(label) });
}

function placeLabel(line: FieldLine, page: Outline, current: LabelledReading | undefined): void {
  let { text, value } = line;
  let known = labelOf(line);
  // The label's element may hold both label and value.
  const inside = known === null && value === '' ? matchLabel(text) : null;
  if (inside && inside.value !== '') [text, value, known] = [inside.printed, inside.value, inside.label];
  const isSubLabel = known === null && /^reason\s*:?$/i.test(text) && current && isDue(current);
  if (isSubLabel) current.value += `\nReason: ${value}`;
  else {
    const label = trimEndOf(text, ' :').trim();
    const isStatement = known?.extent === 'statement';
    const role = known?.role ?? null;
    const own = isStatement ? '' : value;
    const links = [...line.links];
    page.readings.push({ label, role, value: own, blocks: [], links, known, isMarked: !line.isFound });
    if (isStatement && value !== '') placeLine(segment('paragraph', value), page);
  }
}

/**
 * Whether a one-line field takes another line. Its value may continue on the next line. If markup says so, it may continue in the
 * next block or list.
 */
function takesValue(current: LabelledReading, line: FieldLine): boolean {
  const { label, value, blocks, known, isMarked } = current;
  // A person stands on the lines below the label.
  const isPerson = value === '' && known?.extent === 'line' && known.blockFields.length > 0;
  if (
    line.isContinuation &&
    !isPerson &&
    blocks.length === 0 &&
    label !== '' &&
    known?.extent !== 'statement'
  )
    return true;
  if (isDue(current) && /^reason\s*:/i.test(line.text)) return true;
  const isLine = known?.extent === 'line' && known.blockFields.length === 0;
  if (!isLine || !isMarked) return false;
  const isOfItems = current.isOfItems || known.fields.some(({ kind }) => isList(kind));
  return value === '' || (line.kind === 'item' && isOfItems);
}

/** Whether a reading takes blocks. Long texts take every block; of one-line fields, only a person's does. */
function takesBlocks({ known, value }: LabelledReading): boolean {
  if (known === null) return value === '';
  if (known.extent !== 'line') return known.extent !== 'statement';
  return value === '' && known.blockFields.length > 0;
}

function addValue(reading: LabelledReading, line: FieldLine): void {
  if (reading.value === '') reading.isOfItems = line.kind === 'item';
  reading.value += (reading.value === '' ? '' : '\n') + line.text;
  reading.links.push(...line.links);
}

function addBlock(blocks: Segment[], line: FieldLine): void {
  const previous = blocks.at(-1);
  if (line.isContinuation && previous?.kind === 'paragraph') {
    blocks[blocks.length - 1] = {
      ...previous,
      text: `${previous.text}\n${line.text}`,
      links: [...previous.links, ...line.links],
    };
  } else blocks.push(line);
}

function isDue({ known }: LabelledReading): boolean {
  return known?.fields.some(({ key }) => key === 'decision_due_reason') ?? false;
}
