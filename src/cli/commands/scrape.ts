import { FORMAT_NAMES } from '../../output/writers.js';
import { PAGE_KINDS } from '../../page/kinds.js';
import { DEFAULT_SITE } from '../../source/site/page-address.js';
import type { CommandRow, OptionRow } from '../command-row.js';
import { FETCH_OPTIONS, number, readSite, whole } from './fetch-options.js';
import { FIND_OPTIONS } from './find-options.js';
import type { ScrapeOptions } from './scrape-plan.js';

const INPUT_OPTIONS: readonly OptionRow[] = [
  {
    flags: '--inputs <list>',
    about: 'read more inputs from a file, one a line (- for standard input)',
    isList: true,
  },
  { flags: '--url <url>', about: 'where a single saved page came from' },
  {
    flags: '--page-kind <kind>',
    about: 'what the inputs are, for copies that cannot prove it',
    choices: PAGE_KINDS,
  },
  {
    flags: '--join',
    about:
      'one record a decision: pages with the same ids or reference become one record, whose provenance says which page said what (keeps all records in memory)',
  },
  {
    flags: '--all-captures',
    about: 'read every capture of a page that an archive holds more than once (else the latest)',
  },
  {
    flags: '--jobs <n>',
    about: 'read pages in so many threads (else one, and of many pages as many as there are cores)',
    read: whole(1, 256),
  },
  {
    flags: '--council <name>',
    about: 'the council that saved pages are of, for the key council',
  },
  {
    flags: '--sites <file>',
    about: 'a CSV with the columns council,site that names councils by their sites',
  },
  {
    flags: '--strict',
    about: 'a warning or a failed input ends in 5: the old output is kept, the new one stands beside it',
  },
  { flags: '--fail-fast', about: 'stop at the first input that fails; the old output is kept' },
  {
    flags: '--min-records <n>',
    about: 'fewer records end in 5, and the old output is kept',
    read: whole(0, 1e9),
  },
  {
    flags: '--max-drop <percent>',
    about: 'so many per cent fewer records than the old output has end in 5, and it is kept',
    read: number(0, 100),
  },
  {
    flags: '--check-fields',
    about: 'a key that the old output fills and no new record fills ends in 5, and it is kept',
  },
  { flags: '--allow-empty', about: 'nothing to read ends in 0, and the old output is kept' },
];

const OUTPUT_OPTIONS: readonly OptionRow[] = [
  {
    flags: '-f, --format <format>',
    about: 'how records are written (by the ending of the output, else json)',
    choices: FORMAT_NAMES,
  },
  { flags: '-o, --output <file>', about: 'write to a file, which is replaced only when all is done' },
  {
    flags: '--columns <names>',
    about: 'choose and order columns or keys, separated by commas; `brief` is what people look at',
  },
  {
    flags: '--tables <dir>',
    about: 'also write the long tables (amounts, documents, contacts …) there, as CSV',
  },
  {
    flags: '--excel',
    about: 'CSV that Excel opens as it should: UTF-8 mark, CRLF, no text run as a formula',
  },
  {
    flags: '--report <file>',
    about: 'write the run as JSON: counts, failed inputs, how often each field is filled',
  },
];

const SITE: OptionRow = {
  flags: '--site <url>',
  about: `the site of bare issue numbers (else ${DEFAULT_SITE}), of the lists that --since asks, and of saved pages that do not say theirs`,
  read: readSite,
};

/** `scrape`: reads pages and writes records. */
export const SCRAPE: CommandRow = {
  name: 'scrape',
  about: 'Reads pages, writes one record per decision, issue or report.',
  arguments: [
    {
      name: '[inputs...]',
      about: 'files, folders, "patterns", addresses, issue numbers, or - for standard input',
    },
  ],
  options: [...INPUT_OPTIONS, ...FIND_OPTIONS, ...OUTPUT_OPTIONS, SITE, ...FETCH_OPTIONS],
  examples: [
    ['scrape page.html', 'one saved page, as JSON'],
    ['scrape saved-pages -o decisions.csv', 'every page in a folder, as CSV'],
    ['scrape "2021/**/*.html" -f ndjson | jq', 'pages that match a pattern, one record a line'],
    ['scrape - --url URL < page.html', 'a page on standard input, and where it came from'],
    ['scrape pages -o d.csv --excel', 'a CSV that Excel opens as it should'],
    ['scrape pages --join -o d.json', 'one record a decision, from all its pages'],
    ['scrape pages -o d.csv --columns brief --tables tables', 'a row a decision, and a table a list'],
    ['scrape 59233 --contact you@example.org', 'issue 59233 of Kent, fetched politely'],
    ['scrape 1711 --site https://democracy.example.gov.uk --cache kept', ''],
    ['scrape --since 30d --site https://democracy.example.gov.uk -o d.csv', 'what its lists name'],
    ['scrape saved-pages --since 2024-01-01 --key-only', 'of saved pages, those of key decisions since then'],
    ['scrape --inputs list.txt --report run.json --strict -o d.json', ''],
  ],
  exits: {
    ok: null,
    someFailed: null,
    nothingUsable: null,
    strict: null,
    network: null,
    refused: null,
    unwritable: null,
    SIGINT: null,
    SIGTERM: null,
  },
  start: async ({ arguments: [inputs], options, io }) => {
    const { scrapeCommand } = await import('./scrape-start.js');
    return scrapeCommand(inputs as string[], options as ScrapeOptions, io);
  },
};
