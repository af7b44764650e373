import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openAtomicFile } from '../output/atomic-file.js';
import type { Clock } from '../source/site/clock.js';
import { toolLine } from './report.js';

/** A run that could not be carried out. */
export interface FailedRun {
  code: number;
  message: string;
  /** When the program began. */
  begun: Date;
}

/**
 * Writes the report of a run that could not be carried out, over any older report. Other files of that name are left unchanged. A
 * report that cannot be written is skipped: the main error is already on standard error.
 */
export async function writeFailedReport(
  file: string,
  { code, message, begun, cwd, clock }: FailedRun & { cwd: string; clock: Clock },
): Promise<void> {
  const path = resolve(cwd, file);
  if (file === '' || file === '-' || !(await isFreeOrOurs(path))) return;
  const times = { started_at: begun.toISOString(), ended_at: clock.date().toISOString() };
  const rest = { requests: [], exit_code: code, ...times, error: message };
  try {
    const report = await openAtomicFile(path, file);
    await report.write(`${toolLine()}${JSON.stringify(rest, null, 2).slice('{'.length)}\n`);
    await report.keep();
  } catch {
    // The report may lie on the same full disk as the output.
  }
}

/** Whether a path is free or holds a report of ours, by its beginning. */
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
