import { Command, type CommanderError } from 'commander';
import { toStream } from '../output/destination.js';
import { EXIT } from '../run/exit-codes.js';
import { packageVersion } from '../run/version.js';
import { buildCommand, buildOption } from './build-command.js';
import { COMMANDS } from './commands/commands.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import type { Io } from './io.js';
import { reportFailure } from './report-failure.js';
import { safeLines } from './terminal/safe-text.js';

const EXAMPLES = `Examples:
  kcc-decisions scrape page.html                      one saved page, as JSON
  kcc-decisions scrape saved-pages -o decisions.csv   a folder of pages, as CSV
  kcc-decisions schema --format markdown              what the columns mean
  kcc-decisions verify decisions.csv                  is every value still that of its page?
`;

/** Parses the command line and runs its command; gives the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.ok;
  const printed = { out: '', err: '' };
  const program = defineProgram(printed);
  for (const row of COMMANDS) {
    const command = buildCommand(row, async (call) => {
      code = await row.start({ ...call, io, commands: COMMANDS });
    });
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(withoutStrayHelp(argv), { from: 'user' });
    return code;
  } catch (error) {
    if (!isCommanderError(error)) throw error;
    return await printMessage(error, printed, argv, io);
  }
}

/** Removes `--help` of an unknown command: it would print the program's help and hide the mistake. */
function withoutStrayHelp(argv: readonly string[]): string[] {
  const command = argv.find((argument) => !argument.startsWith('-'));
  const isKnown = command === undefined || [...COMMANDS.map(({ name }) => name), 'help'].includes(command);
  return isKnown ? [...argv] : argv.filter((argument) => argument !== '--help' && argument !== '-h');
}

function defineProgram(printed: { out: string; err: string }): Command {
  const program = new Command('kcc-decisions')
    .description('Reads the pages on which UK councils publish their decisions (ModernGov) as data.')
    .version(packageVersion(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .addHelpText('before', EXAMPLES)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => {
        printed.out += text;
      },
      writeErr: (text) => {
        printed.err += text;
      },
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(--help shows how it is used)')
    .exitOverride();
  for (const option of GLOBAL_OPTIONS) program.addOption(buildOption(option));
  return program;
}

/** Prints commander's text. Commander ends help, version and mistakes alike by throwing. */
async function printMessage(
  error: CommanderError,
  printed: { out: string; err: string },
  argv: readonly string[],
  io: Io,
): Promise<number> {
  if (printed.out !== '') await toStream(io.stdout, 'standard output').write(printed.out);
  const hint = error.code === 'commander.unknownCommand' ? hintFor(argv) : '';
  if (printed.err !== '') await toStream(io.stderr, 'standard error').write(safeLines(printed.err + hint));
  if (error.exitCode === 0) return EXIT.ok;
  const message = printed.err.split('\n', 1)[0] ?? '';
  await reportFailure(argv, { code: EXIT.usage, message, begun: io.clock.date() }, io);
  return EXIT.usage;
}

/** A hint for someone who gives a page without a command: it is probably meant for `scrape`. */
function hintFor(argv: readonly string[]): string {
  const looksLikeInput = argv.some((argument) => /^[^-].*[./\\*]/.test(argument));
  return looksLikeInput ? '(to read a page: kcc-decisions scrape PAGE)\n' : '';
}

function isCommanderError(error: unknown): error is CommanderError {
  return (
    error instanceof Error &&
    'exitCode' in error &&
    'code' in error &&
    String(error.code).startsWith('commander.')
  );
}
