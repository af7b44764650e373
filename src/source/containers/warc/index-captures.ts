import type { ArchiveFile } from './archive-file.js';
import type { Beside } from './beside.js';
import { CaptureIndex, type Captures } from './captures.js';
import { readHeads } from './record-heads.js';
import { RecordReader } from './records.js';

/** How many bytes of a block hold the first line of an HTTP message. */
const START = 512;

/** Reads the heads of an archive's records, and chooses which captures to read. */
export async function indexCaptures(
  file: ArchiveFile,
  mostBytes: number,
  keepsAll: boolean,
  beside: Beside | null,
): Promise<Captures> {
  const index = (await indexQuickly(file)) ?? (await indexWholly(file, mostBytes));
  return index.close(keepsAll, beside);
}

/** Reads an archive for its captures, and notes them among those of its neighbours. */
export async function noteCaptures(file: ArchiveFile, mostBytes: number, beside: Beside): Promise<void> {
  const index = (await indexQuickly(file)) ?? (await indexWholly(file, mostBytes));
  index.note(beside);
}

/** Reads only the beginnings of members. Null if the archive does not have one member for each record. */
async function indexQuickly(file: ArchiveFile): Promise<CaptureIndex | null> {
  if (!file.isPacked) return null;
  const index = new CaptureIndex();
  for await (const head of readHeads(file.read())) {
    if (head === null) return null;
    index.add(head);
  }
  return index;
}

async function indexWholly(file: ArchiveFile, mostBytes: number): Promise<CaptureIndex> {
  const index = new CaptureIndex();
  for await (const part of new RecordReader(file.pieces(), mostBytes, file.size).parts()) {
    if (!('record' in part) || part.record.damage !== null) continue;
    const start = part.record.block?.toString('latin1', 0, START).split('\n', 1)[0] ?? '';
    index.add({ ...part.record, start });
  }
  return index;
}
