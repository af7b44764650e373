// Counts words: each word of a page must be in the record or explained by a rule.
import type { DecisionRecord } from '../../src/record/record.js';
import { countInside, fileSize, titleTail, viewReasons } from './claims.js';
import { knownLabel } from './labels.js';
import { answer, day, exact, type Part } from './parts.js';
import { stringsIn, wordsOf } from './words.js';

/** Keys that repeat another key, or that are no text of the page. */
const SAID_TWICE = new Set(
  'schema_version record_id page_kind language council site url issue_id decision_id agenda_item_id meeting_id description sections contact_name contact_role contact_phone contact_email contacts date_kind decision_text purpose summary background reason_for_decision alternatives_considered conflicts_of_interest dispensations consultation consultees financial_implications legal_implications equalities_implications data_protection_implications urgency_reason restriction_explanation options related_references links amounts tables problems source attachment_id key per role'.split(
    ' ',
  ),
);

/** The words of a record, each text of the page once. */
export function recordWords(record: DecisionRecord): string[] {
  const {
    description,
    sections,
    reference,
    legal_implications,
    financial_implications,
    equalities_implications,
  } = record;
  const texts = [description ?? ''];
  if (record.page_kind === 'reasons-restricted') texts.push(record.restriction_explanation ?? '');
  for (const { heading, text } of sections.slice(countInside(record))) texts.push(heading, text);
  const isElsewhere = [legal_implications, financial_implications, equalities_implications].includes(
    reference,
  );
  const skip = isElsewhere ? new Set([...SAID_TWICE, 'reference']) : SAID_TWICE;
  // `date` repeats another key. The days of links are counted.
  return [...texts, ...stringsIn({ ...record, date: null }, skip)].flatMap(wordsOf);
}

/**
 * Words that rules explain: leading labels, days and answers that became values, words around a due date. Also file sizes and
 * flags after a title. A copy can be wrapped inside any of them.
 */
export function explainedWords(blocks: readonly string[], records: readonly DecisionRecord[]): string[] {
  const words = blocks.flatMap(wordsOf);
  const explained: string[] = [];
  let start = 0;
  for (const block of blocks) {
    const at = knownLabel(words, start) ?? start;
    explained.push(...words.slice(start, at));
    const end = at === start ? at : (answer(true)(words, at) ?? answer(false)(words, at) ?? at);
    const answered = words.slice(at, end);
    if (records.some((record) => isAnswered(answered, record))) explained.push(...answered);
    start += wordsOf(block).length;
  }
  const around = [
    ...days(words, records.flatMap(daysOf)),
    ...records.flatMap((record) => wordsAround(words, record)),
  ];
  return [...explained, ...around];
}

/** The words of printed days. Each day counts as often as there are values for it. */
function days(words: readonly string[], isos: readonly string[]): string[] {
  const places = words.flatMap((_, at) =>
    [...new Set(isos)].flatMap((iso) => ({ iso, at, end: day(iso)(words, at) })),
  );
  const printed = places.filter(({ end }) => end !== null);
  return isos.flatMap((iso) => {
    const index = printed.findIndex((place) => place.iso === iso);
    const [place] = index < 0 ? [] : printed.splice(index, 1);
    return place ? words.slice(place.at, place.end ?? place.at) : [];
  });
}

function wordsAround(words: readonly string[], record: DecisionRecord): string[] {
  return [
    ...record.documents.flatMap(({ title }) => behind(title, fileSize, words)),
    ...behind(record.title ?? '', titleTail, words),
    ...behind(record.reference ?? '', titleTail, words),
    ...behind(record.restriction ?? '', viewReasons, words),
    ...words.filter((word, index) => isJoint(word, words[index + 1], record)),
  ];
}

/** The words that a part matches directly after a text, at each place of the text. */
function behind(text: string, part: Part, words: readonly string[]): string[] {
  const before = exact(text);
  return text === ''
    ? []
    : [...words.keys()].flatMap((at) => {
        const from = before(words, at);
        const end = from === null ? null : part(words, from);
        return from === null || end === null ? [] : words.slice(from, end);
      });
}

/** `Key` and `Non-key` stay in `decision_type`. A yes/no value explains only a plain answer. */
function isAnswered(
  words: readonly string[],
  { is_key, is_subject_to_call_in, decision_type }: DecisionRecord,
): boolean {
  return (
    words.length > 0 &&
    (is_key !== null || is_subject_to_call_in !== null) &&
    decision_type !== words.join(' ')
  );
}

/** `by` before a maker, `Reason` before a reason. */
function isJoint(word: string, next: string | undefined, record: DecisionRecord): boolean {
  if (word === 'by') return record.decision_maker !== null && next === wordsOf(record.decision_maker)[0];
  if (word === 'Reason')
    return record.decision_due_reason !== null && next === wordsOf(record.decision_due_reason)[0];
  return false;
}

function daysOf(record: DecisionRecord): string[] {
  const { notice_first_published, decision_date, publication_date, effective_from, meeting_date } = record;
  const linked = [...record.linked_decisions, ...record.linked_agenda_items, ...record.linked_issues].map(
    ({ date }) => date,
  );
  return [
    notice_first_published,
    decision_date,
    publication_date,
    effective_from,
    meeting_date,
    ...linked,
  ].filter((iso) => iso !== null);
}
