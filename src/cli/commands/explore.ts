import type { CommandRow } from '../command-row.js';
import type { ExploreOptions } from './explore-start.js';

/** `explore`: makes one page for looking at records. */
export const EXPLORE: CommandRow = {
  name: 'explore',
  about:
    'Makes one self-contained page to search, filter, plot and print the decisions of an output or a dataset.',
  arguments: [{ name: '<input>', about: 'an output of `scrape` (JSON, NDJSON or CSV), or a dataset' }],
  options: [
    { flags: '-o, --output <file>', about: 'the page to write, such as decisions.html' },
    { flags: '--title <title>', about: 'what stands on top of the page' },
  ],
  examples: [
    ['explore decisions.ndjson -o decisions.html', 'open it in any browser, or send it on'],
    ['explore kent -o kent.html --title "Decisions of Kent"', 'a dataset, with what changed'],
  ],
  notes: `The page opens from a disk or an e-mail: it holds everything and asks nothing of any network. Texts of pages stay text in it.
An output of scrape --join gives one row a decision.`,
  exits: {
    ok: 'the page is written',
    nothingUsable: 'there is no record to show; an old page is kept',
    unwritable: 'the page could not be written',
  },
  start: async ({ arguments: [input], options, io }) => {
    const { exploreCommand } = await import('./explore-start.js');
    return exploreCommand(input as string, options as ExploreOptions, io);
  },
};
