import type { Matter } from './matter.js';
import type { Remark, Rule } from './rule.js';

/** One finding: which decision, which rule, what its pages do not show, and the words and the page it rests on. */
export interface Finding {
  record_id: string;
  council: string | null;
  site: string | null;
  reference: string | null;
  title: string | null;
  rule: string;
  regulation: string;
  /** `not-shown`: the pages do not show it; `days`: the days that they give; `question`: worth asking. */
  sort: Rule['sort'];
  finding: string;
  days: number | null;
  /** The value that the finding rests on as printed, and its key. Both are null where nothing is printed. */
  key: string | null;
  quote: string | null;
  url: string | null;
  input: string;
}

/** The keys of a finding in their order. */
export const FINDING_KEYS = [
  'record_id',
  'council',
  'site',
  'reference',
  'title',
  'rule',
  'regulation',
  'sort',
  'finding',
  'days',
  'key',
  'quote',
  'url',
  'input',
] as const satisfies readonly (keyof Finding)[];

const LONGEST_QUOTE = 200;

/** Makes a finding of a remark. */
export function toFinding({ record }: Matter, rule: Rule, remark: Remark): Finding {
  const key = remark.rests.find((each) => record[each] !== null && `${record[each]}` !== '') ?? null;
  return {
    record_id: record.record_id,
    council: record.council,
    site: record.site,
    reference: record.reference,
    title: record.title,
    rule: rule.name,
    regulation: rule.regulation,
    sort: rule.sort,
    finding: remark.says,
    days: remark.days ?? null,
    key,
    quote: key === null ? null : quoteOf(record[key]),
    url: record.url,
    input: record.source.input,
  };
}

function quoteOf(value: unknown): string {
  const text = Array.isArray(value) ? value.map(String).join('; ') : String(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
