import type { Paint } from './colours.js';

/** A piece of a line and its colour. */
export interface StyledText {
  text: string;
  paint?: keyof Paint;
}

/** A line ready for the terminal, and how many cells it takes. */
export interface FittedLine {
  text: string;
  cells: number;
}

/** Punctuation that terminals show in one cell, such as dashes, quotation marks and the ellipsis. */
const NARROW_PUNCTUATION = { first: 0x2010, last: 0x2027 };
/** The first of Hangul, CJK, emoji and other characters that may take two cells. */
const FIRST_WIDE = 0x1100;

/**
 * The most cells of a terminal that a text can take. Fonts and terminals differ: doubtful characters count as wide, and a joiner
 * counts as a letter. A line that is shorter than expected does no harm; a longer one wraps.
 */
export function cellCount(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOfCharacter(character);
  return cells;
}

function cellsOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= NARROW_PUNCTUATION.first && code <= NARROW_PUNCTUATION.last) return 1;
  return code < FIRST_WIDE ? 1 : 2;
}

/** A text cut to a number of cells, with an ellipsis if it was longer. */
export function clipToCells(text: string, most: number): string {
  if (most <= 0) return '';
  let cells = 0;
  let kept = '';
  for (const character of text) {
    const next = cells + cellsOfCharacter(character);
    if (next > most - 1) return cellCount(text) <= most ? text : `${kept}…`;
    cells = next;
    kept += character;
  }
  return text;
}

/** A text cut at its start to a number of cells, for texts whose end matters more. */
export function clipStartToCells(text: string, most: number): string {
  const reverse = (each: string) => [...each].reverse().join('');
  return reverse(clipToCells(reverse(text), most));
}

/** A text padded with blanks to a number of cells. */
export function padToCells(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellCount(text)));
}

/** Joins the pieces of a line, coloured and cut to a number of cells. */
export function fitLine(spans: readonly StyledText[], most: number, paint: Paint): FittedLine {
  let cells = 0;
  let text = '';
  for (const span of spans) {
    const fitting = clipToCells(span.text, most - cells);
    cells += cellCount(fitting);
    text += span.paint === undefined || fitting === '' ? fitting : paint[span.paint](fitting);
    if (fitting !== span.text) break;
  }
  return { text, cells };
}
