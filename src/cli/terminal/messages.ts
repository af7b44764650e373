import type { Problem } from '../../record/problems.js';
import type { Io } from '../io.js';
import type { Paint } from './colours.js';
import { ProblemGroups, problemLine } from './problem-groups.js';
import type { Progress } from './progress.js';
import { safeLine } from './safe-text.js';

/** What is said on standard error; every text from outside is made safe to show. */
export interface Messages {
  /** With `--verbose` said at once; else gathered, and said by `flush` a line a sort. */
  problems(input: string, problems: readonly Problem[]): Promise<void>;
  /** Says the problems that were gathered. */
  flush(): Promise<void>;
  /** Said only with `--verbose`. */
  detail(line: string): Promise<void>;
  /** Said unless `--quiet`. */
  summary(line: string): Promise<void>;
  /** Said unless `--quiet`, as something to be wary of: a code and what it is about. */
  warning(line: string): Promise<void>;
  /** Said always: what a guard found. */
  alarm(line: string): Promise<void>;
}

export interface Manner {
  isQuiet: boolean;
  isVerbose: boolean;
  paint: Paint;
  progress: Progress;
}

/** Messages for people and scripts alike: a line a problem, or a line a sort of them. */
export function openMessages(io: Pick<Io, 'stderr'>, manner: Manner): Messages {
  const { paint, progress, isQuiet, isVerbose } = manner;
  const groups = new ProblemGroups();
  const say = (lines: readonly string[]) => {
    if (lines.length === 0) return Promise.resolve();
    progress.clear();
    // Nobody may be listening any more; that is no reason to stop the work.
    const said = new Promise<void>((resolve) => io.stderr.write(`${lines.join('\n')}\n`, () => resolve()));
    progress.restore();
    return said;
  };
  return {
    problems: async (input, problems) => {
      const told = problems.filter((problem) => isTold(problem, manner));
      if (isVerbose) return say(told.map((each) => problemLine(input, each, paint)));
      for (const each of told) groups.add(input, each);
    },
    flush: () => say(groups.takeLines(paint)),
    detail: (line) => say(isVerbose ? [paint.quiet(safeLine(line))] : []),
    summary: (line) => say(isQuiet ? [] : [safeLine(line)]),
    warning: (line) => say(isQuiet ? [] : [`${paint.warning('warning')} ${safeLine(line)}`]),
    alarm: (line) => say([`${paint.error('error')} guard: ${safeLine(line)}`]),
  };
}

function isTold({ severity }: Problem, { isQuiet, isVerbose }: Manner): boolean {
  if (severity === 'error') return true;
  return severity === 'warning' ? !isQuiet : isVerbose;
}
