// What kcc-decisions makes of pages, to be scored, and how many of their words it loses.
import { extract } from '../../src/index.js';
import type { GoldPage } from '../gold/pages.js';
import { cover } from '../promises/claims.js';
import { pageClaims } from '../promises/lost.js';
import { readCopyText, readHtmlText } from '../promises/page-text.js';
import { judge } from '../promises/pages.js';
import { wordsOf } from '../promises/words.js';
import type { Answer } from './score.js';

/** The records of a page, with the kind that it was taken for. */
export function answer({ name, kind, raw, records }: GoldPage): Answer {
  const found = extract(raw).records;
  return { name, kind, expected: records, foundKind: found[0]?.page_kind ?? null, found };
}

/** Words of a page that neither its records nor a row of furniture accounts for; of a page refused, all. */
export function lostWords({ name, form, raw }: GoldPage): number {
  const page = judge({ name, raw });
  if (page) return cover(page.text.blocks, pageClaims(page)).claimedBy.filter((by) => by === null).length;
  const source = Buffer.from(raw.bytes).toString();
  return (form === 'html' ? readHtmlText(source) : readCopyText(source)).blocks.flatMap(wordsOf).length;
}
