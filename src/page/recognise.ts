import { type Address, kindOfAddress } from './address.js';
import { hasHeading, kindOfHeading, OTHER_HEADINGS } from './headings.js';
import type { EntryProof } from './kind-row.js';
import { findKind, KINDS, PAGE_KINDS, type PageKind } from './kinds.js';
import type { Refused } from './messages.js';
import { refusalInstead, refusalOf } from './refusals.js';
import { isReport } from './report.js';

/** Gives what the label at the beginning of a line fills: a key, else the label's own name. Null without a proving label. */
export type KeyOf = (line: string) => string | null;

/** Whether a label's key proves a page. With `kind`, it must be the first field of its entries. */
export function isFieldKey(key: string | null, kind?: PageKind): boolean {
  if (key === null || (kind !== undefined && key === 'decision_due')) return false;
  const kinds = kind === undefined ? PAGE_KINDS : [kind];
  return kinds.some((each) => KINDS[each].proof.labels?.some((keys) => keys.includes(key)));
}

/** Whether an entry of a list of this kind begins in a line. */
export function opensEntry(kind: PageKind, line: string): boolean {
  return KINDS[kind].proof.opening?.test(line) ?? false;
}

/** Facts about an opened page that both readers can give. */
export interface Evidence {
  format: 'html' | 'text';
  /** The decoded source. */
  source: string;
  address: Address | null;
  /** Texts that may be the page's heading: h1 and title parts, or the heading line of a text copy. Lower case. */
  headings: readonly string[];
  /** Whether ModernGov's content root or field markup was found. Text copies have no markup. */
  hasMarkup: boolean;
  /** Lines of the content, for proofs by label. Most pages are recognised without them. */
  readLines: () => readonly string[];
  /** Whether a line may hold these characters, without reading the lines. */
  mayHold: (characters: string) => boolean;
  keyOf: KeyOf;
}

export type Recognition = { kind: PageKind } | Refused | { other: string };

/**
 * Finds the kind of a page: one with decisions, another ModernGov page, or none. The user's kind or address counts if the page
 * itself proves no other.
 */
export function recognise(evidence: Evidence, told?: PageKind): Recognition {
  const { format, source, headings, hasMarkup } = evidence;
  const contradiction = hasMarkup ? contradictionOf(evidence) : null;
  if (contradiction) return contradiction;
  if (isOlderArchive(evidence))
    return { other: 'a record of the archive before ModernGov (ceListDocuments)' };
  const canHaveHeading = hasMarkup || format === 'text';
  const said = told ?? (format === 'text' ? kindOfAddress(evidence.address) : null);
  const kind =
    (hasMarkup ? kindOfAddress(evidence.address) : null) ??
    (canHaveHeading ? headedKind(evidence, said) : null) ??
    kindOfContent(evidence, canHaveHeading, said) ??
    (canHaveHeading && !told ? kindOfHeading(headings, true) : null) ??
    (hasMarkup ? findKind(({ proof }) => proof.marks?.test(source) ?? false) : null);
  // Servers also report a missing record under its heading and at its address.
  if (kind) return (hasMarkup ? refusalInstead(evidence) : null) ?? { kind };
  return refusalOf(source, hasMarkup) ?? withoutProof(evidence, said);
}

/**
 * The kind that a heading proves. Merton's list of coming decisions has the heading `Forward plan`. If entries prove the user's
 * kind, the heading is only the council's name for it.
 */
function headedKind(evidence: Evidence, said: PageKind | null): PageKind | null {
  const kind = kindOfHeading(evidence.headings, false);
  return kind !== null && kind !== said && hasEntriesOf(evidence, said) ? said : kind;
}

/** Whether the entries of a page are those of the given list. */
function hasEntriesOf({ readLines, keyOf }: Evidence, said: PageKind | null): boolean {
  if (said === null || KINDS[said].layout !== 'list') return false;
  return kindOfEntries(readLines(), keyOf) === said;
}

/** `Decision Maker :-Cabinet`: ModernGov's own labels never end so. */
const OLDER_LABEL = /^\p{Lu}[^:\n]{1,60} ?:-/u;

/** The fewest lines of that form that prove it. Any text may have fewer. */
const FEWEST_OLDER = 3;

/** Whether a page is a record that a council took over from an older system, with other labels. */
function isOlderArchive({ address, mayHold, readLines }: Evidence): boolean {
  if (address?.page === 'celistdocuments') return true;
  if (!mayHold(':-')) return false;
  return readLines().filter((line) => line.includes(':-') && OLDER_LABEL.test(line)).length >= FEWEST_OLDER;
}

/** The result for a page without proof: its other heading, or the kind of the user or the address. */
function withoutProof({ headings, hasMarkup }: Evidence, said: PageKind | null): Recognition {
  const other = headings.find((heading) => OTHER_HEADINGS.has(heading));
  if (other !== undefined) return { other };
  if (said) return { kind: said };
  if (hasMarkup) return { other: headings[0] ?? 'without a heading' };
  return { refusal: 'not-moderngov', reason: 'it has neither the marks, a heading nor the labels of one' };
}

