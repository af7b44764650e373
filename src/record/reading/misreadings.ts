import { isMenuName } from '../../page/furniture-lines.js';
import { readHeadingLine } from '../../page/headings.js';
import { KINDS } from '../../page/kinds.js';
import { oneOf } from '../../page/words.js';
import { findLabel, isCutLabel, matchLabel, provingKey } from '../labels.js';
import type { DecisionRecord } from '../record.js';
import { isBelowTextOfEntry } from './field-lines.js';
import { isReadable } from './readable.js';
import { hasMarks } from './tool-marks.js';

/** A sign in a copy's record that the tool joined or separated parts of the page. */
interface Misreading {
  /** Completes "the tool that made this copy lost part of the page": the sign of it. */
  sign: string;
  isSeenIn(record: DecisionRecord): boolean;
}

const MISREADINGS: readonly Misreading[] = [
  { sign: 'its title goes on into a text', isSeenIn: isTitleOfMeetingLong },
  {
    sign: 'names of the menu stand in its title and its text',
    isSeenIn: ({ title, description }) =>
      isMenuName(title ?? '') && (description ?? '').split('\n').some(isMenuName),
  },
  {
    sign: 'a title has no word',
    isSeenIn: (record) => titlesOf(record).some((title) => !/\p{L}{2}/u.test(title)),
  },
  {
    sign: 'a title ends inside its number or a size',
    isSeenIn: (record) => titlesOf(record).some((title) => TORN.test(title)),
  },
  { sign: 'a sentence stands above what may be its title', isSeenIn: hasSentenceForTitle },
  { sign: 'brackets of its title do not open or close', isSeenIn: ({ title }) => isUnbalanced(title ?? '') },
  { sign: 'its title may go on in the line below', isSeenIn: mayGoOn },
  { sign: 'the e-mail address of its contact is broken', isSeenIn: hasBrokenAddress },
  {
    sign: 'a word is broken in its status',
    isSeenIn: ({ status }) => /\p{L}- \p{L}|\p{L}-$|\([^)]*$/u.test(status ?? ''),
  },
  { sign: 'the head of a table stands in its status', isSeenIn: ({ status }) => HEADS.test(status ?? '') },
  { sign: 'an entry of its decisions has lost its day', isSeenIn: hasUndated },
  { sign: 'labels stand in mid-line', isSeenIn: (record) => textsOf(record).some(holdsLabels) },
  { sign: 'a field holds the label of another', isSeenIn: hasLabelInValue },
  {
    sign: 'the days of a row stand in a title',
    isSeenIn: (record) =>
      titlesOf(record).some((title) => /\d\d\/\d\d\/\d{4}\s+(?!to\b|and\b|-)\S/.test(title)),
  },
  {
    sign: 'the title or the size of a file stands inside another',
    isSeenIn: (record) =>
      titlesOf(record).some(
        (title) => title === '' || FILE_SIZE.test(title) || /\S\s\d\d\/\d\d\/\d{4} - /.test(title),
      ),
  },
  { sign: 'words of different fields are run together', isSeenIn: (record) => allOf(record).some(isGlued) },
  { sign: 'words that a page hides or prints around a title stand in its texts', isSeenIn: hasLeftovers },
  {
    sign: 'the heading of the page stands in mid-line',
    isSeenIn: (record) => textsOf(record).some(endsInPageHeading),
  },
  { sign: 'a field stands inside the text of another', isSeenIn: hasFieldInside },
  {
    sign: 'the caption of its table, which tells the state of the decisions, is not in it',
    isSeenIn: isRowWithoutState,
  },
  { sign: 'the title of another item may end its text', isSeenIn: holdsNextItem },
  { sign: 'a heading ends the text above it', isSeenIn: (record) => textsOf(record).some(endsInHeading) },
  { sign: 'marks of the tool stand in its texts', isSeenIn: (record) => allOf(record).some(hasMarks) },
];

/** The sign that a record of a copy was read wrongly; null without a sign. */
export function signOfMisreading(record: DecisionRecord): string | null {
  return MISREADINGS.find(({ isSeenIn }) => isSeenIn(record))?.sign ?? null;
}

/** The sign that the title of a record is something else; null without a sign. */
export function signOfWrongTitle({ title }: DecisionRecord): string | null {
  const match = matchLabel(title ?? '');
  // `Key decision: Library` is a title of its own.
  const said = match !== null && !isReadable(match) ? match.value : (title ?? '');
  if (holdsLabel(said)) return 'its title holds a label';
  return isPageHeading(title ?? '') ? 'its title is the heading of a page' : null;
}

