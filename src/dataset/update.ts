import { join } from 'node:path';
import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import type { Archive } from '../source/containers/warc/archive.js';
import { archiveOn } from './archive.js';
import { completeCommit } from './commit.js';
import { type Disk, linesOf } from './disk.js';
import { type NightGuards, objectionsTo } from './guards.js';
import type { Imported } from './import.js';
import { type KnownById, readKnown } from './known.js';
import type { Layout } from './layout.js';
import { type Merged, merge, type Shelf } from './merge.js';
import { openNight } from './night.js';
import { keepAside } from './partial.js';
import { publishNight } from './publish-night.js';
import { type FindListed, type Reader, readSite, type SiteNight } from './read-site.js';
import type { Settings } from './settings.js';

/** What a run of `update` does, known to make sense. */
export interface UpdateJob {
  settings: Settings;
  guards: NightGuards;
}

/** What was taken in besides what the sites have. */
export type ImportCounts = Pick<Imported, 'faults' | 'repeated'> & { taken: number };

/** Everything that a run of `update` works with. */
export interface UpdateWorld {
  disk: Disk;
  layout: Layout;
  /** The time at which the run begins. */
  now: Date;
  software: string;
  find: FindListed;
  /** Whether the user has asked to stop: then nothing is taken over, and the next run goes on. */
  isInterrupted: () => boolean;
  /** Opens what pages are asked with; it keeps what was answered in the archive, and takes from there what is in it. */
  openReader: (fetched: Archive) => Promise<Reader>;
  /** Reads a page that was kept, by its address; null if it is not in the archive. */
  readKept: (archive: Archive, url: string) => Promise<RawPage | null>;
  extract: (page: RawPage) => Extraction;
  /** Reads what the user wants taken in, and keeps its pages in the archive; null where there is nothing. */
  readImports:
    | ((archive: Archive, isKnown: (url: string) => boolean, at: string) => Promise<Imported>)
    | null;
}

/** What became of the night. */
export interface UpdateResult {
  at: string;
  sites: SiteNight[];
  /** By site: what looks wrong, where its part of the night was not taken over. */
  objections: Map<string, string[]>;
  /** Whether the decisions as they would be without the objections stand beside the dataset. */
  isPartialKept: boolean;
  /** Null where nothing was to be taken in. */
  imported: ImportCounts | null;
  counts: { decisions: number; added: number; changed: number; vanished: number; incomplete: number };
}

/**
 * One night: completes what an earlier run left, reads every site side by side, and publishes each when it is done. Rejects
 * with the disk’s own errors; the dataset is then as it was, or as it is after the night.
 */
export async function runUpdate(job: UpdateJob, world: UpdateWorld): Promise<UpdateResult> {
  const { disk, layout, software } = world;
  await completeCommit(disk, layout);
  const night = await openNight(disk, layout, world.now);
  const reader = await world.openReader(archiveOn(disk, layout.fetched, software));
  const before = await readKnown(disk, layout);
  const today = night.at.slice(0, 10);
  const days = { today, before: lastRunOf(before, today) };
  const result: UpdateResult = {
    at: night.at,
    sites: [],
    objections: new Map(),
    isPartialKept: false,
    imported: null,
    counts: { decisions: 0, added: 0, changed: 0, vanished: 0, incomplete: 0 },
  };
  const state: State = { known: before, days, at: night.at, job, world, result };
  await takeIn(state);
  const { known } = state;
  await asTheyCome(
    job.settings.sites.map((setting) =>
      readSite({
        setting,
        settings: job.settings,
        today,
        known: [...known.values()].filter(({ site }) => site === siteName(setting.site)),
        find: world.find,
        reader,
        extract: world.extract,
      }),
    ),
    (done) => takeOver(done, state),
  );
  result.counts.decisions = state.known.size;
  if (!world.isInterrupted()) await setAside(state);
  if (!world.isInterrupted()) await disk.remove(layout.unfinished);
  return result;
}

interface State {
  known: KnownById;
  days: { today: string; before: string };
  at: string;
  job: UpdateJob;
  world: UpdateWorld;
  result: UpdateResult;
}

/** Takes in what the user has from before: only pages that the dataset does not have, as a generation of its own. */
async function takeIn(state: State): Promise<void> {
  const { job, world, days, at, result } = state;
  const { disk, layout, software, readImports } = world;
  if (readImports === null) return;
  const before = state.known;
  const urls = new Set([...before.values()].flatMap(({ pages }) => pages.map(({ url }) => url)));
  await disk.remove(layout.imported);
  const { reads, faults, repeated } = await readImports(
    archiveOn(disk, layout.imported, software),
    (url) => urls.has(url),
    at,
  );
  result.imported = { taken: reads.length, faults, repeated };
  if (world.isInterrupted() || reads.length === 0) return;
  const findings = { reads, gone: new Set<string>(), unlisted: new Set<string>() };
  const merged = await merge(before, findings, shelfOf(world), days);
  count(before, merged, result.counts);
  await publishNight(disk, layout, { at, before, merged, settings: job.settings, pagesFrom: 'imported' });
  state.known = merged.known;
}

