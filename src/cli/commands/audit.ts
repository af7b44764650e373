import { InvalidArgumentError } from 'commander';
import type { CommandRow } from '../command-row.js';
import type { AuditFormat, AuditOptions } from './audit-start.js';

/** The ways to write findings. */
const AUDIT_FORMATS = ['markdown', 'csv', 'json'] as const satisfies readonly AuditFormat[];

/** `audit`: reads records, and lists what they do not show although the law asks for it. */
export const AUDIT: CommandRow = {
  name: 'audit',
  about:
    'Lists what the record of each decision lacks, although SI 2012/2089 asks councils in England to publish it.',
  arguments: [{ name: '<input>', about: 'an output of `scrape`, best of `scrape --join`, or a dataset' }],
  options: [
    {
      flags: '-f, --format <format>',
      about: 'how findings are written (default: by the ending of the output, else markdown)',
      choices: AUDIT_FORMATS,
    },
    { flags: '-o, --output <file>', about: 'write to a file, which is replaced only when all is done' },
    { flags: '--excel', about: 'a CSV for Excel: no cell of it runs as a formula' },
    {
      flags: '--key-threshold <pounds>',
      about: 'list decisions that are marked as not key but name at least this amount',
      read: readNumber,
    },
    {
      flags: '--call-in-days <days>',
      about: 'list decisions that take effect within this many days of their publication',
      read: readNumber,
    },
    {
      flags: '--published-within <days>',
      about: 'list decisions that were published more than this many days after they were made',
      read: readNumber,
    },
    { flags: '--exit-code', about: 'exit with 3 if anything was found' },
  ],
  examples: [
    ['audit decisions.ndjson', 'what the pages do not show, as a text for people'],
    ['audit kent -o audit.csv --excel', 'of a dataset, one finding a row, for a spreadsheet'],
    ['audit decisions.json --key-threshold 1000000', 'also: should it have been key?'],
  ],
  notes: `A finding says "not shown": a page can leave out what was done. Notice is counted in clear days from the earliest
known notice of the decision. Joined records and datasets of several plans know most notices.
The regulations bind councils in England with an executive; other authorities and bodies are left out.`,
  exits: {
    ok: 'the findings are written, however many',
    someFailed: 'with --exit-code: something was found',
    nothingUsable: 'there is no record; an old file is kept',
    unwritable: null,
  },
  start: async ({ arguments: [input], options, io }) => {
    const { auditCommand } = await import('./audit-start.js');
    return auditCommand(input as string, options as AuditOptions, io);
  },
};

function readNumber(text: string): number {
  const number = Number(text.replace(/[£,]/g, ''));
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError('Give a number, such as 1000000.');
  return number;
}
