// Assigns the words of a page. Every claim of a record takes its words once, in order. Words without a claim are lost.
import type { DecisionRecord } from '../../src/record/record.js';
import { FIELD_LIST, knownLabel, labelOf } from './labels.js';
import { answer, day, exact, inOrder, label, maybe, oneOf, type Part } from './parts.js';
import { wordsOf } from './words.js';

/** Words of a page that belong to one part of a record, or to a row of furniture. */
export interface Claim {
  by: string;
  part: Part;
  /** The approximate number of words. Longer claims choose first. */
  size: number;
  /** Takes whole blocks only: a heading, a label without value. */
  isWhole?: boolean;
  /** The claims to make if the whole is not in one place. */
  orElse?: readonly Claim[];
  /** May be made several times: repeated fields, labels without value. */
  isRepeatable?: boolean;
}

/** The words of a page, block by block, and who claims each. */
export interface Coverage {
  words: string[];
  claimedBy: (string | null)[];
  /** Blocks with unclaimed words, as printed. */
  unclaimed: string[];
}

/** Assigns words to every claim, the longest first. */
export function cover(blocks: readonly string[], claims: readonly Claim[]): Coverage {
  const perBlock = blocks.map(wordsOf);
  const words = perBlock.flat();
  const bounds = new Set<number>([0]);
  let end = 0;
  for (const block of perBlock) {
    end += block.length;
    bounds.add(end);
  }
  const claimedBy: (string | null)[] = words.map(() => null);
  const bySize = (one: Claim, other: Claim) => other.size - one.size;
  const waiting = claims.toSorted(bySize);
  for (let claim = waiting.shift(); claim; claim = waiting.shift()) {
    let isTaken = take(claim, words, claimedBy, bounds);
    if (!isTaken && claim.orElse)
      waiting.splice(0, waiting.length, ...[...waiting, ...claim.orElse].sort(bySize));
    while (isTaken && claim.isRepeatable) isTaken = take(claim, words, claimedBy, bounds);
  }
  const unclaimed: string[] = [];
  let at = 0;
  for (const [index, block] of perBlock.entries()) {
    const free = block.filter((_, offset) => claimedBy[at + offset] === null);
    if (free.length > 0)
      unclaimed.push(`[${free.join(' ')}] in: ${blocks[index]?.replace(/\s+/g, ' ').trim()}`);
    at += block.length;
  }
  return { words, claimedBy, unclaimed };
}

/** Takes a free matching place. It prefers whole blocks, then more words, then the first place. */
function take(
  { by, part, isWhole }: Claim,
  words: string[],
  claimedBy: (string | null)[],
  bounds: Set<number>,
): boolean {
  let best: { at: number; end: number; worth: number } | null = null;
  for (let at = 0; at < words.length; at += 1) {
    if (claimedBy[at] !== null) continue;
    const end = part(words, at);
    if (end === null || end === at || claimedBy.slice(at, end).some((holder) => holder !== null)) continue;
    const isBlock = bounds.has(at) && bounds.has(end);
    const worth = end - at + (isBlock ? words.length : 0);
    if ((isBlock || !isWhole) && worth > (best?.worth ?? 0)) best = { at, end, worth };
  }
  if (!best) return false;
  claimedBy.fill(by, best.at, best.end);
  return true;
}

/** The claims of a record on its page. */
export function claimsOf(record: DecisionRecord): Claim[] {
  return [
    ...titleClaims(record),
    ...fieldClaims(record),
    ...textClaims(record),
    ...linkClaims(record),
    ...labelClaims(),
  ];
}

/** Headings of columns in registers and plans, which became keys or number the rows. */
const COLUMN_HEADINGS = [
  'Title',
  'Date',
  'Effective from',
  'Call-ins',
  'No',
  'Item',
  'No Item',
  'Plan items',
  'Items',
  'Items No Item',
  'Media',
  'Eitemau',
  'Rhif eitem',
  'Eitemau Rhif eitem',
  'Title Date Effective from Call-ins',
  'Title Date Call-ins',
  'Title Date',
  'Teitl',
  'Dyddiad',
  'Teitl Dyddiad',
  'Teitl Dyddiad Mewn grym o Galw i mewn',
].map(label);

