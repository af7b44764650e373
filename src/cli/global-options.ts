import type { OptionRow } from './command-row.js';

/** The options that every command has besides its own. */
export interface GlobalOptions {
  quiet?: true;
  verbose?: true;
  color: boolean;
  progress: boolean;
}

/** The options that every command has. */
export const GLOBAL_OPTIONS: readonly OptionRow[] = [
  { flags: '-q, --quiet', about: 'say nothing but errors', conflicts: 'verbose' },
  { flags: '-v, --verbose', about: 'report every input' },
  { flags: '--no-color', about: 'no colours (also NO_COLOR; FORCE_COLOR asks for them)' },
  { flags: '--no-progress', about: 'show no progress' },
];
