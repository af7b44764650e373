import type { Heading, KindRow } from './kind-row.js';
import { findKind, KINDS, PAGE_KINDS, type PageKind } from './kinds.js';

/** Headings of ModernGov pages without decisions, lower case. A text copy has no other sign of its kind. */
export const OTHER_HEADINGS: ReadonlySet<string> = new Set([
  'browse forward plans',
  'browse meetings',
  'calendar of meetings',
  'committee details',
  'committee structure',
  'councillor details',
  'issue history',
  'meeting attendance record',
  'meeting documents',
  'search documents',
  'search results',
  'your councillors',
]);

const rows = PAGE_KINDS.map((kind) => KINDS[kind]);
const headingText = (heading: Heading) => (typeof heading === 'string' ? heading : heading.cy);

/** Headings of Welsh pages. Some of them print no label. */
const WELSH: ReadonlySet<string> = new Set(
  rows
    .flatMap(({ headings, commonHeadings }) => [...headings, ...commonHeadings])
    .flatMap((heading) => (typeof heading === 'string' ? [] : [heading.cy])),
);

/** Whether one of the texts that may be a page's heading is Welsh. */
export function hasWelshHeading(headings: readonly string[]): boolean {
  return headings.some((heading) => WELSH.has(heading));
}

/** Whether a kind has a heading. With `isCommon`, the heading also occurs in menus and lists of links. */
export function hasHeading(row: KindRow, heading: string, isCommon: boolean): boolean {
  return (isCommon ? row.commonHeadings : row.headings).some((each) => headingText(each) === heading);
}

/** Finds the kind that a page's headings prove; the first proof counts. */
export function kindOfHeading(headings: readonly string[], isCommon: boolean): PageKind | null {
  for (const heading of headings) {
    const kind = findKind((row) => hasHeading(row, heading, isCommon));
    if (kind) return kind;
  }
  return null;
}

/** The ModernGov heading in a line of a text copy, without the bullets of a breadcrumb. */
export function readHeadingLine(line: string): { heading: string; isCommon: boolean } | null {
  const heading = line
    .replace(/^[•*·-]\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (kindOfHeading([heading], false)) return { heading, isCommon: false };
  const isCommon = kindOfHeading([heading], true) !== null || OTHER_HEADINGS.has(heading);
  return isCommon ? { heading, isCommon } : null;
}

/** The heading of a list of coming decisions. Its address may also ask for that status (`DS=1`). */
const TO_COME = /^forthcoming\b[^.]{0,60}\bdecisions?\b/i;

/** Whether a text heads a list of coming decisions. */
export function headsToCome(text: string): boolean {
  return TO_COME.test(text);
}

/** Whether a list shows coming decisions. Its days are then due days, whatever its column headers say. */
export function isListToCome(url: string | null, headings: readonly string[]): boolean {
  return headings.some(headsToCome) || /mgDelegatedDecisions\.aspx\?(?:.*&)?DS=1(?:&|#|$)/i.test(url ?? '');
}

/** A kind's heading before the title of a record, in the page's `<title>`. */
const KIND_HEADING = new RegExp(
  `^(?:${rows
    .filter(({ layout }) => layout !== 'list')
    .flatMap(({ headings }) => headings.map(headingText))
    .join('|')})(?!\\p{L})`,
  'iu',
);
/** A council's name after a dash, at the end of a title. */
export const COUNCIL =
  / *[|–-] *(?:[\p{L}'’.&]+ ){0,6}(?:Council|Authority|Assembly|Parliament|Senedd)(?: Cymru)?$/iu;

/** A `<title>` without the page's kind and, in some templates, without the council: the record's title. */
export function withoutKind(text: string): string {
  const [kind = ''] = KIND_HEADING.exec(text.trim()) ?? [];
  if (kind === '') return '';
  return text
    .trim()
    .slice(kind.length)
    .replace(COUNCIL, '')
    .replace(/^[\s:|–-]+/, '');
}

/** The parts of a `<title>`: `Issue details - Title - Council` or `Title | Council`. Each part may be the heading. */
export function headingParts(text: string): string[] {
  const lower = text.toLowerCase();
  return lower === '' ? [] : [lower, ...lower.split(/ [|–-] /).filter((part) => part !== lower)];
}
