import { archiveOn } from './archive.js';
import { asTheyCome } from './as-they-come.js';
import { completeCommit } from './commit.js';
import { takeDocuments } from './document-stage.js';
import { objectionsTo } from './guards.js';
import { holdIn } from './held.js';
import { type KnownById, readKnown } from './known.js';
import { merge } from './merge.js';
import type { Merged, Shelf } from './merged.js';
import { openNight } from './night.js';
import { keepAside } from './partial.js';
import { publishNight } from './publish-night.js';
import { type Reader, readSite, type SiteNight } from './read-site.js';
import type { Settings } from './settings.js';
import { shelfOf } from './shelf.js';
import { clashOf, knownBySite, siteName, withAddressesOf } from './sites.js';
import { Spill } from './spill.js';
import type { UpdateResult } from './update-result.js';
import type { UpdateJob, UpdateWorld } from './update-world.js';

/**
 * Runs one night. It completes an earlier run's work, reads all sites in parallel, and publishes each when it is done. Rejects
 * with the disk’s own errors. The dataset is then as before, or as after the night.
 */
export async function runUpdate(job: UpdateJob, world: UpdateWorld): Promise<UpdateResult> {
  const { disk, layout, software } = world;
  const spill = new Spill(disk, layout.spill);
  await completeCommit(disk, layout);
  const night = await openNight(disk, layout, world.now);
  const reader = await world.openReader(archiveOn(disk, layout.fetched, software));
  const before = withAddressesOf(await readKnown(disk, layout), job.settings.sites);
  const today = night.at.slice(0, 10);
  const days = { today, before: lastRunOf(before, today) };
  const result: UpdateResult = {
    at: night.at,
    sites: [],
    objections: new Map(),
    isPartialKept: false,
    imported: null,
    documents: null,
    unread: unreadSites(before, job.settings),
    counts: { decisions: 0, added: 0, changed: 0, vanished: 0, incomplete: 0 },
  };
  const state: State = { known: before, days, at: night.at, job, world, result, spill };
  try {
    await takeIn(state);
    await readSites(state, reader);
    if (job.settings.documents && !world.isInterrupted()) await keepDocuments(state, reader);
    result.counts.decisions = state.known.size;
    if (!world.isInterrupted()) await setAside(state);
  } finally {
    await spill.close();
  }
  await world.conclude(result);
  if (!world.isInterrupted()) await disk.remove(layout.unfinished);
  return result;
}

/** Reads all sites in parallel, and takes over their results as they are done. */
async function readSites(state: State, reader: Reader): Promise<void> {
  const { job, world, known, days } = state;
  const { find, extract } = world;
  const hold = holdIn(state.spill);
  const bySite = knownBySite(known, job.settings.sites);
  await asTheyCome(
    job.settings.sites.map((setting) => {
      const own = bySite.get(setting) ?? [];
      const { settings, guards } = job;
      const { maxDrop } = guards;
      return readSite({
        setting,
        settings,
        today: days.today,
        known: own,
        find,
        reader,
        extract,
        hold,
        maxDrop,
      });
    }),
    (done) => takeOver(done, state),
  );
}

interface State {
  /** The records read and merged so far. */
  spill: Spill;
  known: KnownById;
  days: { today: string; before: string };
  at: string;
  job: UpdateJob;
  world: UpdateWorld;
  result: UpdateResult;
}

/** Imports the user's older data. Only pages that the dataset lacks are taken, as a separate generation. */
async function takeIn(state: State): Promise<void> {
  const { job, world, days, at, result, spill } = state;
  const { disk, layout, software, readImports } = world;
  if (readImports === null) return;
  const before = state.known;
  const urls = new Set([...before.values()].flatMap(({ pages }) => pages.map(({ url }) => url)));
  await disk.remove(layout.imported);
  const { reads, faults, repeated } = await readImports(
    archiveOn(disk, layout.imported, software),
    (url) => urls.has(url),
    at,
    holdIn(spill),
  );
  result.imported = { taken: reads.length, faults, repeated };
  if (world.isInterrupted() || reads.length === 0) return;
  const findings = { reads, gone: new Set<string>(), unlisted: new Set<string>() };
  const merged = await merge(before, findings, shelfIn(state), days);
  countChanges(before, merged, result.counts);
  const night = { at, before, merged, settings: job.settings, spill };
  await publishNight(disk, layout, { ...night, pagesFrom: 'imported' });
  state.known = merged.known;
}

