import type { Watcher } from '../../source/site/watch.js';

/** The progress on standard error. */
export interface Progress extends Pick<Watcher, 'activity'> {
  /** The progress of the inputs; `total` is null while it is unknown. */
  show(done: number, total: number | null, input: string): void;
  /** Erases the lines so that something else can be written, in whole lines. `restore` must follow at once. */
  clear(): void;
  restore(): void;
  /** Erases the lines and ends the progress. */
  close(): void;
}

/** A progress that shows nothing. */
export const NO_PROGRESS: Progress = {
  show: () => {},
  activity: () => {},
  clear: () => {},
  restore: () => {},
  close: () => {},
};
