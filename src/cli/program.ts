import { Command, type CommanderError, Option } from 'commander';
import { toStream } from '../output/destination.js';
import { addSchemaCommand } from './commands/schema-command.js';
import { addScrapeCommand } from './commands/scrape-command.js';
import { addVerifyCommand } from './commands/verify-command.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { safeLines } from './terminal/safe-text.js';
import { packageVersion } from './version.js';

/** What every command's options hold besides its own. */
export interface GlobalOptions {
  quiet?: true;
  verbose?: true;
  color: boolean;
  progress: boolean;
}

/** Runs a command with its options and gives the exit code. */
export type Start = (work: () => Promise<number>) => Promise<void>;

/** Every command, in the order of the help; each loads what it needs only when it is started. */
const COMMANDS: readonly ((program: Command, io: Io, start: Start) => void)[] = [
  addScrapeCommand,
  addSchemaCommand,
  addVerifyCommand,
];

const EXAMPLES = `Examples:
  kcc-decisions scrape page.html                      one saved page, as JSON
  kcc-decisions scrape saved-pages -o decisions.csv   a folder of pages, as CSV
  kcc-decisions schema --format markdown              what the columns mean
  kcc-decisions verify decisions.csv                  is every value still that of its page?
`;

/** Reads the command line and runs what it asks for; gives the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.ok;
  const printed = { out: '', err: '' };
  const program = defineProgram(printed);
  for (const add of COMMANDS) {
    add(program, io, async (work) => {
      code = await work();
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!isCommanderError(error)) throw error;
    return await printMessage(error, printed, argv, io);
  }
}

function defineProgram(printed: { out: string; err: string }): Command {
  return new Command('kcc-decisions')
    .description('Reads the pages on which UK councils publish their decisions (ModernGov) as data.')
    .version(packageVersion(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .addOption(new Option('-q, --quiet', 'say nothing but errors').conflicts('verbose'))
    .option('-v, --verbose', 'say what is done with every input')
    .option('--no-color', 'no colours (also NO_COLOR; FORCE_COLOR asks for them)')
    .option('--no-progress', 'show no progress while work goes on')
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
}

/** Commander ends help, version and mistakes alike by throwing; what it had to say is printed here. */
async function printMessage(
  error: CommanderError,
  printed: { out: string; err: string },
  argv: readonly string[],
  io: Io,
): Promise<number> {
  if (printed.out !== '') await toStream(io.stdout, 'standard output').write(printed.out);
  const hint = error.code === 'commander.unknownCommand' ? hintFor(argv) : '';
  if (printed.err !== '') await toStream(io.stderr, 'standard error').write(safeLines(printed.err + hint));
  return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}

/** Someone who gives a page instead of a command most likely wants it scraped. */
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
