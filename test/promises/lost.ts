// Finds lost words in one call: the blocks of a page that no part of its record claims.
import { ELEMENT_FURNITURE, SECTION_NUMBER } from '../../src/page/boilerplate.js';
import { type Claim, claimsOf, cover, sharedClaims } from './claims.js';
import type { JudgedPage } from './pages.js';
import { exact } from './parts.js';
import { wordsOf } from './words.js';

/** Text that the readers dropped and `page.text` still has: lines of a copy, and the introduction above a title. */
export function leftOut({ dropped, format }: JudgedPage): JudgedPage['dropped'] {
  const isElement = ({ furniture }: JudgedPage['dropped'][number]) =>
    ELEMENT_FURNITURE.some((row) => row === furniture);
  return format === 'text' ? dropped : dropped.filter((each) => !isElement(each));
}

/** The claims for dropped text. */
function furnitureClaims(page: JudgedPage): Claim[] {
  return leftOut(page).map(({ text, furniture }) => ({
    by: furniture.name,
    part: exact(text),
    size: wordsOf(text).length,
    // The number before a heading is the only part of a line that a copy's reader drops.
    isWhole: page.format === 'text' && furniture !== SECTION_NUMBER,
  }));
}

/** All claims on a page: its records, its furniture, and the headings of its columns. */
export function pageClaims(page: JudgedPage): Claim[] {
  return [...page.records.flatMap(claimsOf), ...sharedClaims(page.records), ...furnitureClaims(page)];
}

/** Blocks of a page with words that no record and no row of furniture claims. */
export function lostWords(page: JudgedPage): string[] {
  return cover(page.text.blocks, pageClaims(page)).unclaimed;
}
