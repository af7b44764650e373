import { Argument, Command, Option } from 'commander';
import { EXITS, type ExitName } from '../run/exit-codes.js';
import type { CommandRow, OptionRow } from './command-row.js';

/** Turns the row of a command into a command of commander. `act` gets its arguments and its options. */
export function buildCommand(
  row: CommandRow,
  act: (call: { arguments: readonly unknown[]; options: unknown }) => Promise<void>,
): Command {
  const command = new Command(row.name)
    .description(row.about)
    .addHelpText('before', examplesOf(row))
    .addHelpText('after', notesOf(row));
  for (const { name, about, choices } of row.arguments) {
    const argument = new Argument(name, about);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  for (const option of row.options) command.addOption(buildOption(option));
  return command.action(async (...called: unknown[]) => {
    await act({
      arguments: called.slice(0, row.arguments.length),
      options: command.optsWithGlobals<Record<string, unknown>>(),
    });
  });
}

/** Turns the row of an option into an option of commander. */
export function buildOption({ flags, about, choices, read, isList, conflicts, ...row }: OptionRow): Option {
  const option = new Option(flags, about);
  if (choices !== undefined) option.choices(choices);
  if (row.default !== undefined) option.default(row.default);
  if (conflicts !== undefined) option.conflicts(conflicts);
  const parse = read ?? ((text: string): unknown => text);
  if (isList) option.argParser<unknown[]>((text, earlier = []) => [...earlier, parse(text)]);
  else if (read !== undefined) option.argParser<unknown>(read);
  return option;
}

/** The examples of a command: command lines in one column, what they do in the next. */
function examplesOf({ examples }: CommandRow): string {
  const width = Math.max(...examples.map(([line, does]) => (does === '' ? 0 : line.length)));
  const lines = examples.map(([line, does]) => `  kcc-decisions ${line.padEnd(width)}  ${does}`.trimEnd());
  return `Examples:\n${lines.join('\n')}\n`;
}

function notesOf(row: CommandRow): string {
  const codes = exitsOf(row).map(({ code, meaning }) => `  ${String(code).padEnd(3)}  ${meaning}`);
  return `${row.notes === undefined ? '' : `\n${row.notes}\n`}\nExit codes:\n${codes.join('\n')}`;
}

/** The exit codes of a command, in their order, with their meanings there. */
export function exitsOf({ exits }: CommandRow): { code: number; meaning: string }[] {
  const all: Partial<Record<ExitName, string | null>> = { usage: null, bug: null, ...exits };
  return (Object.keys(all) as ExitName[])
    .map((name) => ({
      code: EXITS[name].code,
      meaning: (all[name] ?? EXITS[name].meaning).replaceAll('`', ''),
    }))
    .sort((a, b) => a.code - b.code);
}