/** Takes over the results of sites that are done. A fault of one site does not keep out the others. */
async function takeOver(done: readonly SiteNight[], state: State): Promise<void> {
  const { job, world, result, days, at, spill } = state;
  const { disk, layout } = world;
  const before = state.known;
  let all: Merged | null = null;
  for (const site of done) {
    result.sites.push(site);
    if (world.isInterrupted() || hasReadNothing(site)) continue;
    const base: KnownById = all?.known ?? before;
    site.stop ??= clashOf(site, base, job.settings.sites);
    const merged = await merge(base, site.findings, shelfIn(state), days, job.settings.key_only);
    const objections = site.stop === null ? objectionsTo(base, merged, job.guards) : [site.stop];
    if (objections.length > 0) result.objections.set(site.setting.site, objections);
    else all = all === null ? merged : uniteNights(all, merged);
  }
  if (all === null) return;
  countChanges(before, all, result.counts);
  const night = { at, before, merged: all, settings: job.settings, spill };
  await publishNight(disk, layout, { ...night, pagesFrom: 'fetched' });
  state.known = all.known;
}

function shelfIn({ world, spill }: State): Shelf {
  const { disk, layout, software, readKept, extract, readReport } = world;
  const kept = archiveOn(disk, layout.pages, software);
  return shelfOf({ disk, layout, spill, kept, readKept, extract, readReport });
}

/** Keeps the attachments of all decisions, and takes over the reports among them. */
async function keepDocuments(state: State, reader: Reader): Promise<void> {
  const { job, world, known, days, at, result } = state;
  const shelf = shelfIn(state);
  const taken = await takeDocuments({ world, settings: job.settings, known, shelf, days, at, reader });
  if (taken === null) return;
  const { night, merged } = taken;
  result.documents = { counts: night.counts, failed: night.failed, given_up: night.givenUp };
  countChanges(known, merged, result.counts);
  state.known = merged.known;
}

/** Saves the results that guards objected to beside the dataset, for a person to check. A file of an earlier night is removed. */
async function setAside(state: State): Promise<void> {
  const { known, days, world, result, spill, job } = state;
  const { disk, layout } = world;
  let all: Merged | null = null;
  for (const { setting, stop, findings } of result.sites) {
    if (stop !== null || !result.objections.has(setting.site)) continue;
    const merged: Merged = await merge(
      all?.known ?? known,
      findings,
      shelfIn(state),
      days,
      job.settings.key_only,
    );
    all = all === null ? merged : uniteNights(all, merged);
  }
  if (all !== null)
    result.isPartialKept = await keepAside(disk, layout, { before: known, merged: all, spill });
  else if (result.objections.size === 0) await disk.remove(layout.partial);
}

/** Whether all lists of a site failed and no page was read. Such a night says nothing about the site. */
function hasReadNothing({ findings, coverage, stop }: SiteNight): boolean {
  return (
    stop === null && findings.reads.length === 0 && coverage.lists().every(({ state }) => state === 'failed')
  );
}

function uniteNights(one: Merged, other: Merged): Merged {
  return {
    known: other.known,
    written: new Map([...one.written, ...other.written]),
    emptied: new Map(),
    joinedInto: new Map([...one.joinedInto, ...other.joinedInto]),
    kept: new Set([...one.kept, ...other.kept]),
    readAgain: new Set([...one.readAgain, ...other.readAgain]),
    incomplete: [...one.incomplete, ...other.incomplete],
  };
}

function countChanges(
  before: KnownById,
  { written, known, incomplete }: Merged,
  counts: UpdateResult['counts'],
): void {
  for (const { isNew } of written.values()) counts[isNew ? 'added' : 'changed'] += 1;
  for (const [id, { vanishedOn }] of known)
    if (vanishedOn !== null && before.get(id)?.vanishedOn === null) counts.vanished += 1;
  counts.incomplete += incomplete.length;
}

/** The last day before today on which a run saw a decision. */
function lastRunOf(known: KnownById, today: string): string {
  const days = [...known.values()].flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]);
  return (
    days
      .filter((day) => day < today)
      .sort()
      .at(-1) ?? today
  );
}

/** The decisions whose site no setting names any more. */
function unreadSites(known: KnownById, { sites }: Settings): Map<string, number> {
  const named = new Set(sites.map(({ site }) => siteName(site)));
  const counts = new Map<string, number>();
  for (const { site } of known.values())
    if (site !== null && !named.has(site)) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
}
