import type { Problem } from '../../record/problems.js';
import type { Io } from '../io.js';
import type { Paint } from './colours.js';
import { ProblemGroups, problemLine } from './problem-groups.js';
import type { Progress } from './progress.js';
import { safeLine } from './safe-text.js';

/** Messages on standard error. Every text from outside is made safe to show. */
export interface Messages {
  /** Printed at once with `--verbose`; otherwise gathered, and printed by `flush` with one line for each sort. */
  problems(input: string, problems: readonly Problem[]): Promise<void>;
  /** Prints the gathered problems. */
  flush(): Promise<void>;
  /** Printed only with `--verbose`. */
  detail(line: string): Promise<void>;
  /** Printed unless `--quiet`. */
  summary(line: string): Promise<void>;
  /** A warning, printed unless `--quiet`: a code and what it is about. */
  warning(line: string): Promise<void>;
  /** The finding of a guard, always printed. */
  alarm(line: string): Promise<void>;
}

export interface Manner {
  isQuiet: boolean;
  isVerbose: boolean;
  paint: Paint;
  progress: Progress;
}

/** Messages for people and scripts: one line for each problem, or for each sort of problem. */
export function openMessages(io: Pick<Io, 'stderr'>, manner: Manner): Messages {
  const { paint, progress, isQuiet, isVerbose } = manner;
  const groups = new ProblemGroups();
  const say = (lines: readonly string[]) => {
    if (lines.length === 0) return Promise.resolve();
    progress.clear();
    // Standard error may be closed: the work goes on.
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
