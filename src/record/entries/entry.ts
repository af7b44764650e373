import { type Address, parseAddress } from '../../page/address.js';
import { ITEM_TOOLS, type OnDrop } from '../../page/boilerplate.js';
import { type Link, type Segment, segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { findLabel, matchLabel } from '../labels.js';
import { isOpenLabel, isShortValue, isWord } from '../reading/line-shapes.js';
import type { RecordKey } from '../record.js';
import { readWhen } from '../values/dates.js';
import { FILE_SIZE } from '../values/linked.js';

/** The segments of one record, and the address that its own link leads to. */
export interface Entry {
  segments: Segment[];
  address: Address | null;
  /** The issue that the entry's tools lead to. */
  issueId?: string | null;
  /** The cells of a row outside its table's columns. */
  doubt?: string;
}

export const isNotTitle = ({ kind }: Segment): boolean => kind !== 'title';

/** Makes a labelled field from another form: a cell, or words of an entry's heading. */
export function label(text: string, value: string, links: Link[] = []): Segment {
  return segment('label', text, { value, links });
}

/** Makes the field of a key without a printed label: a cell under a column header, or an entry's day. */
export function field(key: RecordKey, value: string, links: Link[] = [], printed = ''): Segment {
  return segment('label', printed, { key, value, links });
}

/** Splits off what follows the table of a plan or an agenda. It belongs to no entry. */
export function splitBelow(segments: readonly Segment[]): { content: Segment[]; below: Segment[] } {
  const isBelow = ({ mark }: Segment) => mark === 'below entries';
  return { content: segments.filter((each) => !isBelow(each)), below: segments.filter(isBelow) };
}

/** The first key that the label of a segment fills; null without one. */
export function keyOf({ kind, text, key }: Segment): string | null {
  if (key !== undefined) return key;
  const label = kind === 'label' ? findLabel(text) : (matchLabel(text)?.label ?? null);
  return label?.fields[0]?.key ?? null;
}

/** The number of an agenda item: before its title with a full stop, or on its own line. */
export const ITEM_NUMBER = /^\d{1,3}[a-z]?(?:\.\d{1,2})?(?:\.(?:\s+|$)|$)/;

/** Joins the label of a one-line field with the value below it. */
export function joinValues(segments: readonly Segment[], isBelow: typeof isValue = isValue): Segment[] {
  const joined: Segment[] = [];
  for (const each of segments) {
    const last = joined.at(-1);
    if (last && isOpenField(last) && isBelow(last, each)) {
      joined[joined.length - 1] = label(last.text, each.text, [...last.links, ...each.links]);
    } else joined.push(each);
  }
  return joined;
}

/** The fewest fields that show how a copy prints them. */
const MIN_OPEN = 3;

/** Joins values with their labels in a copy that prints most values below, like the cells of a table. */
export function joinColumn(segments: readonly Segment[]): Segment[] {
  const isOpen = ({ kind, text }: Segment) => kind === 'paragraph' && /:$/.test(text);
  if (segments.filter(isOpen).length < MIN_OPEN) return [...segments];
  const fields = segments.flatMap((each) => {
    const match = each.kind === 'paragraph' && !each.isAuthored ? matchLabel(each.text) : null;
    return match?.label.extent === 'line' ? [match] : [];
  });
  const open = fields.filter(({ value }) => value === '').length;
  return open >= MIN_OPEN && open * 2 > fields.length
    ? joinValues(segments.map(asOpenLabel), isBelowLabel)
    : [...segments];
}

/** Reads a short line with a final colon as a label, known or not. A heading over texts stays. */
function asOpenLabel(each: Segment): Segment {
  const isLabel = each.kind === 'paragraph' && !each.isAuthored && isOpenLabel(each.text);
  return isLabel && findLabel(each.text)?.extent !== 'passage' ? label(each.text, '') : each;
}

/** In such a copy a value may be a word that is a heading elsewhere, such as `Finance`. */
function isBelowLabel(name: Segment, value: Segment): boolean {
  const mayAnswer = value.kind === 'paragraph' && isWord(value.text);
  return (
    isValue(name, value) || (mayAnswer && name.kind === 'label' && findLabel(name.text)?.extent !== 'note')
  );
}

function isOpenField({ kind, text, value }: Segment): boolean {
  return value === '' && (kind === 'label' || (kind === 'paragraph' && matchLabel(text)?.value === ''));
}

/**
 * Whether a line is the value of the label above. A date always is, even below `Decision`, which elsewhere is a heading over
 * texts.
 */
function isValue({ kind: kindOfLabel, text: name }: Segment, { kind, text, isAuthored }: Segment): boolean {
  if (kind !== 'paragraph' || isAuthored || matchLabel(text) !== null) return false;
  const when = readWhen(text);
  const isAnswer = kindOfLabel === 'label' && name.endsWith(':') && isShortValue(text);
  const known = findLabel(name);
  return (
    (known === null ? isAnswer : known.extent === 'line') ||
    (when !== null && /^(?:;|$)/.test(text.slice(when.length)))
  );
}

/** The address of an entry's own decision, issue or agenda item, from its links. */
export function ownAddress(links: readonly Link[]): Address | null {
  const addresses = links.map(({ url }) => parseAddress(url));
  return addresses.find((each) => each?.decisionId || each?.issueId || each?.agendaItemId) ?? null;
}

/** Adds the printed number of an entry's decision to its address. */
export function withDecisionId(address: Address | null, id: string | undefined): Address | null {
  const known = address ?? (id === undefined ? null : parseAddress('ieDecisionDetails.aspx'));
  return known && id !== undefined ? { ...known, decisionId: id } : known;
}

/** Words of an item's tools. */
export const TOOL_WORDS = new RegExp(
  `^[•*·.… -]*${oneOf([
    'share this item(?: ?<#>)?',
    'view the (?:background to|decision for|full minutes text for|full agenda text for|full decision text for) item\\b.*',
    'view recorded vote for this item',
    'additional documents:?',
    'dogfennau ychwanegol ?:?',
  ])}$`,
  'i',
);

/** Splits tools and papers of an item from a paragraph. A copy without blank lines prints each on its own line there. */
function splitTools(each: Segment): Segment[] {
  const lines = each.text.split('\n');
  const isTool = (line: string) => TOOL_WORDS.test(line) || FILE_SIZE.test(line);
  if (each.kind !== 'paragraph' || each.isAuthored || lines.length < 2 || !lines.some(isTool)) return [each];
  const isSplit = (index: number) => isTool(lines[index] ?? '') || isTool(lines[index - 1] ?? '');
  const pieces: string[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || isSplit(index)) pieces.push([line]);
    else pieces.at(-1)?.push(line);
  }
  return pieces.map((piece, index) => ({
    ...each,
    text: piece.join('\n'),
    links: index === 0 ? each.links : [],
  }));
}

