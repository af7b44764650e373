import type { Format } from './writers.js';

/** One record of an output as far as it can be read: values by key, or CSV cells by column. */
export interface OutputRecord {
  /** The place of the record, from 1. */
  number: number;
  values: ReadonlyMap<string, unknown>;
  /** Why the record cannot be read, or null. */
  fault: string | null;
}

/** The content of a file of records. */
export interface Output {
  format: Format;
  /** Whether cells that a spreadsheet would run as formulas begin with an apostrophe (`--excel`). */
  isGuarded: boolean;
  records: OutputRecord[];
}

/** A file that begins like an output but cannot be read to its end. The message says where. */
export class BrokenOutput extends Error {}

const BYTE_ORDER_MARK = '\ufeff';

/** Reads the output of `scrape`. An array is JSON, objects are NDJSON, the rest is CSV. Throws a BrokenOutput. */
export async function readOutput(text: string): Promise<Output> {
  const isGuarded = text.startsWith(BYTE_ORDER_MARK);
  const content = isGuarded ? text.slice(1) : text;
  const start = /\S/.exec(content)?.[0];
  if (start === undefined) return { format: 'ndjson', isGuarded, records: [] };
  if (start === '[') return { format: 'json', isGuarded, records: toRecords(parseWhole(content)) };
  if (start === '{') return { format: 'ndjson', isGuarded, records: readObjects(content) };
  return { format: 'csv', isGuarded, records: await readCsv(content) };
}

function parseWhole(text: string): unknown[] {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenOutput(`it is no whole JSON: ${messageOf(error)}`);
  }
}

/** One object a line; or one object alone over several lines, as `jq '.[0]'` prints it. */
function readObjects(text: string): OutputRecord[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isOneLine = !(parseLine(lines[0] ?? '') instanceof BrokenOutput);
  const alone = isOneLine ? null : parseLine(text);
  return toRecords(alone === null || alone instanceof BrokenOutput ? lines.map(parseLine) : [alone]);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return new BrokenOutput(`its line is no whole JSON: ${messageOf(error)}`);
  }
}

function toRecords(values: readonly unknown[]): OutputRecord[] {
  return values.map((value, index) => {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isRecord && !(value instanceof Error))
      return { number: index + 1, values: new Map(Object.entries(value)), fault: null };
    return {
      number: index + 1,
      values: new Map(),
      fault: value instanceof Error ? value.message : 'it is no object',
    };
  });
}

async function readCsv(text: string): Promise<OutputRecord[]> {
  const { readCsvRows } = await import('./csv-rows.js');
  try {
    const [header = [], ...rows] = readCsvRows(text);
    checkHeader(header);
    return rows.map((cells, index) => rowOf(header, cells, index + 1));
  } catch (error) {
    throw new BrokenOutput(`it is no whole CSV: ${messageOf(error)}`);
  }
}

/** Throws an Error where two columns have one name. */
export function checkHeader(header: readonly string[]): void {
  const repeated = header.find((name, index) => header.indexOf(name) < index);
  if (repeated !== undefined) throw new Error(`two columns are named ${repeated}`);
}

/** The record in the cells of one row, under the names of the head line. */
export function rowOf(header: readonly string[], cells: readonly string[], number: number): OutputRecord {
  return {
    number,
    values: new Map(header.map((name, column) => [name, cells[column] ?? ''])),
    fault:
      cells.length === header.length ? null : `it has ${cells.length} cells under ${header.length} columns`,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
