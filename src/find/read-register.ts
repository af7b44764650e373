import { kindOfAddress, parseAddress } from '../page/address.js';
import type { RawPage } from '../page/raw.js';
import { extract } from '../record/extract.js';
import type { DecisionRecord } from '../record/record.js';
import type { FoundPage } from './found.js';
import type { ListName } from './lists.js';

/** The entries of a list's page, or why the page cannot be trusted. */
export type Reading = { entries: DecisionRecord[] } | { code: string; detail: string };

/**
 * Reads the entries of a list. An empty list needs ModernGov's own words, on the requested page. Any other page without entries is
 * a failure.
 */
export function readEntries(page: RawPage, kinds: readonly string[]): Reading {
  const { records, problems } = extract(page);
  const [first] = records;
  const isAsked = parseAddress(page.url ?? '')?.page === parseAddress(page.input)?.page;
  if (first !== undefined && kinds.includes(first.page_kind)) return { entries: records };
  if (first !== undefined)
    return { code: 'unsupported-page-kind', detail: `a page of the kind ${first.page_kind} came instead` };
  const [problem] = problems;
  if (problem?.code === 'no-results-page' && isAsked) return { entries: [] };
  return {
    code: problem?.code ?? 'not-moderngov',
    detail: `no entries, and no words for an empty list: ${problem?.message ?? ''}`,
  };
}

/** The page of a list, and its site. */
interface ListPage {
  list: ListName;
  site: string;
  listUrl: string;
  isForthcoming: boolean;
}

/** The page that an entry links to. An entry without a link is read on the list's own page. */
export function toFoundPage(
  entry: DecisionRecord,
  { list, site, listUrl, isForthcoming }: ListPage,
): FoundPage {
  const own = entry.url === null ? null : parseAddress(entry.url);
  const kind = own && kindOfAddress(own);
  const hasOwnPage = kind !== null && own?.page !== parseAddress(listUrl)?.page;
  return {
    url: hasOwnPage ? onSite(entry, site) : listUrl,
    kind: hasOwnPage ? kind : entry.page_kind,
    list,
    listUrl,
    ...(isForthcoming ? dueDay(entry) : publishedDay(entry)),
    title: entry.title,
    entry,
  };
}

/** Gives an address the port of the requested site. A record's address has no port. */
function onSite({ url, site }: DecisionRecord, asked: string): string {
  const start = url?.indexOf(`//${site}/`) ?? -1;
  const isOfSite = start > 0 && site === siteOf(asked);
  return isOfSite ? `${asked}${(url ?? '').slice(start + 2 + (site ?? '').length)}` : (url ?? '');
}

function siteOf(asked: string): string | null {
  return parseAddress(`${asked}/a.aspx`)?.site ?? null;
}

type Dated = Pick<FoundPage, 'date' | 'dateKind'>;

function publishedDay({ publication_date, decision_date }: DecisionRecord): Dated {
  if (publication_date !== null) return { date: publication_date, dateKind: 'published' };
  return { date: decision_date, dateKind: decision_date === null ? null : 'decided' };
}

function dueDay({ decision_due_from, decision_due_to }: DecisionRecord): Dated {
  const date = decision_due_from ?? decision_due_to;
  return { date, dateKind: date === null ? null : 'due' };
}
