import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ComparedEntry } from '../../compare/compare.js';
import { realDisk } from '../../dataset/disk.js';
import { digestDataset, readDataset } from '../../dataset/read-dataset.js';
import { briefColumns, toBrief } from '../../output/brief.js';
import { cellOf, columnsOf } from '../../output/columns.js';
import { unguarded } from '../../output/excel-guard.js';
import { BrokenOutput, type Output, readOutput } from '../../output/read-output.js';
import { joinedSchema } from '../../record/join/join.js';
import { UsageError } from '../../run/usage-error.js';
import type { Io } from '../io.js';

/** One of the two sets that are compared. */
export interface Side {
  entries: ComparedEntry[];
  /** Whether its values are texts of CSV cells. */
  isCsv: boolean;
}

/** What is compared, and how many records were left out of both sides, for they are equal. */
export interface Sides {
  old: Side;
  now: Side;
  equal: number;
}

/** Reads two outputs or datasets. Of two datasets, only the records that differ. Throws a UsageError for any other file. */
export async function readSides(old: string, now: string, io: Io): Promise<Sides> {
  if (!(await isFolder(old, io)) || !(await isFolder(now, io)))
    return { old: await readSide(old, io), now: await readSide(now, io), equal: 0 };
  const [before, after] = [
    await digestDataset(resolve(io.cwd, old)),
    await digestDataset(resolve(io.cwd, now)),
  ];
  const differs = (id: string) => before.get(id) !== after.get(id);
  const equal = [...after.keys()].filter((id) => !differs(id)).length;
  return { old: await readFolder(old, io, differs), now: await readFolder(now, io, differs), equal };
}

async function isFolder(name: string, io: Io): Promise<boolean> {
  const found = name === '-' ? null : await stat(resolve(io.cwd, name)).catch(() => null);
  return found?.isDirectory() === true;
}

async function readFolder(name: string, io: Io, isWanted?: (id: string) => boolean): Promise<Side> {
  const records = await readDataset(resolve(io.cwd, name), realDisk, isWanted);
  if (records === null)
    throw new UsageError(`${name} is a folder without a decisions.csv, so it is no dataset`);
  return { entries: records.map((record) => ({ ...record })), isCsv: false };
}

async function readSide(name: string, io: Io): Promise<Side> {
  if (await isFolder(name, io)) return readFolder(name, io);
  const path = resolve(io.cwd, name);
  const text =
    name === '-'
      ? await readAll(io)
      : await readFile(path, 'utf8').catch((error) => {
          throw new UsageError(
            `${name} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`,
          );
        });
  const output = await readOutput(text).catch((error) => {
    throw error instanceof BrokenOutput ? new UsageError(`${name} is no output: ${error.message}`) : error;
  });
  return { entries: entriesOf(output, name), isCsv: output.format === 'csv' };
}

async function readAll(io: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin()) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}

function entriesOf({ records, isGuarded }: Output, name: string): ComparedEntry[] {
  return records.map(({ number, values, fault }) => {
    if (fault !== null) throw new UsageError(`${name}, record ${number}: ${fault}`);
    if (!values.has('record_id'))
      throw new UsageError(`${name}, record ${number}: it has no record_id, by which records are compared`);
    const all = [...values].map(([key, value]): [string, unknown] => [
      key,
      isGuarded && typeof value === 'string' ? unguarded(value) : value,
    ]);
    return Object.fromEntries(all);
  });
}

/** Makes two sides comparable. If one is a CSV, the records of the other are turned into texts of cells. */
export function alike(old: Side, now: Side): [ComparedEntry[], ComparedEntry[]] {
  if (old.isCsv === now.isCsv) return [old.entries, now.entries];
  const cells = ({ entries, isCsv }: Side) => (isCsv ? entries : entries.map(toCells));
  return [cells(old), cells(now)];
}

const JOINED_SCHEMA = joinedSchema.toJSONSchema();
const OUTPUT_COLUMNS = columnsOf(JOINED_SCHEMA);
const BRIEF = briefColumns(JOINED_SCHEMA);
const SEEN_COLUMNS = ['first_seen', 'last_seen', 'vanished_on'];

function toCells(entry: ComparedEntry): ComparedEntry {
  const whole = OUTPUT_COLUMNS.filter(({ key }) => key in entry).map((column) => [
    column.name,
    cellOf(entry, column),
  ]);
  const brief = toBrief(entry);
  const made = BRIEF.filter(({ name }) => !(name in entry)).map((column) => [
    column.name,
    cellOf(brief, column),
  ]);
  const seen = SEEN_COLUMNS.filter((name) => name in entry).map((name) => [name, String(entry[name] ?? '')]);
  return Object.fromEntries([...whole, ...made, ...seen]);
}
