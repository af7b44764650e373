import type { Io } from '../io.js';
import { doingOf, duration, totalOf } from './host-lines.js';
import type { Progress } from './progress.js';
import { clip, safeLine } from './safe-text.js';
import { type HostView, WatchedHosts } from './watched-hosts.js';

/** A log should have few lines, but a log without news for minutes looks dead. */
const BETWEEN_LINES = 30_000;
const LONGEST_PROGRESS_LINE = 200;

/** Writes a plain line on standard error from time to time during fetching, for pipes, logs and CI. Short runs write none. */
export function openPlainProgress({
  stderr,
  clock,
  every,
}: Pick<Io, 'stderr' | 'clock' | 'every'>): Progress {
  const hosts = new WatchedHosts();
  let next = clock.now() + BETWEEN_LINES;
  const sayIfDue = () => {
    const now = clock.now();
    if (now < next) return;
    const views = hosts.views(now);
    if (totalOf(views).left === 0) return;
    next = now + BETWEEN_LINES;
    stderr.write(`${clip(plainLine(views, now), LONGEST_PROGRESS_LINE)}\n`);
  };
  let stop = () => {};
  let isClosed = false;
  let isWatched = false;
  return {
    show: () => {},
    activity: (host) => {
      if (isClosed) return;
      if (!isWatched) stop = every(1000, sayIfDue);
      isWatched = true;
      hosts.note(host, clock.now());
      sayIfDue();
    },
    clear: () => {},
    restore: () => {},
    close: () => {
      isClosed = true;
      stop();
    },
  };
}

/** `fetching: 120 of 400 pages (3 failed) from 2 hosts; most left: a.example, 200 pages, about 4 min, waiting 4 s (pace)`. */
function plainLine(hosts: readonly HostView[], now: number): string {
  const { done, left, failed } = totalOf(hosts);
  const settled = done + failed;
  const failures = failed === 0 ? '' : ` (${failed} failed)`;
  const from = hosts.length === 1 ? '' : ` from ${hosts.length} hosts`;
  const [longest] = hosts.toSorted((a, b) => b.left - a.left);
  const counted = `fetching: ${settled} of ${settled + left} pages${failures}${from}`;
  return longest === undefined ? counted : `${counted}; ${restOf(longest, hosts.length > 1, now)}`;
}

function restOf(host: HostView, isOneOfMany: boolean, now: number): string {
  const time = host.secondsLeft === null ? [] : [`about ${duration(host.secondsLeft)}`];
  const name = safeLine(host.host);
  const start = isOneOfMany ? [`most left: ${name}`, `${host.left} pages`] : [name];
  return [...start, ...time, doingOf(host, now, LONGEST_PROGRESS_LINE)].join(', ');
}
