import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { BrokenOutput, readOutput } from '../output/read-output.js';
import { toRecordOf } from '../output/typed-records.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { UsageError } from '../run/usage-error.js';
import { linesIn, type OpenGeneration, openGeneration, type SeenDays, seenDaysOf } from './read-dataset.js';

/** One changed key, as a line of a dataset's `changes/`. */
interface KeptChange {
  at: string;
  record_id: string;
  key: string;
  old: unknown;
  new: unknown;
}

/** Records of an output of `scrape` or of a dataset. */
export interface ReadRecords {
  /** One at a time; throws a UsageError where a record cannot be read. */
  records: AsyncIterable<DecisionRecord | JoinedRecord>;
  /** The changes that a dataset saw, oldest first; empty for an output. */
  changes: readonly KeptChange[];
  /** The days on which a dataset saw each decision, by record_id; empty for an output. */
  seen: ReadonlyMap<string, SeenDays>;
}

/** Opens an output or a dataset by its path. Throws a UsageError for anything else. */
export async function openRecords(input: string, cwd: string): Promise<ReadRecords> {
  const path = resolve(cwd, input);
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UsageError(`${input}: there is no such file or folder`);
  if (!found.isDirectory()) return { records: readFileOf(path, input), changes: [], seen: new Map() };
  const generation = await openGeneration(path);
  const { decisions } = generation;
  if (generation.records.length === 0)
    throw new UsageError(
      `${input}: it is no dataset, for it has no records/; name an output of scrape, or a folder that update keeps`,
    );
  return {
    records: readRecordsOf(generation, path, input),
    changes: await changesOf(generation),
    seen: decisions === null ? new Map() : seenDaysOf(decisions),
  };
}

/** NDJSON of any size is read line by line. JSON and CSV are read whole. */
async function* readFileOf(path: string, shown: string): AsyncGenerator<DecisionRecord> {
  try {
    if (await isNdjson(path))
      return yield* readLines(createInterface({ input: createReadStream(path), crlfDelay: Infinity }));
    const output = await readOutput(await readFile(path, 'utf8'));
    const toRecord = toRecordOf(output);
    for (const record of output.records) yield toRecord(record);
  } catch (error) {
    throw toUsageError(error, shown);
  }
}

/** One file is in memory at a time. Throws a UsageError where a run put another generation in place meanwhile. */
async function* readRecordsOf(
  { records, isCurrent }: OpenGeneration,
  dataset: string,
  shown: string,
): AsyncGenerator<DecisionRecord> {
  for (const file of records)
    try {
      yield* readLines(lineTexts(linesIn(await file.read())));
    } catch (error) {
      throw toUsageError(error, join(dataset, file.path));
    }
  if (!(await isCurrent())) throw new UsageError(`${shown} changed while it was read; run the command again`);
}

function* lineTexts(lines: Iterable<Buffer>): Generator<string> {
  for (const line of lines) yield line.toString();
}

async function changesOf({ changes }: OpenGeneration): Promise<KeptChange[]> {
  const all: KeptChange[] = [];
  for (const file of changes)
    for (const line of linesIn(await file.read())) all.push(readChange(line, file.path));
  return all;
}

function readChange(line: Buffer, path: string): KeptChange {
  try {
    return JSON.parse(line.toString());
  } catch {
    throw new UsageError(`${path}: a line is damaged; put the file back from a copy, or remove the line`);
  }
}

function toUsageError(error: unknown, shown: string): unknown {
  return error instanceof BrokenOutput
    ? new UsageError(`${shown}: ${error.message}; it is no whole output of scrape`)
    : error;
}

async function* readLines(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<DecisionRecord> {
  const toRecord = toRecordOf({ format: 'ndjson', isGuarded: false });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const [record] = (await readOutput(line)).records;
    if (record !== undefined) yield toRecord({ ...record, number });
  }
}

/** Whether the first line of a file is a JSON object. */
async function isNdjson(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return /^\{"/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
