import type { FoundPage } from '../find/found.js';
import { kindOfAddress, parseAddress } from '../page/address.js';
import { daysBetween } from '../record/days.js';
import type { Known, KnownPage } from './known.js';
import { compareTexts } from './layout.js';

/** Why a page is read tonight. The report gives it for each request. */
export type Why = 'new' | 'open' | 'recent' | 'unlisted' | 'linked' | 'returned' | 'document';

/** A page to read. */
export interface PlannedPage {
  url: string;
  why: Why;
  list: string | null;
}

/** What planning needs from the lists of one site. */
export interface Listing {
  /** The named pages, by address; the first list counts. */
  named: ReadonlyMap<string, Pick<FoundPage, 'list' | 'kind'>>;
  /** Lists that were read completely. */
  wholeLists: ReadonlySet<string>;
}

/** The rules by which pages are read again. */
export interface PlanRules {
  /** ISO day of the run. */
  today: string;
  readAgainDays: number;
}

/** Kinds of pages that are lists. A record of such a kind is one line of it. */
const LINES: ReadonlySet<string> = new Set(['decisions-list', 'officer-decisions', 'plan-items']);

/** How many days after it was due a matter counts as dropped, unless a list still names it. */
const LAPSED_DAYS = 365;

/** The pages of one site to read tonight: new, changeable, and those missing from their list. */
export function planPages(known: Iterable<Known>, listing: Listing, rules: PlanRules): PlannedPage[] {
  const planned = new Map<string, PlannedPage>();
  const isKnown = new Set<string>();
  for (const decision of known) {
    // If one page is no longer listed, the other pages show whether the decision is gone.
    const whys = new Set(decision.pages.map((page) => whyAgain(decision, page, listing, rules)));
    for (const page of decision.pages) {
      isKnown.add(page.url);
      const own = whyAgain(decision, page, listing, rules);
      const isGone = page.goneOn !== null;
      // Where one page is there again, the others may be: their copies are old.
      const shared = (['returned', 'unlisted'] as const).find(
        (each) => whys.has(each) && isGone === (each === 'returned'),
      );
      const why = own ?? shared ?? null;
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
  // Attachments are read together, after all pages.
  if (page.kind === 'report') return null;
  const isUnlisted = page.list !== null && !isNamed && wholeLists.has(page.list);
  // So far only its line in a list was read.
  if (LINES.has(page.kind) && isNamed) return 'new';
  if (LINES.has(page.kind))
    return isUnlisted && page.goneOn === null && hasOwnPage(page.url) ? 'unlisted' : null;
  if (page.goneOn !== null) return isNamed ? 'returned' : null;
  if (isUnlisted) return 'unlisted';
  if (decision.vanishedOn !== null) return null;
  // A matter that is to come again can have a decision that was taken back.
  if (!decision.isDecided || named.get(page.url)?.list === 'forthcoming')
    return isNamed || !isLapsed(decision, rules) ? 'open' : null;
  return isRecent(decision, rules) ? 'recent' : null;
}

/** Whether a line of a list has a page of its own. The address of another line is that of its list. */
function hasOwnPage(url: string): boolean {
  const address = parseAddress(url);
  const kind = address === null ? null : kindOfAddress(address);
  return kind !== null && !LINES.has(kind);
}

/** Whether a decision can still change, by its days. */
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
