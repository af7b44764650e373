import { findListed } from '../find/find.js';
import { takeLock } from '../lock/lock.js';
import { extract } from '../record/extract.js';
import type { FetchOptions } from '../run/fetch-options.js';
import { Fetching } from '../run/fetching.js';
import { UsageError } from '../run/usage-error.js';
import { packageVersion } from '../run/version.js';
import type { RunWorld } from '../run/world.js';
import { openPaces } from '../source/site/pace-store.js';
import type { RequestEntry } from '../source/site/watch.js';
import type { Disk } from './disk.js';
import type { NightGuards } from './guards.js';
import { readImports } from './import.js';
import type { Layout } from './layout.js';
import { readerOver, readKept } from './live-reader.js';
import { exitCodeOf, reportText } from './outcome.js';
import { readReport } from './read-report.js';
import { type Settings, settingsText } from './settings.js';
import { runUpdate } from './update.js';
import type { UpdateResult } from './update-result.js';
import type { UpdateWorld } from './update-world.js';

/** A checked night of `update`. */
export interface NightJob {
  settings: Settings;
  guards: NightGuards;
  allowsEmpty: boolean;
  fetching: FetchOptions;
  /** The inputs to import, as the user named them. */
  imports: readonly string[];
}

/** Everything that a night uses of the outside world. */
export interface NightWorld extends RunWorld {
  disk: Disk;
  layout: Layout;
}

/** The end of a night. */
interface Ended {
  code: number;
  result: UpdateResult;
}

/**
 * Runs one night over the live sites and writes its report. Rejects with a UsageError while another run holds the dataset, and
 * with the disk’s own errors.
 */
export async function runNight(job: NightJob, world: NightWorld): Promise<Ended> {
  await world.disk.makeFolder(world.layout.folder);
  const lock = await takeLock(world.layout.lock, 'kcc-decisions update');
  if ('heldBy' in lock)
    throw new UsageError(`another run works on ${world.layout.folder}: ${lock.heldBy}; wait for its end`);
  try {
    return await runAlone(job, world);
  } finally {
    await lock.release();
  }
}

async function runAlone(job: NightJob, world: NightWorld): Promise<Ended> {
  const { disk, layout, clock, interrupted } = world;
  const software = `kcc-decisions/${packageVersion()}`;
  const today = clock.date().toISOString().slice(0, 10);
  const reasons = new Map<string, string>();
  const requests: (RequestEntry & { reason: string })[] = [];
  let fetching: Fetching | null = null;
  try {
    let code = 0;
    const result = await runUpdate(job, {
      disk,
      layout,
      software,
      now: clock.date(),
      isInterrupted: () => interrupted.aborted,
      find: findListed,
      openReader: async (fetched) => {
        fetching = new Fetching(job.fetching, world, {
          archive: fetched,
          paces: openPaces(layout.pages),
          name: layout.folder,
        });
        fetching.report = {
          request: (entry) => requests.push({ ...entry, reason: reasons.get(entry.input ?? '') ?? 'robots' }),
        };
        return readerOver(await fetching.open(), job.fetching.concurrency, today, (url, why) =>
          reasons.set(url, why),
        );
      },
      readKept: (archive, url) => readKept(archive, url, clock),
      extract,
      readReport,
      readImports: importsOf(job, world),
      conclude: async (ended) => {
        code = exitCodeOf(ended, job.allowsEmpty, interrupted.reason);
        await conclude(ended, { code, requests }, job, world);
      },
    });
    return { code, result };
  } finally {
    await (fetching as Fetching | null)?.close();
  }
}

/** Writes the settings and the report of a night. */
async function conclude(
  result: UpdateResult,
  said: { code: number; requests: readonly (RequestEntry & { reason: string })[] },
  job: NightJob,
  world: NightWorld,
): Promise<void> {
  const { disk, layout, clock } = world;
  // A night that could read nothing writes its settings too: the next night needs them.
  const settings = settingsText(job.settings);
  if ((await disk.read(layout.settings))?.toString() !== settings)
    await writeSafely(layout.settings, settings, world);
  const about = { tool: `kcc-decisions ${packageVersion()}`, ended: clock.date().toISOString(), ...said };
  await writeSafely(layout.report, reportText(result, about), world);
}

function importsOf({ imports }: NightJob, world: NightWorld): UpdateWorld['readImports'] {
  if (imports.length === 0) return null;
  return (archive, isKnown, now, hold) =>
    readImports({ inputs: imports, world, isKnown, extract, archive, now, hold });
}

async function writeSafely(path: string, text: string, { disk, layout }: NightWorld): Promise<void> {
  const draft = `${path}.draft`;
  await disk.write(draft, text);
  await disk.rename(draft, path);
  await disk.sync(layout.folder);
}
