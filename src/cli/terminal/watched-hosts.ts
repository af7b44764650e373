import type { HostActivity } from '../../source/site/watch.js';

/** What is known of a host at one moment; `secondsLeft` is null while nobody can tell honestly. */
export interface HostView extends HostActivity {
  secondsLeft: number | null;
}

/** The pace is that of the last pages, 30 at most; fewer than 6 pages say nothing of it. */
const MOST_SAMPLES = 30;
const LEAST_SAMPLES = 6;

interface Watched {
  activity: HostActivity;
  /** When pages were settled by requests, the latest ones, in milliseconds. */
  settled: number[];
  requested: number;
}

/** The hosts of a run, in the order of their first request, with the pace of each. */
export class WatchedHosts {
  readonly #hosts = new Map<string, Watched>();

  /** Takes in what a host says of itself now. */
  note(activity: HostActivity, now: number): void {
    const requested = activity.done + activity.failed - activity.fromCache;
    const known = this.#hosts.get(activity.host) ?? { activity, settled: [], requested: 0 };
    // What comes from the cache comes at once: it says nothing of how long the rest will take.
    if (requested > known.requested) known.settled = [...known.settled, now].slice(-MOST_SAMPLES);
    this.#hosts.set(activity.host, { ...known, activity, requested });
  }

  /** Every host as it stands at this moment. */
  views(now: number): HostView[] {
    return [...this.#hosts.values()].map((host) => ({
      ...host.activity,
      secondsLeft: secondsLeft(host, now),
    }));
  }
}

/** Pages left at the pace of the latest ones; what a server that hangs takes for the next one slows it down. */
function secondsLeft({ activity, settled }: Watched, now: number): number | null {
  const [first] = settled;
  const last = settled.at(-1);
  const isOver = activity.left === 0 || activity.doing.some(({ what }) => what === 'ended');
  if (isOver || first === undefined || last === undefined || settled.length < LEAST_SAMPLES) return null;
  const pace = Math.max((last - first) / (settled.length - 1), (now - first) / settled.length);
  return (pace * activity.left) / 1000;
}
