import { audit } from '../../audit/audit.js';
import type { SeenChange } from '../../audit/matter.js';
import { toCsv, toJson, toMarkdown } from '../../audit/print.js';
import { type ChangeLine, openRecords } from '../../dataset/open-records.js';
import { toStream } from '../../output/destination.js';
import type { DecisionRecord } from '../../record/record.js';
import { EXIT } from '../../run/exit-codes.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { safeLine, safeLines } from '../terminal/safe-text.js';

/** The options of `audit` as commander gives them. */
export interface AuditOptions extends GlobalOptions {
  format: AuditFormat;
  keyThreshold?: number;
  callInDays?: number;
  publishedWithin?: number;
  exitCode?: true;
}

const FORMATS = { markdown: toMarkdown, csv: toCsv, json: toJson };
export type AuditFormat = keyof typeof FORMATS;

/** `audit`: reads records, writes what they do not show; gives the exit code. */
export async function auditCommand(input: string, options: AuditOptions, io: Io): Promise<number> {
  const { records, changes } = await openRecords(input, io.cwd);
  const all: DecisionRecord[] = [];
  for await (const record of records) all.push(record);
  const { keyThreshold = null, callInDays = null, publishedWithin = null } = options;
  const byRecord = changesByRecord(changes);
  const result = audit(all, { keyThreshold, callInDays, publishedWithin }, (id) => byRecord.get(id) ?? []);
  const text = FORMATS[options.format](result);
  await toStream(io.stdout, 'standard output').write(io.stdout.isTTY ? safeLines(text) : text);
  if (!options.quiet)
    await say(
      io,
      `${count(result.findings.length, 'finding')} on ${count(all.length, 'record')}; ${result.outside} outside England`,
    );
  if (all.length === 0) return EXIT.nothingUsable;
  return options.exitCode && result.findings.length > 0 ? EXIT.someFailed : EXIT.ok;
}

function changesByRecord(changes: readonly ChangeLine[]): Map<string, SeenChange[]> {
  const byRecord = new Map<string, SeenChange[]>();
  for (const change of changes)
    byRecord.set(change.record_id, [...(byRecord.get(change.record_id) ?? []), change]);
  return byRecord;
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

function say(io: Io, line: string): Promise<void> {
  return new Promise((resolve) => io.stderr.write(`${safeLine(line)}\n`, () => resolve()));
}
