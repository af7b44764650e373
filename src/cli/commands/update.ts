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
      about: 'a night that would leave fewer decisions is not taken over',
      read: whole,
    },
    {
      flags: '--max-drop <percent>',
      about: 'nor one in which more of them would vanish',
      read: whole,
      default: 10,
    },
    { flags: '--allow-empty', about: 'a dataset without any decision is no failure' },
    {
      flags: '--import <path>',
      about:
        'take in an earlier output, dataset, archive, page or folder of pages; pages that are there stay',
      isList: true,
    },
    ...FETCH_OPTIONS.filter(({ flags }) => !NOT_HERE.test(flags)).map(asKept),
  ],
  examples: [
    ['update kent --site https://democracy.kent.gov.uk --since 2013-01-01', 'the first night'],
    ['update kent', 'every later night'],
    ['update kent --import decisions.csv --import saved-pages', 'take in what you have from before'],
    ['update south-east --sites sites.csv --since 2020-01-01', 'many councils side by side'],
  ],
  notes: `The settings are kept in DIR/kcc-decisions.json, for you to edit. What is settled is not read again; what vanished stays, with the
day on which it was found gone. Killed at any moment, the next run carries on; a night counts wholly or not at all.`,
  exits: {
    ok: 'everything was read that was to be read',
    someFailed: 'a list or a page could not be read; what could be read is merged, the rest stays as it was',
    nothingUsable: 'nothing could be read, or there is no decision at all',
    strict: 'a guard: something looks wrong with a council’s night, and its part stays as it was',
    network: 'no site could be reached; the dataset stays as it was',
    refused: 'no site let us in; the dataset stays as it was',
    unwritable: 'the disk failed; the dataset stays as it was',
    SIGINT: 'interrupted: the next run goes on with what was fetched',
    SIGTERM: 'terminated: the same',
  },
  start: async ({ arguments: [folder], options, io }) => {
    const { updateCommand } = await import('./update-start.js');
    return updateCommand(folder as string, options as UpdateOptions, io);
  },
};

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
