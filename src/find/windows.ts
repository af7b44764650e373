import { addDays, type Day, daysBetween } from '../record/days.js';

/** A range of days to request from a list, first and last day included. */
export interface Window {
  from: Day;
  to: Day;
}

/** How many days lie between the window's first and last day: 0 for a window of one day. */
export function spanOf({ from, to }: Window): number {
  return daysBetween(from, to);
}

/**
 * Cuts a window into windows of at most `span` days, the latest first. Neighbours share their boundary day: some servers may count
 * only one end (moderngov.md f1).
 */
export function cut(window: Window, span: number): Window[] {
  const windows: Window[] = [];
  let { to } = window;
  do {
    const from = addDays(to, -span) < window.from ? window.from : addDays(to, -span);
    windows.push({ from, to });
    to = from;
  } while (to > window.from);
  return windows;
}

/** The two halves of a window, the later first. Null if a half would span fewer days than `least`. */
export function halve(window: Window, least: number): [Window, Window] | null {
  const span = spanOf(window);
  const half = Math.floor(span / 2);
  if (half < Math.max(least, 1)) return null;
  const middle = addDays(window.from, half);
  return [
    { from: middle, to: window.to },
    { from: window.from, to: middle },
  ];
}

/** Joins windows that overlap or follow each other, the earliest first. */
export function join(windows: readonly Window[]): Window[] {
  const joined: Window[] = [];
  for (const { from, to } of windows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last !== undefined && from <= addDays(last.to, 1)) last.to = to > last.to ? to : last.to;
    else joined.push({ from, to });
  }
  return joined;
}

/** The parts of a window outside the covered ones, the earliest first. */
export function gapsIn(window: Window, covered: readonly Window[]): Window[] {
  const gaps: Window[] = [];
  let { from } = window;
  for (const each of join(covered)) {
    if (each.to < from) continue;
    if (each.from > window.to) break;
    if (each.from > from) gaps.push({ from, to: addDays(each.from, -1) });
    from = addDays(each.to, 1);
  }
  if (from <= window.to) gaps.push({ from, to: window.to });
  return gaps;
}

/** The windows left to request, and how many days each may span. */
export interface WindowPlan {
  waiting: readonly Window[];
  span: number;
}

/** Half a year. A slow server (Kirklees) answered such a window within seconds. */
const FIRST_SPAN = 183;
/** A window below this span has few entries. Its width does not explain a failure. */
export const LEAST_SPAN = 3;

/** Plans the reading of a list over a period, the latest window first. */
export function planWindows(period: Window, span = FIRST_SPAN): WindowPlan {
  return { waiting: period.from > period.to ? [] : cut(period, span), span };
}

/** The plan after an answer for its first window. */
export function afterAnswer({ waiting, span }: WindowPlan): WindowPlan {
  return { waiting: waiting.slice(1), span };
}

/**
 * The plan after the server was too slow for its first window: all windows are cut to half. Null if all windows are small already.
 */
export function afterSlowFailure({ waiting }: WindowPlan): WindowPlan | null {
  const [first, ...rest] = waiting;
  const halves = first && halve(first, LEAST_SPAN);
  if (halves == null) return null;
  const span = Math.max(...halves.map(spanOf));
  const last = rest.at(-1);
  const others = last === undefined ? [] : cut({ from: last.from, to: rest[0]?.to ?? last.to }, span);
  return { waiting: [...halves, ...others], span };
}
