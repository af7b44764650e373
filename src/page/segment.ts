import { oneOf } from './words.js';

/** A link as printed: its text, and its address resolved where the page's own is known. */
export interface Link {
  text: string;
  url: string;
}

/**
 * One piece of a page's content, in page order: what both readers make of a page, whatever its markup.
 * `label` is a label or a heading (`text`, as printed with its colon) with what follows it in its paragraph (`value`);
 * `item` is one list item; `table` holds one table, cell by cell, and the links of each row.
 */
export interface Segment {
  kind: 'title' | 'label' | 'paragraph' | 'item' | 'table';
  /** The record's key that a `label` fills, where its place says so and no label is printed. */
  key?: string;
  text: string;
  value: string;
  links: Link[];
  rows: string[][];
  rowLinks: Link[][];
  /** Stands in a block of text that an author wrote, where what looks like a label is only text. */
  isAuthored: boolean;
  /** Is printed in bold from its first word to its last. */
  isStrong: boolean;
  /** Follows on the next line of a copy, without a blank line between. */
  isTight: boolean;
  /** What the markup of a table of agenda items says that it is. */
  mark?: 'item number' | 'item title' | 'item tool';
}

/** Makes a segment; what is not given is empty. */
export function segment(kind: Segment['kind'], text: string, rest: Partial<Segment> = {}): Segment {
  return {
    kind,
    text,
    value: '',
    links: [],
    rows: [],
    rowLinks: [],
    isAuthored: false,
    isStrong: false,
    isTight: false,
    ...rest,
  };
}

/** Stands before an item of a list whose bullet the copy does not print; no text holds this character. */
export const UNPRINTED_BULLET = '\ufdd0';

/** Makes white space plain: runs of blanks (non-breaking ones too) become one, line breaks stay. */
export function plain(text: string): string {
  if (!/[^\S\n ]|[\u200b\ufdd0]| {2}|^\s|\s$|\n /.test(text)) return text;
  return text
    .replace(/[\u200b\ufdd0]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Bullets, among them those of Word's own font. */
const BULLETS = '·•▪●○■◦‣§\\uf0b7\\uf0a7';
const NUMBER = '\\(?(?:\\d{1,2}|[a-z]|[ivx]{1,4})[.)]';
export const LIST_MARKER = new RegExp(
  `^${oneOf([
    UNPRINTED_BULLET,
    `[${BULLETS}](?=\\s)`,
    `(?:[${BULLETS}o-]|${NUMBER})?[ \\n]*\\u00a0[\\u00a0 \\n]{2,}\\S`,
    '[o*-] {1,8}(?=[A-Z\\u2018"\'])',
  ])}`,
);

/** Whether a paragraph is a list item: a bullet, or the run of non-breaking blanks that Word leaves where one stood. */
export function isListItem(raw: string): boolean {
  return LIST_MARKER.test(raw);
}

/** Takes characters of a set off the end of a text; a pattern for this would look at every run of them inside it. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Puts what stands at `at` beside the label before it, where it is one paragraph and the last. */
export function joinDefinition(segments: Segment[], at: number): void {
  const label = segments[at - 1];
  const value = segments[at];
  const isField = label?.kind === 'label' && label.value === '' && value?.kind === 'paragraph';
  if (!isField || segments.length > at + 1) return;
  segments.splice(at - 1, 2, { ...label, value: value.text, links: [...label.links, ...value.links] });
}

/** Makes a label with its value; the colon may stand outside the element that marks the label. */
export function labelled(label: string, text: string, rest: Partial<Segment>): Segment {
  const isOutside = !label.endsWith(':') && text.startsWith(':');
  return segment('label', isOutside ? `${label}:` : label, {
    ...rest,
    value: isOutside ? text.slice(1).trim() : text,
  });
}
