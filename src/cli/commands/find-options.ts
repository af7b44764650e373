import { LIST_NAMES } from '../../find/lists.js';
import type { OptionRow } from '../command-row.js';

/** The options that choose what to find, or filter records by date. */
export const FIND_OPTIONS: readonly OptionRow[] = [
  { flags: '--since <date>', about: 'from this day on: 2024-01-31, or 30d or 12w before today' },
  { flags: '--until <date>', about: 'up to this day' },
  { flags: '--key-only', about: 'only key decisions' },
  {
    flags: '--discover',
    about: 'all days: find the beginning of this council’s history',
    conflicts: 'since',
  },
  {
    flags: '--lists <names>',
    about: `the lists to read, separated by commas (${LIST_NAMES.join(', ')})`,
  },
  {
    flags: '--plans <which>',
    about: 'the editions of a forward plan to read (newest)',
    choices: ['newest', 'all'],
  },
  {
    flags: '--body <number>',
    about: 'list the meetings of this body too (CId in its addresses)',
    isList: true,
  },
];
