import { readHeadingLine } from '../../page/headings.js';
import { oneOf } from '../../page/words.js';
import { findLabel, isCutLabel, matchLabel, provingKey } from '../labels.js';
import type { DecisionRecord } from '../record.js';

/** What a record of a copy shows where the tool ran parts of the page together, or tore them apart. */
interface Misreading {
  /** Completes "the tool that made this copy lost part of the page": what shows it. */
  sign: string;
  isSeenIn(record: DecisionRecord): boolean;
}

const MISREADINGS: readonly Misreading[] = [
  { sign: 'its title goes on into a text', isSeenIn: isTitleOfMeetingLong },
  { sign: 'its title has no word', isSeenIn: ({ title }) => title !== null && !/\p{L}{2}/u.test(title) },
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
  { sign: 'a heading ends the text above it', isSeenIn: (record) => textsOf(record).some(endsInHeading) },
  { sign: 'marks of the tool stand in its texts', isSeenIn: (record) => allOf(record).some(hasMarks) },
];

/** Says what shows that a copy was read wrongly in one of its records; null where nothing does. */
export function signOfMisreading(record: DecisionRecord): string | null {
  return MISREADINGS.find(({ isSeenIn }) => isSeenIn(record))?.sign ?? null;
}

/** Says what shows, on any page, that its title is none; null where nothing does. */
export function signOfWrongTitle({ title }: DecisionRecord): string | null {
  if (holdsLabel(title ?? '')) return 'its title holds a label';
  return isPageHeading(title ?? '') ? 'its title is the heading of a page' : null;
}

/** A cell of the meetings of an issue, title and text in one line. */
function isTitleOfMeetingLong({ page_kind, title }: DecisionRecord): boolean {
  return page_kind === 'issue-meetings' && /…$|\p{Ll}\.$|\p{Ll}\p{Lu}/u.test(title ?? '');
}

/** `PDF 2 MB` in a title: of a file before another, or alone. */
const FILE_SIZE = /[A-Z]{3,4} \d[\d.,]* ?[KM]B(?=\b|\p{Lu})|^\(?[\d.,]+ ?[KM]B\)?$/u;

function titlesOf({ title, documents, linked_decisions, linked_agenda_items }: DecisionRecord): string[] {
  const listed = [...documents, ...linked_decisions, ...linked_agenda_items].map((each) => each.title);
  return title === null ? listed : [title, ...listed];
}

/** The long texts of a record: those under no heading, those of sections, and values of fields that are not known. */
function textsOf({ description, sections, other_fields }: DecisionRecord): string[] {
  return [
    ...(description === null ? [] : [description]),
    ...sections.map(({ text }) => text),
    ...other_fields.map(({ value }) => value),
  ];
}

function allOf(record: DecisionRecord): string[] {
  const values = Object.values(record).filter((value): value is string => typeof value === 'string');
  return [...values, ...textsOf(record), ...titlesOf(record)];
}

/** A label that belongs among the fields of one line, with its colon. */
function isField(line: string): boolean {
  const match = matchLabel(line);
  return match?.printed.endsWith(':') === true && provingKey(match) !== null;
}

/** A label, alone or behind other words, with its colon. */
function holdsLabel(title: string): boolean {
  return [...title.matchAll(/(?<=^|[\s!])\p{Lu}/gu)].some(({ index }) => isField(title.slice(index)));
}

/** `Issue details`, and the placeholder of a title that a server left unfilled. */
function isPageHeading(title: string): boolean {
  const heading = readHeadingLine(title);
  return (heading !== null && !heading.isCommon && / /.test(title)) || /^@@\w*@@$/.test(title);
}

const GLUED = /[\p{Ll}\d.)](\p{Lu}[\p{Ll}-]+(?: [\p{L}()-]+){1,6}\??):/gu;

/** `Cabinet Member for HighwaysDecision status: …`: a known label begins in mid-word. */
function isGlued(text: string): boolean {
  return [...text.matchAll(GLUED)].some(([, printed = '']) => findLabel(printed) !== null);
}

/** `What’s NewIssue details`: the heading of a page right behind the last word of its menu. */
function endsInPageHeading(text: string): boolean {
  return text
    .split('\n')
    .some((line) => isPageHeading(/\p{Ll}(\p{Lu}\p{Ll}+(?: [\p{L}]+){1,3})$/u.exec(line)?.[1] ?? ''));
}

/** A line of a text that is a field of its own, where the record has no value for it. */
function hasFieldInside(record: DecisionRecord): boolean {
  return textsOf(record).some((text) =>
    text.split('\n').some((line) => {
      const label = isField(line) ? matchLabel(line)?.label : line.includes(' ') ? findLabel(line) : null;
      const key = label?.extent === 'line' ? label.fields[0]?.key : undefined;
      return key !== undefined && record[key as keyof DecisionRecord] === null;
    }),
  );
}

/** The number of a decision behind its title, the mark of a new one, tools of an item, papers with their size. */
export const LEFTOVER = new RegExp(
  oneOf([
    '^ref: ?\\d+\\b',
    '^New!',
    '^View reasons\\b',
    `^\\W{0,2}View the ${oneOf(['decision', 'background', 'full minutes'])}`,
    '^\\W{0,2}Find out more about this issue',
    '\\bicon \\[',
    '[A-Z]{3,4} \\d[\\d.,]* ?[KM]B$',
  ]),
  'm',
);

function hasLeftovers(record: DecisionRecord): boolean {
  const texts = [...textsOf(record), ...titlesOf(record)];
  return texts.some((text) => LEFTOVER.test(text));
}

/** The last line of a text is the beginning of a heading, or a heading itself, in its template's own words. */
function endsInHeading(text: string): boolean {
  const last = /[^.!?\n]*$/.exec(text)?.[0].trim() ?? '';
  return last !== text && last.includes(' ') && last.length > 12 && isCutLabel(last);
}

/** Links and tables of Markdown, of a wiki and of org-mode, lines that are drawn, braces around links, scripts, HTML. */
const MARKS: readonly RegExp[] = [
  /\]\((?:[^()\s]*(?:\.aspx|documents\/)|https?:|\/-)/,
  /^\s*\|.*\|\s*$|\s\|\s[^|\n]*\s\|\s|\|$|\[TABLE\]/m,
  /\[\[[^\]\n]+\]|^:[A-Z_]{3,}:|<<\w+>>|^\[\[/m,
  /^\{[^{}]{3,}\}$|^h[1-6] (?=\S)|\\[-_*[\]]|^\\$/m,
  /[═━─│┃]{2,}|-{6,} -{6,}|\*{4,}|"\)$/m,
  /\bfunction \w+\(|<\/?(?:p|td|tr|li|div|span|a|br)\b[^>]*>/,
];
/** Debian's html2text sets underlined words, such as those of links, so. */
const UNDERSCORED = /\p{L}_\p{L}+_\p{L}/u;

function hasMarks(text: string): boolean {
  return MARKS.some((mark) => mark.test(text)) || (text.length < 300 && UNDERSCORED.test(text));
}
