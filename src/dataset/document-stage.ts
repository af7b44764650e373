import { join } from 'node:path';
import type { FeedLine } from './feed.js';
import { holdIn } from './held.js';
import type { KnownById } from './known.js';
import { linesOf } from './lines.js';
import { merge } from './merge.js';
import type { Days, Merged, Shelf } from './merged.js';
import { canStillChange, type PlanRules } from './plan.js';
import { publishNight } from './publish-night.js';
import { type DocumentNight, type MissedFile, readDocuments } from './read-documents.js';
import type { Reader } from './read-site.js';
import type { Settings } from './settings.js';
import type { UpdateWorld } from './update-world.js';

/** Everything that reading and keeping attachments needs. */
export interface DocumentStage {
  world: UpdateWorld;
  settings: Settings;
  known: KnownById;
  shelf: Shelf;
  days: Days;
  /** The instant of the night. */
  at: string;
  reader: Reader;
}

/** Reads the attachments of the decisions. Publishes them, and the reports among them, as a separate generation. */
export async function takeDocuments(
  stage: DocumentStage,
): Promise<{ night: DocumentNight; merged: Merged } | null> {
  const { world, settings, known, shelf, days, at, reader } = stage;
  const { disk, layout } = world;
  const night = await readDocuments({
    disk,
    layout,
    known,
    changed: await changedTonight(stage),
    unsettled: unsettledIn(known, { today: days.today, readAgainDays: settings.read_again_days }),
    missed: await missedBefore(world),
    origins: new Set(settings.sites.map(({ site }) => new URL(site).origin)),
    today: days.today,
    reader,
    hold: holdIn(shelf.spill),
    readReport: world.readReport,
    isInterrupted: world.isInterrupted,
  });
  if (world.isInterrupted()) return null;
  const findings = { reads: night.reads, gone: night.gone, unlisted: new Set<string>() };
  const merged = await merge(known, findings, shelf, days);
  const { attachments, files } = night;
  // Attachments are kept as files; pages are kept in archives.
  const published = {
    at,
    before: known,
    merged: { ...merged, kept: new Set<string>() },
    settings,
    spill: shelf.spill,
  };
  await publishNight(disk, layout, { ...published, pagesFrom: 'fetched', documents: { attachments, files } });
  return { night, merged };
}

/** The files that the night before could not get, from its report; empty without a report. */
async function missedBefore({ disk, layout }: UpdateWorld): Promise<MissedFile[]> {
  const report = await disk.read(layout.report);
  try {
    const { failed = [], given_up: givenUp = [] } = JSON.parse(report?.toString() ?? '{}').documents ?? {};
    return [...failed, ...givenUp];
  } catch {
    return [];
  }
}

function unsettledIn(known: KnownById, rules: PlanRules): Set<string> {
  return new Set([...known.values()].filter((one) => canStillChange(one, rules)).map(({ id }) => id));
}

/** The decisions that the change feed names tonight. */
async function changedTonight({ world, at }: DocumentStage): Promise<Set<string>> {
  const changed = new Set<string>();
  const path = join(world.layout.folder, 'changes', `${at.slice(0, 4)}.ndjson`);
  for await (const { bytes } of linesOf(world.disk, path)) {
    const line: FeedLine = JSON.parse(bytes.toString());
    if (line.at === at && line.key !== 'first_seen') changed.add(line.record_id);
  }
  return changed;
}
