import type { Doing, HostActivity, PauseReason } from '../../source/site/watch.js';
import {
  cellCount,
  clipStartToCells,
  clipToCells,
  type FittedLine,
  fitLine,
  padToCells,
  type StyledText,
} from './cells.js';
import type { Paint } from './colours.js';
import { safeLine } from './safe-text.js';
import type { HostView } from './watched-hosts.js';

/** The size of the terminal, and the space for hosts. */
export interface Room {
  cells: number;
  /** The most hosts that are shown one by one. */
  hosts: number;
}

const GAP = '  ';
/** A narrower terminal shows counts without explanations. */
const ROOMY = 80;
/** A shorter piece of an address says nothing. */
const LEAST_ADDRESS = 8;
const LONGEST_ADDRESS = 300;

const PAUSES: Readonly<Record<PauseReason, string>> = {
  pace: 'pace',
  slow: 'slowed down',
  backoff: 'before trying again',
  'retry-after': 'Retry-After',
};

/** One line for each host, or for the busiest ones, and a line that counts the others. */
export function hostLines(hosts: readonly HostView[], now: number, room: Room, paint: Paint): FittedLine[] {
  const shown = busiest(hosts, room.hosts);
  const rows = shown.map((host) => ({ host, counts: countsOf(host, shown, room.cells) }));
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(0, ...rows.map(({ counts }) => cellCount(counts[column]?.text ?? ''))),
  );
  const lines = rows.map(({ host, counts }) => {
    const cells = counts
      .map((span, column) => ({ ...span, text: padToCells(span.text, widths[column] ?? 0) }))
      .filter(({ text }) => text !== '')
      .map((span) => ({ ...span, text: span.text + GAP }));
    const used = cellCount(cells.map(({ text }) => text).join(''));
    return fitLine([...cells, doingSpan(host, now, room.cells - used)], room.cells, paint);
  });
  const others = hosts.filter((host) => !shown.includes(host));
  return others.length === 0 ? lines : [...lines, fitLine([othersSpan(others)], room.cells, paint)];
}

/** Selects active hosts before idle and ended ones, then those with most left. They are shown in the order they came. */
function busiest(hosts: readonly HostView[], most: number): HostView[] {
  if (hosts.length <= most) return [...hosts];
  const ranked = hosts.toSorted((a, b) => rankOf(a) - rankOf(b) || b.left - a.left);
  const chosen = new Set(ranked.slice(0, most));
  return hosts.filter((host) => chosen.has(host));
}

function rankOf({ doing }: HostActivity): number {
  if (doing.some(({ what }) => what === 'asking' || what === 'pausing')) return 0;
  return doing.some(({ what }) => what === 'ended') ? 2 : 1;
}

/** The first cells of a host's line. The failures' cell is empty on all lines if no host has failures. */
function countsOf(host: HostView, shown: readonly HostView[], cells: number): StyledText[] {
  const { done, left, failed, fromCache, secondsLeft } = host;
  const isRoomy = cells >= ROOMY - 1;
  const cached = isRoomy && fromCache > 0 ? ` (${fromCache} cached)` : '';
  const time = isRoomy && secondsLeft !== null ? ` (about ${duration(secondsLeft)})` : '';
  const hasFailures = shown.some((each) => each.failed > 0);
  return [
    {
      text: clipToCells(safeLine(host.host), Math.max(12, Math.floor(cells / (isRoomy ? 3 : 4)))),
      paint: 'input',
    },
    { text: `${done} done${cached}` },
    { text: `${left} left${time}` },
    { text: hasFailures ? `${failed} failed` : '', ...(failed > 0 ? { paint: 'error' } : {}) },
  ];
}

function othersSpan(others: readonly HostActivity[]): StyledText {
  const { done, left, failed } = totalOf(others);
  const name = others.length === 1 ? '1 more host' : `${others.length} more hosts`;
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  return { text: `… and ${name}: ${done} done, ${left} left${failures}`, paint: 'quiet' };
}

/** The summed counts of several hosts. */
export function totalOf(hosts: readonly HostActivity[]): { done: number; left: number; failed: number } {
  const total = { done: 0, left: 0, failed: 0 };
  for (const host of hosts) {
    total.done += host.done;
    total.left += host.left;
    total.failed += host.failed;
  }
  return total;
}

function doingSpan(host: HostActivity, now: number, cells: number): StyledText {
  const text = doingOf(host, now, cells);
  return host.doing.some(({ what }) => what === 'ended')
    ? { text, paint: 'error' }
    : { text, paint: 'quiet' };
}

/** What a host is doing, in words: `asking page.aspx?ID=1 for 3 s`. The address is cut so that the time stays visible. */
export function doingOf(host: HostActivity, now: number, cells: number): string {
  const busy = host.doing.filter(isBusy);
  const [doing = host.doing[0]] = busy;
  if (doing === undefined) return 'idle';
  const more = busy.length > 1 ? ` and ${busy.length - 1} more` : '';
  if (doing.what === 'idle') return 'idle';
  if (doing.what === 'ended') return `left early (${safeLine(doing.code)})`;
  if (doing.what === 'pausing')
    return `waiting ${duration(Math.max(0, doing.until - now) / 1000)} (${PAUSES[doing.why]})${more}`;
  // `since` belongs to the first connection only.
  const seconds = doing === host.doing[0] ? Math.floor((now - host.since) / 1000) : 0;
  const rest = `${seconds >= 1 ? ` for ${duration(seconds)}` : ''}${more}`;
  const room = cells - cellCount(`asking ${rest}`);
  return room < LEAST_ADDRESS
    ? `asking${rest}`
    : `asking ${clipStartToCells(pageLabel(doing.url), room)}${rest}`;
}

function isBusy({ what }: Doing): boolean {
  return what === 'asking' || what === 'pausing';
}

/** The end of an address, which holds its number. The line names the host already. */
function pageLabel(url: string): string {
  const [, page = ''] = /^[^?#]*\/([^/?#]*(?:[?#].*)?)$/s.exec(url) ?? [];
  return safeLine(page === '' ? '/' : page.slice(-LONGEST_ADDRESS));
}

/** `4 s`, `12 min`, `2 h 5 min`: whole units, rounded up. A wait never seems to end too early. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 100) return `${whole} s`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
