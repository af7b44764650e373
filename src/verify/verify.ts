import { resolve } from 'node:path';
import { EXIT, UsageError } from '../cli/exit-codes.js';
import type { Io } from '../cli/io.js';
import { openProgress } from '../cli/terminal/progress.js';
import { safeLine } from '../cli/terminal/safe-text.js';
import { toStream } from '../output/destination.js';
import { BrokenOutput, type Output, readOutput } from '../output/read-output.js';
import { faultOf } from '../source/fault.js';
import { type Bytes, openFile, openStream } from '../source/files/bytes.js';
import { describeFinding, type Finding } from './findings.js';
import type { VerifyOptions } from './job.js';
import { Judge, type Verdict } from './judge.js';
import { readPagesAgain, type VerifyInputs } from './pages.js';
import { toRows, type VerifyRow } from './rows.js';

/** `verify`: reads an output and its pages again, writes what is not proven; gives the exit code. */
export async function verifyCommand(
  output: string,
  pages: readonly string[],
  options: VerifyOptions,
  io: Io,
): Promise<number> {
  if (output === '-' && pages.includes('-'))
    throw new UsageError('standard input can be the output or a page, not both');
  const rows = await readRows(output, io);
  const verdicts = await judge(rows, { output, pages, pageKind: options.pageKind ?? null }, options, io);
  const findings = rows.flatMap((row) => verdicts.get(row)?.findings ?? row.findings);
  const stdout = toStream(io.stdout, 'standard output');
  const write = options.format === 'ndjson' ? (each: Finding) => JSON.stringify(each) : describeFinding;
  for (const each of findings) await stdout.write(`${write(each)}\n`);
  const proven = [...verdicts.values()].reduce((sum, verdict) => sum + verdict.proven, 0);
  if (!options.quiet) await say(io, summaryOf(rows, findings, proven));
  const reason: unknown = io.interrupted.reason;
  if (reason === 'SIGINT' || reason === 'SIGTERM') return EXIT[reason];
  if (proven === 0) return EXIT.nothingUsable;
  return findings.length > 0 ? EXIT.someFailed : EXIT.ok;
}

async function judge(
  rows: readonly VerifyRow[],
  inputs: VerifyInputs,
  options: VerifyOptions,
  io: Io,
): Promise<Map<VerifyRow, Verdict>> {
  const judge = new Judge(rows, inputs, io.cwd);
  const progress = openProgress(io, options.progress && !options.quiet);
  let done = 0;
  try {
    for await (const read of readPagesAgain(inputs, rows, io)) {
      progress.show(done, null, read.names[0] ?? '');
      judge.addPage(read);
      done += 1;
      if (options.verbose) {
        progress.clear();
        const said = say(io, `read ${read.names[0]}${read.fault === null ? '' : `: ${read.fault}`}`);
        progress.restore();
        await said;
      }
    }
  } finally {
    progress.close();
  }
  return new Map(judge.verdicts().map((verdict) => [verdict.row, verdict]));
}

async function readRows(output: string, io: Io): Promise<VerifyRow[]> {
  const text = await readText(output, io);
  let read: Output;
  try {
    read = await readOutput(text);
  } catch (error) {
    if (!(error instanceof BrokenOutput)) throw error;
    await say(io, `${output}: ${error.message}`);
    return [];
  }
  const rows = toRows(read);
  const isOurs =
    rows.length === 0 || rows.some(({ claims, isComparable }) => claims.length > 0 || !isComparable);
  if (!isOurs)
    throw new UsageError(`${output} is nothing that scrape writes: it has none of its keys or columns`);
  return rows;
}

async function readText(output: string, io: Io): Promise<string> {
  const path = resolve(io.cwd, output);
  try {
    const bytes = output === '-' ? openStream(io.stdin(), io.interrupted) : await openFile(path);
    return await decodeAll(bytes);
  } catch (error) {
    if (io.interrupted.aborted) return '';
    throw new UsageError(`${output}: ${(await faultOf(error, path)).detail}`);
  }
}

/** All of an output at once: which records stand in it twice is known only at its end. */
async function decodeAll(bytes: Bytes): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  try {
    for await (const chunk of bytes.read()) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } finally {
    await bytes.close();
  }
}

/** The run in one line: `3 records: 2 proven, 1 not (1 changed-value); 160 values proven`. */
function summaryOf(rows: readonly VerifyRow[], findings: readonly Finding[], proven: number): string {
  const wrong = new Set(findings.map(({ record }) => record)).size;
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${count} ${code}`);
  const records = `${rows.length} record${rows.length === 1 ? '' : 's'}`;
  const parts = rows.length === 0 ? 'nothing to prove' : `${rows.length - wrong} proven`;
  const not = wrong === 0 ? '' : `, ${wrong} not (${codes.join(', ')})`;
  return `${records}: ${parts}${not}; ${proven} value${proven === 1 ? '' : 's'} proven`;
}

function say(io: Io, line: string): Promise<void> {
  return new Promise((resolve) => io.stderr.write(`${safeLine(line)}\n`, () => resolve()));
}
