// Small matchers over a list of words, which can be combined. Claims use them to find their words on a page.
import { wordsOf } from './words.js';

/** Matches the words of a page from `at` on. Gives the place after the match, or null. */
export type Part = (words: readonly string[], at: number) => number | null;

/** The words of a text, exactly. */
export function exact(text: string): Part {
  return sequence(wordsOf(text), (word) => word);
}

/** The words of a label, whatever their case. */
export function label(text: string): Part {
  return sequence(wordsOf(text), (word) => word.toLowerCase());
}

function sequence(wanted: readonly string[], fold: (word: string) => string): Part {
  const folded = wanted.map(fold);
  return (words, at) => {
    if (at + folded.length > words.length) return null;
    for (const [index, word] of folded.entries()) if (fold(words[at + index] ?? '') !== word) return null;
    return at + folded.length;
  };
}

export function inOrder(...parts: readonly Part[]): Part {
  return (words, at) => {
    let place: number | null = at;
    for (const part of parts) if (place !== null) place = part(words, place);
    return place;
  };
}

/** The longest of several matches. */
export function oneOf(parts: readonly Part[]): Part {
  return (words, at) => {
    const ends = parts.map((part) => part(words, at)).filter((end) => end !== null);
    return ends.length > 0 ? Math.max(...ends) : null;
  };
}

export function maybe(part: Part): Part {
  return (words, at) => part(words, at) ?? at;
}

const MONTHS = [
  'january ionawr',
  'february chwefror',
  'march mawrth',
  'april ebrill',
  'may mai',
  'june mehefin',
  'july gorffennaf',
  'august awst',
  'september medi',
  'october hydref',
  'november tachwedd',
  'december rhagfyr',
].map((names) => names.split(' '));

/** A printed form of an ISO 8601 day: `16/09/2021`, `3rd Oct 2021`, `Tuesday, 27 July 2021`, `2021-07-27`. */
export function day(iso: string): Part {
  const [year = '', month = '', date = ''] = iso.split('-');
  // Some councils write a year with two digits.
  const isYear = (word: string) => word === year || `20${word}` === year;
  const isDate = (word: string) => Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]) === Number(date);
  const isNumber = (word: string) => /^\d{1,2}$/.test(word) && Number(word) === Number(month);
  const isMonth = (word: string) => monthOf(word) === Number(month);
  const isOrdinal = (word: string) => /^(?:st|nd|rd|th)$/.test(word);
  const isWeekday = (word: string) => /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(word);
  const forms: ((word: string) => boolean)[][] = [
    [isDate, isNumber, isYear],
    [isDate, isMonth, isYear],
    [isDate, isOrdinal, isMonth, isYear],
    [isDate, (word) => word === 'of', isMonth, isYear],
    [isYear, isNumber, isDate],
  ];
  return oneOf([...forms, ...forms.map((form) => [isWeekday, ...form])].map(fits));
}

function fits(tests: readonly ((word: string) => boolean)[]): Part {
  return (words, at) =>
    tests.every((test, index) => test(words[at + index] ?? '')) ? at + tests.length : null;
}

/** The number of a month by its English or Welsh name or its first three letters. 0 for other words. */
export function monthOf(word: string): number {
  const name = word.toLowerCase();
  return (
    MONTHS.findIndex(
      (names) => names.includes(name) || (/^.{3,4}$/.test(name) && names[0]?.startsWith(name)),
    ) + 1
  );
}

/** A printed answer with this meaning. */
export function answer(value: boolean): Part {
  const yes = ['Yes', 'Ie', 'Oes', 'Ydy', 'Ydyw', 'Ydi', 'Gall', 'Key', 'Key decision'];
  const no = [
    'No',
    'Na',
    'Nage',
    'Nac oes',
    'Nac ydy',
    'Nac ydi',
    'Nac ydyw',
    'Na all',
    'Non-key',
    'Not key',
    'Not a key decision',
    'Not for call-in',
  ];
  return oneOf((value ? yes : no).map(label));
}
