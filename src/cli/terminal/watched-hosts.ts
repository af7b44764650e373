import type { HostActivity } from '../../source/site/watch.js';

/** The state of a host at one moment; `secondsLeft` is null while no estimate is possible. */
export interface HostView extends HostActivity {
  secondsLeft: number | null;
}

/** The pace comes from the last pages, at most 30. Fewer than 6 pages give no pace. */
const MOST_SAMPLES = 30;
const LEAST_SAMPLES = 6;

interface Watched {
  activity: HostActivity;
  /** When requests ended, the latest ones, in milliseconds. */
  settled: number[];
  requested: number;
}

/** The hosts of a run, in the order of their first request, with the pace of each. */
export class WatchedHosts {
  readonly #hosts = new Map<string, Watched>();

  /** Takes the current activity of a host. */
  note(activity: HostActivity, now: number): void {
    const requested = activity.done + activity.failed - activity.fromCache;
    const known = this.#hosts.get(activity.host) ?? { activity, settled: [], requested: 0 };
    // Pages from the cache come at once and would distort the pace.
    if (requested > known.requested) known.settled = [...known.settled, now].slice(-MOST_SAMPLES);
    this.#hosts.set(activity.host, { ...known, activity, requested });
  }

  /** Every host at this moment. */
  views(now: number): HostView[] {
    return [...this.#hosts.values()].map((host) => ({
      ...host.activity,
      secondsLeft: secondsLeft(host, now),
    }));
  }
}

/** Seconds for the remaining pages at the pace of the latest ones. Waiting for a hanging server makes the pace slower. */
function secondsLeft({ activity, settled }: Watched, now: number): number | null {
  const [first] = settled;
  const last = settled.at(-1);
  const isOver = activity.left === 0 || activity.doing.some(({ what }) => what === 'ended');
  if (isOver || first === undefined || last === undefined || settled.length < LEAST_SAMPLES) return null;
  const pace = Math.max((last - first) / (settled.length - 1), (now - first) / settled.length);
  return (pace * activity.left) / 1000;
}
