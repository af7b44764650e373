import type { CommandRow } from '../command-row.js';
import type { Shell } from './completion-script.js';

/** The supported shells. */
const SHELLS = ['bash', 'zsh', 'fish'] as const satisfies readonly Shell[];

/** `completion`: prints a script with which a shell completes commands and options. */
export const COMPLETION: CommandRow = {
  name: 'completion',
  about: 'Prints a script with which a shell completes commands, options and their values.',
  arguments: [{ name: '<shell>', about: 'the shell that reads the script', choices: SHELLS }],
  options: [],
  examples: [
    ['completion bash >> ~/.bash_completion', 'for bash, from the next login on'],
    ['completion zsh > ~/.zfunc/_kcc-decisions', 'for zsh, where fpath has ~/.zfunc'],
    ['completion fish > ~/.config/fish/completions/kcc-decisions.fish', 'for fish'],
  ],
  exits: { ok: 'the script is printed' },
  start: async ({ arguments: [shell], io, commands }) => {
    const [{ completionScript }, { toStream }] = await Promise.all([
      import('./completion-script.js'),
      import('../../output/destination.js'),
    ]);
    await toStream(io.stdout, 'standard output').write(completionScript(shell as Shell, commands));
    return 0;
  },
};
