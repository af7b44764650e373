import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readCsvRows } from '../output/csv-rows.js';
import { parseSite } from '../page/address.js';
import type { DecisionRecord } from '../record/record.js';
import { faultOf } from '../source/fault.js';
import { UsageError } from './usage-error.js';

/** One row of a sites file: a council and its site, written like `record.site`. */
interface CouncilSite {
  council: string;
  site: string;
  address: string;
}

/** The councils that the user names: those of a sites file, and the one of `--council`. */
export interface Councils {
  rows: readonly CouncilSite[];
  /** The name of `--council`. It holds for all records except those known to be of another site than `site`. */
  council: string | null;
  /** The site of saved pages that do not state theirs, as an address; null if the user names none. */
  site: string | null;
}

/** Reads `--site`, `--council` and `--sites`. Throws a UsageError for an invalid sites file. */
export async function readCouncils(
  { site, council, sites }: { site?: string; council?: string; sites?: string },
  cwd: string,
): Promise<Councils> {
  const rows = sites === undefined ? [] : await readSites(sites, cwd);
  const named = rows.find((row) => row.council === council);
  return { rows, council: council ?? null, site: site ?? named?.address ?? null };
}

async function readSites(file: string, cwd: string): Promise<CouncilSite[]> {
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch(async (error) => {
    throw new UsageError(`--sites ${file}: ${(await faultOf(error, path)).detail}`);
  });
  const [head = [], ...rows] = parseRows(text.replace(/^\ufeff/, ''), file);
  const names = head.map((name) => name.trim().toLowerCase());
  const [council, site] = [names.indexOf('council'), names.indexOf('site')];
  if (council < 0 || site < 0)
    throw new UsageError(`--sites ${file}: a CSV with the columns council,site is expected`);
  return rows.map((cells, index) =>
    toCouncil(cells[council] ?? '', cells[site] ?? '', `${file}, row ${index + 2}`),
  );
}

function parseRows(text: string, file: string): string[][] {
  try {
    return readCsvRows(text);
  } catch (error) {
    throw new UsageError(`--sites ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toCouncil(council: string, text: string, where: string): CouncilSite {
  const address = /^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  const site = URL.canParse(address) ? (parseSite(address)?.site ?? null) : null;
  if (site === null || council.trim() === '')
    throw new UsageError(`--sites ${where}: a council’s name and the address of its site are expected`);
  return { council: council.trim(), site, address };
}

/** The council of a record: by its site or host in the sites file, else the user's name for all. */
export function councilOf(
  { site }: Pick<DecisionRecord, 'site'>,
  { rows, ...named }: Councils,
): string | null {
  const own = site?.toLowerCase() ?? null;
  const row =
    rows.find((each) => each.site.toLowerCase() === own) ??
    rows.find((each) => each.site.toLowerCase() === own?.split('/', 1)[0]);
  if (row !== undefined) return row.council;
  const told = named.site === null ? null : (parseSite(named.site)?.site?.toLowerCase() ?? null);
  const isOther = own !== null && told !== null && own !== told;
  return isOther ? null : named.council;
}
