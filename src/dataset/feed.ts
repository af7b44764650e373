import { join } from 'node:path';
import type { ComparedEntry, Comparison } from '../compare/compare.js';
import type { Generation } from './commit.js';
import { GatheringSink } from './disk.js';
import type { KnownById } from './known.js';
import { compareTexts } from './layout.js';
import { linesOf } from './lines.js';
import type { Merged } from './merged.js';
import type { NewsEntry } from './news-entry.js';

/**
 * One changed key, as `changes/<year>.ndjson` has it. A new decision has the key `first_seen`, and a removed one `vanished_on`. A
 * decision that became part of another has `record_id`.
 */
export interface FeedLine {
  /** ISO 8601 instant at which the run began. */
  at: string;
  record_id: string;
  key: string;
  old: unknown;
  new: unknown;
  url: string | null;
}

/** The changes of the night, in the order of ids. They follow from the two whole generations. */
export function feedOf(before: KnownById, { known, written, joinedInto }: Merged, at: string): FeedLine[] {
  const lines: FeedLine[] = [];
  for (const [record_id, { isNew, changes, entry }] of written) {
    const keys = isNew ? [{ key: 'first_seen', old: null, new: at.slice(0, 10) }] : changes;
    for (const each of keys) lines.push({ at, record_id, ...each, url: entry.url });
  }
  for (const [record_id, into] of joinedInto)
    lines.push({ at, record_id, key: 'record_id', old: record_id, new: into, url: null });
  for (const [record_id, { vanishedOn, pages }] of known) {
    const old = before.get(record_id)?.vanishedOn ?? null;
    if (old !== vanishedOn)
      lines.push({ at, record_id, key: 'vanished_on', old, new: vanishedOn, url: pages[0]?.url ?? null });
  }
  return lines.sort((a, b) => compareTexts(a.record_id, b.record_id));
}

const LINE_FEED = Buffer.from('\n');

/** Adds lines to the feed of their year. Lines of this night that are there already stay once. Gives all lines of the night. */
export async function writeFeed(
  generation: Generation,
  lines: readonly FeedLine[],
  at: string,
): Promise<FeedLine[]> {
  const path = `changes/${at.slice(0, 4)}.ndjson`;
  const isOfTonight = Buffer.from(`{"at":${JSON.stringify(at)},`);
  const tonight: FeedLine[] = [];
  const sink = lines.length === 0 ? null : new GatheringSink(await generation.create(path));
  for await (const { bytes } of linesOf(generation.disk, join(generation.layout.folder, path))) {
    if (bytes.subarray(0, isOfTonight.length).equals(isOfTonight)) tonight.push(JSON.parse(bytes.toString()));
    else await sink?.write(Buffer.concat([bytes, LINE_FEED]));
  }
  const all = [...tonight, ...lines].sort((a, b) => compareTexts(a.record_id, b.record_id));
  for (const line of all) await sink?.write(`${JSON.stringify(line)}\n`);
  await sink?.end();
  return all;
}

/**
 * The lines of a night as a comparison, for people. `records` holds the records of the lines, `count` is the number of all
 * decisions.
 */
export function toComparison(
  lines: readonly FeedLine[],
  records: ReadonlyMap<string, NewsEntry>,
  count: number,
): Comparison {
  const added: ComparedEntry[] = [];
  const removed: ComparedEntry[] = [];
  const changed: Comparison['changed'] = [];
  const byId = new Map<string, FeedLine[]>();
  for (const line of lines) byId.set(line.record_id, [...(byId.get(line.record_id) ?? []), line]);
  for (const [id, own] of byId) {
    const entry: ComparedEntry = records.get(id) ? { ...records.get(id) } : { record_id: id };
    if (own.some(({ key, new: now }) => key === 'vanished_on' && now !== null)) removed.push(entry);
    else if (own.some(({ key, old }) => key === 'first_seen' && old === null)) added.push(entry);
    else changed.push({ old: entry, new: entry, keys: own });
  }
  // A decision that became part of another is counted no more.
  const counted = lines.filter(({ key }) => key === 'record_id').length;
  return { added, removed, changed, unchanged: count - byId.size + counted };
}
