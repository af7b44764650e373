import type { ExitName } from '../run/exit-codes.js';
import type { Io } from './io.js';

/** One option: a row of its command's table. */
export interface OptionRow {
  /** As the help shows it: `-o, --output <file>`; without `<…>` it is a switch. */
  flags: string;
  about: string;
  choices?: readonly string[];
  /** Reads the value; throws commander's InvalidArgumentError, whose message says what to give. */
  read?: (text: string) => unknown;
  /** May stand several times: the values make a list. */
  isList?: true;
  default?: string | number;
  conflicts?: string;
}

/** What stands on the command line without a name: `[inputs...]`, `<output>`. */
interface ArgumentRow {
  name: string;
  about: string;
  choices?: readonly string[];
}

/** One command: what it takes, how it is shown, and what it does. The help, the man page, completion and docs follow from it. */
export interface CommandRow {
  name: string;
  /** One sentence. */
  about: string;
  arguments: readonly ArgumentRow[];
  options: readonly OptionRow[];
  /** Command lines and what each does; the first stands on the first line of the help. */
  examples: readonly (readonly [command: string, does: string])[];
  /** What else someone should know; shown after the options. */
  notes?: string;
  /**
   * The exit codes of the command, and what they mean here where the table says something else. Usage errors and bugs are left
   * out.
   */
  exits: Readonly<Partial<Record<ExitName, string | null>>>;
  /** Does the work and gives the exit code. It loads what it needs by `import()`: every command is a row that all starts load. */
  start(call: Call): Promise<number>;
}

/** A command line that has been read. */
interface Call {
  /** In the order of `arguments`; one that ends in `...` is a list. */
  arguments: readonly unknown[];
  /** By their names in camel case, those that all commands have among them. */
  options: unknown;
  io: Io;
  /** All commands, for those that tell of them. */
  commands: readonly CommandRow[];
}
