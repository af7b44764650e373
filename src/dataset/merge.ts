import { type JoinedRecord, joinMembers } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { evidenceOfHeld, groupHeld, type HeldGroup } from './grouping.js';
import type { HeldRecord } from './held.js';
import { evidenceOf, evidenceOfKnown, type Known, type KnownById, type KnownPage } from './known.js';
import type { Days, Findings, Merged, PageRead, Shelf } from './merged.js';
import { type Owners, place, type Tonight } from './placing.js';
import { ownedBy } from './read-documents.js';

/**
 * Merges tonight's pages with the dataset. Pages that were not read tonight count as they were kept. A decision keeps its
 * `record_id` when pages join it. A record that could not be read stays. With `isKeyOnly`, a new decision that says it is not key is
 * left out.
 */
export async function merge(
  known: KnownById,
  findings: Findings,
  shelf: Shelf,
  days: Days,
  isKeyOnly = false,
): Promise<Merged> {
  const merged: Merged = {
    known: new Map(known),
    written: new Map(),
    emptied: new Map(),
    joinedInto: new Map(),
    kept: new Set(),
    readAgain: new Set(),
    incomplete: [],
  };
  const readUrls = new Set(findings.reads.map(({ url }) => url));
  const touched = touchedBy(findings.reads, known);
  const old = await shelf.records(touched);
  const members = findings.reads.flatMap(({ records }) => records);
  for (const decision of touched) {
    const rest = await restOf(decision, { readUrls, gone: findings.gone }, old.get(decision.id), shelf);
    if (rest === null) merged.incomplete.push(decision.id);
    else members.push(...rest);
  }
  const owners = ownersOf(touched, merged.incomplete);
  const groups = groupHeld(
    withoutIncomplete(members, merged, touched),
    (recordId) => owners.records.get(recordId)?.id,
  );
  const tonight: Tonight = {
    owners,
    lists: new Map(findings.reads.map(({ url, list }) => [url, list])),
    goneOn: goneDays(touched, findings, days),
    claims: claimsOf(groups),
    old,
    taken: new Set(),
    days,
    spill: shelf.spill,
    isKeyOnly,
  };
  for (const group of groups) {
    const { members: own, apart } = group;
    const records = await Promise.all(own.map((each) => shelf.spill.load<DecisionRecord>(each.place)));
    const gone = new Set(records.filter((_, index) => own[index]?.isGone));
    await place({ joined: joinMembers(records, apart, gone), group }, tonight, merged);
  }
  retireEmptied(merged, touched, tonight);
  noteGone(merged, findings, readUrls, days);
  return merged;
}

/**
 * A decision stays with the group that holds the page with its id. Its other pages may join other groups. That is true of a gone
 * page too: a decision published again under another number is another decision.
 */
function claimsOf(groups: readonly HeldGroup[]): Map<string, HeldGroup> {
  const all = groups.flatMap((group) => group.members.map((each) => ({ group, ...each })));
  const claims = (isGone: boolean) =>
    all
      .filter((each) => (each.isGone ?? false) === isGone)
      .map(({ recordId, group }): [string, HeldGroup] => [recordId, group]);
  return new Map([...claims(true), ...claims(false)]);
}

/** Joins a decision whose pages all moved to others into the one that has its first page now. */
function retireEmptied(merged: Merged, touched: ReadonlySet<Known>, { taken }: Tonight): void {
  const left = [...touched].filter(({ id }) => !taken.has(id) && !merged.incomplete.includes(id));
  for (const { id, pages } of left) {
    const first = pages[0]?.recordId;
    const into = [...merged.known.values()].find(
      (one) => one.id !== id && one.pages.some(({ recordId }) => recordId === first),
    );
    if (into === undefined) continue;
    merged.known.delete(id);
    merged.joinedInto.set(id, into.id);
  }
}

/** Since when the pages of decisions are gone, by address. */
function goneDays(touched: ReadonlySet<Known>, { gone }: Findings, { today }: Days): Map<string, string> {
  const before = [...touched].flatMap(({ pages }) =>
    pages.flatMap(({ url, goneOn }): [string, string][] => (goneOn === null ? [] : [[url, goneOn]])),
  );
  return new Map([...[...gone].map((url): [string, string] => [url, today]), ...before]);
}

