import { type Reading, readingText } from '../reading/reading.js';
import { rememberingLatest } from '../remembering.js';
import { type DaySpan, JOINT_TIMES, readWhen } from './dates.js';
import { type Kind, orUnreadable, textOr, whole } from './kind.js';
import { date, text } from './values.js';

/** The beginning of the reason: a new line, a semicolon, or the words `in order that`. */
const REASON = /\s+Reason *: *|;\s*|\s+(?=in order (?:that|to)\b)/i;

/** Splits `Decision due` into time, maker and reason. A copy may have wrapped any of them. */
const splitDue = rememberingLatest((reading: Reading): Due => readDue(reading));

interface Due {
  when: string;
  maker: string;
  reason: string;
}

function readDue(reading: Reading): Due {
  const printed = readingText(reading);
  const reason = REASON.exec(printed);
  const line = printed.slice(0, reason?.index).replace(/\s+/g, ' ').trim();
  const known = readWhen(line)?.length;
  // A register prints the reason right after the date. Other pages name the maker there.
  if (
    known !== undefined &&
    !reason &&
    reading.role === 'due-day' &&
    !/^[\s,]*by\b/i.test(line.slice(known))
  ) {
    return { when: line.slice(0, known), maker: '', reason: line.slice(known).trim() };
  }
  // After a date, the maker follows the first `by`; after words, the last (moderngov.md, trap 8).
  const padded = ` ${line} `.toLowerCase();
  const at = (known === undefined ? padded.lastIndexOf(' by ') : padded.indexOf(' by ', known)) - 1;
  return {
    when: at < -1 ? line : line.slice(0, Math.max(at, 0)),
    maker: at < -1 ? '' : line.slice(at + 1).replace(/^by\s*/i, ''),
    reason: reason
      ? printed
          .slice(reason.index + reason[0].length)
          .replace(/^Reason *: */i, '')
          .trim()
      : '',
  };
}

/** The time of `Decision due`, as printed. */
export const dueWhen: Kind<string | null> = { ...text, read: (reading) => textOr(splitDue(reading).when) };

/** Reads a time, or the two open ends of one. Null for two times that differ: the text does not say which holds. */
function readWhens(text: string): Omit<DaySpan, 'length'> | null {
  const first = readWhen(text);
  const rest = first === null ? '' : text.slice(first.length);
  const second = rest === '' ? null : readWhen(rest.replace(JOINT_TIMES, ''));
  if (first === null || second === null) return first;
  const [begins, ends] = first.from === null ? [second, first] : [first, second];
  const isOneTime = begins.to === null && ends.from === null && (begins.from ?? '') <= (ends.to ?? '');
  const isRepeated = first.from === second.from && first.to === second.to;
  return isOneTime ? { from: begins.from, to: ends.to } : isRepeated ? first : null;
}

/** One end of the time of `Decision due`. */
export const dueDay = (end: 'from' | 'to'): Kind<string | null> => ({
  ...date,
  read: (reading) => {
    const printed = splitDue(reading).when;
    const when = readWhens(printed);
    return when ? whole(when[end]) : end === 'from' ? orUnreadable(printed, null) : null;
  },
});

/** The reason of a due date: on its own line, or after the date. */
export const dueReason: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(splitDue(reading).reason),
};

/** Whether a label gives the maker after the day. */
function isDue({ role }: Reading): boolean {
  return role === 'due' || role === 'due-day';
}

/** The decision maker: after `by` in `Decision due`, or the whole value of a separate label. */
export const maker: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(isDue(reading) ? splitDue(reading).maker : readingText(reading)),
};
