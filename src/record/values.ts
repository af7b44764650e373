import { z } from 'zod';
import type { Segment } from '../page/segment.js';
import { PAGE_KINDS } from '../page/kinds.js';
import { type Contact, readContactLines, readContacts } from './contacts.js';
import { readDay, readWhen } from './dates.js';
import { blockLines, type Reading, readingText } from './reading.js';

/** How much of a page a label claims: itself, one line, a short text among the fields, a long text, a list of links. */
export type Extent = 'statement' | 'line' | 'note' | 'passage' | 'links';

/** A kind of value: its name in the docs, its shape, how much it claims and how it is read. */
export interface Kind<T> {
  name: string;
  schema: z.ZodType<T>;
  extent: Extent;
  read: (reading: Reading) => Read<T>;
}

/** A value that was read, and whether it says all that the text said. */
export interface Value<T> {
  value: T;
  isWhole: boolean;
}

/** What reading gave: a value, nothing (the text says none), or a text that should be a value and cannot be read as one. */
export type Read<T> = Value<T> | null | 'unreadable';

/** What a text gives that must be a value: nothing only where nothing is printed. */
function orUnreadable<T>(printed: string, value: Value<T> | null): Read<T> {
  return value ?? (printed === '' ? null : 'unreadable');
}

const whole = <T>(value: T): Value<T> => ({ value, isWhole: true });
const nothing = (): null => null;
const nullableText = z.string().nullable();
const nullableDay = z.iso.date().nullable();
const nullableAnswer = z.boolean().nullable();

const textOr = (text: string): Value<string> | null => (text === '' ? null : whole(text));

/** A value set by the extraction itself, not read from a label. */
export function derived<T>(name: string, schema: z.ZodType<T>): Kind<T> {
  return { name, schema, extent: 'line', read: nothing };
}

/** One line, as printed. */
export const text: Kind<string | null> = {
  name: 'text',
  schema: nullableText,
  extent: 'line',
  read: (reading) => textOr(readingText(reading)),
};

/** A long text: the rest of the label's paragraph and every block below it, up to the next label. */
export const passage: Kind<string | null> = { ...text, extent: 'passage' };

/** A short text that stands among one-line fields. */
export const note: Kind<string | null> = { ...text, extent: 'note' };

/** The first line of what a label gives: a name above a role and a telephone number. */
export const name: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(reading.value || (blockLines(reading)[0] ?? '')),
};

/** A list printed with semicolons between and after its parts. */
export const list: Kind<string[]> = {
  name: 'list of text',
  schema: z.array(z.string()),
  extent: 'line',
  read: (reading) => whole(splitList(readingText(reading))),
};

/** A day, alone on its line. */
export const date: Kind<string | null> = {
  name: 'date',
  schema: nullableDay,
  extent: 'line',
  read: (reading) => {
    const printed = readingText(reading);
    const day = readDay(printed);
    const value = day && { value: day.from, isWhole: /^[\s.;]*$/.test(printed.slice(day.length)) };
    return orUnreadable(printed, value);
  },
};

/** English and Welsh: `Ie`, `Oes`, `Ydy`; `Na`, `Nac oes`, `Nac ydy`. */
const ANSWER = /^(?:(yes|ie|oes|ydyw?|ydi)|no|na|nage|nac (?:oes|ydyw?|ydi))(?![\p{L}\d])[\s.;]*/iu;

/** An explicit answer; anything else is none. */
export const yesNo: Kind<boolean | null> = {
  name: 'yes/no',
  schema: nullableAnswer,
  extent: 'line',
  read: (reading) => {
    const printed = readingText(reading);
    const answer = ANSWER.exec(printed);
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
    return yesNo.read(reading);
  },
};

/** True where the page prints the sentence itself. */
export const statement: Kind<boolean | null> = { ...yesNo, extent: 'statement', read: () => whole(true) };

/** True for `(All Division)` and its like; a list of names answers nothing. */
export const allAreas: Kind<boolean | null> = {
  ...yesNo,
  read: (reading) => {
    const areas = splitList(readingText(reading));
    return areas.some((area) => /^\(?all(?: (?:electoral )?(?:wards?|divisions?|areas?|parishes))?\)?$/i.test(area))
      ? whole(true)
      : null;
  },
};

/** The restriction, without the dash and the link that lead to its reasons. */
export const restriction: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(readingText(reading).replace(/\s*[-–]?\s*(?:view reasons?)?\s*$/i, '')),
};

const DUE_REASON = /^(.*?)(?:\n\s*Reason\s*:\s*|\s*;\s*|\s+(?=in order (?:that|to)\b))([^]*)$/i;

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
export const dueReason: Kind<string | null> = { ...text, read: (reading) => textOr(splitDue(reading).reason) };

/** Who decides: the `by …` of `Decision due`, or the whole value of a label of its own. */
export const maker: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(/^decision due/i.test(reading.label) ? splitDue(reading).maker : readingText(reading)),
};

const MEETING = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*[-–]\s*/;

