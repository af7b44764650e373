import type { CommandRow } from '../command-row.js';
import type { DiffOptions } from './diff-start.js';

/** The ways to write differences; the first is the default. */
const DIFF_FORMATS = [
  'text',
  'json',
  'csv',
  'markdown',
  'atom',
] as const satisfies readonly DiffOptions['format'][];

/** `diff`: compares two outputs or datasets. */
export const DIFF: CommandRow = {
  name: 'diff',
  about: 'Shows the changes between two outputs or two states of a dataset, key by key.',
  arguments: [
    { name: '<old>', about: 'what `scrape` wrote (JSON, NDJSON or CSV), the folder of a dataset, or -' },
    { name: '<new>', about: 'the same, later' },
  ],
  options: [
    {
      flags: '-f, --format <format>',
      about: 'how differences are written',
      choices: DIFF_FORMATS,
      default: DIFF_FORMATS[0],
    },
    { flags: '--exit-code', about: 'end with 8 where anything differs' },
  ],
  examples: [
    ['diff monday.json tuesday.json', 'what is new, changed and gone, for people'],
    ['diff old.csv new.json -f csv', 'a row a changed key; the formats may differ'],
    ['diff last-week/kent kent -f markdown', 'two states of a dataset'],
    ['diff a.ndjson b.ndjson --exit-code', 'for scripts: 8 where anything differs'],
  ],
  notes: `Records are compared by record_id; when and from where a page was read is no difference. A key is compared only where
both have it. Both are held in memory.`,
  exits: { ok: 'compared, whatever differs', different: null },
  start: async ({ arguments: [old, now], options, io }) => {
    const { diffCommand } = await import('./diff-start.js');
    return diffCommand(old as string, now as string, options as DiffOptions, io);
  },
};
