import { join } from 'node:path';
import type { Column } from '../output/columns.js';
import { csvWriter } from '../output/csv.js';
import type { Disk } from './disk.js';
import { readTable } from './known.js';
import { compareTexts, type Layout } from './layout.js';

/** One content of one attachment: a replaced file has several. */
export interface Attachment {
  /** The decision that listed it first. */
  record_id: string;
  url: string;
  attachment_id: string | null;
  /** The hash of its content. Two attachments may share it. */
  sha256: string;
  /** Its path below the folder of the dataset. */
  file: string;
  bytes: number;
  /** ISO days: when a run first had it, and when one found it removed or replaced. */
  first_seen: string;
  gone_on: string | null;
  /** The server's marks for a conditional request. */
  etag: string | null;
  last_modified: string | null;
}

const column = (name: keyof Attachment, kind: Column['kind'], about: string): Column => {
  return { name, key: name, part: null, kind, about };
};

/** The columns of `tables/attachments.csv`. */
export const ATTACHMENT_COLUMNS: readonly Column[] = [
  column('record_id', 'text', 'The decision that listed it first.'),
  column('url', 'text', 'Where it was fetched from.'),
  column('attachment_id', 'text', 'Its number on the site.'),
  column('sha256', 'text', 'The hash of its content; attachments with the same content share one file.'),
  column('file', 'text', 'Where its content is kept.'),
  column('bytes', 'number', 'How large it is.'),
  column('first_seen', 'date', 'The day on which a run first found this content.'),
  column('gone_on', 'date', 'The day on which a run found it gone, or another content in its place.'),
  column('etag', 'text', 'What the server gave (ETag) to ask by whether it is still the same.'),
  column('last_modified', 'text', 'The same, as a time of the server’s (Last-Modified).'),
];

export const ATTACHMENTS = 'tables/attachments.csv';

/** Reads the attachments of a dataset, in their order. */
export async function readAttachments(disk: Disk, layout: Layout): Promise<Attachment[]> {
  const all: Attachment[] = [];
  for await (const row of readTable(disk, join(layout.folder, ATTACHMENTS))) {
    all.push({
      record_id: row.cell('record_id'),
      url: row.cell('url'),
      attachment_id: row.cell('attachment_id') || null,
      sha256: row.cell('sha256'),
      file: row.cell('file'),
      bytes: Number(row.cell('bytes')),
      first_seen: row.cell('first_seen'),
      gone_on: row.cell('gone_on') || null,
      etag: row.cell('etag') || null,
      last_modified: row.cell('last_modified') || null,
    });
  }
  return all;
}

/** The table as text: sorted by address. The contents of one address stand in the order in which they were found. */
export function attachmentsText(all: readonly Attachment[]): string {
  const writer = csvWriter(ATTACHMENT_COLUMNS, false);
  const orderOf = ({ url, first_seen, sha256 }: Attachment) => `${url}\n${first_seen}\n${sha256}`;
  const rows = all
    .toSorted((a, b) => compareTexts(orderOf(a), orderOf(b)))
    .map((row) => writer.record({ ...row }).text);
  return rows.join('') + writer.end();
}
