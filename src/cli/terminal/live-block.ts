import type { Io } from '../io.js';
import type { FittedLine } from './cells.js';

/** Lines at the bottom of a terminal that can be redrawn in place. */
export interface LiveBlock {
  draw(lines: readonly FittedLine[]): void;
  /** Erases the lines and moves the cursor to where they began. */
  clear(): void;
}

/** The current size of the terminal. Some report 0 when they do not know. */
export function terminalSize(stderr: Io['stderr']): { columns: number; rows: number } {
  return { columns: stderr.columns || 80, rows: stderr.rows || 24 };
}

/**
 * Draws on standard error, which must be a terminal. The cursor rests at the end of the last line and stays visible: a killed
 * program leaves a clean terminal.
 */
export function openLiveBlock(stderr: Io['stderr']): LiveBlock {
  let shown: readonly FittedLine[] = [];
  const toStart = () => {
    const up = screenRows(shown, terminalSize(stderr).columns) - 1;
    return up > 0 ? `\r\x1b[${up}A` : '\r';
  };
  const replace = (lines: readonly FittedLine[]) => {
    // Each line is written over the old one, and its rest erased. Erasing all of them first would flicker.
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

/** The rows that lines take on the screen. A window made narrower wraps them, as current terminals do. */
function screenRows(lines: readonly FittedLine[], columns: number): number {
  return lines.reduce((rows, { cells }) => rows + Math.max(1, Math.ceil(cells / columns)), 0);
}
