import { extract } from '../../src/record/extract.js';
import type { DecisionRecord } from '../../src/record/record.js';

const WORDS = 'harbour wall road school budget care flood bridge library lease tender park'.split(' ');
const MAKERS = ['Cabinet', 'Leader of the Council', 'Cabinet Member for Roads', 'Director of Care'];

/** Records of invented issues, read from text copies. The same count gives the same records. */
export function recordsOf(count: number): DecisionRecord[] {
  return Array.from({ length: count }, (_, index) => read(index, page(index)));
}

function page(index: number): string {
  const word = (step: number) => WORDS[(index * 7 + step * 5) % WORDS.length] ?? '';
  const title = `${word(1)} and ${word(2)} ${word(3)}`;
  const day = `${String((index % 28) + 1).padStart(2, '0')}/${String((index % 12) + 1).padStart(2, '0')}/${2014 + (index % 11)}`;
  return `Issue details

${20 + (index % 5)}/${String(index).padStart(5, '0')} - ${title}

Decision: To spend £${(((index % 40) + 1) * 100_000).toLocaleString('en-GB')} on the ${word(4)} and the ${word(5)}.

Decision type: ${index % 3 === 0 ? 'Key' : 'Non-key'}

Decision status: ${index % 2 === 0 ? 'For Determination' : 'Recommendations Approved'}

Notice of proposed decision first published: ${day}

Decision due: ${day} by ${MAKERS[index % MAKERS.length]}
`;
}

function read(index: number, text: string): DecisionRecord {
  const url = `https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=${index}`;
  const { records } = extract({ input: `${index}.txt`, url, retrievedAt: null, bytes: Buffer.from(text) });
  const [record] = records;
  if (record === undefined) throw new Error(`page ${index} gives no record`);
  return record;
}

/** Markup that must be shown as text everywhere. */
const MARKUP = '</script><script>document.title="hit"</script><img src=x onerror="document.title=1">';

/** A record with markup in all of its texts. */
export function hostileRecord(): DecisionRecord {
  const [record] = recordsOf(1);
  const spoilt = Object.entries(record ?? {}).map(([key, value]) => [key, spoil(key, value)]);
  return Object.fromEntries(spoilt) as DecisionRecord;
}

const EXACT = /^(?:date|date_kind|.*_date|.*_published|.*_from|.*_to|page_kind|language|schema_version)$/;

function spoil(key: string, value: unknown): unknown {
  if (EXACT.test(key) || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string' || value === null) return `${value ?? ''}${MARKUP}`;
  if (Array.isArray(value)) return value.map((each) => spoil(key, each));
  return Object.fromEntries(Object.entries(value as object).map(([part, each]) => [part, spoil(part, each)]));
}
