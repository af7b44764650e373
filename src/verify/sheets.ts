import { createHash } from 'node:crypto';
import { PAGE_KINDS, type PageKind } from '../page/kinds.js';
import type { RawPage } from '../page/raw.js';
import { type Extraction, extract } from '../record/extract.js';
import type { DecisionRecord } from '../record/record.js';
import type { Origin } from './claims.js';
import { readPageLines } from './lines.js';
import { readPageRows } from './page-rows.js';
import { PlacesOfPage } from './places.js';
import { readPageText } from './text.js';

/** A page that was read again, and its records. */
export interface Sheet {
  sha256: string;
  /** The page's text without white space. */
  text: () => string;
  /** Where its labels and their values stand. */
  places: () => PlacesOfPage;
  /** The readings of the page: as it is, and with what a record says that the user told `scrape`. */
  readings: (origin: Origin) => Extraction[];
}

/** The council of a record. Pages do not name it: the user does, by the record's site. */
export type CouncilOf = (record: DecisionRecord) => string | null;

/** Opens a page for proving. Each way to read it is read once. */
export function toSheet(page: RawPage, councilOf: CouncilOf = () => null): Sheet {
  const sha256 = page.container?.sha256 ?? createHash('sha256').update(page.bytes).digest('hex');
  const cache = new Map<string, Extraction>();
  let text: string | null = null;
  let places: PlacesOfPage | null = null;
  // The cache of a fetching run keeps pages in archives. Its records describe them as fetched pages.
  const { container, ...fetched } = page;
  const read = (told: Partial<RawPage>): Extraction => {
    const asked = JSON.stringify(told);
    const isFetched = container?.format === 'warc' && wasFetched(told.input ?? null);
    const known = cache.get(asked);
    if (known !== undefined) return known;
    const reading = extract({ ...(isFetched ? fetched : page), ...told });
    for (const record of reading.records) record.council = councilOf(record);
    cache.set(asked, reading);
    return reading;
  };
  return {
    sha256,
    text: () => {
      text ??= readPageText(page);
      return text;
    },
    places: () => {
      places ??= new PlacesOfPage(readPageLines(page), readPageRows(page));
      return places;
    },
    readings: (origin) => {
      const input = { input: origin.input ?? page.input };
      const own = read(input);
      const isToldUrl = origin.url !== null && own.records[0]?.source.url !== origin.url;
      const url = isToldUrl && isAddress(origin.url) ? { url: origin.url } : null;
      // Another page at this place counts as what it proves to be.
      const mayBeTold = page.pageKind === undefined && (origin.sha256 ?? sha256) === sha256;
      const kind = mayBeTold && own.records.length === 0 ? kindOf(origin) : null;
      const pageKind = kind === null ? null : { pageKind: kind };
      const isToldSite = origin.site !== null && own.records[0]?.site == null;
      const site = isToldSite ? { site: `https://${origin.site}` } : null;
      const all = { ...url, ...pageKind, ...site };
      const told = [url, pageKind, site, Object.keys(all).length > 1 ? all : null];
      return [own, ...told.flatMap((each) => (each === null ? [] : [read({ ...input, ...each })]))];
    },
  };
}

/** Whether an input is one that `scrape` fetches: an address, or the number of an issue. */
function wasFetched(input: string | null): boolean {
  return isAddress(input) || /^\d+$/.test(input ?? '');
}

/** Whether a text is an address by the rules of `scrape`. Only such a text can come from the user. */
function isAddress(url: string | null): boolean {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url);
}

function kindOf({ page_kind }: Origin): PageKind | null {
  return PAGE_KINDS.find((kind) => kind === page_kind) ?? null;
}
