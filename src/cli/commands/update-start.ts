import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { openDisk } from '../../dataset/disk.js';
import { fetchOptionsOf, keepFetching, type SaidFetching } from '../../dataset/kept-fetching.js';
import { type Layout, layoutOf } from '../../dataset/layout.js';
import { runNight } from '../../dataset/run-night.js';
import {
  DEFAULTS,
  readSettings,
  type Settings,
  SettingsError,
  type SiteSetting,
} from '../../dataset/settings.js';
import { readDate } from '../../find/period.js';
import { readCsvRows } from '../../output/csv-rows.js';
import { outputErrorOf } from '../../output/output-error.js';
import { checkFetchOptions } from '../../run/fetch-options.js';
import { UsageError } from '../../run/usage-error.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { nightLines } from '../terminal/night-lines.js';
import { openWorld } from '../terminal/open-world.js';
import { readSite } from './fetch-options.js';

/** The options of `update` as commander gives them. */
export interface UpdateOptions extends GlobalOptions, SaidFetching {
  site?: string[];
  sites?: string;
  since?: string;
  until?: string;
  discover?: true;
  keyOnly?: true;
  documents?: true;
  minRecords?: number;
  maxDrop: number;
  allowEmpty?: true;
  import?: string[];
}

/** `update`: one night of a dataset; gives the exit code. */
export async function updateCommand(folder: string, options: UpdateOptions, io: Io): Promise<number> {
  // Nights run on small machines: these flags let the heap grow in smaller steps.
  for (const flag of ['--heap-growing-percent=40', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
  if (folder === '') throw new UsageError('name the folder of the dataset');
  const layout = layoutOf(resolve(io.cwd, folder));
  const disk = openDisk();
  const kept = await readSettings(disk, layout).catch((error) => {
    throw error instanceof SettingsError ? new UsageError(error.message) : error;
  });
  const settings = await settingsOf(kept, options, io, layout);
  const { proxy } = options;
  const fetching = { ...fetchOptionsOf(settings.fetching, layout.folder), ...(proxy && { proxy }) };
  checkFetchOptions(fetching);
  const { world, messages, close } = await openWorld(io, options, false);
  try {
    const job = {
      settings,
      guards: { minRecords: options.minRecords ?? null, maxDrop: options.maxDrop },
      allowsEmpty: options.allowEmpty === true,
      fetching,
      imports: options.import ?? [],
    };
    const ended = await runNight(job, { ...world, disk, layout });
    close();
    for (const line of nightLines(ended.result, folder)) await messages.summary(line);
    return ended.code;
  } catch (error) {
    throw outputErrorOf(error, folder);
  } finally {
    await disk.close();
    close();
  }
}

/** The settings of the dataset, with tonight's options in place of kept ones. Later nights keep them. */
async function settingsOf(
  kept: Settings | null,
  options: UpdateOptions,
  io: Io,
  { folder }: Layout,
): Promise<Settings> {
  if (options.since !== undefined && options.discover)
    throw new UsageError('--discover finds the first day itself; leave out --since');
  const today = io.clock.date().toISOString().slice(0, 10);
  const day = (name: string, text: string | undefined, otherwise: string | null) => {
    if (text === undefined) return otherwise;
    const read = readDate(text, today);
    if (read === null) throw new UsageError(`${name} ${text}: give a day such as 2024-01-31, or 30d or 12w`);
    return read;
  };
  const base = kept ?? DEFAULTS;
  const sites = await sitesOf(options, io);
  const settings: Settings = {
    ...base,
    sites: eachOnce(sites.length > 0 ? sites : base.sites),
    since: options.discover ? null : day('--since', options.since, base.since),
    until: day('--until', options.until, base.until),
    key_only: options.keyOnly ?? base.key_only,
    documents: options.documents ?? base.documents,
    fetching: keepFetching(base.fetching, options, io.cwd, folder),
  };
  if (settings.sites.length === 0)
    throw new UsageError('which council? Give --site URL or --sites FILE; later nights remember it');
  if (kept === null && settings.since === null && !options.discover)
    throw new UsageError(
      'give a first day: --since 2020-01-01, or --discover for all days; later nights remember it',
    );
  return settings;
}

async function sitesOf({ site = [], sites }: UpdateOptions, io: Io): Promise<SiteSetting[]> {
  const named = site.map((each): SiteSetting => ({ council: null, site: each }));
  if (sites === undefined) return named;
  const refuse = (why: string) => new UsageError(`--sites ${sites}: ${why}`);
  const text = await readFile(resolve(io.cwd, sites), 'utf8').catch(() => {
    throw refuse('it cannot be read');
  });
  const [head = [], ...rows] = readCsvRows(text.replace(/^\ufeff/, ''));
  const [council, place] = [head.indexOf('council'), head.indexOf('site')];
  if (council < 0 || place < 0) throw refuse('it needs the columns council and site');
  const listed = rows.map((cells, index): SiteSetting => {
    try {
      return { council: cells[council] || null, site: readSite(cells[place] ?? '') };
    } catch {
      throw refuse(`row ${index + 1} has no address of a site`);
    }
  });
  if (listed.length + named.length === 0) throw refuse('it names no site');
  return [...named, ...listed];
}

/** The sites, each once. A site with two councils' names, or with two protocols, is refused: its decisions would be of both. */
function eachOnce(sites: readonly SiteSetting[]): SiteSetting[] {
  const byName = new Map<string, SiteSetting>();
  for (const each of sites) {
    const name = each.site.replace(/^https?:/, '').toLowerCase();
    const known = byName.get(name);
    const isOther = known !== undefined && (known.site !== each.site || differs(known.council, each.council));
    if (isOther) throw new UsageError(`${each.site}: this site is named twice; name each site once`);
    byName.set(name, { ...each, council: each.council ?? known?.council ?? null });
  }
  return [...byName.values()];
}

const differs = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;
