import { basename } from 'node:path';
import { openRecords } from '../../dataset/open-records.js';
import { type Explored, explore } from '../../explorer/explore.js';
import { openAtomicFile } from '../../output/atomic-file.js';
import { EXIT } from '../../run/exit-codes.js';
import { UsageError } from '../../run/usage-error.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { safeLine } from '../terminal/safe-text.js';
import { checkOutputFile } from './output-file.js';

/** The options of `explore` as commander gives them. */
export interface ExploreOptions extends GlobalOptions {
  output?: string;
  title?: string;
}

/** `explore`: reads records and writes the page; gives the exit code. */
export async function exploreCommand(input: string, options: ExploreOptions, io: Io): Promise<number> {
  const { output, title = 'Council decisions' } = options;
  if (output === undefined || output === '' || output === '-')
    throw new UsageError('explore needs the name of the page to write: -o decisions.html');
  const path = await checkOutputFile(output, input, io.cwd);
  const { records, changes, seen } = await openRecords(input, io.cwd);
  const file = await openAtomicFile(path, output);
  try {
    const page = explore(records, changes, { title, from: basename(input), seen });
    let part = await page.next();
    for (; !part.done; part = await page.next()) await file.write(part.value);
    const isEmpty = part.value.count === 0;
    await (isEmpty ? file.giveUp() : file.keep());
    if (!options.quiet) await say(io, exploreSummary(part.value, output));
    return isEmpty ? EXIT.nothingUsable : EXIT.ok;
  } catch (error) {
    await file.giveUp();
    throw error;
  }
}

/** A page of more bytes than this is too large for most mailboxes. */
const MAILED_BYTES = 25_000_000;

function exploreSummary(explored: Explored, output: string): string {
  const { count } = explored;
  if (count === 0) return `there is no record to show; ${output} is left as it was`;
  const written = `${count} decision${count === 1 ? '' : 's'} written to ${output}; open it in a browser`;
  return [written, ...sizeNotice(explored)].join('; ');
}

/** A notice about the page's size, if it matters to a reader. */
function sizeNotice({ bytes, cutTo }: Explored): string[] {
  if (cutTo === null) return [];
  const { characters, entries } = cutTo;
  const cut = `a text is cut after ${characters} characters, a list after ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  if (bytes <= MAILED_BYTES) return [`${cut}, so that the page stays below 25 MB`];
  const size = Math.round(bytes / 1e6);
  return [
    `${cut}, and the page still has ${size} MB; choose fewer decisions with --since or --until of scrape`,
  ];
}

function say(io: Io, line: string): Promise<void> {
  return new Promise((resolve) => io.stderr.write(`${safeLine(line)}\n`, () => resolve()));
}