/** Whether a cell of an issue's meetings has title and text on one line. */
function isTitleOfMeetingLong({ page_kind, title }: DecisionRecord): boolean {
  if (page_kind !== 'issue-meetings' && page_kind !== 'meeting') return false;
  return /…$|\p{Ll}(?<!\betc)\.$|\p{Ll}\p{Lu}/u.test(title ?? '');
}

/** `PDF 2 MB` in a title, before another file or alone. */
const FILE_SIZE = /[A-Z]{3,4} \d[\d.,]* ?[KM]B(?=\b|\p{Lu})|^\(?[\d.,]+ ?[KM]B\)?$/u;

function titlesOf({ title, documents, linked_decisions, linked_agenda_items }: DecisionRecord): string[] {
  const listed = [...documents, ...linked_decisions, ...linked_agenda_items].map((each) => each.title);
  return title === null ? listed : [title, ...listed];
}

/** The hidden number of a decision, or an icon's words, wrapped or cut off. */
const TORN = /\bref:$|\s(?:pd|do|xl|pp|ht)$/i;

/** Whether a council's introduction may have become the title: a sentence over a short line without an end. */
function hasSentenceForTitle({ title, description }: DecisionRecord): boolean {
  const isSentence = /^(?:\S+ ){4,}\S*\p{Ll}\.$/u.test(title ?? '');
  return isSentence && /^\p{Lu}[^.:;!?\n]{2,60}\n/u.test(description ?? '');
}

function isUnbalanced(title: string): boolean {
  return title.split(')').length > title.split('(').length;
}

/**
 * Whether a title may continue below. Titles have large letters and are wrapped sooner than texts: then one or two words follow.
 */
function mayGoOn({ title, description }: DecisionRecord): boolean {
  return (title ?? '').length >= LONG_TITLE && /^\p{Lu}[^.:;!?\n]{1,30}$/u.test(description ?? '');
}

const LONG_TITLE = 40;

function hasBrokenAddress({ contact, contact_email }: DecisionRecord): boolean {
  return /@\S*- \S/.test(contact ?? '') || (contact_email !== null && !/@[^@]+\./.test(contact_email));
}

/** The long texts of a record: those without a heading, those of sections, and values of unknown fields. */
function textsOf({ description, sections, other_fields }: DecisionRecord): string[] {
  return [
    ...(description === null ? [] : [description]),
    ...sections.map(({ text }) => text),
    ...other_fields.map(({ value }) => value),
  ];
}

function allOf(record: DecisionRecord): string[] {
  const values = Object.values(record)
    .flat()
    .filter((value): value is string => typeof value === 'string');
  return [...values, ...textsOf(record), ...titlesOf(record)];
}

/** Whether a line is the label of a one-line field, with its colon. */
function isField(line: string): boolean {
  const match = matchLabel(line);
  return match?.printed.endsWith(':') === true && provingKey(match) !== null;
}

/** Whether a title holds a label with its colon. */
function holdsLabel(title: string): boolean {
  if (!title.includes(':')) return false;
  return [...title.matchAll(/(?<=^|[\s!])\p{Lu}/gu)].some(({ index }) => isField(title.slice(index)));
}

/** Whether a title is a page heading such as `Issue details`, or a placeholder that a server left unfilled. */
function isPageHeading(title: string): boolean {
  const heading = readHeadingLine(title);
  return (heading !== null && !heading.isCommon && / /.test(title)) || /^@@\w*@@$/.test(title);
}

/** The column headers of a register. */
const HEADS = /\bTitle\s+Date\b/i;

/** Whether a decision of an issue has no day. Each begins with one; a line without it continues the previous decision. */
function hasUndated({ linked_decisions }: DecisionRecord): boolean {
  const at = linked_decisions.findIndex(({ date }) => date !== null);
  return at >= 0 && linked_decisions.slice(at).some(({ date, url }) => date === null && url === null);
}

/** Labels of every council's pages, without their colon. */
const LABELS = [
  'Decision type',
  'Decision status',
  'Decision due',
  'Decision Maker',
  'Decision published',
  'Reason Key',
  'ards affected',
  'ivisions affected',
  'Notice of proposed decision first published',
  'Lead officer',
  'Lead member',
  'Lead director',
  'Made at meeting',
  'Effective from',
  'Publication date',
  'Date of decision',
  'Report author',
  'Anticipated restriction',
];
const MIN_LABELS = 3;

