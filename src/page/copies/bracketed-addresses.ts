import { oneOf } from '../words.js';
import type { CopiedLink, Copy, CopyTool } from './copy.js';

/** Firefox prints a link's address after it, in angle brackets. */
export const ANGLED = / ?<((?:https?:|mailto:|file:|ftp:|javascript:)[^<>\n]{0,2000})>/g;
/** The same before lines are joined. The address is broken after a slash or a question mark. */
export const ANGLED_BROKEN = /<(?:https?:|mailto:|file:)[^<>]{0,2000}>/g;
/** html-to-text prints the address in square brackets. It is relative if the tool did not know the page's address. */
export const SQUARED = new RegExp(
  `\\s*\\[(${oneOf([
    '(?:https?:|mailto:)[^[\\]\\n]{1,2000}',
    '[\\w./-]*\\w\\.aspx\\?[^[\\]\\n]{1,500}',
    '\\.{0,2}\\/?documents\\/[^[\\]\\n]{1,500}',
    '[\\w./-]*mgimages\\/[^[\\]\\n]{1,200}',
  ])})\\]`,
  'gi',
);
const MIN_ADDRESSES = 2;

/** Firefox, "save page as" text. */
export const ANGLED_ADDRESSES: CopyTool = {
  name: 'Firefox, saving a page as text',
  isSeenIn: (text) => text.includes('<') && hasMany(text, ANGLED_BROKEN),
  undo: (copy) => withoutMarks(withoutAddresses({ ...copy, text: joinLines(copy.text) }, ANGLED)),
};

/** html-to-text, which mailers and crawlers use. */
export const SQUARED_ADDRESSES: CopyTool = {
  name: 'html-to-text',
  isSeenIn: (text) => text.includes('.aspx') && hasMany(text, SQUARED),
  undo: (copy) => withoutAddresses(copy, SQUARED),
};

function hasMany(text: string, address: RegExp): boolean {
  return (text.match(address)?.length ?? 0) >= MIN_ADDRESSES;
}

/** Removes the addresses and keeps them as links of the words before them in their line. */
function withoutAddresses(copy: Copy, address: RegExp): Copy {
  const links: CopiedLink[] = [];
  const text = copy.text.replace(address, (found: string, printed: string, at: number) => {
    const words = wordsBefore(copy.text.slice(Math.max(0, at - 300), at));
    if (words !== '' && !printed.includes('mgimages/')) links.push({ words, url: printed.trim() });
    return /^[\p{L}\d(]/u.test(copy.text.slice(at + found.length)) ? ' ' : '';
  });
  return { ...copy, text, links: [...copy.links, ...links] };
}

/** The words of the line before an address, after the previous address or cell. */
function wordsBefore(text: string): string {
  return (
    (text.split('\n').at(-1) ?? '')
      .split(/[>\]\t]/)
      .at(-1)
      ?.trim() ?? ''
  );
}

/** The width at which Firefox wraps, in characters. */
const WIDTH = 72;
/** Firefox breaks lines at blanks and tabs, and addresses after a slash or a question mark. */
const FIRST_WORD = /^\s*(?:[^\s<>/?]*[/?>]|[^\s<>]+)/;
const NEW_BLOCK = /^\s*(?:[*+o#-] |\d{1,3}\. )/;

/** Joins the lines that Firefox wrapped: the next word did not fit, or an address continues. */
function joinLines(text: string): string {
  const joined: string[] = [];
  let last = '';
  for (const line of text.split('\n')) {
    const isOpen = joined.length > 0 && isInAddress(joined.at(-1) ?? '');
    const word = (isOpen ? FIRST_WORD : /^\s*\S+/).exec(line)?.[0].trim().length ?? 0;
    const isRow = endsRow(joined.at(-1) ?? '', joined);
    const isFull =
      !isRow && last.trim() !== '' && word > 0 && last.trimEnd().length + 1 + firstBreak(line, word) > WIDTH;
    if (isOpen || (isFull && !NEW_BLOCK.test(line))) {
      const above = joined.pop() ?? '';
      const isGlued = isOpen || above.endsWith('\t');
      joined.push(isGlued ? above + line.trimStart() : `${above.trimEnd()} ${line.trimStart()}`);
    } else joined.push(line);
    last = line;
  }
  return joined.map((line) => line.replace(/(?<=\S)(ref: ?\d{1,9})(?= ?<)/g, ' $1')).join('\n');
}

const LAST_CELL = /\t(?:\d{1,2}(?:\/\d{2}\/\d{4})?|Not for call-?in)?\s*$/i;

/** Whether a row is complete. It then has as many cells as the first row above it, and a whole last cell. */
function endsRow(line: string, above: readonly string[]): boolean {
  if (!line.includes('\t')) return false;
  const head = above.find((each) => each.includes('\t')) ?? line;
  return line.split('\t').length >= head.split('\t').length && LAST_CELL.test(line);
}

/** An address after the words may be broken at its first slash. */
function firstBreak(line: string, word: number): number {
  return /^\s*<https?:\/\//.test(line) ? '<http://'.length : word;
}

/** The beginning of an address at the end of a line. */
export const ADDRESS_START = /^<(?:https?:|mailto:|file:|javascript:)/;
/** The longest address: a longer line does not continue. */
const MAX_ADDRESS = 2000;

function isInAddress(printed: string): boolean {
  const line = printed.slice(-MAX_ADDRESS);
  const open = line.lastIndexOf('<');
  return open > line.lastIndexOf('>') && ADDRESS_START.test(line.slice(open));
}

/** Firefox prints bold words between stars, italics between slashes, and underlined words between underscores. */
const EMPHASIS: readonly RegExp[] = ['\\*', '/', '_'].map(
  (mark) =>
    new RegExp(
      `(^|[\\s(])${mark}(?=[^\\s${mark}])([^${mark}\\n]*[^\\s${mark}])${mark}(?=$|[\\s).,;:])`,
      'gm',
    ),
);

function withoutMarks(copy: Copy): Copy {
  return { ...copy, text: EMPHASIS.reduce((text, mark) => text.replace(mark, '$1$2'), copy.text) };
}
