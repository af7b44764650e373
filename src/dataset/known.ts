import { join } from 'node:path';
import type { DecisionRecord } from '../record/record.js';
import { UsageError } from '../run/usage-error.js';
import { CsvRow } from './csv-row.js';
import type { Disk } from './disk.js';
import { headIn, headOf, type RecordHead } from './head.js';
import { type Layout, yearOf } from './layout.js';
import { csvLinesOf, headsOf, type LineHead } from './lines.js';
import { readSeen, type Seen, seenInFeed, textsOnce } from './seen.js';
import { tableFiles } from './shards.js';

/** A page from which a decision of the dataset was read. */
export interface KnownPage {
  url: string;
  /** The `record_id` of this page's own record. */
  recordId: string;
  kind: string;
  /** The list that names it; null if no list names it. */
  list: string | null;
  /** The day on which a run found it gone; null while it exists. */
  goneOn: string | null;
}

/** A decision of the dataset with the facts that a run needs. Its whole record stays on the disk. */
export interface Known extends Seen {
  id: string;
  site: string | null;
  year: string;
  date: string | null;
  isDecided: boolean;
  /** The latest day on which it was decided, published or took effect. */
  latest: string | null;
  /** The last day by which it was due, or on which it was announced. */
  lastDue: string | null;
  /** Its names besides its id. */
  names: Pick<Named, 'issue_id' | 'decision_id' | 'agenda_item_id' | 'reference'>;
  pages: KnownPage[];
  /** Set if `decisions.csv` lacks its row. A person can remove rows, or save them in another form. */
  isUnlisted?: true;
}

/** All decisions of a dataset, by record_id. */
export type KnownById = Map<string, Known>;

/** Reads the decisions of a dataset; none for an empty or missing folder. Throws a UsageError for a damaged record. */
export async function readKnown(disk: Disk, layout: Layout): Promise<KnownById> {
  const seen = await readSeen(disk, layout);
  const pages = await readPages(disk, layout);
  const known: KnownById = new Map();
  const once = textsOnce();
  for (const name of await disk.list(join(layout.folder, 'records'))) {
    const path = join(layout.folder, 'records', name);
    for await (const line of headsOf(disk, path)) {
      const readWhole = () => disk.readPart(path, line.start, line.length);
      const head = await readHead(line, readWhole, path);
      if (head.site !== null) head.site = once(head.site);
      const own = pages.get(head.record_id) ?? pagesIn(await readWhole());
      known.set(head.record_id, toKnown(head, own, seen.get(head.record_id) ?? NEVER));
    }
  }
  await fillSeen(known, seen, () => seenInFeed(disk, layout));
  return known;
}

/** The head of a record from its line. Programs that end halfway and disks that fail leave damaged lines. */
async function readHead(line: LineHead, readWhole: () => Promise<Buffer>, path: string): Promise<RecordHead> {
  const refuse = () =>
    new UsageError(
      `${path}: the record that begins at byte ${line.start} is damaged; put the file back from a copy, or begin a new dataset and --import the pages/ of this one`,
    );
  if (!line.isWhole) throw refuse();
  try {
    return headIn(line.bytes) ?? headOf(await readWhole());
  } catch {
    throw refuse();
  }
}

const NEVER: Seen = { firstSeen: '', lastSeen: '', vanishedOn: null };

/** Takes the days of decisions without a row from the change feed. */
async function fillSeen(
  known: KnownById,
  seen: ReadonlyMap<string, Seen>,
  readFeed: () => Promise<Map<string, Seen>>,
): Promise<void> {
  const missing = [...known.values()].filter(({ id }) => !seen.has(id));
  const feed = missing.length === 0 ? null : await readFeed();
  for (const one of missing) Object.assign(one, feed?.get(one.id), { isUnlisted: true });
}

/** The facts of a record that a run needs. */
export function toKnown(head: RecordHead, pages: KnownPage[], seen: Seen): Known {
  const { decision_date, meeting_date, publication_date, effective_from } = head;
  const { issue_id, decision_id, agenda_item_id, reference } = head;
  return {
    id: head.record_id,
    site: head.site,
    year: yearOf(head.date),
    date: head.date ?? null,
    isDecided: decision_date !== null || meeting_date !== null,
    latest: lastOf([decision_date, meeting_date, publication_date, effective_from]),
    lastDue: lastOf([head.decision_due_to, head.decision_due_from, head.notice_first_published]),
    names: { issue_id, decision_id, agenda_item_id, reference },
    pages,
    ...seen,
  };
}

/** The pages of a record without rows in the table of pages. */
function pagesIn(line: Buffer): KnownPage[] {
  const {
    provenance,
  }: {
    provenance: { record_id: string; page_kind: string; url: string | null; source: { input: string } }[];
  } = JSON.parse(line.toString());
  return provenance.map(({ record_id, page_kind, url, source }) => {
    return { url: url ?? source.input, recordId: record_id, kind: page_kind, list: null, goneOn: null };
  });
}

function lastOf(days: readonly (string | null)[]): string | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);
}

/** The keys that connect a record with others of its decision. */
export type Named = Pick<
  DecisionRecord,
  'site' | 'issue_id' | 'decision_id' | 'agenda_item_id' | 'reference'
>;

/** The evidence that a record shares with others of its decision: ids of its site, its reference, its own id. */
export function evidenceOf(named: Named, recordId: string): string[] {
  const { site, issue_id, decision_id, agenda_item_id, reference } = named;
  const at = (kind: string, value: string | null) =>
    value === null || site === null ? [] : [`${site.toLowerCase()} ${kind} ${value}`];
  return [
    `record ${recordId}`,
    ...at('issue', issue_id),
    ...at('decision', decision_id),
    ...at('item', agenda_item_id),
    ...at('reference', reference?.toLowerCase().replace(/\s+/g, '') ?? null),
  ];
}

/** The evidence of a decision of the dataset. */
export function evidenceOfKnown({ id, site, names, pages }: Known): string[] {
  return [...evidenceOf({ site, ...names }, id), ...pages.map(({ recordId }) => `record ${recordId}`)];
}

async function readPages(disk: Disk, layout: Layout): Promise<Map<string, KnownPage[]>> {
  const all = new Map<string, KnownPage[]>();
  const once = textsOnce();
  for (const path of await tableFiles(disk, layout, 'pages'))
    for await (const row of readTable(disk, join(layout.folder, path))) {
      const page: KnownPage = {
        url: row.cell('url') || row.cell('input'),
        recordId: row.cell('page_record_id'),
        kind: once(row.cell('page_kind')),
        list: once(row.cell('list')) || null,
        goneOn: row.cell('gone_on') || null,
      };
      const own = all.get(row.cell('record_id'));
      if (own === undefined) all.set(row.cell('record_id'), [page]);
      else own.push(page);
    }
  return all;
}

/** The rows of a CSV file of a dataset, one at a time. */
export async function* readTable(disk: Disk, path: string): AsyncGenerator<CsvRow> {
  let places: Map<string, number> | null = null;
  for await (const { bytes } of csvLinesOf(disk, path)) {
    if (places === null) places = new Map(new CsvRow(bytes).cells.map((name, index) => [name, index]));
    else yield new CsvRow(bytes, places);
  }
}
