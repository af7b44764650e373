import { readWhen } from './dates.js';
import { type Kind, orUnreadable, textOr, whole } from './kind.js';
import { type Reading, readingText } from './reading.js';
import { date, text } from './values.js';

const DUE_REASON = /^(.*?)(?:\n\s*Reason\s*:\s*|\s*;\s*|\s+(?=in order (?:that|to)\b))([\s\S]*)$/i;

/** Takes `Decision due` apart: `when by whom`, then a reason on the next line, after `;` or as `in order that`. */
function splitDue(reading: Reading): { when: string; maker: string; reason: string; rest: string } {
  const printed = readingText(reading);
  const reasoned = DUE_REASON.exec(printed);
  const firstLine = (reasoned?.[1] ?? printed).trim();
  const [line = '', ...rest] = firstLine.split('\n');
  const known = readWhen(line)?.length;
  const gap = known !== undefined && /^\s+by\s+/i.exec(line.slice(known));
  const at = known !== undefined && gap ? known : line.toLowerCase().lastIndexOf(' by ');
  const maker = at < 0 ? '' : line.slice(at).replace(/^\s*by\s+/i, '');
  return {
    when: at < 0 ? line : line.slice(0, at),
    maker,
    reason: reasoned?.[2]?.trim() ?? '',
    rest: rest.join('\n'),
  };
}

/** The when of `Decision due`, as printed. */
export const dueWhen: Kind<string | null> = {
  ...text,
  read: (reading) => {
    const due = splitDue(reading);
    return textOr(due.rest === '' ? due.when : `${due.when}\n${due.rest}`);
  },
};

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

/** Who decides: the `by …` of `Decision due`, or the whole value of a label of its own. */
export const maker: Kind<string | null> = {
  ...text,
  read: (reading) =>
    textOr(/^decision due/i.test(reading.label) ? splitDue(reading).maker : readingText(reading)),
};
