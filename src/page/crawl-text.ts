import { readHeadingLine } from './headings.js';

/** Parts of a page's title: `Issue details - Sale of the Depot - Northmere Council`. */
const PART = /\s+[-–|:·]\s+/;
const MOST_PARTS = 12;
/** A day, or a label with its value. Menus have neither. */
const CONTENT_LINE =
  /\b\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|\p{L}{3,9})[ /.-]\d{4}\b|^\P{Lu}*\p{Lu}[^:]{1,60} ?: \S/u;

/**
 * Reduces a crawler's text of a page (WET) to the content of a text copy. Its first line is the page's `<title>`. The menus of the
 * council's website follow, one entry a line. The record begins at its heading, or at its title below the heading that the
 * `<title>` names. A text with blank lines was made in another way and stays unchanged.
 */
export function trimCrawlText(text: string): string {
  if (/\n[^\S\n]*\n/.test(text.trim())) return text;
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  const names = namesIn(lines[first] ?? '');
  const content = lines.findIndex((line, at) => at > first && CONTENT_LINE.test(line));
  const end = content < 0 ? lines.length : content + 1;
  const own = names.filter((name) => readHeadingLine(name) === null);
  const titled = lastOf(lines, first + 1, end, (line) => own.some((name) => isSame(line, name)));
  if (titled !== null) return [...headingAbove(lines, titled, names), ...lines.slice(titled)].join('\n');
  const isHeading = (line: string) => isPlainHeading(line) || names.some((name) => isSame(line, name));
  const headed = lastOf(lines, first + 1, end, isHeading);
  return headed === null ? text : lines.slice(headed).join('\n');
}

/** The heading right above a title, if it is a known one or stands in the `<title>`. */
function headingAbove(lines: readonly string[], titled: number, names: readonly string[]): string[] {
  const above = lines[titled - 1] ?? '';
  if (titled > 1 && readHeadingLine(above) !== null) return [above];
  return names.filter((name) => readHeadingLine(name) !== null).slice(0, 1);
}

/** The names in a `<title>`: each run of its parts, because titles contain dashes. */
function namesIn(title: string): string[] {
  const parts = title.split(PART);
  const places: number[] = [];
  for (let from = 0; from < parts.length && from < MOST_PARTS; from += 1) places.push(from);
  return places
    .flatMap((from) => parts.slice(from).map((_, to) => parts.slice(from, parts.length - to).join(' - ')))
    .filter((name) => name.length > 2);
}

function lastOf(
  lines: readonly string[],
  from: number,
  to: number,
  isIt: (line: string) => boolean,
): number | null {
  for (let at = to - 1; at >= from; at -= 1) if (isIt(lines[at] ?? '')) return at;
  return null;
}

/** Whether a heading alone proves the content. Menus have entries such as `Decisions`, so those do not count. */
function isPlainHeading(line: string): boolean {
  return readHeadingLine(line)?.isCommon === false;
}

function isSame(line: string, name: string): boolean {
  return plainTitle(line) === plainTitle(name);
}

function plainTitle(text: string): string {
  return text.split(PART).join(' - ').replace(/\s+/g, ' ').trim().toLowerCase();
}
