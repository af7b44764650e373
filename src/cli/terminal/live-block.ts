import type { Io } from '../io.js';
import type { FittedLine } from './cells.js';

/** Some lines at the bottom of a terminal that can be drawn again in their place. */
export interface LiveBlock {
  draw(lines: readonly FittedLine[]): void;
  /** Takes the lines away; the cursor is then where they began. */
  clear(): void;
}

/** How many columns and rows the terminal has now; some say 0 when they do not know. */
export function sizeOf(stderr: Io['stderr']): { columns: number; rows: number } {
  return { columns: stderr.columns || 80, rows: stderr.rows || 24 };
}

/**
 * Draws on standard error, which must be a terminal. The cursor rests at the end of the last line and stays visible: a killed
 * program leaves a clean terminal.
 */
export function openLiveBlock(stderr: Io['stderr']): LiveBlock {
  let shown: readonly FittedLine[] = [];
  const toStart = () => {
    const up = screenRows(shown, sizeOf(stderr).columns) - 1;
    return up > 0 ? `\r\x1b[${up}A` : '\r';
  };
  const replace = (lines: readonly FittedLine[]) => {
    // Every line is written over the old one and its rest erased: erasing all of them first would flicker.
    const text = lines.map((line) => `${line.text}\x1b[K`).join('\n');
    stderr.write(`${toStart()}${text}\x1b[J`);
    shown = lines;
  };
  return {
    draw: replace,
    clear: () => {
      if (shown.length > 0) replace([]);
    },
  };
}

/** In a window made narrower since, the lines have been wrapped: so today's terminals do it. */
function screenRows(lines: readonly FittedLine[], columns: number): number {
  return lines.reduce((rows, { cells }) => rows + Math.max(1, Math.ceil(cells / columns)), 0);
}
