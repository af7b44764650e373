import { exitsOf } from '../src/cli/build-command.js';
import type { CommandRow, OptionRow } from '../src/cli/command-row.js';
import { COMMANDS } from '../src/cli/commands/commands.js';
import { GLOBAL_OPTIONS } from '../src/cli/global-options.js';

/** Where the man page stands; package.json names it, and `npm run golden` writes it. */
export const MAN_PAGE = 'docs/kcc-decisions.1';

/** The man page, from the rows of the commands. */
export function writeManPage(): string {
  return [
    '.TH KCC-DECISIONS 1',
    '.SH NAME',
    'kcc\\-decisions \\- decisions of UK councils (ModernGov) as data',
    '.SH SYNOPSIS',
    '.B kcc\\-decisions',
    '.I command',
    '[options] [arguments]',
    '.SH COMMANDS',
    ...COMMANDS.flatMap(sectionOf),
    '.SH OPTIONS OF EVERY COMMAND',
    ...GLOBAL_OPTIONS.flatMap(itemOf),
    '',
  ].join('\n');
}

function sectionOf(row: CommandRow): string[] {
  const names = row.arguments.map(({ name }) => ` ${name}`).join('');
  return [
    `.SS ${escaped(row.name + names)}`,
    escaped(row.about),
    ...row.options.flatMap(itemOf),
    ...row.examples.flatMap(([line, does]) => [
      '.TP',
      `.B ${escaped(`kcc-decisions ${line}`)}`,
      escaped(does),
    ]),
    ...exitsOf(row).flatMap(({ code, meaning }) => ['.TP', `exit ${code}`, escaped(meaning)]),
  ];
}

function itemOf({ flags, about, choices }: OptionRow): string[] {
  const values = choices === undefined ? '' : ` (${choices.join(', ')})`;
  return ['.TP', `.B ${escaped(flags)}`, escaped(about + values)];
}

/** A line that begins with a dot or an apostrophe would be a request; an empty one a paragraph. */
function escaped(text: string): string {
  const safe = text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  if (safe === '') return '\\&';
  return /^[.']/.test(safe) ? `\\&${safe}` : safe;
}
