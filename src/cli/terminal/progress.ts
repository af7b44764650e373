import type { Watcher } from '../../source/site/watch.js';

/** What standard error shows of the work while it goes on. */
export interface Progress extends Pick<Watcher, 'activity'> {
  /** How far the inputs have come; `total` is null while nobody knows it. */
  show(done: number, total: number | null, input: string): void;
  /** Takes everything away so that something else can be written, in whole lines; `restore` must follow at once. */
  clear(): void;
  restore(): void;
  /** Takes everything away for good; nothing is shown after it. */
  close(): void;
}

/** Shows nothing. */
export const NO_PROGRESS: Progress = {
  show: () => {},
  activity: () => {},
  clear: () => {},
  restore: () => {},
  close: () => {},
};
