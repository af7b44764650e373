import type { FoundPage } from '../find/found.js';
import { daysBetween } from '../record/days.js';
import type { Known, KnownPage } from './known.js';
import { compareTexts } from './layout.js';

/** Why a page is asked for tonight; the report gives it for each request. */
export type Why = 'new' | 'open' | 'recent' | 'unlisted' | 'linked' | 'returned' | 'document';

/** A page that is to be asked for. */
export interface PlannedPage {
  url: string;
  why: Why;
  list: string | null;
}

/** What the lists of one site said tonight, as far as planning needs it. */
export interface Listing {
  /** What lists named, by address; the first that named it counts. */
  named: ReadonlyMap<string, Pick<FoundPage, 'list' | 'kind'>>;
  /** Whether the lists of these names were read without a hole. */
  wholeLists: ReadonlySet<string>;
}

/** The rules by which pages are read again. */
export interface PlanRules {
  /** ISO day of the run. */
  today: string;
  readAgainDays: number;
}

/** Kinds of pages that are lists: a record of such a kind is a line of one. */
const LINES: ReadonlySet<string> = new Set(['decisions-list', 'officer-decisions', 'plan-items']);

/** This many days after it was due a matter counts as dropped, unless a list still names it. */
const LAPSED_DAYS = 365;

/** What is read tonight of one site: what is new, what can still change, and what its list no longer names. */
export function planPages(known: Iterable<Known>, listing: Listing, rules: PlanRules): PlannedPage[] {
  const planned = new Map<string, PlannedPage>();
  const isKnown = new Set<string>();
  for (const decision of known) {
    // Where one page is not listed any more, the others say whether the decision is gone.
    const isUnlisted = decision.pages.some((page) => whyAgain(decision, page, listing, rules) === 'unlisted');
    for (const page of decision.pages) {
      isKnown.add(page.url);
      const own = whyAgain(decision, page, listing, rules);
      const why = isUnlisted && page.goneOn === null ? (own ?? 'unlisted') : own;
      const list = listing.named.get(page.url)?.list ?? page.list;
      if (why !== null && page.kind !== 'report') planned.set(page.url, { url: page.url, why, list });
    }
  }
  for (const [url, { list, kind }] of listing.named)
    if (!isKnown.has(url) && kind !== 'meeting') planned.set(url, { url, why: 'new', list });
  return [...planned.values()].sort((a, b) => compareTexts(a.url, b.url));
}

function whyAgain(
  decision: Known,
  page: KnownPage,
  { named, wholeLists }: Listing,
  rules: PlanRules,
): Why | null {
  const isNamed = named.has(page.url);
  // An attachment is read with the others, once all pages are.
  if (page.kind === 'report') return null;
  // Only its line in a list could be read so far.
  if (LINES.has(page.kind)) return isNamed ? 'new' : null;
  if (page.goneOn !== null) return isNamed ? 'returned' : null;
  if (page.list !== null && !isNamed && wholeLists.has(page.list)) return 'unlisted';
  if (decision.vanishedOn !== null) return null;
  if (!decision.isDecided) return isNamed || !isLapsed(decision, rules) ? 'open' : null;
  return isRecent(decision, rules) ? 'recent' : null;
}

/** Whether a decision can still change, so far as its days tell. */
export function canStillChange(decision: Known, rules: PlanRules): boolean {
  if (decision.vanishedOn !== null) return false;
  return decision.isDecided ? isRecent(decision, rules) : !isLapsed(decision, rules);
}

function isLapsed({ lastDue }: Known, { today }: PlanRules): boolean {
  return lastDue === null || daysBetween(lastDue, today) > LAPSED_DAYS;
}

function isRecent({ latest }: Known, { today, readAgainDays }: PlanRules): boolean {
  return latest === null || daysBetween(latest, today) <= readAgainDays;
}
