import { type Command, Option } from 'commander';
import { FORMAT_NAMES } from '../../output/writers.js';
import { PAGE_KINDS } from '../../page/kinds.js';
import { DEFAULT_SITE } from '../../source/site/page-address.js';
import type { Io } from '../io.js';
import type { Start } from '../program.js';
import type { ScrapeOptions } from '../scrape-job.js';
import { addFetchOptions } from './fetch-options.js';

const EXAMPLES = `Examples:
  kcc-decisions scrape page.html                          one saved page, as JSON
  kcc-decisions scrape saved-pages -o decisions.csv       every page in a folder, as CSV
  kcc-decisions scrape "2021/**/*.html" -f ndjson | jq    pages that match a pattern, one record a line
  kcc-decisions scrape - --url URL < page.html            a page on standard input, and where it came from
  kcc-decisions scrape pages -o d.csv --excel             a CSV that Excel opens as it should
  kcc-decisions scrape pages --join -o d.json             one record a decision, from all its pages
  kcc-decisions scrape 59233 --contact you@example.org    issue 59233 of Kent, fetched politely
  kcc-decisions scrape 1711 --site https://democracy.example.gov.uk --cache kept
  kcc-decisions scrape --inputs list.txt --report run.json --strict -o d.json
`;

/** Adds `scrape`, whose options are checked and whose work is loaded only when it is called. */
export function addScrapeCommand(program: Command, io: Io, start: Start): void {
  const command = program
    .command('scrape')
    .description('Reads pages, writes one record per decision, issue or report.')
    .argument('[inputs...]', 'files, folders, "patterns", addresses, issue numbers, or - for standard input')
    .addHelpText('before', EXAMPLES);
  addInputOptions(command);
  addOutputOptions(command);
  addFetchOptions(command, DEFAULT_SITE);
  command.action((inputs: string[]) =>
    start(async () => {
      const { scrapeCommand } = await import('../scrape.js');
      return scrapeCommand(inputs, command.optsWithGlobals<ScrapeOptions>(), io);
    }),
  );
}

function addInputOptions(command: Command): void {
  command
    .option('--inputs <list>', 'read more inputs from a file, one a line (- for standard input)', collect)
    .option('--url <url>', 'where a single saved page came from')
    .addOption(
      new Option('--page-kind <kind>', 'what the inputs are, for copies that cannot prove it').choices(
        PAGE_KINDS,
      ),
    )
    .option(
      '--join',
      'one record a decision: pages with the same ids or reference become one record, whose provenance says which page said what (keeps all records in memory)',
    )
    .option('--strict', 'a warning is a failure: exit code 5, and the old output is kept')
    .option('--fail-fast', 'stop at the first input that fails');
}

function addOutputOptions(command: Command): void {
  command
    .addOption(
      new Option(
        '-f, --format <format>',
        'how records are written (by the ending of the output, else json)',
      ).choices(FORMAT_NAMES),
    )
    .option('-o, --output <file>', 'write to a file, which is replaced only when all is done')
    .option('--columns <names>', 'choose and order columns or keys, separated by commas')
    .option('--excel', 'CSV that Excel opens as it should: UTF-8 mark, CRLF, no text run as a formula')
    .option(
      '--report <file>',
      'write the run as JSON: counts, failed inputs, how often each field is filled',
    );
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
