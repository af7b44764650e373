import { z } from 'zod';
import type { Segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import type { Reading } from '../reading/reading.js';
import { readDay } from './dates.js';
import { type Kind, nullableDay, nullableText, whole } from './kind.js';

export const linkSchema = z.strictObject({ text: z.string(), url: z.string() });
export const linkedSchema = z.strictObject({ title: z.string(), url: nullableText, date: nullableDay });
export const documentSchema = z.strictObject({
  title: z.string(),
  url: nullableText,
  attachment_id: nullableText,
});

/**
 * The words after the title of an attachment: `PDF 119 KB`. Copies also print the icon's name, `pdf icon` or Welsh `pdf eicon`.
 * pandoc sets it in brackets. A print cuts it to the space.
 */
const ICON_NAMES = ['pdf', 'html?', 'word', 'docx?', 'excel', 'xlsx?', 'pptx?', 'zip', 'file', 'document'];
const FILE_KINDS = 'PDF HTML? DOCX? XLSX? PPTX? ZIP RTF TXT CSV MSG JPE?G PNG'.split(' ');
export const FILE_SIZE = new RegExp(
  `\\s+(?:\\[?${oneOf(ICON_NAMES)} e?icon\\]?\\s+)?\\(?(?:pd|do|xl|ht|pp)?${oneOf(FILE_KINDS)}\\s+[\\d.,]+\\s*[KM]B\\)?$`,
  'i',
);

/** A file's icon in words, `pdf icon`, as copies print it. pandoc puts it in brackets. */
export const ICON = /\s+\[?(?:[a-z]{2,5}|web page|acrobat) icon\]?$/i;
/** The hidden number of a decision after its title, as copies print it. */
const HIDDEN_NUMBER = /\s*\bref: ?\d{1,9}$/i;

/** The entries of a list of links. Their titles lack the leading date, which is separate. */
export const linked: Kind<z.infer<typeof linkedSchema>[]> = {
  name: 'list of {title, url, date}',
  holds: 'parts',
  isTranslated: true,
  schema: z.array(linkedSchema),
  extent: 'links',
  read: (reading) =>
    whole(
      joinWrapped(entriesOf(reading)).map(({ title, url }) => {
        const dated = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*(?:[-–:]\s*)?/.exec(title);
        const day = dated && readDay(title);
        const own = (day ? title.slice(dated[0].length) : title).replace(HIDDEN_NUMBER, '');
        return { title: own, url, date: day?.from ?? null };
      }),
    ),
};

/**
 * Joins a wrapped title with its end. A copy prints a decision's hidden number at the end of its title: an entry without one is
 * incomplete.
 */
function joinWrapped(entries: readonly LinkEntry[]): LinkEntry[] {
  const joined: LinkEntry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    const isRest =
      last && HIDDEN_NUMBER.test(entry.title) && !/^\d/.test(entry.title) && !HIDDEN_NUMBER.test(last.title);
    if (isRest && /^\d/.test(last.title)) last.title += ` ${entry.title}`;
    else joined.push({ ...entry });
  }
  return joined;
}

/** Attachments, with titles without file size. The `s` number of the address identifies the file. */
export const documents: Kind<z.infer<typeof documentSchema>[]> = {
  name: 'list of {title, url, attachment_id}',
  holds: 'parts',
  isTranslated: true,
  schema: z.array(documentSchema),
  extent: 'links',
  read: (reading) =>
    whole(
      entriesOf(reading).map(({ title, url }) => ({
        title: title.replace(FILE_SIZE, '').replace(ICON, ''),
        url,
        attachment_id:
          /\/s(\d+)\/|mgConvert2PDF\.aspx\?ID=(\d+)/i
            .exec(url ?? '')
            ?.slice(1)
            .find(Boolean) ?? null,
      })),
    ),
};

/** An entry of a list of links. */
interface LinkEntry {
  title: string;
  url: string | null;
}

function entriesOf(reading: Reading): LinkEntry[] {
  const own = reading.value === '' ? [] : [{ text: reading.value, links: reading.links }];
  return [...own, ...reading.blocks].flatMap(toEntries);
}

/** The entries of a block. Several links are several entries if they hold all its words. */
function toEntries({ text: printed, links }: Pick<Segment, 'text' | 'links'>): LinkEntry[] {
  const named = links.filter((link) => link.text !== '');
  if (named.length > 1 && named.map((link) => link.text).join(' ') === printed) {
    return named.map((link) => ({ title: link.text, url: link.url }));
  }
  return printed
    .split('\n')
    .map((line) => ({ title: line.replace(/^[•·*]\s*/, ''), url: links[0]?.url ?? null }));
}
