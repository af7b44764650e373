import type { Address } from './address.js';
import {
  type EntryProof,
  type KeyOf,
  KIND_PROOFS,
  type KindProof,
  kindOfAddress,
  OTHER_HEADINGS,
  type PageKind,
} from './kinds.js';
import { type Refused, refusalInstead, refusalOf } from './refusals.js';

/** Headings of an officer's report; a text with `Recommendation(s)` and two of the others is one. */
export const REPORT_HEADINGS: readonly RegExp[] = [
  /^summary\b *:?/i,
  /^introduction *:?$/i,
  /^options considered *:?$/i,
  /^(?:financial|legal|equalit(?:y|ies)) implications *:?$/i,
  /^conclusions? *:?$/i,
  /^background (?:documents|papers) *:?$/i,
  /^contact details *:?$/i,
  /^report author *:?$/i,
  /^relevant (?:corporate )?director *:?$/i,
];
const RECOMMENDATION = /^recommendations?(?:\(s\))? *:?/i;
const SECTION_NUMBER = /^\d{1,2}(?:\.\d{1,2})*\.? +(?=\p{Lu})/u;

/** The number before a heading of a report, as in `5. Financial Implications`, with the blank after it; else empty. */
export function sectionNumber(line: string): string {
  return SECTION_NUMBER.exec(line)?.[0] ?? '';
}

/** What the first section of a report is called, with or without its number; no page of ModernGov's has it as its title. */
const FIRST_SECTION =
  /^(?:(?:executive )?summary|introduction|purpose(?: of (?:the |this )?report)?|background|recommendations?(?:\(s\))?) *:?$/i;

/** Whether a heading is that of a report's first section, and not a title. */
export function opensReport(heading: string): boolean {
  const printed = heading.trim().replace(/\s+/g, ' ');
  return FIRST_SECTION.test(printed.slice(sectionNumber(printed).length));
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
    (canHaveHeading ? kindOfHeading(headings, (proof) => proof.headings) : null) ??
    kindOfContent(evidence, canHaveHeading) ??
    (canHaveHeading && !told ? kindOfHeading(headings, (proof) => proof.commonHeadings ?? []) : null) ??
    (hasMarkup ? kindOfMarks(source) : null);
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
  const isOwn = KIND_PROOFS.some(
    (proof) =>
      proof.kind === told &&
      headings.some((heading) => proof.headings.includes(heading) || proof.commonHeadings?.includes(heading)),
  );
  if (isOwn) return null;
  const kind = kindOfHeading(headings, (proof) => proof.headings);
  if (kind) return { kind };
  const other = headings.find((heading) => OTHER_HEADINGS.has(heading));
  return other === undefined ? null : (refusalOf(source, true) ?? { other });
}

function kindOfHeading(
  headings: readonly string[],
  printed: (proof: KindProof) => readonly string[],
): PageKind | null {
  for (const heading of headings) {
    const proof = KIND_PROOFS.find((each) => printed(each).includes(heading));
    if (proof) return proof.kind;
  }
  return null;
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
  const isList = ({ list, opening }: KindProof) =>
    list?.columns?.test(whole) ||
    list?.marks?.test(source) ||
    (opening && list?.entry && hasEntries(opening, list.entry));
  return KIND_PROOFS.find(isList)?.kind ?? null;
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

function kindOfMarks(source: string): PageKind | null {
  return KIND_PROOFS.find((proof) => proof.marks?.test(source))?.kind ?? null;
}

function kindOfLabels(lines: readonly string[], keyOf: KeyOf): PageKind | null {
  const keys = new Set(lines.map(keyOf));
  let best: { kind: PageKind; score: number } | null = null;
  for (const { kind, labels = [] } of KIND_PROOFS) {
    const score = labels.filter((key) => keys.has(key)).length;
    if (score >= 2 && score > (best?.score ?? 0)) best = { kind, score };
  }
  if (best) return best.kind;
  return isReport(lines) ? 'report' : null;
}

function isReport(lines: readonly string[]): boolean {
  const headings = lines.map((line) => line.slice(sectionNumber(line).length));
  const isThere = (heading: RegExp) => headings.some((line) => heading.test(line));
  return isThere(RECOMMENDATION) && REPORT_HEADINGS.filter(isThere).length >= 2;
}
