import { z } from 'zod';
import { oneOf } from '../../page/words.js';
import { blockLines, readingText } from '../reading/reading.js';
import { splitName } from './contacts.js';
import { readDay, readOnlyDay } from './dates.js';
import { type Kind, nullableAnswer, nullableDay, nullableText, orUnreadable, textOr, whole } from './kind.js';

/** One line, as printed. */
export const text: Kind<string | null> = {
  name: 'text',
  holds: 'words',
  isTranslated: true,
  schema: nullableText,
  extent: 'line',
  read: (reading) => textOr(readingText(reading)),
};

/** A council's own number. */
export const code: Kind<string | null> = { ...text, isTranslated: false };

/** A long text: the rest of the label's paragraph and every block below it, up to the next label. */
export const passage: Kind<string | null> = { ...text, extent: 'passage' };

/** A short text among one-line fields. */
export const note: Kind<string | null> = { ...text, extent: 'note' };

/** The first line of a label's value. A name stands above a role and a telephone number, or before its role. */
export const name: Kind<string | null> = {
  ...text,
  read: (reading) => {
    const [first = '', ...below] = blockLines(reading);
    if (reading.value !== '') return textOr(reading.value);
    return textOr(below.length > 0 ? splitName(first).name : first);
  },
};

/** A list printed with semicolons between and after its parts. */
export const list: Kind<string[]> = {
  name: 'list of text',
  holds: 'words',
  isTranslated: true,
  schema: z.array(z.string()),
  extent: 'line',
  read: (reading) => whole(splitList(readingText(reading))),
};

/** A day, alone on its line. */
export const date: Kind<string | null> = {
  name: 'date',
  holds: 'day',
  isTranslated: false,
  schema: nullableDay,
  extent: 'line',
  read: (reading) => {
    const printed = readingText(reading);
    const day = readOnlyDay(printed);
    const value = day && { value: day.from, isWhole: /^[\s.;]*$/.test(printed.slice(day.length)) };
    return orUnreadable(printed, value);
  },
};

/** English and Welsh. A Welsh answer repeats the verb: `Ie`, `Oes`, `Ydy`, `Gall`; `Na`, `Nac oes`, `Nac ydy`, `Na all`. */
const YES = ['yes', 'ie', 'oes', 'oedd', 'ydy(?:w|nt?)?', 'ydi', 'gall', 'gellir', 'bydd', 'caiff', 'do'];
const NO = [
  ...['no', 'not for call-?in', 'nage', 'naddo', 'na(?: (?:all|ellir|fydd|chaiff))?'],
  'nac (?:oes|oedd|ydy(?:w|nt?)?|ydi)',
];
export const ANSWER = new RegExp(
  `^(?:(${YES.join('|')})|${NO.join('|')})(?=\\s*[.;]?\\s*$|\\s*[,;–—(-])[\\s.;]*`,
  'iu',
);

/** An explicit answer; anything else is unreadable. */
export const yesNo: Kind<boolean | null> = {
  name: 'yes/no',
  holds: 'answer',
  isTranslated: false,
  schema: nullableAnswer,
  extent: 'line',
  read: (reading) => {
    const printed = readingText(reading);
    // `NA` means `not applicable` and is no Welsh no.
    const answer = /^NA\b/.test(printed) ? null : ANSWER.exec(printed);
    const value = answer && { value: answer[1] !== undefined, isWhole: answer[0] === printed };
    return orUnreadable(printed, value);
  },
};

/** Whether a decision is key: `Key` or `Non-key` as its type, `Yes` or `No` as an answer. */
export const keyAnswer: Kind<boolean | null> = {
  ...yesNo,
  read: (reading) => {
    const printed = readingText(reading);
    if (/^key(?: decision)?\b/i.test(printed)) return whole(true);
    if (/^(?:non|not)(?:[ -]?a)?[ -]?key\b/i.test(printed)) return whole(false);
    return reading.role === 'type' ? null : yesNo.read(reading);
  },
};

/** True if the page prints the sentence. */
export const statement: Kind<boolean | null> = { ...yesNo, extent: 'statement', read: () => whole(true) };

const AREAS = [
  ...['wards?', 'divisions?', 'districts?', 'boroughs?', 'constituenc(?:y|ies)'],
  ...['communit(?:y|ies)', 'localit(?:y|ies)', 'areas?', 'parishes'],
];
export const ALL_AREAS = new RegExp(`^\\(?all(?: (?:electoral )?${oneOf(AREAS)})?\\)?$`, 'i');

/** True for `(All Division)` and similar words. A list of names gives no answer. */
export const allAreas: Kind<boolean | null> = {
  ...yesNo,
  read: (reading) => {
    const areas = splitList(readingText(reading));
    return areas.some((area) => ALL_AREAS.test(area)) ? whole(true) : null;
  },
};

/** The restriction without the dash and the link to its reasons. */
export const restriction: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(readingText(reading).replace(/\s*[-–]?\s*(?:view reasons?)?\s*$/i, '')),
};

const MEETING_DAY = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*(?:[-–]\s*|$)/;

/** `Cabinet - Wednesday, 21st October, 2020 9.30 am`: the day after the body's name. */
const DAY_OF_MEETING = oneOf(['\\d{1,2}\\p{L}{0,3} \\p{L}+,? \\d{4}', '\\d{1,2}/\\d{1,2}/\\d{4}']);
const ON_DAY = new RegExp(`\\s+[-–]\\s+(?:\\p{L}+(?: \\p{L}+)?,? +)?(${DAY_OF_MEETING})\\b[\\s\\S]*$`, 'u');

/** `6ed Ionawr`. */
const WELSH_ORDINAL = /(?<=^\d{1,2})(?!st|nd|rd|th)\p{L}{1,3}/u;

/** A body's name without the date of its meeting. */
export const meetingBody: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(readingText(reading).replace(MEETING_DAY, '').replace(ON_DAY, '')),
};

/** The date before a body's name. */
export const meetingDay: Kind<string | null> = {
  ...date,
  read: (reading) => {
    const printed = readingText(reading);
    const day = readDay(printed) ?? readDay(ON_DAY.exec(printed)?.[1]?.replace(WELSH_ORDINAL, '') ?? '');
    return day && whole(day.from);
  },
};

/** The longest line of a list; a wrapped text has longer ones. */
const MAX_PART = 40;

function splitList(printed: string): string[] {
  // A list of short lines needs no semicolons. Long lines without semicolons are one wrapped text.
  const isOfLines = !printed.includes(';') && printed.split('\n').every((line) => line.length <= MAX_PART);
  return printed
    .split(isOfLines ? '\n' : ';')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
}
