import { join } from 'node:path';
import type { Generation } from './commit.js';
import { GatheringSink } from './disk.js';
import { idOf } from './head.js';
import type { KnownById } from './known.js';
import { compareTexts } from './layout.js';
import { linesOf } from './lines.js';
import type { Merged } from './merged.js';
import { recordShards, Shards, shardIn, yearOfShard } from './shards.js';
import type { Spill } from './spill.js';

/** Everything that the files of a generation are made from. */
export interface Change {
  generation: Generation;
  before: KnownById;
  merged: Merged;
  spill: Spill;
}

/** The split years: those split before, and those that would grow too large tonight. */
export async function shardsOf({ generation, merged }: Change): Promise<Shards> {
  const { disk, layout } = generation;
  const sizes = new Map<string, number>();
  const grow = (year: string, size: number) => sizes.set(year, (sizes.get(year) ?? 0) + size);
  const parted = new Set<string>();
  const newly = new Set<string>();
  for (const shard of await recordShards(disk, layout)) {
    if (shard !== yearOfShard(shard)) parted.add(yearOfShard(shard));
    grow(shard, (await disk.size(join(layout.folder, pathOf(shard)))) ?? 0);
  }
  for (const [id, { place }] of merged.written) grow(merged.known.get(id)?.year ?? '', place.length);
  for (const [year, size] of sizes)
    if (size > layout.largestFile && /^\d{4}$/.test(year) && !parted.has(year)) newly.add(year);
  return new Shards(new Set([...parted, ...newly]), newly);
}

const pathOf = (shard: string) => `records/${shard}.ndjson`;

/** Writes the files of whole records that changed. The lines of unchanged records are copied. */
export async function writeRecordFiles(change: Change, shards: Shards): Promise<void> {
  const { generation, before, merged } = change;
  const { disk, layout } = generation;
  const isLeaving = (id: string) => merged.written.has(id) || !merged.known.has(id);
  const old = new Set(await recordShards(disk, layout));
  const freshByShard = groupFresh(merged, shards);
  const changed = new Set(freshByShard.keys());
  for (const one of before.values()) if (isLeaving(one.id)) changed.add(shardIn(old, one));
  for (const year of shards.newlyParted) if (old.has(year)) changed.add(year);
  const files = new Map<string, RecordFile>();
  const fileOf = (shard: string) => {
    const file = files.get(shard) ?? new RecordFile(change, shard, freshByShard.get(shard) ?? []);
    files.set(shard, file);
    return file;
  };
  for (const shard of changed) if (!shards.partedYears.has(shard)) fileOf(shard);
  for (const shard of [...changed].filter((each) => old.has(each)).sort()) {
    for await (const { bytes } of linesOf(disk, join(layout.folder, pathOf(shard)))) {
      const id = idOf(bytes);
      const one = isLeaving(id) ? undefined : merged.known.get(id);
      if (one !== undefined) await fileOf(shards.of(one)).line(id, bytes);
    }
    if (shards.partedYears.has(shard)) generation.remove(pathOf(shard));
    else await closeIn(files, shard);
  }
  for (const shard of [...files.keys()]) await closeIn(files, shard);
}

async function closeIn(files: Map<string, RecordFile>, shard: string): Promise<void> {
  await files.get(shard)?.end();
  files.delete(shard);
}

function groupFresh({ written, known }: Merged, shards: Shards): Map<string, string[]> {
  const byShard = new Map<string, string[]>();
  for (const id of [...written.keys()].sort(compareTexts)) {
    const shard = shards.of(known.get(id) ?? { year: 'undated', date: null });
    const ids = byShard.get(shard);
    if (ids === undefined) byShard.set(shard, [id]);
    else ids.push(id);
  }
  return byShard;
}

/** One file of records in the order of their ids. Old lines are copied; tonight's lines go between them. */
class RecordFile {
  #next = 0;
  #count = 0;
  #sink: GatheringSink | null = null;

  constructor(
    readonly change: Change,
    readonly shard: string,
    readonly fresh: readonly string[],
  ) {}

  async line(id: string, bytes: Buffer): Promise<void> {
    await this.#freshBefore(id);
    await this.#write(bytes);
  }

  /** Ends the file. An empty file is removed. */
  async end(): Promise<void> {
    await this.#freshBefore(null);
    await this.#sink?.end();
    if (this.#count === 0) this.change.generation.remove(pathOf(this.shard));
  }

  async #freshBefore(id: string | null): Promise<void> {
    for (; this.#next < this.fresh.length; this.#next += 1) {
      const next = this.fresh[this.#next] as string;
      if (id !== null && compareTexts(next, id) > 0) return;
      const written = this.change.merged.written.get(next);
      if (written !== undefined) await this.#write(await this.change.spill.bytes(written.place));
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#sink ??= new GatheringSink(await this.change.generation.create(pathOf(this.shard)));
    this.#sink.put(bytes, '\n');
    if (this.#sink.isFull) await this.#sink.flush();
    this.#count += 1;
  }
}
