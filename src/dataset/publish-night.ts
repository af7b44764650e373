import { basename, join } from 'node:path';
import { toAtom } from '../compare/atom.js';
import { toMarkdown } from '../compare/markdown.js';
import { type CsvResource, dataPackageOf } from '../output/data-package.js';
import { fileNameOf } from '../source/containers/warc/archive.js';
import { isFailure } from '../source/site/failure.js';
import { readPageAddress } from '../source/site/page-address.js';
import { ATTACHMENT_COLUMNS, ATTACHMENTS, type Attachment, attachmentsText } from './attachments.js';
import { Generation, type PageSource } from './commit.js';
import type { Disk } from './disk.js';
import { type FeedLine, feedOf, toComparison, writeFeed } from './feed.js';
import type { KnownById } from './known.js';
import type { Layout } from './layout.js';
import type { Merged } from './merged.js';
import { type NewsEntry, toNewsEntry } from './news-entry.js';
import { writeRecords } from './publish.js';
import { type Settings, settingsText } from './settings.js';
import { findRecords } from './shelf.js';
import type { Spill } from './spill.js';
import { tableFilesOf } from './table-out.js';
import { DATASET_TABLES, DECISION_COLUMNS } from './tables.js';

/** Everything that a night writes into the dataset. */
export interface Night {
  /** ISO 8601 instant at which the run began. */
  at: string;
  before: KnownById;
  merged: Merged;
  settings: Settings;
  /** The spill with the new and changed records. */
  spill: Spill;
  /** The current attachments, and the files that wait; absent if attachments are not kept. */
  documents?: { attachments: readonly Attachment[]; files: ReadonlySet<string> };
  /** Where the new pages wait. */
  pagesFrom: PageSource;
}

/** Writes the next generation of a dataset and makes it current in one step. */
export async function publishNight(disk: Disk, layout: Layout, night: Night): Promise<void> {
  const { at, before, merged, settings, spill } = night;
  const generation = new Generation(disk, layout);
  await generation.begin();
  const lines = await writeFeed(generation, feedOf(before, merged, at), at);
  await writeRecords({ generation, before, merged, spill });
  const entries = await newsEntries(lines, generation, merged);
  const news = toComparison(lines, entries, merged.known.size);
  const day = at.slice(0, 10);
  await generation.write('news.md', toMarkdown(news, 'What the last run found new'));
  const head = { id: feedIdOf(settings), title: 'New council decisions', updated: `${day}T00:00:00Z` };
  await generation.write('news.atom', toAtom(news, head));
  if (night.documents !== undefined)
    await generation.write(ATTACHMENTS, attachmentsText(night.documents.attachments));
  await generation.write(
    'datapackage.json',
    dataPackageOf('Council decisions', await resourcesOf(generation)),
  );
  await generation.write('kcc-decisions.json', settingsText(settings));
  for (const name of night.documents?.files ?? []) generation.takeDocument(name);
  for (const url of merged.kept) await takePage(url, generation, night.pagesFrom, true);
  for (const url of merged.readAgain) await takePage(url, generation, night.pagesFrom, false);
  await generation.commit();
}

/** The id of a feed. It follows from the sites, so that it stays the same if the dataset is moved. */
function feedIdOf({ sites, since }: Settings): string {
  const about = [...sites.map(({ site }) => site), since ?? ''].join(' ');
  return `urn:kcc-decisions:${encodeURIComponent(about)}`;
}

/** The entries of the news for the named decisions. */
async function newsEntries(
  lines: readonly FeedLine[],
  { disk, layout }: Generation,
  { known, written }: Merged,
): Promise<Map<string, NewsEntry>> {
  const entries = new Map([...written].map(([id, { entry }]) => [id, entry]));
  const others = new Set(lines.map(({ record_id }) => record_id).filter((id) => !entries.has(id)));
  const settled = [...others].flatMap((id) => known.get(id) ?? []);
  for (const [id, read] of await findRecords(disk, layout, settled))
    entries.set(id, toNewsEntry(await read()));
  return entries;
}

async function resourcesOf(generation: Generation): Promise<CsvResource[]> {
  const decisions: CsvResource = {
    name: 'decisions',
    path: 'decisions.csv',
    about: 'One row a decision, the latest first.',
    columns: DECISION_COLUMNS,
    primaryKey: ['record_id'],
  };
  const tables = DATASET_TABLES.map(async ({ name, about, columns }) => {
    const paths = await tableFilesOf(generation, name);
    return paths.map((path): CsvResource => {
      const refersTo = { column: 'record_id', resource: 'decisions' };
      return { name: basename(path, '.csv'), path, about, columns, primaryKey: ['record_id', 'n'], refersTo };
    });
  });
  const attachments: CsvResource = {
    name: 'attachments',
    path: ATTACHMENTS,
    about: 'Every content of every attachment that is kept.',
    columns: ATTACHMENT_COLUMNS,
    primaryKey: ['url', 'first_seen', 'sha256'],
  };
  const all = [decisions, ...(await Promise.all(tables)).flat()];
  const hasAttachments = (await tableFilesOf(generation, 'attachments')).length > 0;
  return hasAttachments ? [...all, attachments] : all;
}

/** Takes the new copy of a page. If it replaces none, only where the dataset lacks the page. */
async function takePage(
  url: string,
  generation: Generation,
  from: PageSource,
  isReplaced: boolean,
): Promise<void> {
  const { disk, layout } = generation;
  const address = readPageAddress(url);
  if (isFailure(address)) return;
  const path = fileNameOf(address);
  if (!isReplaced && (await disk.size(join(layout.pages, path))) !== null) return;
  if ((await disk.size(join(layout[from], path))) !== null) generation.takePage(path, from);
}
