import { ROOT_ATTRIBUTE, ROOT_ID } from '../../page/marks.js';
import { InputFault } from '../fault.js';

/** ModernGov's content root; a page has one. */
const ROOT_TAG = new RegExp(`<[a-z]+\\b[^<>]{0,200}${ROOT_ATTRIBUTE}`, 'gi');
const PAGE_END = Buffer.from('</html');

/**
 * Throws an InputFault for bytes with more than one page: a record would mix them. A page has one content root, and none begins
 * after another's end.
 */
export function checkOnePage(bytes: Buffer, input: string): void {
  if (!mayHoldTwo(bytes)) return;
  const source = bytes.toString('latin1').replace(/<!--[\s\S]*?-->/g, '');
  const roots = source.match(ROOT_TAG)?.length ?? 0;
  if (roots < 2 && !/<\/html\s*>[\s\S]*?<html\b/i.test(source)) return;
  throw new InputFault('unsupported-input', input === '-' ? TWO_PIPED : TWO_IN_FILE);
}

const TWO_PIPED =
  'more than one page came through the pipe; pipe the names of the files instead, one a line, and read them with --inputs -';
const TWO_IN_FILE =
  'more than one page was put into this file; keep each page in a file of its own and name the folder';

/** A cheap first check; true for few pages. */
function mayHoldTwo(bytes: Buffer): boolean {
  const root = findRoot(bytes, 0);
  if (root >= 0 && findRoot(bytes, root + ROOT_ID.length) >= 0) return true;
  const end = bytes.indexOf(PAGE_END);
  return end >= 0 && bytes.indexOf('<html', end) >= 0;
}

/** What may stand before the id in its attribute. Styles and scripts write `#modgov`. */
const BEFORE_ID = [...'"\'= '].map((character) => character.charCodeAt(0));

/** Where the root's id may stand as an attribute, from a place on; else -1. */
function findRoot(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(ROOT_ID, from);
  while (at >= 0 && !BEFORE_ID.includes(bytes[at - 1] ?? 0)) at = bytes.indexOf(ROOT_ID, at + 1);
  return at;
}