/**
 * The claims for words that a list prints once for all its entries. They are headings of columns, the status in the heading of
 * a table, and the issue's own title. The entries repeat that title, or it is shortened with `…`.
 */
export function sharedClaims(records: readonly DecisionRecord[]): Claim[] {
  if (records[0]?.page_kind === 'agenda-item') return [{ by: 'number', part: itemNumber, size: 0.3 }];
  if (!LISTS.has(records[0]?.page_kind ?? 'issue')) return [];
  const numbers = records.map(
    ({ other_fields }) => other_fields.find(({ label: printed }) => printed === 'Item')?.value ?? '',
  );
  const items = numbers.map((number) => ({ by: 'number', part: exact(number), size: 0.3 }));
  const again = { isWhole: true, isRepeatable: true };
  const own = records.flatMap(({ other_fields }) => other_fields.map((each) => label(each.label)));
  const columns = [...COLUMN_HEADINGS, ...own].map((part) => ({ by: 'column', part, size: 0.4, ...again }));
  const captions = [...new Set(records.map(({ status }) => status))].filter((status) => status !== null);
  const statuses = captions.map((status) => ({
    by: 'status',
    part: exact(status),
    size: wordsOf(status).length,
    ...again,
  }));
  const isOfIssue = records[0]?.page_kind.startsWith('issue-');
  const titles = isOfIssue
    ? records.map((record) => ({ by: 'title', part: beginningOf(record), size: 2 }))
    : [];
  const free = records.filter(({ is_subject_to_call_in }) => is_subject_to_call_in === false);
  const calls = free.map(() => ({
    by: 'is_subject_to_call_in',
    part: label('Not for call-in'),
    size: 4,
    isWhole: true,
  }));
  return [
    ...columns,
    ...statuses,
    ...titles,
    ...calls,
    ...items,
    { by: 'meeting', part: label('Meeting'), size: 0.2, isRepeatable: true },
  ];
}

/** The number of an agenda item, before its title. */
const itemNumber: Part = (words, at) => (/^\d{1,3}[a-z]?$/.test(words[at] ?? '') ? at + 1 : null);

/** The first words of a printed title, at least three, or all of it, with or without its reference. */
function beginningOf({ reference, title }: DecisionRecord): Part {
  return oneOf(
    [`${reference ?? ''} ${title ?? ''}`, title ?? ''].map((printed) => opening(wordsOf(printed))),
  );
}

function opening(whole: readonly string[]): Part {
  return (words, at) => {
    let length = 0;
    while (length < whole.length && words[at + length] === whole[length]) length += 1;
    return length >= Math.min(3, whole.length) ? at + length : null;
  };
}

/** Kinds of pages with one entry a record. */
export const LISTS: ReadonlySet<string> = new Set([
  'decisions-list',
  'officer-decisions',
  'plan-items',
  'issue-decisions',
  'issue-meetings',
  'meeting',
]);

/** `New!` and `ref: 13567` after a title are not part of it (contract.md, `title`). */
export const titleTail: Part = (words, at) => {
  if (words[at] === 'New') return at + 1;
  return words[at] === 'ref' && /^\d+$/.test(words[at + 1] ?? '') ? at + 2 : null;
};

function titleClaims(record: DecisionRecord): Claim[] {
  const { reference, title } = record;
  const forms: Part[] = [];
  if (title !== null) forms.push(exact(title));
  if (reference !== null) forms.push(exact(reference));
  if (title !== null && reference !== null) {
    forms.push(inOrder(exact(reference), exact(title)), inOrder(exact(title), exact(reference)));
  }
  if (forms.length === 0) return [];
  const bare = oneOf(forms);
  const printed = inOrder(bare, maybe(titleTail));
  const fronted = oneOf([printed, inOrder(entryFront(record), printed)]);
  const part = LISTS.has(record.page_kind) ? fronted : printed;
  const orElse = [{ by: 'title', part: bare, size: 1 }];
  const titled = { by: 'title', part, orElse, size: wordsOf(`${reference ?? ''} ${title ?? ''}`).length + 1 };
  const numbered = { by: 'reference', part: inOrder(labelOf('reference'), exact(reference ?? '')), size: 4 };
  return reference === null ? [titled] : [titled, numbered];
}

