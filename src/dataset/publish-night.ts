import { join } from 'node:path';
import { toAtom } from '../compare/atom.js';
import { toMarkdown } from '../compare/markdown.js';
import { type CsvResource, dataPackageOf } from '../output/data-package.js';
import type { JoinedRecord } from '../record/join/join.js';
import { fileNameOf } from '../source/containers/warc/archive.js';
import { isFailure } from '../source/site/failure.js';
import { readPageAddress } from '../source/site/page-address.js';
import { Generation, type PageSource } from './commit.js';
import type { Disk } from './disk.js';
import { feedOf, toComparison, writeFeed } from './feed.js';
import type { KnownById } from './known.js';
import type { Layout } from './layout.js';
import type { Merged } from './merge.js';
import { DATASET_TABLES, DECISION_COLUMNS, writeRecords } from './publish.js';
import { type Settings, settingsText } from './settings.js';

/** What a night puts into the dataset. */
export interface Night {
  /** ISO 8601 instant at which the run began. */
  at: string;
  before: KnownById;
  merged: Merged;
  settings: Settings;
  /** Where the pages wait that are kept with it. */
  pagesFrom: PageSource;
}

/** Writes the next generation of a dataset aside, and then makes it count, all at once. */
export async function publishNight(disk: Disk, layout: Layout, night: Night): Promise<void> {
  const { at, before, merged, settings } = night;
  const generation = new Generation(disk, layout);
  await generation.begin();
  const lines = await writeFeed(generation, feedOf(before, merged, at), at);
  const isInNews = new Set(lines.map(({ record_id }) => record_id));
  const records = new Map<string, JoinedRecord>();
  await writeRecords(generation, merged, before, (record) => {
    if (isInNews.has(record.record_id)) records.set(record.record_id, record);
  });
  const news = toComparison(lines, records);
  const day = at.slice(0, 10);
  await generation.write('news.md', toMarkdown(news, 'What the last run found new'));
  const head = { id: feedIdOf(settings), title: 'New council decisions', updated: `${day}T00:00:00Z` };
  await generation.write('news.atom', toAtom(news, head));
  await generation.write('datapackage.json', dataPackageOf('Council decisions', RESOURCES));
  await generation.write('kcc-decisions.json', settingsText(settings));
  for (const url of merged.kept) await takePage(url, generation, night.pagesFrom);
  await generation.commit();
}

/** A feed is known by what it is about, so that it stays the same wherever the dataset is moved. */
function feedIdOf({ sites, since }: Settings): string {
  const about = [...sites.map(({ site }) => site), since ?? ''].join(' ');
  return `urn:kcc-decisions:${encodeURIComponent(about)}`;
}

const RESOURCES: readonly CsvResource[] = [
  {
    name: 'decisions',
    path: 'decisions.csv',
    about: 'One row a decision, the latest first.',
    columns: DECISION_COLUMNS,
    primaryKey: ['record_id'],
  },
  ...DATASET_TABLES.map(({ name, about, columns }): CsvResource => {
    return { name, path: `tables/${name}.csv`, about, columns, primaryKey: ['record_id', 'n'] };
  }),
];

async function takePage(url: string, generation: Generation, from: PageSource): Promise<void> {
  const { disk, layout } = generation;
  const address = readPageAddress(url);
  if (isFailure(address)) return;
  const path = fileNameOf(address);
  if ((await disk.read(join(layout[from], path))) !== null) generation.takePage(path, from);
}
