import { resolve } from 'node:path';
import { BrokenOutput, type Output, readOutput } from '../output/read-output.js';
import { faultOf } from '../source/fault.js';
import { type Bytes, openFile, openStream } from '../source/files/bytes.js';
import { Judge } from './judge.js';
import { readPagesAgain, type VerifyInputs, type VerifyWorld } from './pages.js';
import { toRows, type VerifyRow } from './rows.js';
import { type Verification, VerifyError } from './verification.js';

/** Called for every page that was read: the count before it, its name, and its fault or null. */
type OnPage = (done: number, name: string, fault: string | null) => Promise<void>;

/** Reads an output and its pages again and proves every value; throws a VerifyError. */
export async function verifyOutput(
  inputs: VerifyInputs,
  world: VerifyWorld,
  onPage: OnPage = async () => {},
): Promise<Verification> {
  const { rows, fault } = await readRows(inputs.output, world);
  const judge = new Judge(rows, inputs, world.cwd);
  let done = 0;
  for await (const read of readPagesAgain(inputs, rows, world)) {
    await onPage(done, read.names[0] ?? '', read.fault);
    judge.addPage(read);
    done += 1;
  }
  const verdicts = new Map(judge.verdicts().map((verdict) => [verdict.row, verdict]));
  return {
    records: rows.length,
    findings: rows.flatMap((row) => verdicts.get(row)?.findings ?? row.findings),
    proven: [...verdicts.values()].reduce((sum, verdict) => sum + verdict.proven, 0),
    fault,
  };
}

/** The records of an output. A broken output gives an empty list and the reason. */
async function readRows(
  output: string,
  world: VerifyWorld,
): Promise<{ rows: VerifyRow[]; fault: string | null }> {
  const text = await readOutputText(output, world);
  let read: Output;
  try {
    read = await readOutput(text);
  } catch (error) {
    if (!(error instanceof BrokenOutput)) throw error;
    return { rows: [], fault: `${output}: ${error.message}` };
  }
  const rows = toRows(read);
  const isOurs =
    rows.length === 0 || rows.some(({ claims, isComparable }) => claims.length > 0 || !isComparable);
  if (!isOurs) throw new VerifyError(`${output} is no output of scrape: it has no key or column of one`);
  return { rows, fault: null };
}

async function readOutputText(output: string, world: VerifyWorld): Promise<string> {
  const path = resolve(world.cwd, output);
  try {
    const bytes = output === '-' ? openStream(world.stdin(), world.interrupted) : await openFile(path);
    return await decodeAll(bytes);
  } catch (error) {
    if (world.interrupted.aborted) return '';
    throw new VerifyError(`${output}: ${(await faultOf(error, path)).detail}`);
  }
}

/** Decodes the whole output at once: duplicate records are known only at its end. */
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
