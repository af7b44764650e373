/** One person a page names as a contact; parts not there are null. */
export interface Contact {
  name: string | null;
  role: string | null;
  phone: string | null;
  email: string | null;
}

const EMAIL = /[^\s@<>,;:()[\]]{1,64}@[a-z0-9.-]{1,190}[a-z0-9]/i;
const MARKER =
  /\b(tel(?:ephone)?(?: ?(?:no|number))?|phone|mobile|mob|e-?mail(?: address)?|fax)\b\.? *:? */gi;
const PHONE = /^\(?\+?\d[\d ()-]{1,24}(?:\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6})?/i;

/** Reads the people of a contact field: `Name, Job title Tel: n Email: a.`, any part missing, one after another. */
export function readContacts(printed: string): Contact[] {
  return splitPeople(printed.replace(/\n/g, ' '))
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

/** A new person begins where a name follows somebody's number or address. */
function splitPeople(text: string): string[] {
  return text.split(
    /(?<=(?:@[^\s,;]{3,200}|\d{3}))[.,;]?\s+(?:and\s+|or\s+|&\s+)?(?=[A-Z][\w’'.-]*\s+[A-Z])(?!Tel|Email|E-mail|Phone|Fax|Mobile)/,
  );
}

function readPerson(text: string): Contact | null {
  const parts: Contact = { name: null, role: null, phone: null, email: null };
  const [identity = '', ...marked] = text.split(MARKER);
  for (let i = 0; i + 1 < marked.length; i += 2) {
    const value = (marked[i + 1] ?? '').trim();
    if (/^e/i.test(marked[i] ?? '')) parts.email ??= EMAIL.exec(value)?.[0] ?? null;
    else if (!/^f/i.test(marked[i] ?? '')) parts.phone ??= PHONE.exec(value)?.[0].trim() ?? null;
  }
  parts.email ??= EMAIL.exec(text)?.[0] ?? null;
  const named = identity
    .replace(EMAIL, '')
    .replace(/[\s.,;:-]+$/, '')
    .trim();
  const comma = named.indexOf(',');
  parts.name = (comma < 0 ? named : named.slice(0, comma)).trim() || null;
  parts.role = comma < 0 ? null : named.slice(comma + 1).trim() || null;
  return Object.values(parts).some((part) => part !== null) ? parts : null;
}
