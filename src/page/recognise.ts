import { type Address, kindOfAddress } from './address.js';
import { hasHeading, kindOfHeading, OTHER_HEADINGS } from './headings.js';
import type { EntryProof, KindRow } from './kind-row.js';
import { findKind, KINDS, PAGE_KINDS, type PageKind } from './kinds.js';
import { type Refused, refusalInstead, refusalOf } from './refusals.js';
import { isReport } from './report.js';

/** Says what the label that a line begins with fills: a key, else the label's own name; null without a label that proves anything. */
export type KeyOf = (line: string) => string | null;

/** Whether what a label fills proves a page; of `kind`, one that its fields begin with. */
export function isFieldKey(key: string | null, kind?: PageKind): boolean {
  if (key === null || (kind !== undefined && key === 'decision_due')) return false;
  const kinds = kind === undefined ? PAGE_KINDS : [kind];
  return kinds.some((each) => KINDS[each].proof.labels?.some((keys) => keys.includes(key)));
}

/** Whether an entry of a list of this kind begins in a line. */
export function opensEntry(kind: PageKind, line: string): boolean {
  return KINDS[kind].proof.opening?.test(line) ?? false;
}

/** What is known of a page once it is opened; both readers can say this much. */
export interface Evidence {
  format: 'html' | 'text';
  /** The decoded source. */
  source: string;
  address: Address | null;
  /** Texts that may be the page's heading: h1 and title parts, or the heading line of a text copy; lower case. */
  headings: readonly string[];
  /** Whether ModernGov's content root or field markup was found; a text copy has no markup to find. */
  hasMarkup: boolean;
  /** Lines of the content, for proofs by label; most pages are told before anybody asks. */
  readLines: () => readonly string[];
  keyOf: KeyOf;
}

export type Recognition = { kind: PageKind } | Refused | { other: string };

/**
 * Says what a page proves to be: a kind that can carry decisions, another ModernGov page, or none. What the user told of
 * it, a kind or a text copy's address, is believed where the page itself proves nothing.
 */
export function recognise(evidence: Evidence, told?: PageKind): Recognition {
  const { format, source, headings, hasMarkup } = evidence;
  const contradiction = hasMarkup ? contradictionOf(evidence) : null;
  if (contradiction) return contradiction;
  const canHaveHeading = hasMarkup || format === 'text';
  const kind =
    (hasMarkup ? kindOfAddress(evidence.address) : null) ??
    (canHaveHeading ? kindOfHeading(headings, false) : null) ??
    kindOfContent(evidence, canHaveHeading) ??
    (canHaveHeading && !told ? kindOfHeading(headings, true) : null) ??
    (hasMarkup ? findKind(({ proof }) => proof.marks?.test(source) ?? false) : null);
  // Under the heading and the address of a record, servers also say that there is none.
  if (kind) return (hasMarkup ? refusalInstead(evidence) : null) ?? { kind };
  const refused = refusalOf(source, hasMarkup);
  if (refused) return refused;
  const other = headings.find((heading) => OTHER_HEADINGS.has(heading));
  if (other !== undefined) return { other };
  const said = told ?? (format === 'text' ? kindOfAddress(evidence.address) : null);
  if (said) return { kind: said };
  if (hasMarkup) return { other: headings[0] ?? 'without a heading' };
  return { refusal: 'not-moderngov', reason: 'it has neither the marks, a heading nor the labels of one' };
}

/** What a page's heading says where its address says otherwise: servers show what they like under any address. */
function contradictionOf({ address, headings, source }: Evidence): Recognition | null {
  const told = kindOfAddress(address);
  if (told === null) return null;
  const row = KINDS[told];
  const isOwn = headings.some((heading) => hasHeading(row, heading, false) || hasHeading(row, heading, true));
  if (isOwn) return null;
  const kind = kindOfHeading(headings, false);
  if (kind) return { kind };
  const other = headings.find((heading) => OTHER_HEADINGS.has(heading));
  return other === undefined ? null : (refusalOf(source, true) ?? { other });
}

/** What the lines of a page prove it to be: a list first, for its entries have the labels of other kinds. */
function kindOfContent(
  { readLines, keyOf, hasMarkup, source }: Evidence,
  canHaveHeading: boolean,
): PageKind | null {
  const lines = readLines();
  const list = canHaveHeading ? kindOfList(lines, hasMarkup ? source : '', keyOf) : null;
  return list ?? kindOfLabels(lines, keyOf);
}

/** No entry met has more lines between its title and its first field. */
const MAX_ABOVE_FIELD = 20;

/** A list is proved before the labels are asked: its entries have those of an issue or a decision. */
function kindOfList(lines: readonly string[], source: string, keyOf: KeyOf): PageKind | null {
  const printed = lines.filter((line) => line !== '');
  const whole = printed.join('\n');
  const hasEntries = (opening: RegExp, { fields, atLeast }: EntryProof) =>
    countEntries(printed, opening, (line) => fields.includes(keyOf(line) ?? '')) >= atLeast;
  const isList = ({ proof: { columns, entryMarks, opening, entry } }: KindRow) =>
    (columns?.test(whole) ?? false) ||
    (entryMarks?.test(source) ?? false) ||
    (opening !== undefined && entry !== undefined && hasEntries(opening, entry));
  return findKind(isList);
}

/** Counts the openings that have their field below them, before the next opening. */
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

function kindOfLabels(lines: readonly string[], keyOf: KeyOf): PageKind | null {
  const keys = new Set(lines.map(keyOf));
  let best: { kind: PageKind; score: number } | null = null;
  for (const kind of PAGE_KINDS) {
    for (const labels of KINDS[kind].proof.labels ?? []) {
      const score = labels.filter((key) => keys.has(key)).length;
      if (score >= 2 && score > (best?.score ?? 0)) best = { kind, score };
    }
  }
  return best?.kind ?? (isReport(lines) ? 'report' : null);
}
