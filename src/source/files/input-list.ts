import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { faultOf } from '../fault.js';
import { type Bytes, openFile, openStream } from './bytes.js';

/** Longer lines are no names of pages: such a file is no list. */
const LONGEST_INPUT_LINE = 32_768;

/** A list of inputs that cannot be used. The message says which list, why and what to do. */
export class ListError extends Error {}

/** Throws a ListError if a list's file cannot be opened. This is checked before any work. */
export async function checkList(list: string, path: string): Promise<void> {
  const bytes = await openFile(path).catch(async (error) => {
    throw new ListError(`--inputs ${list}: ${(await faultOf(error, path)).detail}`);
  });
  await bytes.close();
}

/** The source of a list: its name as the user gave it, its absolute path, and standard input for `-`. */
export interface ListSource {
  list: string;
  path: string;
  stdin: () => Readable;
  interrupted: AbortSignal;
}

/** One line of a list: the input, and the address of its page if given. */
export interface ListedInput {
  name: string;
  url: string | null;
}

/**
 * The inputs named in a list, one a line, with an optional page address after a tab or a comma. Blank lines, lines that begin with
 * `#` and a header `input,url` are left out. `-` is standard input. Throws a ListError for an unreadable file and for a file that
 * is no list.
 */
export async function* readList(source: ListSource): AsyncGenerator<ListedInput> {
  const lines = listLines(source);
  let isFirst = true;
  for (;;) {
    const line = await lines.next().catch((error) => explainListError(error, source));
    if (line === null || line.done) return;
    const text = line.value.trim();
    if (text === '' || text.startsWith('#')) continue;
    if (isFirst && isHead(text, source.list)) isFirst = false;
    else yield readLine(text);
    isFirst = false;
  }
}

/** Whether the first line is a header of two columns. Throws a ListError for the header of another table. */
function isHead(line: string, list: string): boolean {
  const cells = line.split(/[,\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  );
  if (cells.length === 2 && cells[0] === 'input' && cells[1] === 'url') return true;
  const isTable = cells.length > 1 && cells.every((cell) => /^[a-z][a-z _]*$/.test(cell));
  if (isTable && cells.some((cell) => COLUMN_NAMES.has(cell)))
    throw new ListError(
      `--inputs ${list}: this is a table with the columns ${cells.slice(0, 3).join(', ')} …; give one input a line, or the two columns input,url`,
    );
  return false;
}

/** Column names of tables about pages. Files have other names. */
const COLUMN_NAMES: ReadonlySet<string> = new Set(
  'schema_version record_id page_kind council site url source_url source_input title reference link address'.split(
    ' ',
  ),
);

/** Splits a line. A name may hold commas: the second column begins after the last comma before an address. */
function readLine(line: string): ListedInput {
  const parts = /^(.*\S)\s*[,\t]\s*"?(https?:\/\/[^\s"]+)"?$/i.exec(line);
  const name = (parts?.[1] ?? line.replace(/[,\t]\s*$/, '')).trim();
  return {
    name: name.replace(/^"(.*)"$/s, (_, inner: string) => inner.replaceAll('""', '"')),
    url: parts?.[2] ?? null,
  };
}

/** An interruption ends the list silently. Other errors are reported. */
async function explainListError(error: unknown, source: ListSource): Promise<null> {
  if (source.interrupted.aborted) return null;
  if (error instanceof ListError) throw error;
  throw new ListError(`--inputs ${source.list}: ${(await faultOf(error, source.path)).detail}`);
}

async function* listLines({ list, path, stdin, interrupted }: ListSource): AsyncGenerator<string> {
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
    for (const line of [...lines, rest]) if (line.length > LONGEST_INPUT_LINE) throw notAList(list);
    yield* lines;
  }
  yield rest + decoder.decode();
}

function notAList(list: string): ListError {
  return new ListError(
    `--inputs ${list}: a line is longer than ${LONGEST_INPUT_LINE} characters; give a list with one input a line`,
  );
}