/** The result for a page whose heading contradicts its address. Servers can show anything at any address. */
function contradictionOf(evidence: Evidence): Recognition | null {
  const { address, headings, source } = evidence;
  const told = kindOfAddress(address);
  if (told === null) return null;
  const row = KINDS[told];
  const isOwn = headings.some((heading) => hasHeading(row, heading, false) || hasHeading(row, heading, true));
  if (isOwn) return null;
  const kind = kindOfHeading(headings, false);
  if (kind) return hasEntriesOf(evidence, told) ? null : { kind };
  const other = headings.find((heading) => OTHER_HEADINGS.has(heading));
  return other === undefined ? null : (refusalOf(source, true) ?? { other });
}

/**
 * The kind that the lines of a page prove. Lists come first: their entries have the labels of other kinds. If the user says that
 * it is a list (`said`), entries and labels prove no other kind.
 */
function kindOfContent(
  { readLines, keyOf, hasMarkup, source }: Evidence,
  canHaveHeading: boolean,
  said: PageKind | null,
): PageKind | null {
  const lines = readLines().filter((line) => line !== '');
  const columns = canHaveHeading ? kindOfColumns(lines, hasMarkup ? source : '') : null;
  if (columns) return columns;
  const isListSaid = said !== null && ['parts', 'list'].includes(KINDS[said].layout);
  if (isListSaid && canHaveHeading) return refusalOf(source, hasMarkup) === null ? said : null;
  const entries = canHaveHeading ? kindOfEntries(lines, keyOf) : null;
  return entries ?? kindOfLabels(lines, keyOf, said !== null) ?? kindOfWords(lines);
}

/** The kind that the words of a page without fields prove. */
export function kindOfWords(lines: readonly string[]): PageKind | null {
  const whole = lines.filter((line) => line !== '').join('\n');
  return findKind(({ proof }) => proof.words?.test(whole) ?? false);
}

/** The most lines between an entry's title and its first field. */
const MAX_ABOVE_FIELD = 20;

function kindOfColumns(lines: readonly string[], source: string): PageKind | null {
  const whole = lines.join('\n');
  return findKind(
    ({ proof }) => (proof.columns?.test(whole) ?? false) || (proof.entryMarks?.test(source) ?? false),
  );
}

function kindOfEntries(lines: readonly string[], keyOf: KeyOf): PageKind | null {
  const hasEntries = (opening: RegExp, { fields, atLeast }: EntryProof) =>
    countEntries(lines, opening, (line) => fields.includes(keyOf(line) ?? '')) >= atLeast;
  return findKind(({ proof: { opening, entry } }) =>
    opening !== undefined && entry !== undefined ? hasEntries(opening, entry) : false,
  );
}

/** Counts the openings with their field below them, before the next opening. */
function countEntries(lines: readonly string[], opening: RegExp, isField: (line: string) => boolean): number {
  let count = 0;
  let opened = Number.NEGATIVE_INFINITY;
  lines.forEach((line, index) => {
    if (opening.test(line)) opened = index;
    else if (index - opened <= MAX_ABOVE_FIELD && isField(line)) {
      count += 1;
      opened = Number.NEGATIVE_INFINITY;
    }
  });
  return count;
}

/** The keys of one-line fields in list entries. */
const OF_ENTRIES: ReadonlySet<string> = new Set([
  ...PAGE_KINDS.flatMap((kind) => [
    ...(KINDS[kind].proof.labels?.flat() ?? []),
    ...(KINDS[kind].proof.entry?.fields ?? []),
  ]),
  'lead_officer',
  'restriction',
]);

/** The kind of list that repeated fields of a form make. */
const LISTS_OF_FORMS: Partial<Record<PageKind, PageKind>> = {
  issue: 'plan-items',
  decision: 'decisions-list',
};

/** The fewest labels that prove a kind: one may stand on any page. */
const FEWEST_LABELS = 2;

function kindOfLabels(lines: readonly string[], keyOf: KeyOf, isTold: boolean): PageKind | null {
  const keys = lines.map(keyOf);
  const shown = new Set(keys);
  let best: { kind: PageKind; score: number; labels: readonly string[] } | null = null;
  for (const kind of PAGE_KINDS) {
    for (const labels of KINDS[kind].proof.labels ?? []) {
      const score = labels.filter((key) => shown.has(key)).length;
      if (score >= FEWEST_LABELS && score > (best?.score ?? 0)) best = { kind, score, labels };
    }
  }
  if (best === null) return isReport(lines) ? 'report' : null;
  const list = isTold ? undefined : LISTS_OF_FORMS[best.kind];
  return list !== undefined && comesAgain(keys) ? list : best.kind;
}

/** The fewest repeated fields that prove a list: a text may repeat one. */
const FEWEST_SHARED = 2;

/** Whether two blocks of fields, with other lines between them, share fields. One record has each field once. */
function comesAgain(keys: readonly (string | null)[]): boolean {
  const blocks: Set<string>[] = [new Set()];
  for (const key of keys) {
    if (key !== null && OF_ENTRIES.has(key)) blocks.at(-1)?.add(key);
    else if (blocks.at(-1)?.size) blocks.push(new Set());
  }
  const repeated = (block: Set<string>, index: number) =>
    blocks
      .slice(0, index)
      .some((other) => [...block].filter((key) => other.has(key)).length >= FEWEST_SHARED);
  return blocks.some(repeated);
}
