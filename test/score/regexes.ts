// The baseline: the labels of fields.ts and regular expressions, as a competent person writes them in an afternoon.
import type { DecisionRecord, PageKind } from '../../src/index.js';
import { FIELDS, type Field, type LabelText } from '../../src/record/fields.js';
import type { RecordKey } from '../../src/record/record.js';
import { SCORED } from './matches.js';
import type { Partly } from './score.js';

/** A page as lines of text, with further facts from its markup. */
export interface Lines {
  lines: string[];
  title: string | null;
  url: string | null;
  documents: DecisionRecord['documents'];
}

interface Label {
  key: RecordKey;
  isLong: boolean;
  kind: string;
  name: string;
  start: RegExp;
}

const LONG = new Set(SCORED.filter(({ match }) => match === 'words').map(({ key }) => key));
const escaped = (text: string) =>
  text
    .replace(/[.*+?^${}|[\]\\]/g, '\\$&')
    .replace(/\((\w+)\)/g, '(?:$1)?')
    .replace('…', '[^:]*');
const printed = (label: LabelText) => (typeof label === 'string' ? label : label.cy);

/** Every label, the longest first: `Decision due date` before `Decision due`. The label of a long text can be alone in its line. */
const LABELS: readonly Label[] = (FIELDS as readonly Field[])
  .flatMap(({ key, kind, labels, blockLabels }) =>
    [...labels, ...blockLabels].map((label) => ({
      key: key as RecordKey,
      kind: kind.name,
      text: printed(label),
    })),
  )
  .sort((one, other) => other.text.length - one.text.length)
  .map(({ key, kind, text }) => {
    const isLong = LONG.has(key) || kind.startsWith('list of {');
    return {
      key,
      kind,
      name: text,
      isLong,
      start: new RegExp(`^${escaped(text)}\\??\\s*(?::\\s*(.*)|${isLong ? '' : '(?!)'}$)`, 'i'),
    };
  });

const HEADINGS: Record<string, PageKind> = {
  'issue details': 'issue',
  'issue - decisions': 'issue-decisions',
  'issue - meetings': 'issue-meetings',
  'decision details': 'decision',
  'manylion y penderfyniad': 'decision',
  decisions: 'decisions-list',
  penderfyniadau: 'decisions-list',
  'forthcoming decisions': 'decisions-list',
  'cabinet member decisions': 'decisions-list',
  'officer decisions': 'officer-decisions',
  'forward plan': 'plan-items',
  'forthcoming executive decision': 'plan-items',
  'notices of decisions': 'plan-items',
  'agenda item': 'agenda-item',
  'eitem agenda': 'agenda-item',
  'anticipated reasons for restriction': 'reasons-restricted',
  'reasons restricted': 'reasons-restricted',
  "rhesymau wedi'u cyfyngu": 'reasons-restricted',
};

/** The beginning of a list entry: a day before a title, a number, or a title with a hidden number. */
const ENTRY = /^(?:Meeting: )?\d{2}\/\d{2}\/\d{4} - |^\d{1,3}\.$|\bref: \d+/;
const LISTS: ReadonlySet<PageKind | null> = new Set([
  'decisions-list',
  'officer-decisions',
  'plan-items',
  'issue-decisions',
  'issue-meetings',
]);

const NOTICE = /^(?:This is a default template|The custom branding should|Technical Error)/;
const BULLET = /^[•*] /;

/** Reads lines with regular expressions. A list is cut at the beginnings of its entries. */
export function readLines({ lines: all, title, url, documents }: Lines): {
  kind: PageKind | null;
  records: Partly[];
} {
  const lines = all.filter((line) => !NOTICE.test(line));
  const { kind, at } = findHeading(lines, title);
  const content = lines.slice(at + 1);
  const whole = pageFacts(lines, url);
  if (LISTS.has(kind)) {
    const starts = content.flatMap((line, index) => (ENTRY.test(line) ? [index] : []));
    const entries = starts.map((start, index) => content.slice(start, starts[index + 1]));
    return { kind, records: entries.map((entry) => ({ ...whole, url: null, ...readEntry(entry) })) };
  }
  const head = kind === 'report' ? {} : readTitle(content[0] ?? null);
  const record = { ...whole, ...head, ...readFields(content.slice(1)) };
  const files = documents.length > 0 ? documents : listedFiles(lines);
  return { kind, records: [{ ...withoutOwn(record), documents: files }] };
}

