import { PAGE_KINDS } from '../../page/kinds.js';
import type { CommandRow } from '../command-row.js';
import { readSite } from './fetch-options.js';
import type { VerifyOptions } from './verify-start.js';

/** The ways to write findings; the first is the default. */
const VERIFY_FORMATS = ['text', 'ndjson'] as const satisfies readonly VerifyOptions['format'][];

/** `verify`: checks an output against its pages. */
export const VERIFY: CommandRow = {
  name: 'verify',
  about:
    'Reads the pages of an output again and proves every value: pages are unchanged, and each value stands in them or follows from them.',
  arguments: [
    { name: '<output>', about: 'what `scrape` wrote (JSON, NDJSON or CSV), or - for standard input' },
    {
      name: '[pages...]',
      about:
        'the pages: files, folders or "patterns"; else each record’s own input, from here or beside the output',
    },
  ],
  options: [
    {
      flags: '-f, --format <format>',
      about: 'how findings are written to standard output',
      choices: VERIFY_FORMATS,
      default: VERIFY_FORMATS[0],
    },
    { flags: '--page-kind <kind>', about: 'what `scrape` was told the pages are', choices: PAGE_KINDS },
    { flags: '--site <url>', about: 'the --site that `scrape` was told', read: readSite },
    { flags: '--council <name>', about: 'the --council that `scrape` was told' },
    { flags: '--sites <file>', about: 'the --sites that `scrape` was told' },
  ],
  examples: [
    ['verify decisions.json', 'are all values still those of the pages they name?'],
    ['verify decisions.csv saved-pages', 'the pages are in another place now'],
    ['verify decisions.json -f ndjson | jq', 'what is not proven, one finding a line'],
  ],
  notes: `An address that the user gave to scrape (--url) is in no page. It is taken from the record, and what follows from it is proven.
Records of --join are proven if their provenance was written. The output and its records are held in memory.`,
  exits: {
    ok: 'every value of every record is proven',
    someFailed: 'some values are not proven',
    nothingUsable: 'nothing could be proven',
    SIGINT: 'interrupted',
    SIGTERM: 'terminated',
  },
  start: async ({ arguments: [output, pages], options, io }) => {
    const { verifyCommand } = await import('./verify-start.js');
    return verifyCommand(output as string, pages as string[], options as VerifyOptions, io);
  },
};
