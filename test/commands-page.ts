import { exitsOf } from '../src/cli/build-command.js';
import type { CommandRow, OptionRow } from '../src/cli/command-row.js';
import { COMMANDS } from '../src/cli/commands/commands.js';
import { GLOBAL_OPTIONS } from '../src/cli/global-options.js';
import { FINDINGS } from '../src/verify/findings.js';

/** Where the page stands that says what every command takes. */
export const COMMANDS_PAGE = 'docs/commands.md';

/** The page of commands, from their rows. */
export function writeCommandsPage(): string {
  return [
    '# Commands\n',
    '`npm run golden` writes this page from the rows in `src/cli/commands/`.\n',
    ...COMMANDS.flatMap(sectionOf),
    '## Options of every command\n',
    tableOf(GLOBAL_OPTIONS),
    '## Findings of verify\n',
    findingsTable(),
  ].join('\n');
}

function sectionOf(row: CommandRow): string[] {
  const names = row.arguments.map(({ name }) => ` ${name}`).join('');
  const examples = row.examples.map(
    ([line, does]) => `${does === '' ? '' : `# ${does}\n`}kcc-decisions ${line}`,
  );
  const inputs = row.arguments.map(({ name, about }) => `- \`${name}\`: ${about}\n`);
  const codes = exitsOf(row).map(({ code, meaning }) => `| ${code} | ${meaning} |`);
  return [
    `## ${row.name}\n`,
    `\`kcc-decisions ${row.name}${names}\`: ${row.about}\n`,
    `\`\`\`text\n${examples.join('\n')}\n\`\`\`\n`,
    ...(inputs.length === 0 ? [] : [inputs.join('')]),
    tableOf(row.options),
    ...(row.notes === undefined ? [] : [`${row.notes}\n`]),
    ['| exit code | meaning |', '| --- | --- |', ...codes, ''].join('\n'),
  ];
}

function tableOf(options: readonly OptionRow[]): string {
  const rows = options.map((option) => `| \`${option.flags}\` | ${aboutOf(option)} |`);
  return ['| option | meaning |', '| --- | --- |', ...rows, ''].join('\n');
}

function findingsTable(): string {
  const rows = Object.entries(FINDINGS).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  return ['| code | what it says |', '| --- | --- |', ...rows, ''].join('\n');
}

function aboutOf(option: OptionRow): string {
  const choices =
    option.choices === undefined ? '' : `; one of ${option.choices.map((name) => `\`${name}\``).join(', ')}`;
  return (
    option.about +
    choices +
    (option.default === undefined ? '' : ` (${option.default} unless told otherwise)`)
  );
}
