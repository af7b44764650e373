import { parseAddress } from '../../page/address.js';
import type { Link, Segment } from '../../page/segment.js';
import { type Problem, problem } from '../problems.js';
import type { DecisionRecord } from '../record.js';
import { withRoles } from '../values/amount-roles.js';
import { findAmounts } from '../values/amounts.js';
import { findOptions } from '../values/options.js';
import { findReferences, isReference } from '../values/references.js';
import type { Placed } from './fill-fields.js';
import type { Outline } from './outline.js';

/** Facts from the whole page, gathered when every text has its key. */
export interface Gathered {
  values: Partial<DecisionRecord>;
  problems: Problem[];
}

/** Gathers amounts, references, options, tables and links from the texts of a page, in page order. */
export function gather(
  record: DecisionRecord,
  page: Outline,
  placed: readonly Placed[],
  isCopy: boolean,
): Gathered {
  const texts = placed.map(({ text }) => text);
  const mentioned = [...new Set(findReferences(texts, record.reference))];
  const misused = record.reference === null ? findMisused(record, mentioned) : null;
  const reference = record.reference ?? misused?.reference ?? null;
  const problems = cutOffs(placed, isCopy);
  if (misused) problems.push(problem('reference-in-other-field', misused.reference, misused.key));
  return {
    values: {
      reference,
      related_references: mentioned.filter((each) => each !== reference),
      amounts: withRoles(
        placed.flatMap(({ text, key }) => findAmounts(text).map((amount) => Object.assign(amount, { key }))),
      ),
      options: placed.flatMap(({ blocks, isAboutOptions }) => findOptions(blocks, isAboutOptions)),
      tables: placed.flatMap(({ blocks, key }) => blocks.filter(isTable).map(({ rows }) => ({ key, rows }))),
      ...otherLinks(record, page),
    },
    problems,
  };
}

const isTable = ({ kind }: Segment): boolean => kind === 'table';

/** Finds the decision's number in a field for implications of old Kent pages. It counts if it is the page's only number. */
function findMisused(
  record: DecisionRecord,
  mentioned: readonly string[],
): { reference: string; key: string } | null {
  const keys = ['financial_implications', 'legal_implications', 'equalities_implications'] as const;
  for (const key of keys) {
    // The author's own text may stand above it.
    const reference = record[key]?.split('\n\n').find(isReference);
    if (reference && mentioned.every((each) => each === reference)) return { reference, key };
  }
  return null;
}

/** Links in the content that no list holds: to other issues, and elsewhere. A printed mail address is not repeated. */
function otherLinks(record: DecisionRecord, page: Outline): Pick<DecisionRecord, 'linked_issues' | 'links'> {
  const listed = [
    record.documents,
    record.linked_decisions,
    record.linked_agenda_items,
    record.linked_issues,
  ].flat();
  const taken = new Set(listed.map(({ url }) => url));
  const blocks = [...page.free, ...page.readings.flatMap((reading) => [reading, ...reading.blocks])];
  const others = blocks
    .flatMap(({ links }) => links)
    .filter((link) => !taken.has(link.url) && !isPrintedMail(link));
  const isIssue = ({ url }: Link) => {
    if (!/mgIssueHistoryHome/i.test(url)) return false;
    const address = parseAddress(url);
    return (
      address?.page === 'mgissuehistoryhome' &&
      address.issueId !== null &&
      address.issueId !== record.issue_id
    );
  };
  const issues = others.filter(isIssue).map(({ text, url }) => ({ title: text, url, date: null }));
  return {
    linked_issues: [...record.linked_issues, ...issues],
    links: others.filter((link) => !isIssue(link)).map(({ text, url }) => ({ text, url })),
  };
}

function isPrintedMail({ url, text }: Link): boolean {
  return /^mailto:/i.test(url) && (text === '' || text.includes('@'));
}

export const DANGLING = /(?:\b(?:and|or|the|of|to|a|an|in|for|with|by|that|which)|[,–([-])$/;

/** A shorter line may be a name, the title of a paper or an entry of a list, in characters. */
const SHORTEST_CUT = 60;

/** A text of several sentences whose last has no end, and is no short line of its own. */
function isUnended(text: string): boolean {
  if (!/[\p{L}\d,]$/u.test(text) || !/[.!?]\s/.test(text)) return false;
  const last = text.slice(text.lastIndexOf('\n') + 1);
  return /[.!?]\s/.test(last) || last.length > SHORTEST_CUT;
}

/**
 * The problems of long texts that the page or the copy cut off. Such a text ends in an open bracket or on a word that needs
 * another. The last text of a copy may end inside a word, so a missing full stop counts there.
 */
function cutOffs(placed: readonly Placed[], isCopy: boolean): Problem[] {
  const last = isCopy ? placed.at(-1) : null;
  const isCut = (each: Placed) =>
    hasOpenBracket(each.text) || DANGLING.test(each.text) || (each === last && isUnended(each.text));
  return placed
    .filter((each) => each.isPassage && each.text.length > 40 && isCut(each))
    .map(({ key, text }) => problem('text-cut-off', `…${text.slice(-40)}`, key));
}

function hasOpenBracket(text: string): boolean {
  const end = text.slice(-400);
  const open = Math.max(end.lastIndexOf('('), end.lastIndexOf('['));
  return open > Math.max(end.lastIndexOf(')'), end.lastIndexOf(']'));
}
