import { type Destination, toStream } from '../../output/destination.js';
import type { Io } from '../io.js';
import type { Progress } from './progress.js';
import { safeLines } from './safe-text.js';

/**
 * Standard output for records. On a terminal control characters are escaped; files and pipes get the data unchanged. Progress on
 * the same terminal is erased before records, which writers give in whole lines.
 */
export function recordsToStdout(io: Pick<Io, 'stdout'>, progress: Progress): Destination {
  const stdout = toStream(io.stdout, 'standard output');
  if (!io.stdout.isTTY) return stdout;
  const write = (text: string) => {
    progress.clear();
    const written = stdout.write(safeLines(text));
    progress.restore();
    return written;
  };
  return { ...stdout, write };
}
