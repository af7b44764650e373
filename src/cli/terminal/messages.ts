import type { Problem } from '../../record/problems.js';
import type { Io } from '../io.js';
import type { Paint } from './colours.js';
import type { Progress } from './progress.js';
import { clip, safeLine } from './safe-text.js';

/** A page can have thousands of problems, each in its record; a person is shown this many of one input. */
const MOST_ON_TERMINAL = 12;
const LONGEST_MESSAGE = 500;

/** What is said on standard error while work goes on; every text from outside is made safe to show. */
export interface Messages {
  problems(input: string, problems: readonly Problem[]): Promise<void>;
  /** Said only with `--verbose`. */
  detail(line: string): Promise<void>;
  /** Said unless `--quiet`. */
  summary(line: string): Promise<void>;
  /** Said unless `--quiet`, as something to be wary of: a code and what it is about. */
  warning(line: string): Promise<void>;
}

export interface Manner {
  isQuiet: boolean;
  isVerbose: boolean;
  paint: Paint;
  progress: Progress;
}

/** Messages for a person, grouped by input, if standard error is a terminal; else one plain line a problem, for scripts. */
export function openMessages(io: Pick<Io, 'stderr'>, manner: Manner): Messages {
  const say = (lines: readonly string[]) => {
    if (lines.length === 0) return Promise.resolve();
    manner.progress.clear();
    // Nobody may be listening any more; that is no reason to stop the work.
    const said = new Promise<void>((resolve) => io.stderr.write(`${lines.join('\n')}\n`, () => resolve()));
    manner.progress.restore();
    return said;
  };
  const format = io.stderr.isTTY ? formatForTerminal : formatForPipe;
  return {
    problems: (input, problems) => {
      const told = problems.filter((problem) => isTold(problem, manner));
      return say(told.length === 0 ? [] : format(input, told, manner));
    },
    detail: (line) => say(manner.isVerbose ? [manner.paint.quiet(safeLine(line))] : []),
    summary: (line) => say(manner.isQuiet ? [] : [safeLine(line)]),
    warning: (line) => say(manner.isQuiet ? [] : [`${manner.paint.warning('warning')} ${safeLine(line)}`]),
  };
}

function isTold({ severity }: Problem, { isQuiet, isVerbose }: Manner): boolean {
  if (severity === 'error') return true;
  return severity === 'warning' ? !isQuiet : isVerbose;
}

function formatForPipe(input: string, problems: readonly Problem[], { paint }: Manner): string[] {
  return problems.map(({ severity, code, message }) => {
    return `${paint[severity](severity)} ${code} ${safeLine(input)}: ${clip(safeLine(message), LONGEST_MESSAGE)}`;
  });
}

function formatForTerminal(
  input: string,
  problems: readonly Problem[],
  { paint, isVerbose }: Manner,
): string[] {
  const shown = isVerbose ? problems : problems.slice(0, MOST_ON_TERMINAL);
  const lines = shown.map(({ severity, code, message }) => {
    return `  ${paint[severity](severity.padEnd(7))} ${clip(safeLine(message), LONGEST_MESSAGE)} ${paint.quiet(`(${code})`)}`;
  });
  const hidden = problems.length - shown.length;
  const more =
    hidden === 0
      ? []
      : [paint.quiet(`  … and ${hidden} more; --verbose shows them, and the record has them all`)];
  return [paint.input(safeLine(input)), ...lines, ...more];
}
