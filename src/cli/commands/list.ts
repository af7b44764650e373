import { DEFAULT_SITE } from '../../source/site/page-address.js';
import type { CommandRow } from '../command-row.js';
import { FETCH_OPTIONS, readSite } from './fetch-options.js';
import { FIND_OPTIONS } from './find-options.js';
import type { ListOptions } from './list-start.js';

/** `list`: prints the addresses of a site's pages in a range of days. */
export const LIST: CommandRow = {
  name: 'list',
  about: 'Finds the pages of a site in a range of days, one address a line.',
  arguments: [],
  options: [
    {
      flags: '--site <url>',
      about: 'the site whose lists are asked',
      read: readSite,
      default: DEFAULT_SITE,
    },
    ...FIND_OPTIONS,
    {
      flags: '-f, --format <format>',
      about: 'text: addresses alone; ndjson: with what the list says',
      choices: ['text', 'ndjson'],
      default: 'text',
    },
    { flags: '-o, --output <file>', about: 'write to a file, which is replaced only when all is done' },
    { flags: '--report <file>', about: 'write the run as JSON: requests, lists, coverage by month' },
    { flags: '--allow-empty', about: 'exit with 0 if nothing is found' },
    ...FETCH_OPTIONS,
  ],
  examples: [
    ['list --since 30d --site https://democracy.example.gov.uk', 'what was published or announced lately'],
    ['list --since 2024-01-01 --until 2024-03-31 -f ndjson', 'with what the lists say of each'],
    ['list --discover --lists published -o all.txt', 'every decision of the register'],
    ['list --since 12w --lists meetings --body 115', 'the meetings of a body'],
    ['list --since 30d --key-only | kcc-decisions scrape --inputs - -o d.csv', ''],
  ],
  notes: `A decision is found by the day of publication that its list prints, a coming decision by the days on which it is due.
A list counts as empty only if ModernGov says so. A part that could not be read is reported with its days, as a failed input.`,
  exits: {
    ok: 'every list of the site was read, and pages were named',
    someFailed: 'part of a list could not be read; all other pages are written',
    nothingUsable: 'no list named a page',
    network: 'no list could be read: no connection',
    refused: 'no list could be read: no permission',
    unwritable: null,
    SIGINT: null,
    SIGTERM: null,
  },
  start: async ({ options, io }) => {
    const { listCommand } = await import('./list-start.js');
    return listCommand(options as ListOptions, io);
  },
};
