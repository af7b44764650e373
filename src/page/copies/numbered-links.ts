import type { CopiedLink, Copy, CopyTool } from './copy.js';

/** The heading of the list of addresses below a dump: lynx and elinks, links, w3m. */
export const LIST_HEAD = /^\s*(?:References:?|Links:|Visible links:?|Hidden links:?)\s*$/;
/** ` 5. http://…` of lynx and links, `[5] http://…` of w3m. elinks prints the link's title, and the address below it. */
const LISTED = /^\s*(?:(\d{1,4})\.|\[(\d{1,4})\])(?:\s+(\S.*))?$/;
export const ADDRESS = /^(?:https?|ftp|file|mailto|javascript|tel):\S.*$|^\S+\.aspx\b.*$/i;
/** A number before the words of its link. elinks and w3m also number form fields, which hold blanks. */
const MARK = /\[(\d{1,4})\](?=(\[[^\]\n]*\])?)/g;
/** This many numbers in order prove numbered links, if the list of addresses was cut off. */
const MIN_MARKS = 5;
/** Links without words, such as images, are numbered but not shown. */
const MOST_UNSEEN = 5;

/** Dumps of lynx, links, elinks and w3m number their links and list the addresses below the page. */
export const NUMBERED_LINKS: CopyTool = {
  name: 'a text browser that numbers links',
  isSeenIn: (text) =>
    text.includes('[1]') && (findList(text.split('\n')) !== null || countMarks(text) >= MIN_MARKS),
  undo: withoutNumbers,
};

interface AddressList {
  /** The line of its heading. */
  at: number;
  addresses: Map<number, string>;
}

/** Finds the list at the end of a dump. Null if the last lines are no such list. */
function findList(lines: readonly string[]): AddressList | null {
  const at = lines.findLastIndex(
    (line, index) =>
      LIST_HEAD.test(line) && !LIST_HEAD.test(lines[index - 1] ?? '') && !isBelowHead(lines, index),
  );
  if (at < 0) return null;
  const addresses = new Map<number, string>();
  let number = 0;
  for (const line of lines.slice(at + 1)) {
    const listed = LISTED.exec(line);
    const address = listed ? (listed[3] ?? '') : line.trim();
    if (listed) number = Number(listed[1] ?? listed[2]);
    if (ADDRESS.test(address)) addresses.set(number, address.replaceAll(' ', '%20'));
    else if (!listed && address !== '' && !LIST_HEAD.test(line)) return null;
  }
  return addresses.size > 0 ? { at, addresses } : null;
}

/** elinks prints two headings one below the other; lynx prints a second one inside the list. */
function isBelowHead(lines: readonly string[], index: number): boolean {
  const above = lines.slice(0, index).findLast((line) => line.trim() !== '') ?? '';
  return LIST_HEAD.test(above) || (LISTED.test(above) && /Hidden/.test(lines[index] ?? ''));
}

function countMarks(text: string): number {
  let last = 0;
  for (const [, printed] of text.matchAll(MARK)) if (Number(printed) === last + 1) last += 1;
  return last;
}

/** Removes the numbers and the list. A bracketed number outside their order belongs to the page. */
function withoutNumbers(copy: Copy): Copy {
  const lines = copy.text.split('\n');
  const list = findList(lines);
  const links: CopiedLink[] = [];
  let last = 0;
  const strip = (line: string): string => {
    let kept = '';
    let from = 0;
    for (const found of line.matchAll(MARK)) {
      const number = Number(found[1]);
      if (number <= last || number > last + MOST_UNSEEN) continue;
      last = number;
      kept += line.slice(from, found.index);
      from = found.index + found[0].length;
      const url = list?.addresses.get(number);
      const words = wordsAt(line.slice(from));
      if (url !== undefined && words !== '') links.push({ words, url });
    }
    return kept + line.slice(from);
  };
  const text = lines.slice(0, list?.at).map(strip).join('\n');
  return { ...copy, text, links: [...copy.links, ...links.filter(isFirstOfAddress)] };
}

/** The words of a link up to the next number or cell. The copy does not show where a link ends in its line. */
function wordsAt(rest: string): string {
  return (/^(?:(?! {2}|\t|\[\d{1,4}\]).)*/.exec(rest)?.[0] ?? '').trim();
}

/** links and elinks number a link again after each image inside it. */
function isFirstOfAddress({ url }: CopiedLink, index: number, links: readonly CopiedLink[]): boolean {
  return links[index - 1]?.url !== url;
}
