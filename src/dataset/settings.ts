import type { Disk } from './disk.js';
import type { Layout } from './layout.js';

/** The settings cannot be used; the message is one line that says what is wrong and what to do. */
export class SettingsError extends Error {}

/** One council of a dataset. */
export interface SiteSetting {
  /** Null where the user gave none. */
  council: string | null;
  /** Origin and folder, without a slash at the end. */
  site: string;
}

/** What a dataset keeps, as `kcc-decisions.json` says it. */
export interface Settings {
  sites: SiteSetting[];
  /** ISO day; null from where the council’s history begins. */
  since: string | null;
  until: string | null;
  key_only: boolean;
  documents: boolean;
  /** How long after its last day a decision is still read again. */
  read_again_days: number;
}

/** What holds where neither the command line nor the file says otherwise. */
export const DEFAULTS: Settings = {
  sites: [],
  since: null,
  until: null,
  key_only: false,
  documents: false,
  read_again_days: 42,
};

/** Reads the settings of a dataset; null before its first run. Throws a SettingsError for what no run can work with. */
export async function readSettings(disk: Disk, layout: Layout): Promise<Settings | null> {
  const bytes = await disk.read(layout.settings);
  if (bytes === null) return null;
  const refuse = (why: string) =>
    new SettingsError(`${layout.settings}: ${why}; correct it, or remove it and give the options again`);
  let said: unknown;
  try {
    said = JSON.parse(bytes.toString());
  } catch {
    throw refuse('it is no whole JSON');
  }
  if (!isSettings({ ...DEFAULTS, ...(said as object) }))
    throw refuse('a setting is missing or of the wrong kind');
  return { ...DEFAULTS, ...(said as Settings) };
}

/** Checks what people may have edited. */
function isSettings(value: object): value is Settings {
  const all = value as Record<string, unknown>;
  const sites = all['sites'];
  const isDay = (day: unknown) => day === null || (typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day));
  return (
    Array.isArray(sites) &&
    sites.every(
      ({ site, council }) =>
        typeof site === 'string' && URL.canParse(site) && typeof (council ?? '') === 'string',
    ) &&
    isDay(all['since']) &&
    isDay(all['until']) &&
    typeof all['key_only'] === 'boolean' &&
    typeof all['documents'] === 'boolean' &&
    Number.isInteger(all['read_again_days'])
  );
}

/** The text of the settings file, for people to edit. */
export function settingsText(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}