/** Removes the tools of an agenda item. Its papers, which have no heading there, get one. */
export function tidyItem(
  segments: readonly Segment[],
  onDrop?: OnDrop,
): { segments: Segment[]; issueId: string | null; decisionId: string | null; agendaItemId: string | null } {
  const pieces = segments.flatMap(splitTools);
  const tools = pieces.filter(isTool);
  for (const { text } of tools) onDrop?.(text, ITEM_TOOLS);
  const content = pieces.filter((each) => !tools.includes(each));
  const papers = content.filter(isPaper);
  const addresses = tools.flatMap(({ links }) => links).map(({ url }) => parseAddress(url));
  const idOf = (name: 'issueId' | 'decisionId' | 'agendaItemId') =>
    addresses.find((each) => each?.[name])?.[name] ?? null;
  const rest = content.filter((each) => !isPaper(each));
  const listed = papers.length > 0 ? [field('documents', ''), ...papers] : [];
  return {
    segments: [...rest, ...listed],
    issueId: idOf('issueId'),
    decisionId: idOf('decisionId'),
    agendaItemId: idOf('agendaItemId'),
  };
}

/** Whether a line is a tool of an item, such as `Additional documents:`. */
export function isTool(each: Segment | undefined): boolean {
  return each?.mark === 'item tool' || (each?.value === '' && TOOL_WORDS.test(each.text));
}

/** A list item or line that holds only an attachment. */
function isPaper({ kind, text, links }: Segment): boolean {
  const [link, second] = links;
  if (kind === 'label' || kind === 'title' || second !== undefined) return false;
  // A copy has lost the link, but the size of the file identifies the line.
  if (link === undefined || FILE_SIZE.test(text))
    return text.split('\n').every((line) => FILE_SIZE.test(line));
  return link.text === text && /\/?documents\/[a-z]\d+\/|mgConvert2PDF/i.test(link.url);
}

/** A title that links to a file, or is followed by a file's size, is also that file's title. */
export function paperOf({ text, links }: Segment): Segment[] {
  const paper = links.find(({ url }) => /\/?documents\/[a-z]\d+\/|mgConvert2PDF/i.test(url));
  if (paper) return [segment('item', paper.text, { links: [paper] })];
  return FILE_SIZE.test(text) ? [segment('item', text)] : [];
}
