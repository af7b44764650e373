import { type Reading, readingText } from '../reading/reading.js';
import { readWhen } from './dates.js';
import { type Kind, orUnreadable, textOr, whole } from './kind.js';
import { date, text } from './values.js';

/** Where the reason begins: on a line of its own, behind a semicolon, or with the words `in order that`. */
const REASON = /\s+Reason *: *|;\s*|\s+(?=in order (?:that|to)\b)/i;

/** Takes `Decision due` apart: `when by whom`, then a reason. A copy may have wrapped any of them. */
function splitDue(reading: Reading): { when: string; maker: string; reason: string } {
  const printed = readingText(reading);
  const reason = REASON.exec(printed);
  const line = printed.slice(0, reason?.index).replace(/\s+/g, ' ').trim();
  const known = readWhen(line)?.length;
  // A register prints the reason right behind the date; others name the maker there.
  if (
    known !== undefined &&
    !reason &&
    reading.role === 'due-day' &&
    !/^[\s,]*by\b/i.test(line.slice(known))
  ) {
    return { when: line.slice(0, known), maker: '', reason: line.slice(known).trim() };
  }
  // Behind a date the maker follows the first `by`; behind words only the last (moderngov.md, trap 8).
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

/** The when of `Decision due`, as printed. */
export const dueWhen: Kind<string | null> = { ...text, read: (reading) => textOr(splitDue(reading).when) };

/** One end of the when of `Decision due`. */
export const dueDay = (end: 'from' | 'to'): Kind<string | null> => ({
  ...date,
  read: (reading) => {
    const printed = splitDue(reading).when;
    const when = readWhen(printed);
    return when ? whole(when[end]) : end === 'from' ? orUnreadable(printed, null) : null;
  },
});

/** The reason that goes with a due date: its own line, or what follows the date. */
export const dueReason: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(splitDue(reading).reason),
};

/** Whether a label gives the maker behind the day, and not alone. */
function isDue({ role }: Reading): boolean {
  return role === 'due' || role === 'due-day';
}

/** Who decides: the `by …` of `Decision due`, or the whole value of a label of its own. */
export const maker: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(isDue(reading) ? splitDue(reading).maker : readingText(reading)),
};
