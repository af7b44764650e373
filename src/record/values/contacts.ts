import { trimEndOf } from '../../page/segment.js';

/** One person a page names as a contact; parts not there are null. */
export interface Contact {
  name: string | null;
  role: string | null;
  phone: string | null;
  email: string | null;
}

/** No contact met has 500 characters; what stands below would cost time and be no contact. */
const MAX_CONTACT = 2000;
const EMAIL = /[^\s@<>,;:()[\]]{1,64}@[a-z0-9.-]{1,190}[a-z0-9]/i;
const MARKER =
  /\b(tel(?:ephone)?(?: ?(?:no|number))?|phone|mobile|mob|e-?mail(?: address)?|fax)\b\.? *:? */gi;
const PHONE =
  /^(?:(?:x|ext\.?|extension) ?)?\(?\+?\d[\d ()-]{1,24}(?:\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6})?/i;

/** Reads the people of a contact field: `Name, Job title Tel: n Email: a.`, any part missing, one after another. */
export function readContacts(printed: string): Contact[] {
  return splitPeople(printed.slice(0, MAX_CONTACT).replace(/\n/g, ' '))
    .map(readPerson)
    .filter((person): person is Contact => person !== null);
}

/** Reads a person printed one part a line: name, role, telephone, e-mail, as at the end of a report. */
export function readContactLines(lines: readonly string[]): Contact {
  const person: Contact = { name: null, role: null, phone: null, email: null };
  for (const line of lines.flatMap((each) => each.split('\n'))) {
    const email = EMAIL.exec(line)?.[0];
    const phone = PHONE.exec(line.replace(/^(?:tel(?:ephone)?(?: no)?|phone|mobile)\.? *:? */i, ''))?.[0];
    if (email) person.email ??= email;
    else if (phone && /\d{4}/.test(line)) person.phone ??= phone.trim();
    else if (person.name === null) person.name = line;
    else person.role ??= line;
  }
  return person;
}

/** A new person begins where a name follows somebody's number, address or job, or a semicolon. */
function splitPeople(text: string): string[] {
  return text.split(
    /(?<=, [^.,;@]{3,80})\.\s+(?=\p{Lu}[\p{L}\p{M}\d’'-]+\s+\p{Lu}[\p{L}\p{M}\d’'-]+,\s)|(?<=(?:@[^\s,;]{3,200}|\d{3}))[.,;]?\s+(?:and\s+|or\s+|&\s+)?(?=\p{Lu}[\p{L}\p{M}\d’'.-]*\s+\p{Lu})(?!Tel|Email|E-mail|Phone|Fax|Mobile)|;\s+(?=\p{Lu}[\p{L}\p{M}\d’'.-]+\s+\p{Lu}[\p{L}\p{M}\d’'.-]+\s*,)/u,
  );
}

/** A telephone number without its label: ten or eleven digits that begin with 0 can be nothing else. */
const BARE_PHONE = /(?<!\d)0(?:[ -]?\d){9,10}(?!\d)/;

function readPerson(text: string): Contact | null {
  const marks = [...text.matchAll(MARKER)];
  const phone = marks
    .map((mark) =>
      /^[ef]/i.test(mark[1] ?? '') ? null : PHONE.exec(text.slice(mark.index + mark[0].length)),
    )
    .find(Boolean);
  const email = EMAIL.exec(text);
  const bare = BARE_PHONE.exec(text);
  const ends = [marks[0]?.index, email?.index, bare?.index].filter((index) => index !== undefined);
  const parts: Contact = {
    ...readIdentity(trimEndOf(text.slice(0, Math.min(...ends, text.length)), ' .,;:-([')),
    phone: trimPhone((phone ?? bare)?.[0]),
    email: email?.[0] ?? null,
  };
  return Object.values(parts).some((part) => part !== null) ? parts : null;
}

/** A bracket that opens or closes around something else is no part of a number. */
function trimPhone(printed: string | undefined): string | null {
  const phone = trimEndOf(printed ?? '', ' (-');
  return (phone.includes('(') ? phone : trimEndOf(phone, ' )')) || null;
}

/** `Name, Job title`, or `Name (Job title)`. */
function readIdentity(printed: string): Pick<Contact, 'name' | 'role'> {
  const bracketed = /^([^,(]+) \(([^()]+)\)$/.exec(printed);
  const comma = printed.indexOf(',');
  const [name, role] = bracketed
    ? [bracketed[1], bracketed[2]]
    : comma < 0
      ? [printed, '']
      : [printed.slice(0, comma), printed.slice(comma + 1)];
  return { name: name?.trim() || null, role: role?.trim() || null };
}
