import { join } from 'node:path';
import type { Disk } from './disk.js';
import { compareTexts, type Layout } from './layout.js';

/** The shards of the files: a year, or months if the year is too large for one file. A split year stays split. */
export class Shards {
  constructor(
    readonly partedYears: ReadonlySet<string>,
    /** Split years whose records are still in one file. */
    readonly newlyParted: ReadonlySet<string>,
  ) {}

  /** `2024`, `2024-03` or `undated`. */
  of({ year, date }: { year: string; date: string | null }): string {
    return date !== null && this.partedYears.has(year) ? date.slice(0, 7) : year;
  }
}

/** The existing shard that holds a decision. */
export function shardIn(
  all: ReadonlySet<string>,
  { year, date }: { year: string; date: string | null },
): string {
  const month = date?.slice(0, 7) ?? year;
  return all.has(month) ? month : year;
}

/** The year of a shard. */
export function yearOfShard(shard: string): string {
  return shard.replace(/-\d\d$/, '');
}

/** Shards, the latest first, undated ones last. */
export function latestFirst(shards: Iterable<string>): string[] {
  return [...new Set(shards)].sort(compareShards);
}

/** The order of shards: the latest first, undated ones last. */
export function compareShards(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'undated' || b === 'undated') return a === 'undated' ? 1 : -1;
  return compareTexts(b, a);
}

const SHARD = String.raw`(?:\d{4}(?:-\d\d)?|undated)`;

/** The shards that have a file of records. */
export async function recordShards(disk: Disk, layout: Layout): Promise<string[]> {
  const names = await disk.list(join(layout.folder, 'records'));
  return names.flatMap((name) => new RegExp(`^(${SHARD})\\.ndjson$`).exec(name)?.[1] ?? []);
}

/** The files of a long table, below the folder of the dataset. It is one file, or one for each shard of a large table. */
export async function tableFiles(disk: Disk, layout: Layout, table: string): Promise<string[]> {
  const names = await disk.list(join(layout.folder, 'tables'));
  const isOfTable = new RegExp(`^${table}(?:-${SHARD})?\\.csv$`);
  return names.filter((name) => isOfTable.test(name)).map((name) => `tables/${name}`);
}

/** The file of a long table, or of one of its shards. */
export function tablePath(table: string, shard: string | null): string {
  return `tables/${table}${shard === null ? '' : `-${shard}`}.csv`;
}
