import { isFieldLine } from '../page/kinds.js';
import { type Segment, segment, trimEndOf } from '../page/segment.js';
import { findLabel, type Label, type LabelMatch, matchLabel } from './labels.js';
import type { Reading } from './reading.js';

/** A reading and what is known of its label; null for a label no table knows. */
export interface LabelledReading extends Reading {
  known: Label | null;
}

/** A page in order: its title, the text that stands under no label, and what each label gives. */
export interface Outline {
  title: string | null;
  free: Segment[];
  readings: LabelledReading[];
}

/** Reads segments into an outline; `isForm` says that fields follow a free text, as on an issue page. */
export function outline(segments: readonly Segment[], isForm: boolean): Outline {
  const content = segments.filter(({ kind }) => kind !== 'title').flatMap(splitLines);
  const start = isForm ? findFields(content) : 0;
  const title = segments.find(({ kind }) => kind === 'title')?.text ?? null;
  const page: Outline = { title, free: [], readings: [] };
  for (const line of content.slice(0, start)) addBlock(page.free, line);
  for (const line of markLabels(content.slice(start))) place(line, page);
  return page;
}

/** A line of a paragraph, and whether it goes on in the paragraph of the line before. */
type Line = Segment & { isContinuation?: boolean };

function splitLines(block: Segment): Line[] {
  if (block.kind !== 'paragraph' || block.isAuthored || !block.text.includes('\n')) return [block];
  const lines = block.text.split('\n');
  return lines.map((text, index) => ({
    ...block,
    text,
    links: index === 0 ? block.links : [],
    isContinuation: index > 0,
  }));
}

/** Whether a label stands among the fields, not over a long text or a list. */
function isShort({ extent }: Label): boolean {
  return extent === 'line' || extent === 'note' || extent === 'statement';
}

function matchLine(line: Line): LabelMatch | null {
  return line.isAuthored || line.kind !== 'paragraph' ? null : matchLabel(line.text);
}

/**
 * Finds where the fields begin. HTML marks its labels. In a text copy it is the first label of one line that is certain:
 * a free text may repeat a label, but the field itself comes later, among other fields.
 */
function findFields(content: readonly Line[]): number {
  const firstMark = content.findIndex(({ kind }) => kind === 'label');
  if (content.some(({ kind, value }) => kind === 'label' && value !== '')) return firstMark;
  const matches = content.map(matchLine);
  const breaks = countBreaks(content, matches);
  const last = new Map(matches.map((match, index) => [match?.label.name, index]));
  const isUnbroken = (from: number, to: number) => breaks[from] === breaks[to];
  const isCertain = (index: number) => {
    const match = matches[index];
    return match && isShort(match.label) && isUnbroken(index, last.get(match.label.name) ?? index);
  };
  const firm = content.findIndex((line, index) => isFieldLine(line.text) && isCertain(index));
  const first = matches.findIndex(
    (_, index) => isCertain(index) && (firm < index || isUnbroken(index, firm)),
  );
  const starts = [firstMark, first].filter((index) => index >= 0);
  return starts.length > 0 ? Math.min(...starts) : content.length;
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

/** Parts of a contact that a copy wrapped to a line of their own. */
const CONTACT_PART = /^(?:tel(?:ephone)?|phone|mobile|fax|e-?mail)\b/i;

/** A line that has the shape of a field whose label no table knows: a few words with a capital, a colon, a value. */
function matchUnknown(line: Line | undefined): { printed: string; value: string } | null {
  if (!line || line.isAuthored || line.kind !== 'paragraph') return null;
  const match = UNKNOWN.exec(line.text);
  if (!match?.[1] || match[1].split(' ').length > 8 || CONTACT_PART.test(match[1])) return null;
  return { printed: `${match[1]}:`, value: match[2] ?? '' };
}

/** Turns the lines that begin with a label into labels; unknown ones are looked for only among fields of one line. */
function markLabels(content: readonly Line[]): Line[] {
  const matches = content.map(matchLine);
  const marksFields = content.some(({ kind, value }) => kind === 'label' && value !== '');
  const lastField = matches.findLastIndex((match) => match && isShort(match.label));
  let isAmongFields = false;
  return content.map((line, index) => {
    const match =
      matches[index] ?? (isAmongFields && !marksFields && index < lastField ? matchUnknown(line) : null);
    const known = line.kind === 'label' ? findLabel(line.text) : (matches[index]?.label ?? null);
    if (match || line.kind === 'label') isAmongFields = known === null || isShort(known);
    if (!match || line.kind === 'label') return line;
    return {
      ...segment('label', match.printed, { value: match.value, links: line.links }),
      isContinuation: false,
    };
  });
}

/** Puts a line where it belongs: a label opens a reading, other lines go to the reading they follow, or to the free text. */
function place(line: Line, page: Outline): void {
  const current = page.readings.at(-1);
  if (line.kind === 'label') {
    const known = findLabel(line.text);
    const isSubLabel = known === null && /^reason\s*:?$/i.test(line.text) && current && isDue(current);
    if (isSubLabel) current.value += `\nReason: ${line.value}`;
    else
      page.readings.push({
        label: unmark(line.text),
        value: line.value,
        blocks: [],
        links: [...line.links],
        known,
      });
  } else if (!current) addBlock(page.free, line);
  else if (line.isContinuation && current.blocks.length === 0) addValue(current, line);
  else if (isLine(current) && current.value === '') addValue(current, line);
  else if (isDue(current) && /^reason\s*:/i.test(line.text)) addValue(current, line);
  else if (takesBlocks(current)) addBlock(current.blocks, line);
  else addBlock(page.free, line);
}

function addValue(reading: Reading, line: Line): void {
  reading.value += (reading.value === '' ? '' : '\n') + line.text;
  reading.links.push(...line.links);
}

function addBlock(blocks: Segment[], line: Line): void {
  const previous = blocks.at(-1);
  if (line.isContinuation && previous?.kind === 'paragraph') {
    blocks[blocks.length - 1] = {
      ...previous,
      text: `${previous.text}\n${line.text}`,
      links: [...previous.links, ...line.links],
    };
  } else blocks.push(line);
}

/** A field of one line, whose value may stand below its label; a person may stand there in several lines. */
function isLine({ known }: LabelledReading): boolean {
  return known?.extent === 'line' && known.blockFields.length === 0;
}

/** Long texts take every block; a field of one line takes none but a person's. */
function takesBlocks({ known, value }: LabelledReading): boolean {
  if (known === null) return value === '';
  if (known.extent !== 'line') return known.extent !== 'statement';
  return value === '' && known.blockFields.length > 0;
}

function isDue({ known }: LabelledReading): boolean {
  return known?.fields.some(({ key }) => key === 'decision_due_reason') ?? false;
}

function unmark(label: string): string {
  return trimEndOf(label, ' :').trim();
}
