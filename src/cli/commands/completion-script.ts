import type { CommandRow, OptionRow } from '../command-row.js';
import { GLOBAL_OPTIONS } from '../global-options.js';

export type Shell = 'bash' | 'zsh' | 'fish';

/** The completion script of a shell for these commands. */
export function completionScript(shell: Shell, commands: readonly CommandRow[]): string {
  if (shell === 'fish') return fishScript(commands);
  // zsh can run bash completion functions.
  const head = shell === 'zsh' ? '#compdef kcc-decisions\nautoload -U +X bashcompinit && bashcompinit\n' : '';
  return head + bashScript(commands);
}

const HELP: OptionRow = { flags: '-h, --help', about: 'show this help' };
const flagNames = ({ flags }: OptionRow): string[] => flags.match(/--?[\w-]+/g) ?? [];
const optionsOf = (command: CommandRow) => [...command.options, ...GLOBAL_OPTIONS, HELP];

function bashScript(commands: readonly CommandRow[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const options = commands.map(
    (command) => `    ${command.name}) words='${optionsOf(command).flatMap(flagNames).join(' ')}' ;;`,
  );
  const values = commands.flatMap((command) =>
    command.options.flatMap((option) =>
      option.choices === undefined
        ? []
        : [
            `    ${flagNames(option)
              .map((name) => `${command.name}:${name}`)
              .join('|')}) words='${option.choices.join(' ')}' ;;`,
          ],
    ),
  );
  const choices = commands.flatMap(({ name, arguments: [first] }) =>
    first?.choices === undefined ? [] : [`    ${name}:${name}) words='${first.choices.join(' ')}' ;;`],
  );
  return `_kcc_decisions() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names} --help --version' -- "$word"))
    return
  fi
  case "$command:$before" in
${[...values, ...choices].join('\n')}
  esac
  if [ -z "$words" ] && [[ $word == -* ]]; then
    case "$command" in
${options.join('\n')}
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _kcc_decisions kcc-decisions
`;
}

function fishScript(commands: readonly CommandRow[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c kcc-decisions -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.about)}`,
    ...optionsOf(command).map((option) => fishOption(command.name, option)),
    ...command.arguments.flatMap(({ choices }) =>
      choices === undefined
        ? []
        : [
            `complete -c kcc-decisions -n '__fish_seen_subcommand_from ${command.name}' -a ${quoted(choices.join(' '))}`,
          ],
    ),
  ]);
  return `${lines.join('\n')}\n`;
}

function fishOption(command: string, option: OptionRow): string {
  const names = flagNames(option).map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const takes = option.flags.includes('<') ? ' -r' : '';
  const values = option.choices === undefined ? '' : ` -f -a ${quoted(option.choices.join(' '))}`;
  return `complete -c kcc-decisions -n '__fish_seen_subcommand_from ${command}' ${names.join(' ')}${takes}${values} -d ${quoted(option.about)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
