import { trimEndOf } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { NAME_AND_JOB, UNCLEAR_JOB } from './jobs.js';

/** One person whom a page names as a contact. Missing parts are null. */
export interface Contact {
  name: string | null;
  role: string | null;
  phone: string | null;
  email: string | null;
}

/** The longest text to read as a contact. Real contacts stay below 500 characters. */
const MAX_CONTACT = 2000;
const EMAIL = /[^\s@<>,;:()[\]]{1,64}@[a-z0-9.-]{1,190}[a-z0-9]/i;
const EMAILS = new RegExp(EMAIL, 'gi');
export const MARKER = new RegExp(
  `(?<!\\p{L})(${[
    'tel(?:ephone)?(?: ?(?:no|number))?',
    'phone',
    'mobile',
    'mob',
    'e-?mail(?: address)?',
    'fax',
    'ff[oô]n',
    'e-?bost',
  ].join('|')})(?!\\p{L})\\.? *:? *`,
  'giu',
);
const PHONE =
  /^(?:(?:x|ext\.?|extension) ?)?\(?\+?\d[\d ()-]{1,24}(?:\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6})?/i;

/** Reads the people of a contact field, one after another: `Name, Job title Tel: n Email: a.`, each part optional. */
export function readContacts(printed: string): Contact[] {
  return splitPeople(printed.slice(0, MAX_CONTACT).replace(/\n/g, ' '))
    .map(readPerson)
    .filter((person): person is Contact => person !== null);
}

export const PHONE_LABEL = /^(?:tel(?:ephone)?(?: no)?|phone|mobile)\.? *:? */i;

/** Reads a person printed with one part a line: name, role, telephone, e-mail, as at the end of a report. */
export function readContactLines(lines: readonly string[]): Contact {
  const person: Contact = { name: null, role: null, phone: null, email: null };
  for (const line of lines.flatMap((each) => each.split('\n'))) {
    const email = EMAIL.exec(line)?.[0];
    const phone = PHONE.exec(line.replace(PHONE_LABEL, ''))?.[0];
    if (email) person.email ??= email;
    else if (phone && /\d{4}/.test(line)) person.phone ??= phone.trim();
    else if (person.name === null) Object.assign(person, splitName(line));
    else person.role ??= line;
  }
  return person;
}

/** Splits a name from the job after it on the same line: `Peter Holt, Senior Engineer`. */
export function splitName(line: string): { name: string; role: string | null } {
  const match =
    /^((?:\p{Lu}[\p{L}\p{M}’'.-]*\s+){1,3}\p{Lu}[\p{L}\p{M}’'-]+)(?:,\s+|\s+[–-]\s+)(\p{L}.{3,})$/u.exec(
      line,
    );
  const [, name, role] = match ?? [];
  return name === undefined || role === undefined ? { name: line, role: null } : { name, role };
}

const NAME = "\\p{Lu}[\\p{L}\\p{M}\\d’'-]+";
const DOTTED_NAME = "\\p{Lu}[\\p{L}\\p{M}\\d’'.-]+";
const PART_WORDS = oneOf(['Tel', 'Email', 'E-mail', 'Phone', 'Fax', 'Mobile']);
/** The border between two people: a name follows a job, number or address, or a semicolon. */
export const NEXT_PERSON = new RegExp(
  oneOf([
    `(?<=, [^.,;@]{3,80})\\.\\s+(?=${NAME}\\s+${NAME},\\s)`,
    `(?<=(?:@[^\\s,;]{3,200}|\\d{3}))[.,;]?\\s+(?:and\\s+|or\\s+|&\\s+)?(?=\\p{Lu}[\\p{L}\\p{M}\\d’'.-]*\\s+\\p{Lu})(?!${PART_WORDS})`,
    `(?<=(?:[Tt]el|[Ee]-?mail):? ?)[,;] (?=${DOTTED_NAME}\\s+${DOTTED_NAME}\\s*,)`,
    `;\\s+(?=${DOTTED_NAME}\\s+${DOTTED_NAME}\\s*,)`,
  ]),
  'u',
);

/** Where a border may be: most fields hold one person, and the pattern with all letters takes milliseconds to compile. */
const MAY_BE_BORDER = new RegExp(
  `[.;]\\s|l:? ?, |(?:@[^\\s,;]{3,200}|\\d{3})[.,;]?\\s+(?:and\\s+|or\\s+|&\\s+)?(?![a-z\\d]|${PART_WORDS})\\S`,
);

/** Splits a text into its people. */
function splitPeople(text: string): string[] {
  return MAY_BE_BORDER.test(text) ? text.split(NEXT_PERSON) : [text];
}

/** A telephone number without its label: ten or eleven digits that begin with 0 can be nothing else. */
const BARE_PHONE =
  /(?<![\d+])(?:0|\+44 ?(?:\(0\) ?)?)(?:[ -]?\d){9,10}(?!\d)|\(0\d{2,4}\)(?:[ -]?\d){6,8}(?!\d)/;

function readPerson(text: string): Contact | null {
  const marks = [...text.matchAll(MARKER)];
  const phone = marks
    .map((mark) =>
      /^(?:e|fax)/i.test(mark[1] ?? '') ? null : PHONE.exec(text.slice(mark.index + mark[0].length)),
    )
    .find(Boolean);
  const emails = text.includes('@') ? [...text.matchAll(EMAILS)] : [];
  const bare = BARE_PHONE.exec(text);
  const identity = readIdentity(beforeParts(text, marks[0]?.index, emails[0]?.index, bare?.index));
  const parts: Contact = {
    ...identity,
    phone: trimPhone((phone ?? bare)?.[0]),
    email: ownEmail(
      emails.map(([address]) => address),
      identity.name,
    ),
  };
  return Object.values(parts).some((part) => part !== null) ? parts : null;
}

/** The text before the first part of a contact that is no name and no job. */
function beforeParts(text: string, ...starts: (number | undefined)[]): string {
  const found = starts.filter((index) => index !== undefined);
  return trimName(text.slice(0, Math.min(...found, text.length)));
}

/** `Ann Lee on 01632 960001`, `Ann Lee / 01632 960001`: what stands before the number does not belong to the name. */
function trimName(printed: string): string {
  return trimEndOf(printed, ' .,;:-([/|•').replace(/\s+(?:on|at)$/, '');
}

/** Whether nothing shows where the name of the first person ends: `Mary Ann Lee Waste Officer`. */
export function isNameUnclear(printed: string): boolean {
  const [text = ''] = splitPeople(printed.replace(/\n/g, ' '));
  const starts = [MARKER, EMAIL, BARE_PHONE].map((part) => text.search(part)).filter((at) => at >= 0);
  return UNCLEAR_JOB.test(beforeParts(text, ...starts).replace(/,.*$/, ''));
}

/** The address of a person. Of several, it is the one with a name of the person before the sign, else the first. */
function ownEmail(addresses: readonly string[], name: string | null): string | null {
  if (addresses.length < 2) return addresses[0] ?? null;
  const names = (name ?? '').toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  const isOwn = (address: string) => {
    const local = address.slice(0, address.indexOf('@')).toLowerCase();
    return names.some((each) => local.includes(each));
  };
  return addresses.find(isOwn) ?? addresses[0] ?? null;
}

/** Removes a bracket that opens or closes around other text. */
function trimPhone(printed: string | undefined): string | null {
  const phone = trimEndOf(printed ?? '', ' (-');
  return (phone.includes('(') ? phone : trimEndOf(phone, ' )')) || null;
}

/**
 * The job of a meeting's clerk. On pages of meetings only a blank separates it from the name: `Ann Bell Senior Democratic Services
 * Officer`.
 */
export const CLERK = new RegExp(
  `^(\\p{Lu}[\\p{L}’'-]+(?: \\p{Lu}[\\p{L}’'.-]*){1,2}?) ((?:(?:Senior|Principal) )?${oneOf([
    'Democratic',
    'Committee',
    'Governance',
    'Scrutiny',
    'Cabinet',
  ])} (?:Services? |Support )?${oneOf(['Officer', 'Manager', 'Advis[eo]r', 'Clerk', 'Administrator', 'Team Leader'])})$`,
  'u',
);

/** `Ann Bell: Democratic Services Officer`, `Ann Bell - Head of Roads`. */
const NAMED_JOB = /^(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]*){1,2})(?:: | [-–/|] )(\p{Lu}[^:,/|]*)$/u;

