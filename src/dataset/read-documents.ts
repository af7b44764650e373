import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DecisionRecord } from '../record/record.js';
import { type Attachment, readAttachments } from './attachments.js';
import type { Disk } from './disk.js';
import type { HeldRecord, Hold } from './held.js';
import { type Known, type KnownById, readTable } from './known.js';
import type { Layout } from './layout.js';
import type { PageRead } from './merged.js';
import type { Reader } from './read-site.js';
import { tableFiles } from './shards.js';

/** An attachment that could not be fetched, and why. */
export interface MissedFile {
  url: string;
  code: string;
  message: string;
}

/** Failures that a repeated request does not change while the decision stays the same. */
const LASTING: ReadonlySet<string> = new Set(['not-found', 'too-large', 'decompression-bomb']);

/** The results of a night for attachments. */
export interface DocumentNight {
  attachments: Attachment[];
  /** Names below `documents/` of waiting files. */
  files: Set<string>;
  /** The reports among them. */
  reads: PageRead[];
  gone: Set<string>;
  failed: MissedFile[];
  /** Attachments that are not requested again: the request failed, and the decision is settled. */
  givenUp: MissedFile[];
  counts: { new: number; changed: number; gone: number; reports: number };
}

/** Everything that reading attachments needs. */
export interface DocumentTask {
  disk: Disk;
  layout: Layout;
  known: KnownById;
  /** Decisions whose record changed tonight. Their attachments are requested again. */
  changed: ReadonlySet<string>;
  /** Decisions that can still change. Their files may be replaced while the page stays the same. */
  unsettled: ReadonlySet<string>;
  /** The attachments that the night before could not fetch. */
  missed: readonly MissedFile[];
  /** Origins of the dataset's sites. No other host is contacted. */
  origins: ReadonlySet<string>;
  today: string;
  reader: Reader;
  hold: Hold;
  /** The records of a report; empty for other files and unreadable ones. */
  readReport: (bytes: Buffer, url: string) => Promise<DecisionRecord[]>;
  isInterrupted: () => boolean;
}

/** An attachment as the records of the dataset list it. */
interface ListedDocument {
  url: string;
  attachmentId: string | null;
  decisions: string[];
}

/** Requests attachments that the dataset lacks. Those of decisions that changed or can change are requested again. */
export async function readDocuments(task: DocumentTask): Promise<DocumentNight> {
  const { disk, layout } = task;
  const night: DocumentNight = {
    attachments: await readAttachments(disk, layout),
    files: new Set(),
    reads: [],
    gone: new Set(),
    failed: [],
    givenUp: [],
    counts: { new: 0, changed: 0, gone: 0, reports: 0 },
  };
  await disk.makeFolder(layout.documents);
  const current = new Map<string, Attachment>();
  const isGone = new Set<string>();
  for (const one of night.attachments) {
    if (one.gone_on === null) current.set(one.url, one);
    else isGone.add(one.url);
  }
  const lasting = task.missed.filter(({ code }) => LASTING.has(code));
  const missedBefore = new Map(lasting.map((missed) => [missed.url, missed]));
  for (const listed of await listedDocuments(task, current)) {
    if (task.isInterrupted()) break;
    const old = current.get(listed.url) ?? null;
    const wasGone = isGone.has(listed.url);
    const isChanged = listed.decisions.some((id) => task.changed.has(id));
    const isDue = isChanged || listed.decisions.some((id) => task.unsettled.has(id));
    const inVain = old === null && !isDue ? missedBefore.get(listed.url) : undefined;
    if (inVain !== undefined) night.givenUp.push(inVain);
    else if ((old === null && !wasGone) || isDue)
      await readOne({ ...listed, old, wasGone, isChanged }, task, night);
  }
  return night;
}

/** An attachment to request. */
interface Due extends ListedDocument {
  /** Its kept content; null if it is not kept, or was found gone. */
  old: Attachment | null;
  wasGone: boolean;
  /** Whether the record of its decision changed tonight. */
  isChanged: boolean;
}

/** Every attachment that a record lists or once listed, on the sites of the dataset. Each address stands once. */
async function listedDocuments(
  { disk, layout, known, origins }: DocumentTask,
  current: ReadonlyMap<string, Attachment>,
): Promise<ListedDocument[]> {
  const all = new Map<string, ListedDocument>();
  const add = (url: string, attachmentId: string | null, decision: string) => {
    if (!URL.canParse(url) || !origins.has(new URL(url).origin) || !known.has(decision)) return;
    const own = all.get(url) ?? { url, attachmentId, decisions: [] };
    all.set(url, own);
    if (!own.decisions.includes(decision)) own.decisions.push(decision);
  };
  for (const path of await tableFiles(disk, layout, 'documents'))
    for await (const row of readTable(disk, join(layout.folder, path)))
      add(row.cell('url'), row.cell('attachment_id') || null, row.cell('record_id'));
  for (const { url, attachment_id, record_id } of current.values()) add(url, attachment_id, record_id);
  return [...all.values()];
}

