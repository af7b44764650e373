import { type Command, Option } from 'commander';
import { PAGE_KINDS } from '../../page/kinds.js';
import { VERIFY_FORMATS, type VerifyOptions } from '../../verify/job.js';
import type { Io } from '../io.js';
import type { Start } from '../program.js';

const EXAMPLES = `Examples:
  kcc-decisions verify decisions.json                     are all values still those of the pages they name?
  kcc-decisions verify decisions.csv saved-pages          the pages are in another place now
  kcc-decisions verify decisions.json -f ndjson | jq      what is not proven, one finding a line
`;

const NOTES = `
An address that the user gave to scrape (--url) is in no page; it is taken from the record, and all that follows from it is proven.
Records of --join are proven if their provenance was written. The output and its records are held in memory.

Exit codes: 0 every value of every record is proven, 3 some are not, 4 nothing could be proven, 2 usage.
`;

/** Adds `verify`, whose work is loaded only when it is called. */
export function addVerifyCommand(program: Command, io: Io, start: Start): void {
  const command = program
    .command('verify')
    .description(
      'Reads the pages of an output again and proves every value of it: that the pages have not changed, that texts stand in them, and that all else follows from them.',
    )
    .argument('<output>', 'what `scrape` wrote (JSON, NDJSON or CSV), or - for standard input')
    .argument(
      '[pages...]',
      'the pages: files, folders or "patterns"; else each record’s own input, from here or beside the output',
    )
    .addOption(
      new Option('-f, --format <format>', 'how findings are written to standard output')
        .choices(VERIFY_FORMATS)
        .default(VERIFY_FORMATS[0]),
    )
    .addOption(new Option('--page-kind <kind>', 'what `scrape` was told the pages are').choices(PAGE_KINDS))
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', NOTES);
  command.action((output: string, pages: string[]) =>
    start(async () => {
      const { verifyCommand } = await import('../../verify/verify.js');
      return verifyCommand(output, pages, command.optsWithGlobals<VerifyOptions>(), io);
    }),
  );
}