/** The heading of the page: named first in its title, else the first line that is a heading. */
function findHeading(lines: readonly string[], title: string | null): { kind: PageKind | null; at: number } {
  const plain = lines.map((line) => line.replace(BULLET, '').toLowerCase());
  const named = Object.keys(HEADINGS).filter((each) => title?.toLowerCase().startsWith(each));
  const heading =
    named.sort((one, other) => other.length - one.length)[0] ?? plain.find((line) => line in HEADINGS);
  if (heading) return { kind: HEADINGS[heading] ?? null, at: plain.lastIndexOf(heading) };
  const isReport = lines.some((line) => /^(?:\d+\. )?Recommendation/.test(line));
  return { kind: isReport ? 'report' : null, at: -1 };
}

const FILE = /^[•*] (.+?) (?:PDF|DOC|DOCX) \d+ KB$/;
const listedFiles = (lines: readonly string[]) =>
  lines
    .flatMap((line) => FILE.exec(line)?.[1] ?? [])
    .map((title) => ({ title, url: null, attachment_id: null }));

const withoutOwn = (record: Partly): Partly => ({
  ...record,
  related_references: (record.related_references ?? []).filter((each) => each !== record.reference),
});

function pageFacts(lines: readonly string[], url: string | null): Partly {
  const language = lines.some((line) => /^(?:manylion y|penderfyniadau$|eitem agenda|rhesymau)/i.test(line))
    ? 'cy'
    : 'en';
  const [, issue] = /[?&]IId=(\d+)/i.exec(url ?? '') ?? [];
  const [, decision] = /ieDecisionDetails\.aspx\?ID=(\d+)/i.exec(url ?? '') ?? [];
  const [, item] = /mgAi\.aspx\?ID=(\d+)/i.exec(url ?? '') ?? [];
  const ids = { issue_id: issue ?? null, decision_id: decision ?? null, agenda_item_id: item ?? null };
  return {
    language,
    url,
    site: url ? new URL(url).host + new URL(url).pathname.replace(/\/[^/]*$/, '') : null,
    ...ids,
  };
}

function readEntry(lines: readonly string[]): Partly {
  const isNumbered = /^\d+\.$/.test(lines[0] ?? '');
  const [head = '', ...rest] = isNumbered ? lines.slice(1) : lines;
  const day = /^(\d{2}\/\d{2}\/\d{4}) - /.exec(head)?.[1];
  const [, id] = /\bref: (\d+)/.exec(head) ?? [];
  const title = head
    .replace(/^(?:Meeting: )?\d{2}\/\d{2}\/\d{4} - /, '')
    .replace(/\s*(?:\bref: \d+.*|New!)$/, '');
  return withoutOwn({
    ...readTitle(title),
    ...(day ? { decision_date: readDate(day) } : {}),
    ...(id ? { decision_id: id } : {}),
    ...readFields(rest),
  });
}

const REFERENCE = /\b\d{2}\/\d{5}\b/;

function readTitle(printedTitle: string | null): Partly {
  if (printedTitle === null) return {};
  const reference = REFERENCE.exec(printedTitle)?.[0] ?? null;
  const title = printedTitle
    .replace(REFERENCE, '')
    .replace(/^[\s:–-]+|\(\)$|[\s–-]+$/g, '')
    .trim();
  return { title, reference };
}

