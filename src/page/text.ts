import { type Furniture, MENU, type OnDrop, SECTION_NUMBER, SHELL } from './boilerplate.js';
import { findTabbedRows } from './copies/tabbed-rows.js';
import { findTwice, hasLostTitle } from './copy-titles.js';
import { lineFurniture, stripNotice } from './find-furniture.js';
import { isMenuName } from './furniture-lines.js';
import { readHeadingLine } from './headings.js';
import { KINDS, type PageKind } from './kinds.js';
import { isFieldKey, type KeyOf } from './recognise.js';
import { sectionNumber } from './report.js';
import { isListItem, plain, type Segment, segment } from './segment.js';
import { findWrapping, hangs, type Line, MIN_DUMP, type StartsLabel } from './wrapping.js';

/** An opened text copy: its lines and its head. */
export interface TextPage {
  /** The lines without the template notice. */
  lines: string[];
  /** The heading of the page, lower case, and the first line after it. Without a heading they are null and 0. */
  heading: string | null;
  contentStart: number;
  hasNotice: boolean;
  templateError: string | null;
}

/** Enumerations that a copy prints without blank lines between them. */
const NUMBERED_LINE = /^\(?\d{1,2}[.)]\s*\S/;
const OPTION = /^Option (?:\d{1,2}|[A-Z])\b/;
/** The longest title. Real titles have up to 250 characters; a longer text is a paragraph. */
const MAX_TITLE = 500;
/** The size of a file, where a copy was wrapped inside or before `PDF 119 KB`. */
const SIZE_ALONE = /^(?:\p{L}{2,5} e?icon )?(?:[A-Z]{3,4} )?\d[\d.,]* ?[KM]B$/u;
/** The same with the words of its icon. It belongs to the line above, even below a blank line. */
const ICON_AND_SIZE = /^\p{L}{2,5} e?icon [A-Z]{3,4} \d[\d.,]* ?[KM]B$/u;
/** Splits a text copy into lines and finds its heading. */
export function openText(source: string, keyOf: KeyOf): TextPage {
  const { text, hasNotice, templateError } = stripNotice(
    source.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n'),
  );
  const lines = text.split('\n');
  let heading: string | null = null;
  let contentStart = 0;
  let isSure = false;
  let isBelowProse = false;
  for (const [index, line] of lines.slice(0, startOfFoot(lines)).entries()) {
    const trimmed = plain(line);
    if (trimmed === '') continue;
    const found = readHeadingLine(trimmed);
    // Below a heading these are blanks.
    const isTabs = heading !== null && / related meetings$/.test(found?.heading ?? '');
    const isNearer = found && !isTabs && (!found.isCommon || !(isSure || isBelowProse));
    if (isNearer) [heading, contentStart, isSure] = [found.heading, index + 1, !found.isCommon];
    else if (isSure || isFieldKey(keyOf(trimmed)) || isBelowProse) break;
    else isBelowProse = isProse(trimmed);
  }
  const twice = heading === null ? findTwice(lines) : null;
  if (twice !== null) [heading, contentStart] = [plain(lines[twice - 1] ?? '').toLowerCase(), twice];
  return { lines, heading, contentStart, hasNotice, templateError };
}

/**
 * Whether a line is a sentence. Menus and notices of a shell may stand above it. Below it, a single word such as `Decisions` is no
 * heading.
 */
function isProse(line: string): boolean {
  return line.length > 40 && /[.;,]$/.test(line) && lineFurniture(line, ['head']) === null;
}

/**
 * Reads a text copy into segments: paragraphs, list items and, after a heading, the title. `startsLabel` says where a new field
 * begins in any spacing. Labels are told apart from text later.
 */
export function readText(
  page: TextPage,
  kind: PageKind,
  startsLabel: StartsLabel,
  isTitle: (line: string) => boolean,
  onDrop?: OnDrop,
): Segment[] {
  const head = page.lines
    .slice(0, page.contentStart)
    .map(plain)
    .filter((line) => line !== '');
  for (const line of head) onDrop?.(line, SHELL);
  const groups = groupLines(page, kind, startsLabel, onDrop);
  const isSoft = findWrapping(groups, kind, startsLabel);
  const isFlattened = groups.length === 1 || hasNoBlankLine(page);
  const join = (group: Line[]) => joinLines(group, isSoft, isFlattened, kind === 'report', startsLabel);
  const isRegister = KINDS[kind].division === 'register';
  const segments = groups.flatMap((group) => (isRegister ? withTable(group, join) : join(group)));
  return page.heading === null || hasLostTitle(page.lines.slice(page.contentStart))
    ? segments
    : withTitle(segments, startsLabel, isTitle);
}

