import type { Io } from '../io.js';
import { type FittedLine, fitLine } from './cells.js';
import { type Paint, PLAIN } from './colours.js';
import { hostLines } from './host-lines.js';
import { openLiveBlock, terminalSize } from './live-block.js';
import { openPlainProgress } from './plain-progress.js';
import { NO_PROGRESS, type Progress } from './progress.js';
import { safeLine } from './safe-text.js';
import { WatchedHosts } from './watched-hosts.js';

/** Work that takes less than this many milliseconds shows no progress. */
const LONG_WORK = 800;
const BETWEEN_DRAWINGS = 100;
/** The lines show times, so they are redrawn even without an event, for example while a server hangs. */
const LONGEST_STILL = 1000;
const BAR = 24;

type ProgressIo = Pick<Io, 'stderr' | 'env' | 'clock' | 'every'>;

/** Progress as live lines on a terminal, or as an occasional plain line elsewhere. Without `isWanted` it shows nothing. */
export function openProgress(io: ProgressIo, isWanted: boolean, paint = PLAIN): Progress {
  if (!isWanted) return NO_PROGRESS;
  return hasLiveLines(io) ? openLiveProgress(io, paint) : openPlainProgress(io);
}

/** Whether standard error is a terminal that can redraw lines, with a person likely to look at it. */
export function hasLiveLines({ stderr, env }: Pick<Io, 'stderr' | 'env'>): boolean {
  const isCi = !['', '0', 'false'].includes(env['CI'] ?? '');
  return stderr.isTTY === true && env['TERM'] !== 'dumb' && !isCi;
}

function openLiveProgress({ stderr, clock, every }: ProgressIo, paint: Paint): Progress {
  const block = openLiveBlock(stderr);
  const hosts = new WatchedHosts();
  let bar = '';
  let next = clock.now() + LONG_WORK;
  let isChanged = false;
  let isShown = false;
  let isClosed = false;

  const draw = (now: number) => {
    const lines = progressLines(hosts, bar, now, terminalSize(stderr), paint);
    if (lines.length === 0) return;
    next = now + BETWEEN_DRAWINGS;
    isChanged = false;
    isShown = true;
    block.draw(lines);
  };
  const drawIfDue = (now: number) => {
    if (!isClosed && now >= next) draw(now);
  };
  const stop = every(BETWEEN_DRAWINGS, () => {
    const now = clock.now();
    if (isChanged || now >= next - BETWEEN_DRAWINGS + LONGEST_STILL) drawIfDue(now);
  });
  return {
    show: (done, total, input) => {
      isChanged = true;
      bar = `${describe(done, total)} ${safeLine(input)}`;
      drawIfDue(clock.now());
    },
    activity: (host) => {
      isChanged = true;
      const now = clock.now();
      hosts.note(host, now);
      drawIfDue(now);
    },
    clear: () => block.clear(),
    // Drawn at once: lines that disappear with every message would flicker.
    restore: () => {
      if (isShown && !isClosed) draw(clock.now());
    },
    close: () => {
      isClosed = true;
      stop();
      block.clear();
    },
  };
}

/** The hosts, in at most half of the rows, and below them the progress of the whole run. */
function progressLines(
  hosts: WatchedHosts,
  bar: string,
  now: number,
  { columns, rows }: { columns: number; rows: number },
  paint: Paint,
): FittedLine[] {
  // Writing in its last column may start the next row of a terminal.
  const cells = Math.max(1, columns - 1);
  const room = { cells, hosts: Math.max(1, Math.floor(rows / 2)) };
  const lines = hostLines(hosts.views(now), now, room, paint);
  return bar === '' ? lines : [...lines, fitLine([{ text: bar }], cells, paint)];
}

function describe(done: number, total: number | null): string {
  if (total === null || total < done) return `${done} pages`;
  const filled = total === 0 ? BAR : Math.floor((done / total) * BAR);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${total}`;
}
