import { KINDS } from '../../page/kinds.js';
import type { Segment } from '../../page/segment.js';
import { type OpenPage, provingKeyOf } from './opened-page.js';

/** Words that are quoted of a page that is none, in characters. */
const LONGEST_QUOTE = 100;

/**
 * Whether a page that is one record says anything that only a record says. Servers answer with a few words and status 200 at any
 * address, also inside ModernGov's own shell; without a title and without a label they are no record.
 */
export function isRecord({ recognition }: OpenPage, segments: readonly Segment[]): boolean {
  if (!('kind' in recognition) || KINDS[recognition.kind].layout !== 'form') return true;
  // Why papers are not public is one sentence of the law, often without a title.
  if (recognition.kind === 'reasons-restricted') return true;
  return segments.some(
    ({ kind, text }) =>
      kind === 'title' || kind === 'label' || text.split('\n').some((line) => provingKeyOf(line) !== null),
  );
}

/** The first words of a page, to say what it holds instead of a record. */
export function quoteOf(segments: readonly Segment[]): string {
  const words = segments
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
}
