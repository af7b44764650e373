import { extract } from '../record/extract.js';
import type { DecisionRecord } from '../record/record.js';
import { openBuffer } from '../source/files/bytes.js';
import { openPages } from '../source/pages.js';

/** The records of kind `report` in an attachment. Empty for anything but a readable PDF of a report. */
export async function readReport(bytes: Buffer, url: string): Promise<DecisionRecord[]> {
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return [];
  const records: DecisionRecord[] = [];
  try {
    for await (const loaded of openPages(openBuffer(bytes), { input: url, url }, {}, false))
      if (loaded.outcome === 'page') records.push(...extract(loaded.page).records);
  } catch {
    // A file that is broken, locked or scanned is kept unread.
    return [];
  }
  return records.filter(({ page_kind }) => page_kind === 'report');
}