/** A body's name, without the date of its meeting. */
export const meetingBody: Kind<string | null> = {
  ...text,
  read: (reading) => textOr(readingText(reading).replace(MEETING, '')),
};

/** The date in front of a body's name. */
export const meetingDay: Kind<string | null> = {
  ...date,
  read: (reading) => {
    const day = readDay(readingText(reading));
    return day && whole(day.from);
  },
};

export const contactSchema: z.ZodType<Contact> = z.strictObject({
  name: nullableText,
  role: nullableText,
  phone: nullableText,
  email: nullableText,
});

/** Everyone a contact field names; an address that only a link holds is taken from it. */
export const contacts: Kind<Contact[]> = {
  name: 'list of {name, role, phone, email}',
  schema: z.array(contactSchema),
  extent: 'line',
  read: (reading) => whole(readPeople(reading)),
};

/** One part of the first person a contact names. */
export const contactPart = (part: 'name' | 'role' | 'phone' | 'email'): Kind<string | null> => ({
  ...text,
  read: (reading) => textOr(readPeople(reading)[0]?.[part] ?? ''),
});

function readPeople(reading: Reading): Contact[] {
  if (isBlockOfLines(reading)) return [readContactLines(blockLines(reading))];
  const people = readContacts(readingText(reading));
  const mail = reading.links.find(({ url }) => /^mailto:/i.test(url))?.url.slice(7).replace(/\?.*$/, '');
  if (people[0] && mail) people[0].email ??= mail;
  return people;
}

/** A report prints a person in a block of lines under `Report Author`; a page prints one line. */
function isBlockOfLines(reading: Reading): boolean {
  return reading.value === '' && blockLines(reading).length > 1;
}

export const linkSchema = z.strictObject({ text: z.string(), url: z.string() });
export const linkedSchema = z.strictObject({ title: z.string(), url: nullableText, date: nullableDay });
export const documentSchema = z.strictObject({ title: z.string(), url: nullableText, attachment_id: nullableText });

/** Entries of a list of links: their titles without the date in front, which is kept apart. */
export const linked: Kind<z.infer<typeof linkedSchema>[]> = {
  name: 'list of {title, url, date}',
  schema: z.array(linkedSchema),
  extent: 'links',
  read: (reading) =>
    whole(
      entriesOf(reading).map(({ title, url }) => {
        const dated = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*(?:[-–:]\s*)?/.exec(title);
        const day = dated && readDay(title);
        return { title: day ? title.slice(dated[0].length) : title, url, date: day?.from ?? null };
      }),
    ),
};

/** Attachments: their titles without file size; the `s` number of the address identifies the file. */
export const documents: Kind<z.infer<typeof documentSchema>[]> = {
  name: 'list of {title, url, attachment_id}',
  schema: z.array(documentSchema),
  extent: 'links',
  read: (reading) =>
    whole(
      entriesOf(reading).map(({ title, url }) => ({
        title: title.replace(/\s+\(?(?:PDF|HTM|DOCX?|XLSX?|PPTX?|ZIP|RTF)\s+[\d.,]+\s*[KM]B\)?$/i, ''),
        url,
        attachment_id: /\/s(\d+)\/|mgConvert2PDF\.aspx\?ID=(\d+)/i.exec(url ?? '')?.slice(1).find(Boolean) ?? null,
      })),
    ),
};

function entriesOf(reading: Reading): { title: string; url: string | null }[] {
  const own = reading.value === '' ? [] : [{ text: reading.value, links: reading.links }];
  return [...own, ...reading.blocks].flatMap(toEntries);
}

/** A block with several links is several entries, if the links hold all its words. */
function toEntries({ text: printed, links }: Pick<Segment, 'text' | 'links'>): { title: string; url: string | null }[] {
  const named = links.filter((link) => link.text !== '');
  if (named.length > 1 && named.map((link) => link.text).join(' ') === printed) {
    return named.map((link) => ({ title: link.text, url: link.url }));
  }
  return printed.split('\n').map((line) => ({ title: line.replace(/^[•·*]\s*/, ''), url: links[0]?.url ?? null }));
}

function splitList(printed: string): string[] {
  return printed
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export const amountSchema = z.strictObject({
  text: z.string(),
  value: z.number().nullable(),
  value_to: z.number().nullable(),
  per: nullableText,
  key: z.string(),
});
export const optionSchema = z.strictObject({ label: z.string(), text: z.string() });
export const sectionSchema = z.strictObject({ heading: z.string(), key: nullableText, text: z.string() });
export const otherFieldSchema = z.strictObject({ label: z.string(), value: z.string() });
export const tableSchema = z.strictObject({ key: z.string(), rows: z.array(z.array(z.string())) });
export const problemSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  key: nullableText,
  message: z.string(),
});
export const sourceSchema = z.strictObject({
  input: z.string(),
  url: nullableText,
  retrieved_at: nullableText,
  sha256: z.string(),
  format: z.enum(['html', 'text', 'mhtml', 'warc', 'pdf']),
  template_error: nullableText,
});
export const pageKindSchema = z.enum(PAGE_KINDS);
