import { FORMAT_NAMES } from '../../output/writers.js';
import { PAGE_KINDS } from '../../page/kinds.js';
import { DEFAULT_SITE } from '../../source/site/page-address.js';
import type { CommandRow, OptionRow } from '../command-row.js';
import { FETCH_OPTIONS, readSite, whole } from './fetch-options.js';
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
  { flags: '--strict', about: 'a warning is a failure: exit code 5, and the old output is kept' },
  { flags: '--fail-fast', about: 'stop at the first input that fails' },
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
  about: 'the site that bare issue numbers are of, and whose lists --since asks',
  read: readSite,
  default: DEFAULT_SITE,
};

/** `scrape`: pages in, records out. */
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