/** The decisions of the dataset that tonight’s pages may belong to. */
function touchedBy(reads: readonly PageRead[], known: KnownById): Set<Known> {
  const tonight = new Set(reads.flatMap(({ records }) => records.flatMap(evidenceOfHeld)));
  return new Set([...known.values()].filter((one) => evidenceOfKnown(one).some((each) => tonight.has(each))));
}

/** The records of a decision's pages that were not read tonight. Null if one of them has no copy. */
async function restOf(
  decision: Known,
  { readUrls, gone }: { readUrls: ReadonlySet<string>; gone: ReadonlySet<string> },
  readWhole: (() => Promise<JoinedRecord>) | undefined,
  shelf: Shelf,
): Promise<HeldRecord[] | null> {
  const rest: HeldRecord[] = [];
  for (const { url, recordId, kind, goneOn } of decision.pages) {
    if (readUrls.has(url)) continue;
    const kept = (await shelf.page(url))?.filter((each) => each.recordId === recordId);
    const records = kept ?? (await aloneOf(decision, readWhole, shelf));
    if (records === null) return null;
    // A report belongs to the page that links to it.
    const isReport = kind === 'report';
    const isGone = goneOn !== null || gone.has(url);
    rest.push(
      ...records.map((one) => ({
        ...one,
        identity: isReport ? ownedBy(one.identity, decision) : one.identity,
        isGone,
      })),
    );
  }
  return rest;
}

/** The record of a decision with one page is that page’s own record. */
async function aloneOf(
  decision: Known,
  readWhole: (() => Promise<JoinedRecord>) | undefined,
  shelf: Shelf,
): Promise<HeldRecord[] | null> {
  const whole = decision.pages.length === 1 ? await readWhole?.() : undefined;
  return whole?.provenance.length === 1 ? [await shelf.hold(whole)] : null;
}

/** Leaves out the records of incomplete decisions, which are not joined tonight. */
function withoutIncomplete(
  members: readonly HeldRecord[],
  { incomplete }: Merged,
  touched: ReadonlySet<Known>,
): readonly HeldRecord[] {
  if (incomplete.length === 0) return members;
  const isIncomplete = new Set(incomplete);
  const names = new Set(
    [...touched]
      .filter(({ id }) => isIncomplete.has(id))
      .flatMap((one) => evidenceOf({ ...one, ...one.names }, one.id)),
  );
  return members.filter((each) => !evidenceOfHeld(each).some((name) => names.has(name)));
}

/** The decisions of the dataset to which records and pages belonged before tonight. */
function ownersOf(touched: ReadonlySet<Known>, incomplete: readonly string[]): Owners {
  const isIncomplete = new Set(incomplete);
  const owners = { records: new Map<string, Known>(), pages: new Map<string, Known[]>() };
  for (const decision of touched) {
    if (isIncomplete.has(decision.id)) continue;
    for (const { recordId } of decision.pages) owners.records.set(recordId, decision);
    for (const { url } of decision.pages) owners.pages.set(url, [...(owners.pages.get(url) ?? []), decision]);
    owners.records.set(decision.id, decision);
  }
  return owners;
}

/** Whether all pages of a decision are gone. A report that still exists as a file does not count beside pages. */
function isGoneIn(pages: readonly KnownPage[]): boolean {
  const own = pages.filter(({ kind }) => kind !== 'report');
  return (own.length > 0 ? own : pages).every(({ goneOn }) => goneOn !== null);
}

/** Notes which pages are gone. A decision has vanished when all its pages are gone. */
function noteGone(
  merged: Merged,
  { gone, unlisted }: Findings,
  readUrls: ReadonlySet<string>,
  { today, before }: Days,
): void {
  for (const [id, decision] of merged.known) {
    if (!decision.pages.some(({ url }) => gone.has(url) || (unlisted.has(url) && readUrls.has(url))))
      continue;
    const pages = decision.pages.map((page): KnownPage => {
      if (gone.has(page.url)) return { ...page, list: null, goneOn: page.goneOn ?? today };
      return unlisted.has(page.url) ? { ...page, list: null } : page;
    });
    const isVanished = decision.vanishedOn === null && isGoneIn(pages);
    const vanished = isVanished ? { vanishedOn: today, lastSeen: before } : {};
    merged.known.set(id, { ...decision, pages, ...vanished });
  }
}
