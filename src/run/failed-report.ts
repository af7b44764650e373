import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openAtomicFile } from '../output/atomic-file.js';
import type { Clock } from '../source/site/clock.js';
import { toolLine } from './report.js';

/**
 * Writes the report of a run that could not be carried out, so that no report of an earlier night stands for it. Any other file
 * of that name is left alone, and so is one that cannot be written: what stopped the run is told already.
 */
export async function writeFailedReport(
  file: string,
  { code, message, cwd, clock }: { code: number; message: string; cwd: string; clock: Clock },
): Promise<void> {
  const path = resolve(cwd, file);
  if (file === '' || file === '-' || !(await isFreeOrOurs(path))) return;
  const rest = { requests: [], exit_code: code, ended_at: clock.date().toISOString(), error: message };
  try {
    const report = await openAtomicFile(path, file);
    await report.write(`${toolLine()}${JSON.stringify(rest, null, 2).slice('{'.length)}\n`);
    await report.keep();
  } catch {
    // The disk that the output could not be written to may well be that of the report.
  }
}

/** The beginning of a report tells it from all other files. */
async function isFreeOrOurs(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => error.code === 'ENOENT');
  if (typeof file === 'boolean') return file;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('utf8', 0, bytesRead).startsWith('{\n  "tool": "kcc-decisions ');
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
