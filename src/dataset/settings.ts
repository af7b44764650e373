import { readSiteAddress } from '../source/site/page-address.js';
import type { Disk } from './disk.js';
import { FETCHING_CHECKS, type KeptFetching } from './kept-fetching.js';
import type { Layout } from './layout.js';
import { type Check, DAY_CHECK, faultIn, wholeFrom, YES_NO } from './settings-check.js';

/** Settings that cannot be used. The message is one line: what is wrong and what to do. */
export class SettingsError extends Error {}

/** One council of a dataset. */
export interface SiteSetting {
  /** Null where the user gave none. */
  council: string | null;
  /** Origin and folder, without a slash at the end. */
  site: string;
}

/** The settings of a dataset, as `kcc-decisions.json` holds them. */
export interface Settings {
  sites: SiteSetting[];
  /** ISO day; null to start at the beginning of the council’s history. */
  since: string | null;
  until: string | null;
  key_only: boolean;
  documents: boolean;
  /** How many days after its last day a decision is still read again. */
  read_again_days: number;
  /** The user's options for fetching. */
  fetching: KeptFetching;
}

/** The values for settings that neither the command line nor the file gives. */
export const DEFAULTS: Settings = {
  sites: [],
  since: null,
  until: null,
  key_only: false,
  documents: false,
  read_again_days: 42,
  fetching: {},
};

const SITES: Check = {
  holds: (value) =>
    Array.isArray(value) &&
    value.every(
      (each) =>
        typeof each?.site === 'string' &&
        URL.canParse(each.site) &&
        readSiteAddress(each.site) !== null &&
        typeof (each.council ?? '') === 'string',
    ),
  advice: 'give a list of {"council": "name" or null, "site": "https://…"}',
};

/** The checks of settings, which people may edit. An unknown name is a typing mistake. */
const CHECKS: Readonly<Record<keyof Settings, Check>> = {
  sites: SITES,
  since: DAY_CHECK,
  until: DAY_CHECK,
  key_only: YES_NO,
  documents: YES_NO,
  read_again_days: wholeFrom(0, 36_525),
  fetching: { holds: () => true, advice: '' },
};

/** Reads the settings of a dataset; null before its first run. Throws a SettingsError for invalid settings. */
export async function readSettings(disk: Disk, layout: Layout): Promise<Settings | null> {
  const bytes = await disk.read(layout.settings);
  if (bytes === null) return null;
  const refuse = (why: string) =>
    new SettingsError(`${layout.settings}: ${why}; correct it, or remove it and give the options again`);
  let said: unknown;
  try {
    // Editors of Windows begin a file with a byte order mark.
    said = JSON.parse(bytes.toString().replace(/^\ufeff/, ''));
  } catch {
    throw refuse('it is no whole JSON');
  }
  const fault = faultIn(said, CHECKS) ?? faultIn((said as Settings).fetching ?? {}, FETCHING_CHECKS);
  if (fault !== null) throw refuse(fault);
  const settings = { ...DEFAULTS, ...(said as Settings) };
  return { ...settings, sites: settings.sites.map(asRead) };
}

/** A site as `--site` would give it: people also write a slash at the end. */
function asRead({ council, site }: SiteSetting): SiteSetting {
  return { council: council ?? null, site: readSiteAddress(site) ?? site };
}

/** The text of the settings file, for people to edit. */
export function settingsText(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}
