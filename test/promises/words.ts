// Cuts pages and records into words in the same way, independently of the readers.

/** A sequence of letters and digits, or a meaningful sign: `£92m` is two words, `(All Wards);` is two. */
const WORD = /[\p{L}\p{M}\p{N}]+|[£€$%&@+=]/gu;

/** Cuts a text into words. White space, punctuation and zero-width blanks are left out. */
export function wordsOf(text: string): string[] {
  return unglue(text.replace(/\u200b/g, '')).match(WORD) ?? [];
}

/**
 * Separates texts that some captures of lists print without a blank. `Roads (Phase 2)ref: 140103/06/202411/06/20240` holds four
 * cells of a register. A reason can directly follow a due date (moderngov.md c5).
 */
export function unglue(text: string): string {
  const headed = text.replace('TitleDateEffective fromCall-ins', 'Title Date Effective from Call-ins');
  const dated = headed
    .replace(/(\d{2}\/\d{2}\/\d{4})(?=\p{Lu})/gu, '$1 ')
    .replace(/(?<=\p{L}|\)|\d{4}\/\d{2})(?=\d{2}\/\d{2}\/\d{4}$)/gmu, ' ');
  if (!dated.includes('ref:')) return dated;
  return dated.replace(
    /ref: ?(\d{1,9}?)(\d{2}\/\d{2}\/\d{4})(\d{2}\/\d{2}\/\d{4})? ?(Not for call-in|\d{1,2})?(?!\S)/g,
    ' ref: $1 $2 $3 $4 ',
  );
}

/** Counts each word. */
function countWords(words: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The words that `all` has more often than `kept`, as often as they are missing. */
export function missingWords(all: Iterable<string>, kept: Iterable<string>): string[] {
  const left = countWords(kept);
  const missing: string[] = [];
  for (const word of all) {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    else missing.push(word);
  }
  return missing;
}

/** Replaces white space and control characters by single blanks. A page and its record may differ in them. */
export function flat(text: string): string {
  return text
    .replace(/\u200b/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\s]+/g, ' ')
    .trim();
}

/** Every string inside a value, at any depth. `skip` leaves out keys of objects. */
export function* stringsIn(value: unknown, skip: ReadonlySet<string> = new Set()): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value) yield* stringsIn(each, skip);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) if (!skip.has(key)) yield* stringsIn(each, skip);
  }
}