/** Whether a text is several labels and values of a definition list on one line: `Decision type Key Reason Key Savings;`. */
function holdsLabels(text: string): boolean {
  return text.split('\n').some((line) => LABELS.filter((label) => line.includes(label)).length >= MIN_LABELS);
}

/** Whether a value contains the next field: `Cabinet Made at meeting: 16/02/2024`. */
function hasLabelInValue(record: DecisionRecord): boolean {
  const { decision_maker, status, department, lead_officer, lead_member, meeting, decision_due } = record;
  const values = [decision_maker, status, department, lead_officer, lead_member, meeting, decision_due];
  return values.some((value) => value !== null && holdsLabel(value));
}

const GLUED = /[\p{Ll}\d.)](\p{Lu}[\p{Ll}-]+(?: [\p{L}()-]+){1,6}\??):/gu;

/** Whether a known label begins inside a word: `Cabinet Member for HighwaysDecision status: …`. */
function isGlued(text: string): boolean {
  return [...text.matchAll(GLUED)].some(([, printed = '']) => findLabel(printed) !== null);
}

/** Whether a page heading follows the last word of a menu: `What’s NewIssue details`. */
function endsInPageHeading(text: string): boolean {
  return text
    .split('\n')
    .some((line) => isPageHeading(/\p{Ll}(\p{Lu}\p{Ll}+(?: [\p{L}]+){1,3})$/u.exec(line)?.[1] ?? ''));
}

/**
 * Whether a line of a text is a separate field whose value the record lacks. The first line of a section never counts: authors
 * write "Lead officer: …" beside "Financial implications:" (Kent, issue 30957).
 */
function hasFieldInside(record: DecisionRecord): boolean {
  const { description, sections, other_fields, page_kind } = record;
  const isRegister = KINDS[page_kind].division === 'register';
  const lines = [
    ...[description ?? '', ...other_fields.map(({ value }) => value)].flatMap((text) => text.split('\n')),
    ...sections.flatMap(({ text }) => text.split('\n').slice(1)),
  ];
  return lines.some((line) => {
    const label = isField(line) ? matchLabel(line)?.label : line.includes(' ') ? findLabel(line) : null;
    const key = label?.extent === 'line' ? label.fields[0]?.key : undefined;
    const isAuthors = isRegister && !isBelowTextOfEntry(key);
    return key !== undefined && !isAuthors && record[key as keyof DecisionRecord] === null;
  });
}

/** Whether a register's row has no status. The caption of its table says whether decisions are published, or recommendations. */
function isRowWithoutState(record: DecisionRecord): boolean {
  const { page_kind, status, publication_date, description, decision_maker } = record;
  const isRow = page_kind === 'decisions-list' && publication_date !== null;
  return isRow && [status, description, decision_maker].every((value) => value === null);
}

/**
 * Whether a text holds the next item of a meeting: its number, or words without an end below a sentence. Items may have no number.
 */
function holdsNextItem(record: DecisionRecord): boolean {
  if (record.page_kind !== 'meeting') return false;
  const own = record.other_fields.find(({ label }) => label === 'Item')?.value;
  const next = own === undefined ? '' : `${Number.parseInt(own, 10) + 1}.`;
  return textsOf(record).some(
    (text) =>
      /[.!?]\s*\n\s*\p{Lu}[^.:;!?\n]{3,60}$/u.test(text) ||
      text.split('\n').some((line) => next !== '' && line.startsWith(next)),
  );
}

/** Remains of a list: a decision's number after its title, the mark of a new one, tools, papers with sizes. */
export const LEFTOVER = new RegExp(
  oneOf([
    '^ref: ?\\d+\\b',
    '^New!',
    '^View reasons\\b(?! restricted)',
    `^\\W{0,2}View the ${oneOf(['decision', 'background', 'full minutes'])}`,
    '^\\W{0,2}Find out more about this issue',
    '\\bicon \\[',
    'Copyright [A-Za-z ]{3,60} Council \\d{4}\\b',
    '[A-Z]{3,4} \\d[\\d.,]* ?[KM]B\\b',
  ]),
  'm',
);

function hasLeftovers(record: DecisionRecord): boolean {
  const texts = [...textsOf(record), ...titlesOf(record)];
  return texts.some((text) => LEFTOVER.test(text));
}

/** Whether the last line of a text is a heading of the template, or its beginning. */
function endsInHeading(text: string): boolean {
  const ends = ['.', '!', '?', '\n'].map((end) => text.lastIndexOf(end));
  const last = text.slice(Math.max(...ends) + 1).trim();
  return last !== text && last.includes(' ') && last.length > 12 && isCutLabel(last);
}
