import { Coverage } from '../find/coverage.js';
import type { FindRequest, FoundPage, ListAnswer, ListErrand } from '../find/found.js';
import { LIST_NAMES } from '../find/lists.js';
import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import type { Problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import { addressOfIssue } from '../source/site/page-address.js';
import type { Validators } from '../source/site/validators.js';
import type { HeldRecord, Hold } from './held.js';
import type { Known } from './known.js';
import { compareTexts } from './layout.js';
import type { Findings, PageRead } from './merged.js';
import { type PlannedPage, planPages, type Why } from './plan.js';
import type { Settings, SiteSetting } from './settings.js';

/** Finds the pages that the lists of a site name. Never throws for a server's failure. */
export type FindListed = (request: FindRequest) => AsyncIterable<FoundPage>;

/** Requests pages. The report gives `why` for each request. */
export interface Reader {
  ask(errand: ListErrand, why: Why | 'list'): Promise<ListAnswer>;
  /** Requests an attachment. With `unless`, the server may answer that the kept one is current. */
  askForFile(url: string, unless: Validators | null): Promise<FileAnswer>;
  /** How many pages of a site are requested in parallel. */
  readonly sideBySide: number;
}

/** The result of a request for an attachment. */
type FileAnswer =
  | { outcome: 'file'; bytes: Buffer; validators: Validators | null }
  | { outcome: 'unchanged' }
  | Exclude<ListAnswer, { outcome: 'page' }>;

/** The result for one site. */
export interface SiteNight {
  setting: SiteSetting;
  findings: Findings;
  coverage: Coverage;
  /** How many pages were planned, by reason. */
  planned: Partial<Record<Why, number>>;
  failed: { url: string; why: Why; problems: Problem[] | { code: string; message: string }[] }[];
  notTried: number;
  /** Why only the lists were read; null if pages were read too. */
  stop: string | null;
}

/** Everything that reading a site needs. */
export interface SiteTask {
  setting: SiteSetting;
  settings: Settings;
  today: string;
  known: readonly Known[];
  find: FindListed;
  reader: Reader;
  extract: (page: RawPage) => Extraction;
  hold: Hold;
  /** The most unlisted decisions, in per cent, whose pages are requested. More of them mean that the lists are broken. */
  maxDrop: number;
}

/** The number of unlisted decisions that may always be requested. */
const ALWAYS_ALLOWED = 10;

/** Reads tonight's pages of one site. Never throws for a server's failure. */
export async function readSite(task: SiteTask): Promise<SiteNight> {
  const coverage = new Coverage();
  const night: SiteNight = {
    setting: task.setting,
    findings: { reads: [], gone: new Set(), unlisted: new Set() },
    coverage,
    planned: {},
    failed: [],
    notTried: 0,
    stop: null,
  };
  const lines: PageRead[] = [];
  const found = await findAll(task, coverage, lines);
  const wholeLists = new Set(
    coverage
      .lists()
      .filter(({ state }) => state === 'read')
      .map(({ list }) => list),
  );
  const areWhole = coverage.lists().every(({ state }) => state === 'read' || state === 'missing');
  const pages = planPages(
    task.known,
    { named: found, wholeLists },
    {
      today: task.today,
      readAgainDays: task.settings.read_again_days,
    },
  );
  night.stop = lostLists(coverage, task) ?? tooManyUnlisted(pages, task);
  if (night.stop === null) await readAll(pages, found, areWhole, task, night);
  if (night.stop === null) night.findings = { ...night.findings, reads: [...night.findings.reads, ...lines] };
  return night;
}

/** All pages that lists name tonight, by address. `lines` receives entries without a page. */
async function findAll(
  task: SiteTask,
  coverage: Coverage,
  lines: PageRead[],
): Promise<Map<string, ListedPage>> {
  const { setting, settings, today, find, reader } = task;
  const found = new Map<string, ListedPage>();
  const isKnown = new Set(task.known.flatMap(({ pages }) => pages.map(({ url }) => url)));
  const pages = find({
    site: setting.site,
    period: { since: settings.since, until: settings.until },
    today,
    lists: LIST_NAMES.filter((list) => list !== 'meetings'),
    isKeyOnly: settings.key_only,
    editions: 'newest',
    bodies: [],
    ask: (errand) => reader.ask(errand, 'list'),
    coverage,
  });
  // The line of a known page is not needed: the page says more.
  for await (const page of pages) {
    if (page.url === page.listUrl)
      lines.push(...(page.entry === null ? [] : [await toRead(page.entry, page, task)]));
    else found.set(page.url, await toListed(page, isKnown.has(page.url), task));
  }
  return found;
}

/** Why a site looks moved or replaced: all lists that once named its decisions are gone. Otherwise null. */
function lostLists(coverage: Coverage, { known, maxDrop }: SiteTask): string | null {
  const alive = known.flatMap(({ pages }) => pages.filter(({ goneOn }) => goneOn === null));
  const naming = new Set(alive.flatMap(({ list }) => list ?? []));
  const own = coverage.lists().filter(({ list }) => naming.has(list));
  if (own.length === 0 || maxDrop >= 100 || own.some(({ state }) => state !== 'missing')) return null;
  const names = own.map(({ list }) => list).join(', ');
  return `the lists that named its decisions (${names}) are gone: ${own[0]?.missing_because}; nothing was taken over; if the site has moved, begin a new dataset with its new address`;
}

function tooManyUnlisted(pages: readonly PlannedPage[], { known, maxDrop }: SiteTask): string | null {
  const urls = new Set(pages.filter(({ why }) => why === 'unlisted').map(({ url }) => url));
  const unlisted = known.filter((decision) => decision.pages.some(({ url }) => urls.has(url))).length;
  if (unlisted <= ALWAYS_ALLOWED || unlisted * 100 <= known.length * maxDrop) return null;
  return `the lists no longer name ${unlisted} of ${known.length} decisions; nothing was taken over`;
}

async function readAll(
  planned: readonly PlannedPage[],
  found: ReadonlyMap<string, ListedPage>,
  areListsWhole: boolean,
  task: SiteTask,
  night: SiteNight,
): Promise<void> {
  const reads = new Map<string, PageRead>();
  const gone = new Set<string>();
  const unlisted = new Set(planned.filter(({ why }) => why === 'unlisted').map(({ url }) => url));
  const asked = new Set(planned.map(({ url }) => url));
  // A gone page that another page links to may be there again.
  const alive = task.known.flatMap(({ pages }) => pages.filter(({ goneOn }) => goneOn === null));
  const isKnown = new Set(alive.map(({ url }) => url));
  const readOne = async (page: PlannedPage): Promise<PlannedPage[]> => {
    night.planned[page.why] = (night.planned[page.why] ?? 0) + 1;
    const answer = await task.reader.ask({ url: page.url, mayBeTooWide: false }, page.why);
    if (answer.outcome === 'not-tried') night.notTried += 1;
    if (answer.outcome === 'not-tried') return [];
    const problems = answer.outcome === 'failure' ? [{ code: answer.code, message: answer.detail }] : [];
    const extraction = answer.outcome === 'page' ? task.extract({ ...answer.page, input: page.url }) : null;
    const records = extraction?.records ?? [];
    night.coverage.settled(page.url, records.length > 0 ? 'read' : 'failed');
    if (records.length > 0) {
      reads.set(page.url, {
        url: page.url,
        list: page.list,
        records: await Promise.all(records.map((each) => task.hold(named(each, task)))),
      });
      return page.why === 'linked'
        ? []
        : linkedPages(records, task.setting.site, (url) => asked.has(url) || isKnown.has(url));
    }
    const said = [...problems, ...(extraction?.problems ?? [])];
    const isNowhere = areListsWhole && !found.has(page.url);
    if (isGone(said[0]?.code, isNowhere)) gone.add(page.url);
    if (isGone(said[0]?.code, isNowhere) && page.why !== 'new') return [];
    night.failed.push({ url: page.url, why: page.why, problems: said });
    const line = found.get(page.url)?.line ?? null;
    if (line !== null) reads.set(page.url, { url: page.url, list: page.list, records: [line] });
    return [];
  };
  let rest = planned;
  while (rest.length > 0) {
    const more = await inPool(rest, task.reader.sideBySide, readOne);
    rest = more.flat().filter(({ url }) => !asked.has(url) && asked.add(url));
  }
  const sorted = [...reads.values()].sort((a, b) => compareTexts(a.url, b.url));
  night.findings = { reads: sorted, gone, unlisted };
}

/** Whether a page is gone. Its server must say so; an error text with status 200 counts only if no list names the page. */
function isGone(code: string | undefined, isNowhere: boolean): boolean {
  return code === 'not-found' || (isNowhere && (code === 'error-page' || code === 'no-results-page'));
}

/** A listed page with the facts that the night needs: there may be tens of thousands. */
interface ListedPage extends Pick<FoundPage, 'kind' | 'list'> {
  /** The line of the list, if the dataset lacks the page. It replaces a page that cannot be read. */
  line: HeldRecord | null;
}

async function toListed(page: FoundPage, isKnown: boolean, task: SiteTask): Promise<ListedPage> {
  const { kind, list, entry } = page;
  const read = isKnown || entry === null ? null : await toRead(entry, page, task);
  return { kind, list, line: read?.records[0] ?? null };
}

async function toRead(
  line: DecisionRecord,
  { url, list }: Pick<PlannedPage, 'url' | 'list'>,
  task: SiteTask,
): Promise<PageRead> {
  const record = { ...named(line, task), source: { ...line.source, input: url } };
  return { url, list, records: [await task.hold(record)] };
}

/** The issue of a decision and the decisions of an issue, on the same site, unless they were requested before. */
function linkedPages(
  records: readonly DecisionRecord[],
  site: string,
  isAsked: (url: string) => boolean,
): PlannedPage[] {
  const urls = records.flatMap(({ page_kind, issue_id, linked_decisions }) => {
    if (page_kind === 'decision') return issue_id === null ? [] : [addressOfIssue(issue_id, site)];
    if (page_kind !== 'issue') return [];
    return linked_decisions.flatMap(({ url }) =>
      url?.startsWith(`${site}/ieDecisionDetails.aspx?`) ? [url] : [],
    );
  });
  return [...new Set(urls)].filter((url) => !isAsked(url)).map((url) => ({ url, why: 'linked', list: null }));
}

/** The record with the user's name for its council. */
function named(record: DecisionRecord, { setting }: SiteTask): DecisionRecord {
  const own = record as DecisionRecord & { council?: string | null };
  return setting.council === null || own.council !== null
    ? record
    : Object.assign(own, { council: setting.council });
}

/** Works on all items, `size` at a time, and gives the results in order. */
async function inPool<T, R>(all: readonly T[], size: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(all.length);
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const index = next;
      next += 1;
      results[index] = await work(all[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(size, all.length) }, worker));
  return results;
}
