import type { Known, KnownById } from './known.js';
import type { SiteNight } from './read-site.js';
import type { SiteSetting } from './settings.js';

/** The site as records name it: host without port, and folder. */
export function siteName(site: string): string {
  const { hostname, pathname } = new URL(site);
  return hostname + pathname.replace(/\/+$/, '');
}

/** The decisions of the dataset by the setting of their site. Sites that differ only in their port are told apart by address. */
export function knownBySite(known: KnownById, sites: readonly SiteSetting[]): Map<SiteSetting, Known[]> {
  const settingOf = settingsByName(sites);
  const own = new Map(sites.map((setting): [SiteSetting, Known[]] => [setting, []]));
  for (const one of known.values()) {
    const [first, ...others] = settingOf(one);
    const setting = others.length === 0 ? first : [first, ...others].find((each) => each && isOn(one, each));
    if (setting !== undefined) own.get(setting)?.push(one);
  }
  return own;
}

function settingsByName(sites: readonly SiteSetting[]): (known: Known) => readonly SiteSetting[] {
  const byName = new Map<string, SiteSetting[]>();
  for (const setting of sites) {
    const name = siteName(setting.site);
    byName.set(name, [...(byName.get(name) ?? []), setting]);
  }
  return ({ site }) => (site === null ? [] : (byName.get(site) ?? []));
}

function isOn({ pages }: Known, { site }: SiteSetting): boolean {
  return pages.some(({ url }) => url.startsWith(`${site}/`));
}

/** The decisions with the addresses of today. A site that moved from http to https, or to another port, keeps its pages. */
export function withAddressesOf(known: KnownById, sites: readonly SiteSetting[]): KnownById {
  const settingOf = settingsByName(sites);
  const all: KnownById = new Map();
  for (const [id, one] of known) {
    const [setting, other] = settingOf(one);
    const isMoved =
      setting !== undefined &&
      other === undefined &&
      !one.pages.every(({ url }) => url.startsWith(`${setting.site}/`));
    all.set(
      id,
      isMoved
        ? { ...one, pages: one.pages.map((page) => ({ ...page, url: moved(page.url, setting) })) }
        : one,
    );
  }
  return all;
}

function moved(url: string, { site }: SiteSetting): string {
  const name = siteName(site);
  const start = url.indexOf('://') + 3;
  const { host, hostname } = new URL(url);
  const spelled = hostname + url.slice(start + host.length);
  return spelled.startsWith(`${name}/`) ? site + spelled.slice(name.length) : url;
}

/**
 * Why the records of a site look like those of another site of the settings; null if they do not. Their names lack the port, so
 * two servers of one host can give the same `record_id`.
 */
export function clashOf(
  { setting, findings }: SiteNight,
  known: KnownById,
  sites: readonly SiteSetting[],
): string | null {
  const others = sites.filter((each) => each !== setting && siteName(each.site) === siteName(setting.site));
  if (others.length === 0) return null;
  const names = new Set(findings.reads.flatMap(({ records }) => records.map(({ recordId }) => recordId)));
  const taken = [...known.values()]
    .flatMap(({ pages }) => pages)
    .find(({ recordId, url }) => names.has(recordId) && !url.startsWith(`${setting.site}/`));
  return taken === undefined
    ? null
    : `its records have the names of those at ${new URL(taken.url).host}: a record_id has no port; give each a dataset of its own`;
}
