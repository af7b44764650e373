import type { ExitName } from '../run/exit-codes.js';
import type { Io } from './io.js';

/** One option: a row of its command's table. */
export interface OptionRow {
  /** As the help shows it: `-o, --output <file>`. Without `<…>` it is a switch. */
  flags: string;
  about: string;
  choices?: readonly string[];
  /** Reads the value; throws commander's InvalidArgumentError, whose message says what to give. */
  read?: (text: string) => unknown;
  /** May be given several times: the values form a list. */
  isList?: true;
  default?: string | number;
  conflicts?: string;
}

/** A positional argument: `[inputs...]`, `<output>`. */
interface ArgumentRow {
  name: string;
  about: string;
  choices?: readonly string[];
}

/** One command: its arguments, its help and its action. The help, the man page, completion and docs follow from it. */
export interface CommandRow {
  name: string;
  /** One sentence. */
  about: string;
  arguments: readonly ArgumentRow[];
  options: readonly OptionRow[];
  /** Command lines and what each does. The first one begins the help. */
  examples: readonly (readonly [command: string, does: string])[];
  /** More information, shown after the options. */
  notes?: string;
  /**
   * The exit codes of the command, and what they mean here where the table says something else. Usage errors and bugs are left
   * out.
   */
  exits: Readonly<Partial<Record<ExitName, string | null>>>;
  /** Does the work and gives the exit code. It loads its code by `import()`, because every start loads all rows. */
  start(call: Call): Promise<number>;
}

/** A parsed command line. */
interface Call {
  /** In the order of `arguments`. One that ends in `...` is a list. */
  arguments: readonly unknown[];
  /** By their names in camel case, global options included. */
  options: unknown;
  io: Io;
  /** All commands, for the help, the completion and the man page. */
  commands: readonly CommandRow[];
}
