import type { Listener, RunWorld } from '../../run/world.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { loadPaint, wantsColour } from './colours.js';
import { type Messages, openMessages } from './messages.js';
import { hasLiveLines, openProgress } from './open-progress.js';
import type { Progress } from './progress.js';
import { recordsToStdout } from './records.js';

/** The world of a run, its messages, and how its progress ends. */
export interface OpenWorld {
  world: RunWorld;
  messages: Messages;
  close: () => void;
}

/** Makes the world of a run from this program's streams. `canCount` says that its inputs may be counted first. */
export async function openWorld(io: Io, options: GlobalOptions, canCount: boolean): Promise<OpenWorld> {
  const isQuiet = options.quiet === true;
  const wantsProgress = options.progress && !isQuiet;
  const paint = await loadPaint(wantsColour(io, options.color));
  const progress = openProgress(io, wantsProgress, paint);
  const messages = openMessages(io, { isQuiet, isVerbose: options.verbose === true, paint, progress });
  const world: RunWorld = {
    cwd: io.cwd,
    env: io.env,
    stdin: io.stdin,
    stdout: recordsToStdout(io, progress),
    interrupted: io.interrupted,
    clock: io.clock,
    listener: listenerOf(messages, progress),
    wantsTotal: wantsProgress && hasLiveLines(io) && canCount,
  };
  return { world, messages, close: () => progress.close() };
}

function listenerOf(messages: Messages, progress: Progress): Listener {
  return {
    activity: (host) => progress.activity(host),
    progress: (done, total, input) => progress.show(done, total, input),
    problems: (input, problems) => messages.problems(input, problems),
    detail: (line) => messages.detail(line),
    warning: (line) => messages.warning(line),
    notice: (line) => messages.summary(line),
  };
}
