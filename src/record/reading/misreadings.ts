import { readHeadingLine } from '../../page/headings.js';
import { findLabel, isCutLabel, matchLabel, provingKey } from '../labels.js';
import type { DecisionRecord } from '../record.js';

/** What a record of a copy shows where the tool ran parts of the page together, or tore them apart. */
interface Misreading {
  /** Completes "the tool that made this copy lost part of the page": what shows it. */
  sign: string;
  isSeenIn(record: DecisionRecord): boolean;
}

const MISREADINGS: readonly Misreading[] = [
  { sign: 'its title is a label', isSeenIn: ({ title }) => isField(title ?? '') },
  { sign: 'its title is the heading of a page', isSeenIn: ({ title }) => isPageHeading(title ?? '') },
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
  { sign: 'words of different fields are run together', isSeenIn: (record) => textsOf(record).some(isGlued) },
  { sign: 'a field stands inside the text of another', isSeenIn: hasFieldInside },
  { sign: 'a heading ends the text above it', isSeenIn: (record) => textsOf(record).some(endsInHeading) },
  { sign: 'marks of the tool stand in its texts', isSeenIn: (record) => allOf(record).some(hasMarks) },
];

/** Says what shows that a copy was read wrongly in one of its records; null where nothing does. */
export function signOfMisreading(record: DecisionRecord): string | null {
  return MISREADINGS.find(({ isSeenIn }) => isSeenIn(record))?.sign ?? null;
}

/** `PDF 2 MB` in a title: of a file before another, or alone. */
const FILE_SIZE = /\b[A-Z]{3,4} \d[\d.,]* ?[KM]B\b|^\(?[\d.,]+ ?[KM]B\)?$/;

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

/** A line of a text that is a field of its own, where the record has no value for it. */
function hasFieldInside(record: DecisionRecord): boolean {
  return textsOf(record).some((text) =>
    text.split('\n').some((line) => {
      const match = isField(line) ? matchLabel(line) : null;
      const key = match?.label.extent === 'line' ? match.label.fields[0]?.key : undefined;
      return key !== undefined && record[key as keyof DecisionRecord] === null;
    }),
  );
}

/** The last line of a text is the beginning of a heading, or a heading itself, in its template's own words. */
function endsInHeading(text: string): boolean {
  const last = text.slice(text.lastIndexOf('\n') + 1);
  return last !== text && last.includes(' ') && last.length > 12 && isCutLabel(last);
}

/** Links and tables of Markdown, lines that are drawn, braces around links, scripts, HTML. */
const MARKS =
  /\]\((?:[^()\s]*(?:\.aspx|documents\/)|https?:)|^\s*\|.*\|\s*$|\s\|\s[^|\n]*\s\|\s|\|$|\[TABLE\]|^\{[^{}]{3,}\}$|\\[-_*[\]]|[═━─│┃]{2,}|-{6,} -{6,}|\bfunction \w+\(|<\/?(?:p|td|tr|li|div|span|a|br)\b[^>]*>/m;

function hasMarks(text: string): boolean {
  return MARKS.test(text);
}
