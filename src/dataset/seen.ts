import { join } from 'node:path';
import { CsvRow, lastCells } from './csv-row.js';
import type { Disk } from './disk.js';
import type { Layout } from './layout.js';
import { csvLinesOf, linesOf } from './lines.js';

/** The ISO days of a decision: first seen, last seen, vanished. */
export interface Seen {
  firstSeen: string;
  lastSeen: string;
  vanishedOn: string | null;
}

/** The keys of a line of the change feed that tell these days. */
interface FeedLine {
  at: string;
  record_id: string;
  key: string;
  new: unknown;
}

/** The last columns of `decisions.csv`, unless someone has moved them. */
const SEEN_COLUMNS = ['record_id', 'first_seen', 'last_seen', 'vanished_on'] as const;

/** The days of all decisions by id, from `decisions.csv`. */
export async function readSeen(disk: Disk, layout: Layout): Promise<Map<string, Seen>> {
  const all = new Map<string, Seen>();
  const once = textsOnce();
  let read: ((row: Buffer) => string[]) | null = null;
  for await (const { bytes } of csvLinesOf(disk, join(layout.folder, 'decisions.csv'))) {
    if (read === null) {
      read = seenCellsOf(bytes);
      continue;
    }
    const [id = '', firstSeen = '', lastSeen = '', vanishedOn = ''] = read(bytes);
    const gone = vanishedOn === '' ? null : once(vanishedOn);
    if (firstSeen !== '')
      all.set(id, { firstSeen: once(firstSeen), lastSeen: once(lastSeen), vanishedOn: gone });
  }
  return all;
}

/** Makes the reader of the `SEEN_COLUMNS` cells for rows below a header. */
function seenCellsOf(head: Buffer): (row: Buffer) => string[] {
  const places = new Map(new CsvRow(head).cells.map((name, index) => [name, index]));
  const readAll = (row: Buffer) => {
    const cells = new CsvRow(row, places);
    return SEEN_COLUMNS.map((name) => cells.cell(name));
  };
  const areLast = lastCells(head, SEEN_COLUMNS.length)?.join() === SEEN_COLUMNS.join();
  return areLast ? (row) => lastCells(row, SEEN_COLUMNS.length) ?? readAll(row) : readAll;
}

/**
 * The days of all decisions by id, from the change feed. It is for rows that are missing, because a person removed them or
 * saved `decisions.csv` with another program. A damaged line counts as missing.
 */
export async function seenInFeed(disk: Disk, layout: Layout): Promise<Map<string, Seen>> {
  const all = new Map<string, Seen>();
  for (const name of await disk.list(join(layout.folder, 'changes')))
    for await (const { bytes } of linesOf(disk, join(layout.folder, 'changes', name))) {
      const line = readLine(bytes);
      if (line === null) continue;
      const day = line.at.slice(0, 10);
      const old = all.get(line.record_id) ?? { firstSeen: day, lastSeen: day, vanishedOn: null };
      all.set(line.record_id, after(line, day, old));
    }
  return all;
}

/** The days after a line of the feed. Of a vanished decision, the last day before is not in the feed. */
function after({ key, new: now }: FeedLine, day: string, old: Seen): Seen {
  if (key === 'vanished_on' && now !== null) return { ...old, vanishedOn: String(now) };
  return { ...old, lastSeen: day, ...(key === 'vanished_on' ? { vanishedOn: null } : {}) };
}

function readLine(bytes: Buffer): FeedLine | null {
  try {
    const line: FeedLine = JSON.parse(bytes.toString());
    return typeof line.at === 'string' && typeof line.record_id === 'string' ? line : null;
  } catch {
    return null;
  }
}

/** Makes a function that returns the same text for equal texts: thousands of decisions share a site. */
export function textsOnce(): (text: string) => string {
  const all = new Map<string, string>();
  return (text) => {
    const known = all.get(text);
    if (known === undefined) all.set(text, text);
    return known ?? text;
  };
}