/** `Name, Job title`, or `Name (Job title)`. */
function readIdentity(line: string): Pick<Contact, 'name' | 'role'> {
  // The cover sheets of reports print `Contact Officer: Name: Ida Quill Tel: 01632 960411`.
  const printed = line.replace(/^name: ?/i, '');
  // Neither form has a comma.
  const clerk = printed.includes(',') ? null : (CLERK.exec(printed) ?? NAMED_JOB.exec(printed));
  if (clerk) return { name: clerk[1] ?? null, role: clerk[2] ?? null };
  const bracketed = /^([^,(]+) \(([^()]+)\)$/.exec(printed);
  const comma = printed.indexOf(',');
  const [name, role] = bracketed
    ? [bracketed[1], bracketed[2]]
    : comma < 0
      ? [printed, '']
      : [printed.slice(0, comma), printed.slice(comma + 1)];
  const [, own, job] = NAME_AND_JOB.exec(name?.trim() ?? '') ?? [];
  if (own !== undefined) return { name: own, role: [job, role?.trim()].filter(Boolean).join(', ') || null };
  if (UNCLEAR_JOB.test(name?.trim() ?? '')) return { name: null, role: role?.trim() || null };
  return { name: name?.trim() || null, role: trimEndOf(withoutAddress(role ?? ''), ' ,;.-–').trim() || null };
}

const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/;
/** Seats of councils. A job stands before the first of these, and an address follows. */
export const SEAT = new RegExp(
  `(?<=\\S)[\\s,]+${oneOf([
    '(?:County|Town|City|Shire|Civic) (?:Hall|Centre|Offices?)',
    'Council (?:Offices?|House)',
    'Guildhall',
  ])}\\b`,
);
/** The beginning of an address before a postcode: a house number, a floor, or a named house. */
export const PREMISES = new RegExp(
  `(?<=\\S)[\\s,]+${oneOf([
    '\\d+[a-z]?,? \\p{Lu}',
    '(?:Floor|Level|Room|Unit|Suite|PO Box) \\w',
    'The \\p{Lu}\\p{L}+,',
    "\\p{Lu}[\\p{L}’']+ (?:House|Court|Building|Centre|Depot|Road|Street)\\b",
  ])}`,
  'u',
);

/** Removes a postal address that a copy appended to a job title. */
function withoutAddress(role: string): string {
  const starts = [SEAT.exec(role)?.index, POSTCODE.test(role) ? PREMISES.exec(role)?.index : undefined];
  return role.slice(0, Math.min(...starts.filter((at) => at !== undefined), role.length));
}