async function readOne(due: Due, task: DocumentTask, night: DocumentNight): Promise<void> {
  const { url, old, isChanged } = due;
  const unless = old === null || isChanged ? null : { etag: old.etag, lastModified: old.last_modified };
  const answer = await task.reader.askForFile(url, unless);
  if (answer.outcome === 'not-tried' || answer.outcome === 'unchanged') return;
  if (answer.outcome === 'failure') return noteFailure(due, answer, task, night);
  const { bytes, validators } = answer;
  if (isPageInstead(url, bytes)) return noteFailure(due, PAGE_INSTEAD, task, night);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const given = { etag: validators?.etag ?? null, last_modified: validators?.lastModified ?? null };
  if (old?.sha256 === sha256) {
    Object.assign(old, given);
    return;
  }
  if (old !== null) old.gone_on = task.today;
  night.counts[old === null ? 'new' : 'changed'] += 1;
  const attachment = await keep(due, bytes, sha256, task, night);
  const isSame = ({ url: at, first_seen, sha256: own }: Attachment) =>
    at === url && first_seen === attachment.first_seen && own === sha256;
  // A file that is gone and back on one day was never gone.
  const same = night.attachments.find(isSame);
  if (same === undefined) night.attachments.push({ ...attachment, ...given });
  else Object.assign(same, given, { gone_on: null });
  const records = await task.readReport(bytes, url);
  if (records.length === 0) return;
  night.counts.reports += 1;
  night.reads.push({ url, list: null, records: await holdReports(records, due, task) });
}

const PAGE_INSTEAD = { code: 'wrong-content-type', detail: 'a web page came in place of the file' };

/** Whether a server sent a web page in place of the file. An `.html` address may give one. */
function isPageInstead(url: string, bytes: Buffer): boolean {
  const isPage = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i;
  return isPage.test(bytes.toString('latin1', 0, 1024)) && !/\.html?$/i.test(new URL(url).pathname);
}

/** Notes that an attachment is gone or could not be fetched. */
function noteFailure(
  { url, old, wasGone }: Due,
  { code, detail }: { code: string; detail: string },
  { today }: DocumentTask,
  night: DocumentNight,
): void {
  if (code === 'not-found' && wasGone) return;
  if (code !== 'not-found' || old === null) {
    night.failed.push({ url, code, message: detail });
    return;
  }
  old.gone_on = today;
  night.gone.add(url);
  night.counts.gone += 1;
}

/** Keeps the content under its hash. The server’s name for it is not used: it could be a path. */
async function keep(
  { url, attachmentId, decisions }: ListedDocument,
  bytes: Buffer,
  sha256: string,
  { disk, layout, today }: DocumentTask,
  night: DocumentNight,
): Promise<Omit<Attachment, 'etag' | 'last_modified'>> {
  const name = `${sha256}.${fileEnding(bytes)}`;
  const file = `documents/${name}`;
  if ((await disk.size(join(layout.folder, file))) !== bytes.length) {
    await disk.write(join(layout.documents, name), bytes);
    night.files.add(name);
  }
  const own = { record_id: decisions[0] ?? '', url, attachment_id: attachmentId, sha256, file };
  return { ...own, bytes: bytes.length, first_seen: today, gone_on: null };
}

/** The first bytes decide the ending of the file. The server's type is not used. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['%PDF-', 'pdf'],
  ['PK\x03\x04', 'zip'],
  ['\xd0\xcf\x11\xe0', 'ole'],
  ['{\\rtf', 'rtf'],
  ['\xff\xd8\xff', 'jpg'],
  ['\x89PNG', 'png'],
];

function fileEnding(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 1024);
  return (
    ENDINGS.find(([start]) => head.startsWith(start) || (start === '%PDF-' && head.includes(start)))?.[1] ??
    'bin'
  );
}

/** A report that names no decision belongs to the decision that lists it, if only one does. */
async function holdReports(
  records: readonly DecisionRecord[],
  { url, decisions }: ListedDocument,
  { known, hold }: DocumentTask,
): Promise<HeldRecord[]> {
  const [only, ...others] = decisions;
  const owner = others.length === 0 ? known.get(only ?? '') : undefined;
  const held = await Promise.all(
    records.map((record) => hold({ ...record, source: { ...record.source, input: url } })),
  );
  return held.map((one) => ({ ...one, identity: ownedBy(one.identity, owner) }));
}

/** The evidence for the decision of a report. A report of a decision's page that names no other decision belongs to that one. */
export function ownedBy(identity: HeldRecord['identity'], owner: Known | undefined): HeldRecord['identity'] {
  if (owner === undefined) return identity;
  const { issue_id, decision_id, agenda_item_id, reference } = owner.names;
  const isOther = identity.reference !== null && reference !== null && identity.reference !== reference;
  return isOther ? identity : { ...identity, site: owner.site, issue_id, decision_id, agenda_item_id };
}