/** Whether a copy has no blank lines: each line is then a paragraph. A line with a non-breaking blank is one of Word's. */
function hasNoBlankLine({ lines, contentStart }: TextPage): boolean {
  // Menus and notices above the content and the shell below it may have other spacing.
  const below = lines.slice(contentStart);
  const all = below.slice(0, startOfFoot(below));
  const content = all.length > 20 ? all.slice(10) : all;
  const hasText = (line: string) => !/^[ \t]*$/.test(line);
  return content.slice(content.findIndex(hasText), content.findLastIndex(hasText)).every(hasText);
}

/** The fewest names of a menu. A text may end in one or two of them. */
const FEWEST_OF_MENU = 3;

/** Where only the shell's menu and footer remain in a copy. */
function startOfFoot(lines: readonly string[]): number {
  const isFoot = (line: string) => line === '' || lineFurniture(line, ['tail']) !== null;
  const menu = lines.findLastIndex((line) => !isFoot(plain(line)) && !isMenuName(plain(line))) + 1;
  const names = lines.slice(menu).filter((line) => isMenuName(plain(line)));
  return names.length >= FEWEST_OF_MENU ? menu : lines.findLastIndex((line) => !isFoot(plain(line))) + 1;
}

/** Groups lines between blank lines, without furniture. */
function groupLines(page: TextPage, kind: PageKind, startsLabel: StartsLabel, onDrop?: OnDrop): Line[][] {
  const groups: Line[][] = [[]];
  const lines = page.lines.slice(page.contentStart);
  const foot = startOfFoot(lines);
  let place = (page.heading === null ? 'head' : null) as 'head' | 'tail' | null;
  for (const [index, raw] of lines.entries()) {
    const printed = plain(raw);
    if (index >= foot) place = 'tail';
    const number = kind === 'report' ? sectionNumber(printed) : '';
    const isNumbered = number !== '' && startsLabel(printed.slice(number.length), false);
    const text = isNumbered ? printed.slice(number.length) : printed;
    if (isNumbered) onDrop?.(number.trim(), SECTION_NUMBER);
    const isOfMenu = index >= foot && isMenuName(text);
    const furniture: Furniture | null = isOfMenu
      ? MENU
      : text === ''
        ? null
        : lineFurniture(text, kind === 'report' ? ['report'] : place ? [place] : []);
    const above = groups.findLast((group) => group.length > 0)?.at(-1);
    if (furniture) onDrop?.(text, furniture);
    else if (above && ICON_AND_SIZE.test(text)) above.text += ` ${text}`;
    else if (text !== '') {
      groups.at(-1)?.push({ raw, text });
      place = startsLabel(text, false) || place === 'tail' ? 'tail' : null;
    } else if (groups.at(-1)?.length) groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}

/** Reads lines with a register whose tabs separate its cells; the lines around it are read by `join`. */
function withTable(group: Line[], join: (lines: Line[]) => Segment[]): Segment[] {
  const found = findTabbedRows(group);
  if (found === null) return join(group);
  const { rows, from, to } = found;
  const text = rows.map((cells) => cells.filter(Boolean).join(' ')).join('\n');
  // The caption stands right above, perhaps below links to other lists.
  const caption = group.slice(Math.max(from - 1, 0), from).map((line) => segment('paragraph', line.text));
  return [
    ...join(group.slice(0, from - caption.length)),
    ...caption,
    segment('table', text, { rows, rowLinks: rows.map(() => []) }),
    ...withTable(group.slice(to), join),
  ];
}

function joinLines(
  group: Line[],
  isSoft: (line: Line, next: Line) => boolean,
  isFlattened: boolean,
  isReport: boolean,
  startsLabel: StartsLabel,
): Segment[] {
  const segments: Segment[] = [];
  let opening = '';
  for (const [index, line] of group.entries()) {
    const previous = group[index - 1];
    const current = segments.at(-1);
    const isWrapped =
      previous !== undefined && (isSoft(previous, line) || isRestOfField(previous, line, startsLabel));
    const isItem =
      (!isWrapped && isListItem(line.raw.replace(/^[ \t]+/, ''))) ||
      (previous !== undefined && !isWrapped && NUMBERED_LINE.test(line.text));
    // A report's paragraph without its number begins with the blank after the number.
    const lostNumber = line.raw.startsWith(' ') && previous && /^\S.*[.:;]$/.test(previous.raw);
    const isOption = !isWrapped && OPTION.test(line.text);
    if (current && SIZE_ALONE.test(line.text)) current.text += ` ${line.text}`;
    else if (
      !previous ||
      !current ||
      isItem ||
      isOption ||
      startsLabel(line.text, isWrapped) ||
      (isReport && lostNumber)
    ) {
      opening = line.raw;
      segments.push(segment(isItem ? 'item' : 'paragraph', line.text, { isTight: previous !== undefined }));
    } else if (
      isWrapped ||
      hangs(opening, line.raw) ||
      goesOn(current, opening, line, isFlattened) ||
      isOfContact(current.text, line.text)
    )
      current.text += ` ${line.text}`;
    else if (isFlattened || current.kind === 'item')
      segments.push(segment('paragraph', line.text, { isTight: true }));
    else current.text += `\n${line.text}`;
  }
  return segments;
}

/** Whether a dash at the wrapped end of a field begins no list: `Decided at meeting: … - Executive Member for Roads` / `- Expired`. */
function isRestOfField(field: Line, { text }: Line, startsLabel: StartsLabel): boolean {
  return /^[-–] \p{L}/u.test(text) && field.text.length >= MIN_DUMP && startsLabel(field.text, false);
}

/**
 * Whether a line continues the text above, in a copy with too few wrapped lines to show its width. An unfinished item continues
 * unless a capital follows. An item with a bullet continues if blank lines separate the paragraphs.
 */
function goesOn({ kind, text }: Segment, opening: string, line: Line, isFlattened: boolean): boolean {
  const hasNoEnd = kind === 'item' && /[\p{L}\d,]$/u.test(text);
  return (
    hasNoEnd &&
    (/^\p{Ll}/u.test(line.text) || (!isFlattened && /^[ \t]*(?:[•*] |\ufdd0)[^\n]{40}/.test(opening)))
  );
}

/**
 * Whether a line belongs to the contact above. One line can hold several people, and a telephone number or an address continues
 * it.
 */
function isOfContact(text: string, next: string): boolean {
  return /^Contact:.*[^.;\s]$/.test(text) && /^\p{Lu}[^:]* (?:Tel|E-?mail): ?\S/u.test(next);
}

function isBelow({ kind, text, isTight }: Segment, startsLabel: StartsLabel): boolean {
  return kind === 'paragraph' && isTight && !startsLabel(text, true);
}

/** A wrapped title continues in small letters, or after a word that needs another. */
export const GOES_ON = /\b(?:and|or|the|of|to|a|an|in|for|at|on|by|with|from|between)$|[,&–-]$/i;

/** Counts the lines of a wrapped title: each continues one that could not end there. */
function titleLines(lines: readonly string[]): number {
  const end = lines.findIndex(
    (line, index) => !(GOES_ON.test(line) || /^\p{Ll}/u.test(lines[index + 1] ?? '')) || /[.:;]$/.test(line),
  );
  return end < 0 ? lines.length : end + 1;
}

/** Marks the first paragraph after the page's heading as the title, unless it is something else. */
function withTitle(
  segments: Segment[],
  startsLabel: StartsLabel,
  isTitle: (line: string) => boolean,
): Segment[] {
  const first = segments[0];
  if (first?.kind !== 'paragraph' || !isTitle(first.text)) return segments;
  // In a copy without blank lines, each line is a paragraph.
  const tight = segments.slice(1).findIndex((each) => !isBelow(each, startsLabel));
  const paragraphs = segments.slice(0, 1 + (tight < 0 ? segments.length : tight));
  const lines = paragraphs.flatMap(({ text }) => text.split('\n'));
  const length = titleLines(lines);
  const title = lines.slice(0, length).join(' ');
  if (title.length > MAX_TITLE) return segments;
  const taken = Math.max(1, paragraphs.length - (lines.length - length));
  const own = first.text.split('\n');
  const rest = own.slice(length);
  const below = rest.length > 0 ? [segment('paragraph', rest.join('\n'))] : [];
  return [segment('title', title), ...below, ...segments.slice(rest.length > 0 ? 1 : taken)];
}
