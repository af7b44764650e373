import { toStream } from '../../output/destination.js';
import type { PageKind } from '../../page/kinds.js';
import type { DecisionRecord } from '../../record/record.js';
import { councilOf, readCouncils } from '../../run/councils.js';
import { EXIT } from '../../run/exit-codes.js';
import { UsageError } from '../../run/usage-error.js';
import type { Finding } from '../../verify/findings.js';
import { type Verification, VerifyError } from '../../verify/verification.js';
import { verifyOutput } from '../../verify/verify.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { findingLine } from '../terminal/finding-line.js';
import { openProgress } from '../terminal/open-progress.js';
import { safeLine } from '../terminal/safe-text.js';

/** The options of `verify` as commander gives them. */
export interface VerifyOptions extends GlobalOptions {
  format: 'text' | 'ndjson';
  pageKind?: PageKind;
  site?: string;
  council?: string;
  sites?: string;
}

/** `verify`: reads an output and its pages again and writes what is not proven; gives the exit code. */
export async function verifyCommand(
  output: string,
  pages: readonly string[],
  options: VerifyOptions,
  io: Io,
): Promise<number> {
  if (output === '-' && pages.includes('-'))
    throw new UsageError('standard input can be the output or a page, not both');
  const councils = await readCouncils(options, io.cwd);
  const inputs = {
    output,
    pages,
    pageKind: options.pageKind ?? null,
    ...(councils.site === null ? {} : { site: councils.site }),
    councilOf: (record: DecisionRecord) => councilOf(record, councils),
  };
  const result = await verifyShowing(inputs, options, io);
  if (result.fault !== null) await say(io, result.fault);
  const stdout = toStream(io.stdout, 'standard output');
  const write = options.format === 'ndjson' ? (each: Finding) => JSON.stringify(each) : findingLine;
  for (const each of result.findings) await stdout.write(`${write(each)}\n`);
  if (!options.quiet) await say(io, verifySummary(result));
  const reason: unknown = io.interrupted.reason;
  if (reason === 'SIGINT' || reason === 'SIGTERM') return EXIT[reason];
  if (result.proven === 0) return EXIT.nothingUsable;
  return result.findings.length > 0 ? EXIT.someFailed : EXIT.ok;
}

/** Verifies, and shows the progress on standard error. */
async function verifyShowing(
  inputs: Parameters<typeof verifyOutput>[0],
  options: VerifyOptions,
  io: Io,
): Promise<Verification> {
  const progress = openProgress(io, options.progress && !options.quiet);
  const onPage = async (done: number, name: string, fault: string | null) => {
    progress.show(done, null, name);
    if (!options.verbose) return;
    progress.clear();
    const said = say(io, `read ${name}${fault === null ? '' : `: ${fault}`}`);
    progress.restore();
    await said;
  };
  try {
    return await verifyOutput(inputs, io, onPage);
  } catch (error) {
    throw error instanceof VerifyError ? new UsageError(error.message) : error;
  } finally {
    progress.close();
  }
}

/** The result in one line: `3 records: 2 proven, 1 not (1 changed-value); 160 values proven`. */
function verifySummary({ records, findings, proven }: Verification): string {
  const wrong = new Set(findings.map(({ record }) => record)).size;
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${count} ${code}`);
  const parts = records === 0 ? 'nothing to prove' : `${records - wrong} proven`;
  const not = wrong === 0 ? '' : `, ${wrong} not (${codes.join(', ')})`;
  return `${records} record${records === 1 ? '' : 's'}: ${parts}${not}; ${proven} value${proven === 1 ? '' : 's'} proven`;
}

function say(io: Io, line: string): Promise<void> {
  return new Promise((resolve) => io.stderr.write(`${safeLine(line)}\n`, () => resolve()));
}
