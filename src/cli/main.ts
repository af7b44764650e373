import { EXIT } from '../run/exit-codes.js';
import { UsageError } from '../run/usage-error.js';
import { packageVersion } from '../run/version.js';
import type { Io } from './io.js';
import { reportFailure } from './report-failure.js';

/**
 * The whole program: takes the arguments after the program's name and gives the exit code. It never throws and sets no global
 * state. It loads only what the command needs; `--version` loads nothing.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const begun = io.clock.date();
  try {
    if (argv.length === 1 && ['-V', '--version'].includes(argv[0] ?? '')) return await printVersion(io);
    const { runProgram } = await import('./program.js');
    return await runProgram(argv, io);
  } catch (error) {
    return await printError(error, begun, argv, io);
  }
}

async function printVersion(io: Io): Promise<number> {
  const { toStream } = await import('../output/destination.js');
  await toStream(io.stdout, 'standard output').write(`${packageVersion()}\n`);
  return EXIT.ok;
}

/** Prints an error: one line for a usage error, the stack for a bug. */
async function printError(error: unknown, begun: Date, argv: readonly string[], io: Io): Promise<number> {
  const say = (text: string) => new Promise<void>((resolve) => io.stderr.write(`${text}\n`, () => resolve()));
  // First, because the code below loads files.
  if (isOutOfHandles(error)) {
    await say(
      'kcc-decisions: too many files are open on this machine; close some programs, or raise the limit (ulimit -n), and run again',
    );
    return EXIT.unwritable;
  }
  const { ClosedPipe, OutputError } = await import('../output/output-error.js');
  const { safeLine, safeLines } = await import('./terminal/safe-text.js');
  if (error instanceof ClosedPipe) return EXIT.ok;
  if (error instanceof UsageError || error instanceof OutputError) {
    await say(`kcc-decisions: ${safeLine(error.message)}`);
    const code = error instanceof UsageError ? EXIT.usage : EXIT.unwritable;
    await reportFailure(argv, { code, message: error.message, begun }, io);
    return code;
  }
  await say('kcc-decisions: an unexpected error, a bug of this program; please report it with these lines:');
  await say(safeLines(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return EXIT.bug;
}

/** Whether an error or its cause says that no more files can be opened. A thread that cannot start says so in its message. */
function isOutOfHandles(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : null;
  if (code === 'EMFILE' || code === 'ENFILE') return true;
  const isThread = code === 'ERR_WORKER_INIT_FAILED' && /\bE[MN]FILE\b/.test(error.message);
  return isThread || isOutOfHandles(error.cause);
}
