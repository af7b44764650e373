import type { Io } from './io.js';
import { clip, safeLine } from './safe-text.js';

/** Work that takes less than this many milliseconds shows no progress. */
const LONG_WORK = 800;
const BETWEEN_DRAWINGS = 100;
const BAR = 24;

/** One line at the bottom of the terminal that says how far the work has come. */
export interface Progress {
  /** `total` is null while nobody knows it. */
  show(done: number, total: number | null, input: string): void;
  /** Takes the line away, so that a message can stand there. */
  clear(): void;
}

const NONE: Progress = { show: () => {}, clear: () => {} };

/** Draws on standard error if that is a terminal which can go back to the start of a line; else does nothing. */
export function openProgress(io: Pick<Io, 'stderr' | 'env' | 'clock'>, isWanted: boolean): Progress {
  if (!isWanted || !hasProgress(io)) return NONE;
  let next = io.clock.now() + LONG_WORK;
  let isShown = false;
  const draw = (line: string) => io.stderr.write(`\r\x1b[2K${line}`);
  return {
    show: (done, total, input) => {
      if (io.clock.now() < next) return;
      next = io.clock.now() + BETWEEN_DRAWINGS;
      isShown = true;
      draw(clip(`${describe(done, total)} ${safeLine(input)}`, Math.max(20, (io.stderr.columns || 80) - 1)));
    },
    clear: () => {
      if (isShown) draw('');
      isShown = false;
    },
  };
}

/** True if standard error is a terminal on which a line can be drawn again. */
export function hasProgress(io: Pick<Io, 'stderr' | 'env'>): boolean {
  return io.stderr.isTTY === true && io.env.TERM !== 'dumb';
}

function describe(done: number, total: number | null): string {
  if (total === null || total < done) return `${done} pages`;
  const filled = total === 0 ? BAR : Math.floor((done / total) * BAR);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${total}`;
}
