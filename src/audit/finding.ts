import type { Matter } from './matter.js';
import { pageOf } from './notice.js';
import type { Remark, Rule } from './rule.js';

/** One finding: the decision, the rule, the missing fact, and the words and the page that it rests on. */
export interface Finding {
  record_id: string;
  council: string | null;
  site: string | null;
  reference: string | null;
  title: string | null;
  rule: string;
  regulation: string;
  sort: Rule['sort'];
  finding: string;
  days: number | null;
  key: string | null;
  quote: string | null;
  url: string | null;
  input: string;
}

/** What each column of the findings means, in their order. */
export const FINDING_COLUMNS: Readonly<Record<keyof Finding, { kind: 'text' | 'number'; about: string }>> = {
  record_id: { kind: 'text', about: 'The decision, as its record names it.' },
  council: { kind: 'text', about: 'The council, as the record names it.' },
  site: { kind: 'text', about: 'The site that the record was read from.' },
  reference: { kind: 'text', about: 'The council’s own number of the decision.' },
  title: { kind: 'text', about: 'The title of the decision.' },
  rule: { kind: 'text', about: 'The name of the rule.' },
  regulation: {
    kind: 'text',
    about: 'The regulation of SI 2012/2089 that it looks at; empty for a question.',
  },
  sort: {
    kind: 'text',
    about: 'not-shown: the pages do not show it; days: the days that they give; question: worth asking.',
  },
  finding: { kind: 'text', about: 'What the pages do not show, or what they show instead.' },
  days: { kind: 'number', about: 'Clear days that were counted; for questions, days.' },
  key: {
    kind: 'text',
    about: 'The key of the value that the finding rests on; empty where nothing is printed.',
  },
  quote: { kind: 'text', about: 'That value; empty where nothing is printed.' },
  url: { kind: 'text', about: 'The page that gives the value, else the leading page of the decision.' },
  input: { kind: 'text', about: 'The input from which that page was read.' },
};

const LONGEST_QUOTE = 200;

/** Makes a finding of a remark. */
export function toFinding({ record }: Matter, rule: Rule, remark: Remark): Finding {
  const { quote } = remark;
  const key = quote === undefined ? remark.rests.find((each) => isSaid(record[each])) : remark.rests[0];
  const page = quote?.page ?? pageOf(record, key);
  const { record_id, council, site, reference, title } = record;
  return {
    ...{ record_id, council, site, reference, title },
    rule: rule.name,
    regulation: rule.regulation,
    // Days that could not be counted are not shown.
    sort: rule.sort === 'days' && remark.days === undefined ? 'not-shown' : rule.sort,
    finding: remark.says,
    days: remark.days ?? null,
    key: key ?? null,
    quote: key === undefined ? null : quoteOf(quote?.value ?? record[key]),
    ...page,
  };
}

function isSaid(value: unknown): boolean {
  return value !== null && `${value}` !== '';
}

function quoteOf(value: unknown): string {
  const text = (Array.isArray(value) ? value.map(String).join('; ') : String(value)).replace(/\s+/g, ' ');
  if (text.length <= LONGEST_QUOTE) return text;
  // Never cut inside a character of two units.
  return `${text.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '')}…`;
}
