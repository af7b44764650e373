import { gunzipSync, gzipSync } from 'node:zlib';
import type { Decision } from './client/model.js';

/** The most bytes of packed decisions in a page: more is too much for an e-mail. */
const MOST_PAGE_BYTES = 24_000_000;

/** How much of one decision a page keeps. */
export interface Measure {
  /** In a text. */
  characters: number;
  /** In a list. */
  entries: number;
}

/** The sizes to cut decisions to. The first that makes the page small enough is used, else the last. */
const MEASURES: readonly Measure[] = [
  { characters: 16_000, entries: 1_000 },
  { characters: 8_000, entries: 500 },
  { characters: 4_000, entries: 200 },
  { characters: 2_000, entries: 100 },
  { characters: 1_000, entries: 50 },
  { characters: 500, entries: 30 },
  { characters: 250, entries: 15 },
  { characters: 250, entries: 8 },
  { characters: 200, entries: 4 },
  { characters: 160, entries: 3 },
  { characters: 120, entries: 2 },
  { characters: 100, entries: 2 },
  { characters: 80, entries: 1 },
  { characters: 60, entries: 1 },
  { characters: 40, entries: 0 },
];
/** Only every eighth chunk is tried: trying all would take as long as making the page. */
const TRIED = 8;
/** A margin, since only a part is tried. */
const SAFETY = 0.95;
/** Texts that must stay whole. A cut address leads to another page, a cut id to another decision. */
const NEVER_CUT = /^(?:https?:|mailto:|[\w.-]+\/)\S*$/i;

/** Packed chunks that fit a page, and what decisions were cut to (null if they are whole). */
export interface Fitted {
  chunks: string[];
  cutTo: Measure | null;
}

/** Packs a value: base64 of gzip of JSON; the same value gives the same text. */
export function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value), { level: 6 }).toString('base64');
}

/** Cuts packed decisions until they fit a page beside `taken` bytes. Decisions that fit stay whole. */
export function fitted(chunks: readonly string[], taken: number, most = MOST_PAGE_BYTES): Fitted {
  const room = (most - taken) * SAFETY;
  if (bytesOf(chunks) + taken <= most) return { chunks: [...chunks], cutTo: null };
  const some = chunks.filter((_, index) => index % TRIED === 0);
  const share = bytesOf(some) / bytesOf(chunks);
  const fits = (to: Measure) => bytesOf(some.map((chunk) => shortened(chunk, to))) / share <= room;
  const cutTo = MEASURES.find(fits) ?? (MEASURES.at(-1) as Measure);
  return { chunks: chunks.map((chunk) => shortened(chunk, cutTo)), cutTo };
}

function bytesOf(chunks: readonly string[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

function shortened(chunk: string, to: Measure): string {
  const decisions = JSON.parse(gunzipSync(Buffer.from(chunk, 'base64')).toString()) as Decision[];
  return packed(decisions.map((decision) => cutDecision(decision, to)));
}

/** A decision with its long texts and lists cut, and a note that says so. */
function cutDecision(decision: Decision, to: Measure): Decision {
  const leftOut: Record<string, number> = {};
  const cut = Object.entries(decision).map(([key, value]) => {
    const count = (entries: number) => {
      leftOut[key] = (leftOut[key] ?? 0) + entries;
    };
    return [key, cutValue(value, to, count)];
  });
  const said = Object.keys(leftOut).length > 0 ? { left_out: leftOut } : {};
  return Object.fromEntries([...cut, ...Object.entries(said)]) as Decision;
}

function cutValue(value: unknown, to: Measure, leaveOut: (entries: number) => void): unknown {
  if (typeof value === 'string') return cutText(value, to.characters);
  if (Array.isArray(value)) {
    if (value.length > to.entries) leaveOut(value.length - to.entries);
    return value.slice(0, to.entries).map((each) => cutValue(each, to, leaveOut));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cutValue(part, to, leaveOut)]));
}

function cutText(text: string, length: number): string {
  if (text.length <= length || NEVER_CUT.test(text)) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')} … [cut here; the council’s page has the whole text]`;
}
