// Runs kcc-decisions on pages for scoring, and counts the words that it loses.
import { extract } from '../../src/index.js';
import type { GoldPage } from '../gold/pages.js';
import { cover } from '../promises/claims.js';
import { pageClaims } from '../promises/lost.js';
import { readCopyText, readHtmlText } from '../promises/page-text.js';
import { judge } from '../promises/pages.js';
import { wordsOf } from '../promises/words.js';
import type { Answer } from './score.js';

/** The records of a page, with its recognised kind. */
export function answer({ name, kind, raw, records }: GoldPage): Answer {
  const found = extract(raw).records;
  return { name, kind, expected: records, foundKind: found[0]?.page_kind ?? null, found };
}

/** The number of words that no record and no row of furniture explains. All words of a refused page count. */
export function lostWords({ name, form, raw }: GoldPage): number {
  const page = judge({ name, raw });
  if (page) return cover(page.text.blocks, pageClaims(page)).claimedBy.filter((by) => by === null).length;
  const source = Buffer.from(raw.bytes).toString();
  return (form === 'html' ? readHtmlText(source) : readCopyText(source)).blocks.flatMap(wordsOf).length;
}
