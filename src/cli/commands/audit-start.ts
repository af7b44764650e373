import { type Audit, Auditor } from '../../audit/audit.js';
import { FINDING_COLUMNS } from '../../audit/finding.js';
import type { History } from '../../audit/notice.js';
import { toJson, toMarkdown } from '../../audit/print.js';
import { openRecords, type ReadRecords } from '../../dataset/open-records.js';
import { openAtomicFile } from '../../output/atomic-file.js';
import type { Column } from '../../output/columns.js';
import { csvWriter } from '../../output/csv.js';
import { type Destination, toStream } from '../../output/destination.js';
import { EXIT } from '../../run/exit-codes.js';
import { UsageError } from '../../run/usage-error.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { safeLine, safeLines } from '../terminal/safe-text.js';
import { checkOutputFile } from './output-file.js';

/** The options of `audit` as commander gives them. */
export interface AuditOptions extends GlobalOptions {
  format?: AuditFormat;
  output?: string;
  excel?: true;
  keyThreshold?: number;
  callInDays?: number;
  publishedWithin?: number;
  exitCode?: true;
}

const AUDIT_PRINTERS = { markdown: toMarkdown, csv: toCsv, json: toJson };
export type AuditFormat = keyof typeof AUDIT_PRINTERS;
const ENDINGS: Readonly<Record<string, AuditFormat>> = { md: 'markdown', csv: 'csv', json: 'json' };

/** `audit`: reads records and writes what they do not show; gives the exit code. */
export async function auditCommand(input: string, options: AuditOptions, io: Io): Promise<number> {
  const format = formatOf(options);
  const file = await fileOf(input, options, io);
  const opened = await openRecords(input, io.cwd);
  const destination = file === null ? toStream(io.stdout, 'standard output') : await openAtomicFile(...file);
  try {
    const { keyThreshold = null, callInDays = null, publishedWithin = null } = options;
    const auditor = new Auditor({ keyThreshold, callInDays, publishedWithin }, historiesOf(opened));
    let count = 0;
    for await (const record of opened.records) {
      auditor.add(record);
      count += 1;
    }
    const result = auditor.result();
    const text = AUDIT_PRINTERS[format](result, options.excel === true);
    const isScreen = file === null && io.stdout.isTTY;
    await destination.write(isScreen ? safeLines(text) : text);
    await end(destination, count);
    if (!options.quiet) await say(io, auditSummary(result, count));
    if (count === 0) return EXIT.nothingUsable;
    return options.exitCode && result.findings.length > 0 ? EXIT.someFailed : EXIT.ok;
  } catch (error) {
    await destination.giveUp();
    throw error;
  }
}

/** An audit without records does not replace an older file. */
function end(destination: Destination, records: number): Promise<void> {
  return records === 0 ? destination.giveUp() : destination.keep();
}

function formatOf({ format, output = '', excel }: AuditOptions): AuditFormat {
  const ending = /\.([^./\\]+)$/.exec(output)?.[1]?.toLowerCase() ?? '';
  const chosen = format ?? ENDINGS[ending] ?? 'markdown';
  if (excel && chosen !== 'csv')
    throw new UsageError(`--excel goes with CSV, not with ${chosen}; add --format csv`);
  return chosen;
}

/** The path of the output and its name as the user gave it; null for standard output. */
async function fileOf(
  input: string,
  { output }: AuditOptions,
  { cwd }: Io,
): Promise<[path: string, shown: string] | null> {
  if (output === undefined || output === '-') return null;
  if (output === '') throw new UsageError('--output needs the name of a file');
  return [await checkOutputFile(output, input, cwd), output];
}

/** The findings as CSV, one a row. */
function toCsv({ findings }: Audit, excel: boolean): string {
  const columns = Object.entries(FINDING_COLUMNS).map(
    ([name, { kind, about }]): Column => ({ name, key: name, part: null, kind, about }),
  );
  const writer = csvWriter(columns, excel);
  return findings.map((finding) => writer.record({ ...finding }).text).join('') + writer.end();
}

function historiesOf({ changes, seen }: ReadRecords): (recordId: string) => History {
  const byRecord = new Map<string, History['changes'][number][]>();
  for (const change of changes) {
    const list = byRecord.get(change.record_id);
    if (list === undefined) byRecord.set(change.record_id, [change]);
    else list.push(change);
  }
  return (id) => ({ firstSeen: seen.get(id)?.first_seen || null, changes: byRecord.get(id) ?? [] });
}

function auditSummary({ findings, outside, otherBodies }: Audit, records: number): string {
  const found = `${counted(findings.length, 'finding')} on ${counted(records, 'record')}`;
  return `${found}; left out: ${outside} of other authorities, ${otherBodies} of other bodies`;
}

function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

function say(io: Io, line: string): Promise<void> {
  return new Promise((resolve) => io.stderr.write(`${safeLine(line)}\n`, () => resolve()));
}
