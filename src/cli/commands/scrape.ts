import { FORMAT_NAMES } from '../../output/writers.js';
import { PAGE_KINDS } from '../../page/kinds.js';
import { DEFAULT_SITE } from '../../source/site/page-address.js';
import type { CommandRow, OptionRow } from '../command-row.js';
import { FETCH_OPTIONS, number, readSite, wholeNumber } from './fetch-options.js';
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
      'one record for each decision, from all its pages; provenance says which page said what (keeps all records in memory)',
  },
  {
    flags: '--all-captures',
    about: 'read every capture of a page in an archive (else only the latest)',
  },
  {
    flags: '--jobs <n>',
    about: 'the number of threads that read pages (else one, or one for each core if there are many pages)',
    read: wholeNumber(1, 256),
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
    about:
      'exit with 5 after a warning or a failed input; the old output is kept, the new one is saved beside it',
  },
  { flags: '--fail-fast', about: 'stop at the first input that fails; the old output is kept' },
  {
    flags: '--min-records <n>',
    about: 'exit with 5 if there are fewer records; the old output is kept',
    read: wholeNumber(0, 1e9),
  },
  {
    flags: '--max-drop <percent>',
    about: 'exit with 5 if this many per cent fewer records come than before; the old output is kept',
    read: number(0, 100),
  },
  {
    flags: '--check-fields',
    about: 'exit with 5 if a key of the old output is empty in all new records; the old output is kept',
  },
  { flags: '--allow-empty', about: 'exit with 0 if there is nothing to read; the old output is kept' },
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
    about: 'choose and order columns or keys, separated by commas; `brief` is a short choice for people',
  },
  {
    flags: '--tables <dir>',
    about: 'also write the long tables (amounts, documents, contacts …) there, as CSV',
  },
  {
    flags: '--excel',
    about: 'CSV for Excel: UTF-8 mark, CRLF, and no text that runs as a formula',
  },
  {
    flags: '--report <file>',
    about: 'write the run as JSON: counts, failed inputs, how often each field is filled',
  },
];

const SITE: OptionRow = {
  flags: '--site <url>',
  about: `the site of issue numbers (else ${DEFAULT_SITE}), of the lists for --since, and of saved pages that state none`,
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
    ['scrape pages -o d.csv --excel', 'a CSV for Excel'],
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