/** The text before an entry's title: its number in the list, or a day of the record. */
function entryFront(record: DecisionRecord): Part {
  const { decision_date, publication_date, decision_due_from, decision_due_to, meeting_date } = record;
  const days = [decision_date, publication_date, decision_due_from, decision_due_to, meeting_date];
  const number: Part = (words, at) => (/^\d{1,3}$/.test(words[at] ?? '') ? at + 1 : null);
  return oneOf([number, ...days.filter((iso) => iso !== null).map(day)]);
}

/** One-line fields: a label and its value. Answers and dates match by their meaning. */
function fieldClaims(record: DecisionRecord): Claim[] {
  const claims: Claim[] = [];
  const add = (key: keyof DecisionRecord, value: Part | null, size: number) => {
    if (value === null) return;
    claims.push({ by: key, part: inOrder(labelOf(key), value), size: size + 1.5, isRepeatable: true });
    // In a list, a column or a position can name the value.
    if (LISTS.has(record.page_kind)) claims.push({ by: key, part: value, size: size + 0.5 });
  };
  for (const { key, kind } of FIELD_LIST) {
    const name = key as keyof DecisionRecord;
    const value = record[name];
    if (DERIVED.has(key) || value === null || value === undefined) continue;
    if (kind.extent === 'statement') claims.push({ by: key, part: labelOf(key), size: 6 });
    else if (kind.name === 'date') add(name, day(String(value)), 3);
    else if (kind.name === 'yes/no') add(name, answer(value === true), 1);
    else if (kind.extent !== 'line') continue;
    else if (typeof value === 'string') add(name, exact(value), wordsOf(value).length);
    else if (Array.isArray(value)) add(name, exact(value.join(' ')), wordsOf(value.join(' ')).length);
  }
  const { restriction, meeting, meeting_date } = record;
  if (restriction !== null) add('restriction', inOrder(exact(restriction), maybe(viewReasons)), 4);
  if (meeting !== null && meeting_date !== null) {
    const [body, held] = [exact(meeting), day(meeting_date)];
    add('meeting', inOrder(held, body), 8);
    claims.push({ by: 'meeting', part: inOrder(labelOf('meeting'), body, held), size: 9 });
  }
  const due = dueClaim(record);
  if (due) add('decision_due', due, 12);
  // After the decision, an item of a plan has `Decision:` before the same inexact date (moderngov.md c6).
  if (due && LISTS.has(record.page_kind)) {
    claims.push({ by: 'decision_due', part: inOrder(label('Decision'), due), size: 20 });
  }
  return claims;
}

/** `View reasons` is the text of a link, not part of the restriction (contract.md, `restriction`). */
export const viewReasons = oneOf([label('View reasons'), label('View reason')]);

/** The link after the venue of a meeting. */
const directions = oneOf([label('View directions'), label('Cyfarwyddiadau')]);

/** Keys that are parts of other keys, or that other claims cover. */
const DERIVED = new Set(
  'schema_version record_id page_kind language council site url issue_id decision_id agenda_item_id meeting_id reference title decision_due decision_due_from decision_due_to decision_due_reason restriction meeting_date contact_name contact_role contact_phone contact_email contacts date date_kind description options sections other_fields documents linked_decisions linked_agenda_items linked_issues related_references links amounts tables problems source'.split(
    ' ',
  ),
);

