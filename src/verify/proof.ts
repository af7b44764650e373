import type { DecisionRecord } from '../record/record.js';
import { archiveOf } from '../source/files/names.js';
import type { Claim, Origin } from './claims.js';
import { type Finding, finding } from './findings.js';
import type { Misplaced } from './places.js';
import type { VerifyRow } from './rows.js';
import { isPrinted, keysNotIn } from './text.js';

/** How a record of an output compares with a record of a page. */
export interface Proof {
  /** Identifies the page's record. Each can prove only one record of the output. */
  place: string;
  /** 3: the page has the recorded bytes. 2: it has the recorded place. 1: it has a record of that id. 0: any page. */
  rank: number;
  /** How many values differ from the page's record. Another decision has a larger distance than any count. */
  distance: number;
  findings: Finding[];
}

/** Finds the keys of a record whose values its pages print in another place than theirs. */
export type FindMisplaced = (record: DecisionRecord) => ReadonlyMap<string, Misplaced>;

/**
 * Compares every value that a record claims with a page's values, and every text with the page itself. A value must also
 * stand under its own label and in the record's own entry.
 */
export function prove(
  row: VerifyRow,
  expected: DecisionRecord,
  pageTexts: readonly string[],
  misplacedIn: FindMisplaced,
): Finding[] {
  const unprinted = keysNotIn(expected, pageTexts);
  const misplaced = misplacedIn(expected);
  const isOther = row.claims.some((claim) => isHash(claim) && !claim.agrees(expected));
  return row.claims.flatMap((claim): Finding[] => {
    const value = claim.said;
    if (isOther && isNamedByHash(claim)) return [];
    if (!claim.agrees(expected)) return [differing(claim, row, expected, pageTexts)];
    const code = unprinted.has(claim.key) ? 'not-in-page' : misplaced.get(claim.key);
    return code === undefined ? [] : [finding(code, row.subject, { key: claim.name, value })];
  });
}

function isHash({ name }: Claim): boolean {
  return /^source[._]sha256$/.test(name);
}

/** Records without a site get an id from their page's hash. If such a page changed, only the hash is reported. */
function isNamedByHash({ key, said }: Claim): boolean {
  return key === 'record_id' && typeof said === 'string' && /^page-[0-9a-f]{16}$/.test(said);
}

/** How many values differ between a record and a page's record. It stops above `most`: long lists need thousands of comparisons. */
export function countDiffering({ claims }: VerifyRow, expected: DecisionRecord, most: number): number {
  let count = 0;
  for (const claim of claims) {
    if (!claim.agrees(expected)) count += 1;
    if (count > most) break;
  }
  return count;
}

function differing(
  claim: Claim,
  { subject }: VerifyRow,
  expected: DecisionRecord,
  pageTexts: readonly string[],
): Finding {
  const [value, page_value] = [claim.said, claim.of(expected)];
  const about = { key: claim.name, value, page_value };
  if (isHash(claim)) return finding('changed-page', subject, about);
  if (isEmptyValue(value)) return finding('missing-value', subject, about);
  const isNowhere = typeof value === 'string' && !isPrinted(value, pageTexts);
  const detail = isNowhere ? { detail: 'these words stand nowhere in it' } : {};
  return finding(isEmptyValue(page_value) ? 'invented-value' : 'changed-value', subject, {
    ...about,
    ...detail,
  });
}

/** Null, an empty list, or their empty cell. */
function isEmptyValue(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === '[]' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/**
 * Whether a record has an identifying value in common with a page's record. All entries of a list share page and status, so those
 * do not count.
 */
export function isLike({ claims }: VerifyRow, expected: DecisionRecord): boolean {
  const telling = claims.filter(({ key }) =>
    ['record_id', 'title', 'reference', 'issue_id', 'decision_id'].includes(key),
  );
  return telling.length === 0 || telling.some((claim) => !isEmptyValue(claim.said) && claim.agrees(expected));
}

/** Why the page of an origin cannot be found if the user does not name it. */
export function describeMissing({ input }: Origin): string {
  if (input === null) return 'the record does not name it; name the pages after the output';
  if (input === '-' || archiveOf(input) === '-') return 'it came on standard input; name it after the output';
  if (/^https?:\/\//i.test(input))
    return `it was fetched from ${input}; name the folder of its --cache, or a saved copy, after the output`;
  const archive = archiveOf(input);
  if (archive !== null)
    return `no ${archive} with this page in it is here or beside the output; name it after the output`;
  return `there is no ${input} here or beside the output; name it, or its folder, after the output`;
}