/** Takes over what sites that are done have found, each by itself: what is wrong with one keeps out no other. */
async function takeOver(done: readonly SiteNight[], state: State): Promise<void> {
  const { job, world, result, days, at } = state;
  const { disk, layout } = world;
  const before = state.known;
  let all: Merged | null = null;
  for (const site of done) {
    result.sites.push(site);
    if (world.isInterrupted() || isBlank(site)) continue;
    const base: KnownById = all?.known ?? before;
    const merged = await merge(base, site.findings, shelfOf(world), days);
    const objections = site.stop === null ? objectionsTo(base, merged, job.guards) : [site.stop];
    if (objections.length > 0) result.objections.set(site.setting.site, objections);
    else all = all === null ? merged : unite(all, merged);
  }
  if (all === null) return;
  count(before, all, result.counts);
  await publishNight(disk, layout, { at, before, merged: all, settings: job.settings, pagesFrom: 'fetched' });
  state.known = all.known;
}

/** Puts what guards objected to beside the dataset, for a person to look at; what an earlier night left there goes. */
async function setAside({ known, days, world, result }: State): Promise<void> {
  const { disk, layout } = world;
  let all: Merged | null = null;
  for (const { setting, stop, findings } of result.sites) {
    if (stop !== null || !result.objections.has(setting.site)) continue;
    const merged: Merged = await merge(all?.known ?? known, findings, shelfOf(world), days);
    all = all === null ? merged : unite(all, merged);
  }
  if (all !== null) result.isPartialKept = await keepAside(disk, layout, known, all);
  else if (result.objections.size === 0) await disk.remove(layout.partial);
}

/** Whether nothing at all could be read of a site: then its night says nothing, not even that there is no news. */
function isBlank({ findings, coverage, stop }: SiteNight): boolean {
  return (
    stop === null && findings.reads.length === 0 && coverage.lists().every(({ state }) => state === 'failed')
  );
}

function unite(one: Merged, other: Merged): Merged {
  return {
    known: other.known,
    written: new Map([...one.written, ...other.written]),
    joinedInto: new Map([...one.joinedInto, ...other.joinedInto]),
    kept: new Set([...one.kept, ...other.kept]),
    incomplete: [...one.incomplete, ...other.incomplete],
  };
}

function count(
  before: KnownById,
  { written, known, incomplete }: Merged,
  counts: UpdateResult['counts'],
): void {
  for (const { old } of written.values()) counts[old === null ? 'added' : 'changed'] += 1;
  for (const [id, { vanishedOn }] of known)
    if (vanishedOn !== null && before.get(id)?.vanishedOn === null) counts.vanished += 1;
  counts.incomplete += incomplete.length;
}

/** What the dataset has on the disk of decisions and their pages. */
function shelfOf({ disk, layout, software, readKept, extract }: UpdateWorld): Shelf {
  const kept = archiveOn(disk, layout.pages, software);
  return {
    records: async (ids) => {
      const all = new Map<string, JoinedRecord>();
      if (ids.size === 0) return all;
      const folder = join(layout.folder, 'records');
      for (const name of await disk.list(folder))
        for await (const line of linesOf(disk, join(folder, name))) {
          const record: JoinedRecord = JSON.parse(line);
          if (ids.has(record.record_id)) all.set(record.record_id, record);
        }
      return all;
    },
    page: async (url): Promise<DecisionRecord[] | null> => {
      const page = await readKept(kept, url);
      return page === null ? null : extract({ ...page, input: url }).records;
    },
  };
}

/** The last day before today on which a run found something. */
function lastRunOf(known: KnownById, today: string): string {
  const days = [...known.values()].flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]);
  return (
    days
      .filter((day) => day < today)
      .sort()
      .at(-1) ?? today
  );
}

/** The name by which records know a site: host without port, and folder. */
function siteName(site: string): string {
  const { hostname, pathname } = new URL(site);
  return hostname + pathname.replace(/\/+$/, '');
}

/** Waits for all, and hands over those that are done whenever the last hand-over is finished. */
async function asTheyCome<T>(all: readonly Promise<T>[], take: (done: T[]) => Promise<void>): Promise<void> {
  let done: T[] = [];
  let left = all.length;
  let wake = () => {};
  let failure: unknown = null;
  for (const one of all)
    one
      .then(
        (value) => done.push(value),
        (error) => {
          failure = error;
        },
      )
      .finally(() => {
        left -= 1;
        wake();
      });
  while (left > 0 || done.length > 0) {
    if (done.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure !== null) throw failure;
    const ready = done;
    done = [];
    if (ready.length > 0) await take(ready);
  }
}
