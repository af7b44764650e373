import { gunzipSync, gzipSync } from 'node:zlib';

/** What a page may hold in packed decisions, in bytes: more is too much for an e-mail. */
const MOST_BYTES = 24_000_000;
/** Texts are cut to the first of these lengths, in characters, with which the page is small enough. */
const LENGTHS = [16_000, 8_000, 4_000, 2_000, 1_000, 500, 250];
/** Every so manieth chunk is tried, for all of them would take as long as making the page. */
const TRIED = 8;
/** What is tried is not the whole. */
const SAFETY = 0.95;

/** Packed chunks that fit a page, and the length that texts were cut to. The length is null where every text is whole. */
export interface Fitted {
  chunks: string[];
  cutAt: number | null;
}

/** Packs a value: base64 of gzip of JSON; the same value gives the same text. */
export function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value), { level: 6 }).toString('base64');
}

/** Cuts long texts in packed decisions until they fit a page beside `taken` bytes; what fits is left as it is. */
export function fitted(chunks: readonly string[], taken: number, most = MOST_BYTES): Fitted {
  const room = (most - taken) * SAFETY;
  if (bytesOf(chunks) + taken <= most) return { chunks: [...chunks], cutAt: null };
  const some = chunks.filter((_, index) => index % TRIED === 0);
  const share = bytesOf(some) / bytesOf(chunks);
  const fits = (length: number) => bytesOf(some.map((chunk) => shortened(chunk, length))) / share <= room;
  const cutAt = LENGTHS.find(fits) ?? LENGTHS.at(-1) ?? 0;
  return { chunks: chunks.map((chunk) => shortened(chunk, cutAt)), cutAt };
}

function bytesOf(chunks: readonly string[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

function shortened(chunk: string, length: number): string {
  const decisions: unknown = JSON.parse(gunzipSync(Buffer.from(chunk, 'base64')).toString());
  return packed(cut(decisions, length));
}

/** A value whose long texts end early and say so. */
function cut(value: unknown, length: number): unknown {
  if (typeof value === 'string')
    return value.length <= length
      ? value
      : `${value.slice(0, length).replace(/[\ud800-\udbff]$/, '')} … [cut here; the council’s page has the whole text]`;
  if (Array.isArray(value)) return value.map((each) => cut(each, length));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cut(part, length)]));
}