/** `Decision due: when by whom`, then the lines below, then the reason. A `by` without a name belongs to the label. */
function dueClaim({ decision_due, decision_maker, decision_due_reason }: DecisionRecord): Part | null {
  if (decision_due === null && decision_due_reason === null) return null;
  const [when = '', ...below] = (decision_due ?? '').split('\n');
  const by =
    decision_maker === null ? maybe(label('by')) : maybe(inOrder(label('by'), exact(decision_maker)));
  const reason =
    decision_due_reason === null
      ? exact('')
      : maybe(oneOf([exact(decision_due_reason), inOrder(label('Reason'), exact(decision_due_reason))]));
  return inOrder(exact(when), by, exact(below.join('\n')), reason);
}

/** Long texts, one claim a line: the free text, sections outside it, other fields. */
function textClaims(record: DecisionRecord): Claim[] {
  const claims: Claim[] = [...textClaim('description', '', record.description ?? '')];
  if (record.page_kind === 'reasons-restricted') {
    claims.push(...textClaim('restriction_explanation', '', record.restriction_explanation ?? ''));
  }
  for (const { heading, text } of record.sections.slice(countInside(record))) {
    claims.push(...textClaim(`section ${heading}`, heading, text));
  }
  for (const { label: printed, value } of record.other_fields) {
    const whole = `${printed} ${value}`;
    const alone = { by: `other ${printed}`, part: exact(value), size: wordsOf(value).length };
    // A meeting prints an item's number without a label.
    if (printed === 'Item' && record.page_kind === 'meeting') {
      claims.push(alone);
      continue;
    }
    const orElse = LISTS.has(record.page_kind) ? [alone] : [];
    const part = inOrder(exact(whole), maybe(directions));
    claims.push({ by: `other ${printed}`, part, size: wordsOf(whole).length + 2, orElse });
  }
  return claims;
}

/** A text and its heading together. If other words are between them, the heading and each line alone. */
function textClaim(by: string, heading: string, text: string): Claim[] {
  const lines = text.split('\n').map((line) => ({ by, part: exact(line), size: wordsOf(line).length }));
  const head = { by, part: exact(heading), size: wordsOf(heading).length + 0.5 };
  const whole = `${heading} ${text}`;
  return [{ by, part: exact(whole), size: wordsOf(whole).length + 0.5, orElse: [head, ...lines] }];
}

/** The number of first sections that are parts of the free text. `description` claims their words. */
export function countInside({ description, sections }: DecisionRecord): number {
  const words = wordsOf(description ?? '');
  let from = 0;
  let count = 0;
  for (const { heading, text } of sections) {
    const part = inOrder(exact(heading), exact(text));
    const at = words.findIndex((_, index) => index >= from && part(words, index) !== null);
    if (at < 0) return count;
    from = part(words, at) ?? from;
    count += 1;
  }
  return count;
}

/** Entries of lists of links, each with the date in front of it. */
function linkClaims(record: DecisionRecord): Claim[] {
  const linked = [...record.linked_decisions, ...record.linked_agenda_items, ...record.linked_issues];
  const claims = linked.map(({ title, date }) => ({
    by: 'linked',
    part: inOrder(date === null ? exact('') : maybe(day(date)), exact(title)),
    size: wordsOf(title).length + 3,
  }));
  const files = record.documents.map(({ title }) => ({
    by: 'documents',
    part: inOrder(exact(title), maybe(fileSize)),
    size: wordsOf(title).length + 3,
  }));
  return [...claims, ...files];
}

/** `PDF 119 KB` after a title, in copies with the name of the icon. It is not part of the title (contract.md, `title`). */
export const fileSize: Part = (words, at) => {
  const size = /^(?:\w+ e?icon )?(?:PDF|HTM|DOCX?|XLSX?|PPTX?|ZIP|RTF) \d+ (?:\d+ )?[KM]B/i.exec(
    words.slice(at, at + 6).join(' '),
  )?.[0];
  return size === undefined ? null : at + size.split(' ').length;
};

/** Known labels alone in their block: headings of lists of links, and fields that a page leaves empty. */
function labelClaims(): Claim[] {
  return [{ by: 'label', part: knownLabel, size: 0.5, isWhole: true, isRepeatable: true }];
}
