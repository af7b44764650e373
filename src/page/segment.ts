import { oneOf } from './words.js';

/** A link as printed: its text, and its address, resolved if the page's address is known. */
export interface Link {
  text: string;
  url: string;
}

/**
 * One piece of a page's content, in page order. Both readers turn pages into segments. `label` is a label or a heading: `text` as
 * printed with its colon, `value` the rest of its paragraph. `item` is one list item. `table` holds one table, cell by cell, and
 * the links of each row.
 */
export interface Segment {
  kind: 'title' | 'label' | 'paragraph' | 'item' | 'table';
  /** The key that a `label` fills, if its position determines it and no label is printed. */
  key?: string;
  text: string;
  value: string;
  links: Link[];
  rows: string[][];
  rowLinks: Link[][];
  /** Whether it stands in an author's block, where a seeming label is only text. */
  isAuthored: boolean;
  /** Whether it is printed in bold throughout. */
  isStrong: boolean;
  /** Whether it follows on the next line of a copy, without a blank line. */
  isTight: boolean;
  /** Whether it is the first of an author's block. A heading in another block does not head it. */
  opensBlock?: true;
  /** Its meaning in the markup of a table of agenda items. `below entries`: it follows the table of a plan or an agenda. */
  mark?: 'item number' | 'item title' | 'item tool' | 'below entries';
}

/** Makes a segment. Missing parts are empty. */
export function segment(kind: Segment['kind'], text: string, rest: Partial<Segment> = {}): Segment {
  // Written out, key by key: a page has hundreds, and spreading `rest` takes ten times as long.
  const made: Segment = {
    kind,
    text,
    value: rest.value ?? '',
    links: rest.links ?? [],
    rows: rest.rows ?? [],
    rowLinks: rest.rowLinks ?? [],
    isAuthored: rest.isAuthored ?? false,
    isStrong: rest.isStrong ?? false,
    isTight: rest.isTight ?? false,
  };
  if (rest.key !== undefined) made.key = rest.key;
  if (rest.mark !== undefined) made.mark = rest.mark;
  return made;
}

/** Marks a list item whose bullet the copy does not print. Texts never hold this character. */
export const UNPRINTED_BULLET = '\ufdd0';

/** Normalises white space: runs of blanks (non-breaking ones too) become one, line breaks stay. */
export function plain(text: string): string {
  if (!/[^\S\n ]|[\u200b\ufdd0]| {2}|^\s|\s$|\n /.test(text)) return text;
  return text
    .replace(/[\u200b\ufdd0]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Bullets, with those of Word's own font. */
const BULLETS = '·•▪●○■◦‣§\\uf0b7\\uf0a7';
const LIST_NUMBER = '\\(?(?:\\d{1,2}|[a-z]|[ivx]{1,4})[.)]';
export const LIST_MARKER = new RegExp(
  `^${oneOf([
    UNPRINTED_BULLET,
    `[${BULLETS}](?=\\s)`,
    `(?:[${BULLETS}o-]|${LIST_NUMBER})?[ \\n]*\\u00a0[\\u00a0 \\n]{2,}\\S`,
    '[o*-] {1,8}(?=[A-Z\\u2018"\'])',
  ])}`,
);

/**
 * Whether a paragraph is a list item. It begins with a bullet, or with the non-breaking blanks that Word leaves in place of one.
 */
export function isListItem(raw: string): boolean {
  return LIST_MARKER.test(raw);
}

/** Removes characters of a set from the end of a text. A pattern would test every run of them inside it. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Joins the segments from `at` to the label before them, if they are one paragraph and the last. */
export function joinDefinition(segments: Segment[], at: number): void {
  const label = segments[at - 1];
  const value = segments[at];
  const isField = label?.kind === 'label' && label.value === '' && value?.kind === 'paragraph';
  if (!isField || segments.length > at + 1) return;
  segments.splice(at - 1, 2, { ...label, value: value.text, links: [...label.links, ...value.links] });
}

/** Makes a label with its value. The colon may stand outside the label's element. */
export function labelled(label: string, text: string, rest: Partial<Segment>): Segment {
  const isOutside = !label.endsWith(':') && text.startsWith(':');
  const made = segment('label', isOutside ? `${label}:` : label, rest);
  made.value = isOutside ? text.slice(1).trim() : text;
  return made;
}
