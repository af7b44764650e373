import { z } from 'zod';
import { blockLines, type Reading, readingText } from '../reading/reading.js';
import { rememberingLatest } from '../remembering.js';
import { type Contact, isNameUnclear, readContactLines, readContacts } from './contacts.js';
import { type Kind, nullableText, textOr, whole } from './kind.js';
import { text } from './values.js';

const contactSchema: z.ZodType<Contact> = z.strictObject({
  name: nullableText,
  role: nullableText,
  phone: nullableText,
  email: nullableText,
});

/** All people of a contact field. An address that only a link holds is taken from the link. */
export const contacts: Kind<Contact[]> = {
  name: 'list of {name, role, phone, email}',
  holds: 'parts',
  isTranslated: true,
  schema: z.array(contactSchema),
  extent: 'line',
  read: (reading) => whole(readPeople(reading)),
};

/** One part of the first person in a contact field. */
export const contactPart = (part: 'name' | 'role' | 'phone' | 'email'): Kind<string | null> => ({
  ...text,
  isTranslated: part === 'role',
  read: (reading) => {
    const printed = readPeople(reading)[0]?.[part] ?? '';
    if (part === 'name' && printed === '' && isNameUnclear(readingText(reading))) return 'unreadable';
    return textOr(printed);
  },
});

/** Five keys read the same people. */
const readPeople = rememberingLatest((reading: Reading) => findPeople(reading));

function findPeople(reading: Reading): Contact[] {
  if (isBlockOfLines(reading)) return [readContactLines(blockLines(reading))];
  const people = readContacts(readingText(reading));
  const mail = reading.links.find(({ url }) => /^mailto:/i.test(url))?.url;
  const [only, second] = people;
  if (only && !second && mail) only.email ??= mail.slice('mailto:'.length).replace(/\?.*$/, '');
  return people;
}

/** Whether a person is a block of lines. A report prints one under `Report Author`; a page prints one line. */
function isBlockOfLines(reading: Reading): boolean {
  return reading.value === '' && blockLines(reading).length > 1;
}
