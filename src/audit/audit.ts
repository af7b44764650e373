import type { DecisionRecord } from '../record/record.js';
import { isBound } from './authorities.js';
import { CONDITIONS } from './conditions.js';
import { type Finding, toFinding } from './finding.js';
import { type AuditSettings, toMatter } from './matter.js';
import type { History } from './notice.js';
import { RULES } from './rules.js';

/** How often a rule has findings among a council's decisions. */
interface RuleCount {
  council: string;
  rule: string;
  regulation: string;
  /** The number of decisions that the rule applies to, and of those with a finding. */
  asked: number;
  found: number;
}

/** The result of `audit`: findings in the order of the records, and a summary by council and rule. */
export interface Audit {
  findings: Finding[];
  summary: RuleCount[];
  /** Records of authorities that the regulations do not bind: outside England, or of a kind without an executive. */
  outside: number;
  /** Records of bodies outside the executive, such as a planning committee. The regulations do not apply to them. */
  otherBodies: number;
}

const NO_HISTORY: History = { firstSeen: null, changes: [] };

/**
 * Compares each decision with SI 2012/2089 and says what its record does not show. It says `not shown`, never `unlawful`: a page
 * can leave out what was done. Records in joined form give the earliest notice of all their pages.
 */
export function audit(
  records: readonly DecisionRecord[],
  settings: AuditSettings,
  historyOf: (recordId: string) => History = () => NO_HISTORY,
): Audit {
  const findings: Finding[] = [];
  const counts = new Map<string, RuleCount>();
  const bound = boundOf(records);
  const matters = bound.map((record) => toMatter(record, historyOf(record.record_id), settings));
  for (const matter of matters)
    for (const rule of RULES.filter(({ of }) => of.every((condition) => CONDITIONS[condition](matter)))) {
      const remark = rule.find(matter);
      const count = countOf(counts, matter.record, rule);
      count.asked += 1;
      if (remark === null) continue;
      count.found += 1;
      findings.push(toFinding(matter, rule, remark));
    }
  return {
    findings,
    summary: rulesInOrder([...counts.values()]),
    outside: records.length - bound.length,
    otherBodies: matters.filter(({ isExecutive }) => !isExecutive).length,
  };
}

/** The records that the regulations can bind. A site with a page in Welsh is in Wales, also where its other pages are English. */
function boundOf(records: readonly DecisionRecord[]): DecisionRecord[] {
  const welsh = new Set(records.filter(({ language }) => language === 'cy').map(({ site }) => site));
  return records.filter(
    ({ language, site, council }) =>
      language === 'en' && (site === null || !welsh.has(site)) && isBound(site, council),
  );
}

function countOf(
  counts: Map<string, RuleCount>,
  { council, site }: DecisionRecord,
  { name, regulation }: { name: string; regulation: string },
): RuleCount {
  const owner = council ?? site ?? '';
  const key = JSON.stringify([owner, name, regulation]);
  const count = counts.get(key) ?? { council: owner, rule: name, regulation, asked: 0, found: 0 };
  counts.set(key, count);
  return count;
}

function rulesInOrder(counts: readonly RuleCount[]): RuleCount[] {
  const place = ({ rule, regulation }: RuleCount) =>
    RULES.findIndex((each) => each.name === rule && each.regulation === regulation);
  return counts.toSorted((a, b) =>
    a.council === b.council ? place(a) - place(b) : a.council < b.council ? -1 : 1,
  );
}