/** A label's value is the rest of its line. A long text goes on to the next label. */
function readFields(lines: readonly string[]): Partly {
  const values: Record<string, unknown> = {};
  const free: string[] = [];
  let open: string[] | null = free;
  const texts = new Map<Label, string[]>();
  for (const line of lines) {
    const found = LABELS.filter(({ start }) => start.test(line));
    const [first] = found;
    if (!first) open?.push(line);
    else {
      open = [first.start.exec(line)?.[1] ?? ''].filter(Boolean);
      // One label can fill several keys.
      for (const label of found.filter(({ start }) => start.source === first.start.source))
        texts.set(label, open);
    }
  }
  const sections: NonNullable<Partly['sections']> = [];
  const amounts = readAmounts(free.join('\n'), 'description');
  for (const [{ key, kind, isLong, name }, text] of texts) {
    const whole = isLong ? text.join('\n') : (text[0] ?? '');
    values[key] ??= readValue(key, kind, whole);
    if (LONG.has(key)) sections.push({ heading: name, key, text: whole });
    if (LONG.has(key) || key === 'key_reasons') amounts.push(...readAmounts(whole, key));
  }
  const person = {
    name: (values['contact_name'] as string) ?? null,
    role: (values['contact_role'] as string) ?? null,
    phone: (values['contact_phone'] as string) ?? null,
    email: (values['contact_email'] as string) ?? null,
  };
  return {
    ...(free.length > 0 ? { description: free.join('\n') } : {}),
    ...values,
    ...(values['contact'] ? { contacts: [person] } : {}),
    sections,
    amounts,
    related_references: [...new Set(lines.join('\n').match(new RegExp(REFERENCE, 'g')))],
  };
}

const DAY =
  /(\d{1,2})(?:\/(\d{2})\/|(?:st|nd|rd|th)? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* )(\d{4})/;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function readDate(text: string): string | null {
  const [, day = '', month, name = '', year] = DAY.exec(text) ?? [];
  if (!year) return null;
  return `${year}-${month ?? String(MONTHS.indexOf(name) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const EMAIL = /[\w.-]+@[\w.-]+\w/;
const PHONE = /\b0\d{3,4} \d{3} ?\d{3,4}\b/;

/** How the value of a key is read from its text. Other keys are read by the kind of their field. */
const READERS: Partial<Record<RecordKey, (text: string) => unknown>> = {
  is_key: (text) =>
    /^(?:key|yes|ie)$/i.test(text) ? true : /^(?:non-?key|no|na)$/i.test(text) ? false : null,
  is_urgent: () => true,
  affects_all_areas: (text) => (/\(all/i.test(text) ? true : null),
  restriction: (text) => text.replace(/\s*-.*$/, ''),
  decision_due: (text) => text.replace(/ by .*$|;.*$/, ''),
  decision_due_from: (text) => (/^before/i.test(text) ? null : readDate(text)),
  decision_due_to: (text) => (/^not before/i.test(text) ? null : readDate(text.replace(/^.* and /, ''))),
  decision_due_reason: (text) => /;\s*(.*)$/.exec(text)?.[1] ?? null,
  decision_maker: (text) => (DAY.test(text) ? (/ by (.*)$/.exec(text)?.[1] ?? null) : text),
  contact_name: (text) => /^([^,:]+?)(?:,| Tel| Email|\.)/.exec(text)?.[1] ?? null,
  contact_role: (text) => /^[^,:]+, (.*?)(?: Tel| Email)/.exec(text)?.[1] ?? null,
  contact_phone: (text) => PHONE.exec(text)?.[0] ?? null,
  contact_email: (text) => EMAIL.exec(text)?.[0] ?? null,
  meeting: (text) => text.replace(/^.*? - /, ''),
  meeting_date: readDate,
};

function readValue(key: RecordKey, kind: string, text: string): unknown {
  const reader = READERS[key];
  if (reader) return reader(text);
  if (kind === 'date') return readDate(text);
  if (kind === 'yes/no') return /^(?:yes|ie)$/i.test(text) ? true : /^(?:no|na)$/i.test(text) ? false : null;
  if (kind === 'list of text')
    return text
      .split(';')
      .map((each) => each.trim())
      .filter(Boolean);
  return kind.startsWith('list of {') ? [] : text;
}

const SCALES: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9 };

function readAmounts(source: string, key: string): DecisionRecord['amounts'] {
  return [...source.matchAll(/£(\d[\d,]*(?:\.\d+)?)(?: ?(k|m|bn|million)\b)?/g)].map(
    ([text, digits = '', scale]) => ({
      text,
      value: Number(digits.replaceAll(',', '')) * (SCALES[scale?.charAt(0) ?? ''] ?? 1),
      value_to: null,
      per: null,
      key,
      role: 'named',
    }),
  );
}
