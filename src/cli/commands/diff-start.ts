import { toAtom } from '../../compare/atom.js';
import { type Comparison, compareEntries } from '../../compare/compare.js';
import { CHANGE_COLUMNS, toLines } from '../../compare/lines.js';
import { toMarkdown } from '../../compare/markdown.js';
import type { Column } from '../../output/columns.js';
import { csvWriter } from '../../output/csv.js';
import { toStream } from '../../output/destination.js';
import { EXIT } from '../../run/exit-codes.js';
import { UsageError } from '../../run/usage-error.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { loadPaint, type Paint, wantsColour } from '../terminal/colours.js';
import { diffLines } from '../terminal/diff-lines.js';
import { safeLine, safeLines } from '../terminal/safe-text.js';
import { alike, readSides } from './diff-sides.js';

/** The options of `diff` as commander gives them. */
export interface DiffOptions extends GlobalOptions {
  format: 'text' | 'json' | 'csv' | 'markdown' | 'atom';
  exitCode?: true;
}

/** `diff`: compares two outputs or datasets and writes the differences; gives the exit code. */
export async function diffCommand(old: string, now: string, options: DiffOptions, io: Io): Promise<number> {
  if (old === '-' && now === '-') throw new UsageError('standard input can be only one of the two');
  const sides = await readSides(old, now, io);
  const compared = compareEntries(...alike(sides.old, sides.now));
  const comparison = { ...compared, unchanged: compared.unchanged + sides.equal };
  // Colours are for a person at standard output.
  const paint = await loadPaint(
    wantsColour({ env: io.env, stderr: io.stdout as Io['stderr'] }, options.color),
  );
  const text = DIFF_PRINTERS[options.format](comparison, { names: [old, now], now: io.clock.date(), paint });
  await toStream(io.stdout, 'standard output').write(
    io.stdout.isTTY && options.format !== 'text' ? safeLines(text) : text,
  );
  const { added, removed, changed } = comparison;
  const isSame = added.length + removed.length + changed.length === 0;
  return options.exitCode && !isSame ? EXIT.different : EXIT.ok;
}

interface Setting {
  /** As the user named them. */
  names: [string, string];
  now: Date;
  paint: Paint;
}

const DIFF_PRINTERS: Readonly<
  Record<DiffOptions['format'], (found: Comparison, setting: Setting) => string>
> = {
  text: (found, { paint }) => `${diffLines(found, paint).join('\n')}\n`,
  json: (found) => `${JSON.stringify(toLines(found), null, 2)}\n`,
  csv: comparisonCsv,
  markdown: (found, { names }) => toMarkdown(found, titleOf(names)),
  atom: (found, { names, now }) => {
    const id = `urn:kcc-decisions:diff:${names.map(encodeURIComponent).join(':')}`;
    return toAtom(found, { id, title: titleOf(names), updated: now.toISOString() });
  },
};

const titleOf = ([old, now]: [string, string]) => safeLine(`What changed from ${old} to ${now}`);

function comparisonCsv(found: Comparison): string {
  const columns = Object.entries(CHANGE_COLUMNS).map(([name, about]): Column => {
    return { name, key: name, part: null, kind: 'text', about };
  });
  const writer = csvWriter(columns, false);
  const rows = toLines(found).map((line) => ({ ...line, old: cellText(line.old), new: cellText(line.new) }));
  return rows.map((row) => writer.record(row).text).join('') + writer.end();
}

/** A value as the text of a cell: lists of text joined, other lists as JSON. */
function cellText(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.every((each) => typeof each === 'string') ? value.join('; ') : JSON.stringify(value);
}
