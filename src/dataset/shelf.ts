import { join } from 'node:path';
import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import type { Archive } from '../source/containers/warc/archive.js';
import { readAttachments } from './attachments.js';
import type { Disk } from './disk.js';
import { idIn, idOf } from './head.js';
import { type HeldRecord, type Hold, holdIn } from './held.js';
import type { Known } from './known.js';
import type { Layout } from './layout.js';
import { headsOf } from './lines.js';
import type { Shelf } from './merged.js';
import { recordShards, shardIn } from './shards.js';
import type { Spill } from './spill.js';

/** Everything that a shelf is made from. */
export interface ShelfParts {
  disk: Disk;
  layout: Layout;
  spill: Spill;
  /** The archive of kept pages. */
  kept: Archive;
  readKept: (archive: Archive, url: string) => Promise<RawPage | null>;
  extract: (page: RawPage) => Extraction;
  /** Reads the records of a report among the attachments. */
  readReport: (bytes: Buffer, url: string) => Promise<DecisionRecord[]>;
}

/** Access to the dataset's records and pages on disk. */
export function shelfOf(parts: ShelfParts): Shelf {
  const { disk, layout, spill, kept, readKept, extract } = parts;
  const hold: Hold = holdIn(spill);
  return {
    spill,
    hold,
    records: (decisions) => findRecords(disk, layout, decisions),
    page: async (url) => {
      const page = await readKept(kept, url);
      if (page === null) return reportOf(url, parts, hold);
      return Promise.all(extract({ ...page, input: url }).records.map(hold));
    },
  };
}

/** The records of an attachment's last copy, or null without a copy. */
async function reportOf(
  url: string,
  { disk, layout, readReport }: ShelfParts,
  hold: Hold,
): Promise<HeldRecord[] | null> {
  const own = (await readAttachments(disk, layout)).filter((one) => one.url === url);
  const last = own.find((one) => one.gone_on === null) ?? own.at(-1);
  const bytes = last === undefined ? null : await disk.read(join(layout.folder, last.file));
  if (bytes === null) return null;
  const records = await readReport(bytes, url);
  return Promise.all(records.map((record) => hold({ ...record, source: { ...record.source, input: url } })));
}

/** Finds the records of decisions in their files. Each is read on demand. */
export async function findRecords(
  disk: Disk,
  layout: Layout,
  decisions: Iterable<Known>,
): Promise<Map<string, () => Promise<JoinedRecord>>> {
  const shards = new Set(await recordShards(disk, layout));
  const wanted = new Map<string, Set<string>>();
  for (const one of decisions) {
    const shard = shardIn(shards, one);
    wanted.set(shard, (wanted.get(shard) ?? new Set()).add(one.id));
  }
  const found = new Map<string, () => Promise<JoinedRecord>>();
  for (const [shard, ids] of wanted) {
    const path = join(layout.folder, 'records', `${shard}.ndjson`);
    for await (const { bytes, start, length } of headsOf(disk, path)) {
      const readWhole = () => disk.readPart(path, start, length);
      const id = idIn(bytes) ?? idOf(await readWhole());
      if (ids.has(id)) found.set(id, async () => JSON.parse((await readWhole()).toString()));
    }
  }
  return found;
}
