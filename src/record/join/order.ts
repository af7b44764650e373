import type { PageKind } from '../../page/kinds.js';
import type { DecisionRecord } from '../record.js';

/** Formats by trust: a text copy lacks what only markup holds. */
const FORMATS_BY_TRUST: readonly DecisionRecord['source']['format'][] = [
  'html',
  'mhtml',
  'webarchive',
  'warc',
  'mail',
  'text',
  'pdf',
];

/** Reasons to believe one page before another, the most important first. A number below 0 puts the first page first. */
const REASONS: readonly ((a: DecisionRecord, b: DecisionRecord) => number)[] = [
  // Texts of one language belong together, and most pages are English.
  (a, b) => Number(a.language === 'cy') - Number(b.language === 'cy'),
  // A later capture is better informed. So is a later edition of a plan, which has the higher number.
  (a, b) => retrievalOf(b) - retrievalOf(a),
  (a, b) => planOf(b) - planOf(a),
  (a, b) => FORMATS_BY_TRUST.indexOf(a.source.format) - FORMATS_BY_TRUST.indexOf(b.source.format),
  // The rest is arbitrary, but independent of the input's order.
  (a, b) => compareTexts(a.source.sha256, b.source.sha256),
  (a, b) => compareTexts(a.source.input, b.source.input),
  (a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)),
];

const NO_PAGES: ReadonlySet<DecisionRecord> = new Set();

/** Sorts records by belief: pages that are gone come last, the others by their kind, then by the reasons above. */
export function inOrderOfBelief(
  records: readonly DecisionRecord[],
  kinds: readonly PageKind[],
  gone: ReadonlySet<DecisionRecord> = NO_PAGES,
): DecisionRecord[] {
  // Kinds that a row does not name come last.
  const rankOf = ({ page_kind }: DecisionRecord) => (kinds.indexOf(page_kind) + 1 || kinds.length + 1) - 1;
  const byKind = (a: DecisionRecord, b: DecisionRecord) => rankOf(a) - rankOf(b);
  const byLife = (a: DecisionRecord, b: DecisionRecord) => Number(gone.has(a)) - Number(gone.has(b));
  return [...records].sort((a, b) => {
    for (const compare of [byLife, byKind, ...REASONS]) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function retrievalOf({ source }: DecisionRecord): number {
  const instant = Date.parse(source.retrieved_at ?? '');
  return Number.isNaN(instant) ? 0 : instant;
}

function planOf({ source }: DecisionRecord): number {
  return Number(/[?&]PlanId=(\d{1,12})(?!\d)/i.exec(source.url ?? '')?.[1] ?? 0);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
