import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { faultOf } from '../fault.js';
import { type Bytes, openFile, openStream } from './bytes.js';

/** Longer lines are no names of pages: the list is then some other file. */
const LONGEST_LINE = 32_768;

/** Thrown when a list of inputs cannot be used at all; the message says which list, why and what to do. */
export class ListError extends Error {}

/** Throws a ListError if a list that is a file cannot be opened: to be known before any work is done. */
export async function checkList(list: string, path: string): Promise<void> {
  const bytes = await openFile(path).catch(async (error) => {
    throw new ListError(`--inputs ${list}: ${(await faultOf(error, path)).detail}`);
  });
  await bytes.close();
}

/** Where a list is read from: its name as the user gave it, its absolute path, and standard input for `-`. */
export interface ListSource {
  list: string;
  path: string;
  stdin: () => Readable;
  interrupted: AbortSignal;
}

/**
 * The inputs named in a list, one a line; blank lines and lines that begin with `#` are left out. `-` is standard input.
 * Throws a ListError if the list cannot be read or is no list.
 */
export async function* readList(source: ListSource): AsyncGenerator<string> {
  const lines = linesOf(source);
  for (;;) {
    const line = await lines.next().catch((error) => explain(error, source));
    if (line === null || line.done) return;
    const name = line.value.trim();
    if (name !== '' && !name.startsWith('#')) yield name;
  }
}

/** An interruption ends the list; what else is wrong with it is told. */
async function explain(error: unknown, source: ListSource): Promise<null> {
  if (source.interrupted.aborted) return null;
  if (error instanceof ListError) throw error;
  throw new ListError(`--inputs ${source.list}: ${(await faultOf(error, source.path)).detail}`);
}

async function* linesOf({ list, path, stdin, interrupted }: ListSource): AsyncGenerator<string> {
  const bytes = list === '-' ? openStream(stdin(), interrupted) : await openFile(path);
  try {
    yield* splitLines(bytes, list);
  } finally {
    await bytes.close();
  }
}

async function* splitLines(bytes: Bytes, list: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of bytes.read()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of [...lines, rest]) if (line.length > LONGEST_LINE) throw notAList(list);
    yield* lines;
  }
  yield rest + decoder.decode();
}

function notAList(list: string): ListError {
  return new ListError(
    `--inputs ${list}: a line is longer than ${LONGEST_LINE} characters; give a list with one input a line`,
  );
}
