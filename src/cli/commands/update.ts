import { InvalidArgumentError } from 'commander';
import type { CommandRow, OptionRow } from '../command-row.js';
import { FETCH_OPTIONS, readSite } from './fetch-options.js';
import type { UpdateOptions } from './update-start.js';

/** Options of fetching that `update` lacks: a dataset keeps its pages itself. */
const NOT_HERE = /^--(?:cache|refresh)\b/;

/** An option without a default: the settings decide if it is not given. */
function asKept({ default: standard, ...row }: OptionRow): OptionRow {
  if (row.flags.startsWith('--proxy')) return row;
  return {
    ...row,
    about: `${row.about} (kept${standard === undefined ? '' : `; ${standard} if never given`})`,
  };
}

/** `update`: brings a dataset up to date. */
export const UPDATE: CommandRow = {
  name: 'update',
  about: 'Keeps a dataset of councils’ decisions current: finds, reads, merges, and records what changed.',
  arguments: [{ name: '<dir>', about: 'the folder of the dataset; the first run makes it' }],
  options: [
    {
      flags: '--site <url>',
      about: 'a council’s site; may be given several times (kept for later nights)',
      read: readSite,
      isList: true,
    },
    {
      flags: '--sites <file>',
      about: 'the councils as CSV with the columns council,site (kept for later nights)',
    },
    { flags: '--since <date>', about: 'from which day on: 2013-01-01, 30d or 12w (kept for later nights)' },
    { flags: '--until <date>', about: 'to which day (kept for later nights)' },
    { flags: '--discover', about: 'from where each council’s history begins (kept for later nights)' },
    { flags: '--key-only', about: 'only key decisions (kept for later nights)' },
    {
      flags: '--documents',
      about: 'also keep attachments, and read the reports among them (kept for later nights)',
    },
    {
      flags: '--min-records <n>',
      about: 'reject a night that would leave fewer decisions',
      read: readWholeNumber,
    },
    {
      flags: '--max-drop <percent>',
      about: 'reject a night in which more of them would vanish, in per cent',
      read: readWholeNumber,
      default: 10,
    },
    { flags: '--allow-empty', about: 'exit with 0 if the dataset has no decision' },
    {
      flags: '--import <path>',
      about: 'import an earlier output, dataset, archive, page or folder of pages; pages in the dataset stay',
      isList: true,
    },
    ...FETCH_OPTIONS.filter(({ flags }) => !NOT_HERE.test(flags)).map(asKept),
  ],
  examples: [
    ['update kent --site https://democracy.kent.gov.uk --since 2013-01-01', 'the first night'],
    ['update kent', 'every later night'],
    ['update kent --import decisions.csv --import saved-pages', 'import what you have'],
    ['update south-east --sites sites.csv --since 2020-01-01', 'many councils side by side'],
  ],
  notes: `The settings are kept in DIR/kcc-decisions.json, for you to edit. Settled decisions are not read again. Vanished ones stay, with
the day on which they were found gone. After a kill at any moment, the next run continues; a night counts as a whole or not at all.`,
  exits: {
    ok: 'all planned pages were read',
    someFailed: 'a list or a page could not be read; the others are merged, and the rest is unchanged',
    nothingUsable: 'nothing could be read, or the dataset has no decision',
    strict: 'a guard: a council’s night looks wrong, and its part is unchanged',
    network: 'no site could be reached; the dataset is unchanged',
    refused: 'every site refused us; the dataset is unchanged',
    unwritable: 'the disk failed; the dataset is unchanged',
    SIGINT: 'interrupted: the next run continues with the fetched pages',
    SIGTERM: 'terminated: the same',
  },
  start: async ({ arguments: [folder], options, io }) => {
    const { updateCommand } = await import('./update-start.js');
    return updateCommand(folder as string, options as UpdateOptions, io);
  },
};

function readWholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
