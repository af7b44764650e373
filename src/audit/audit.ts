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

/** Compares decisions with SI 2012/2089, one at a time, and keeps only what was found. */
export class Auditor {
  readonly #bySite = new Map<string | null, SiteFindings>();
  /** Sites with a page in Welsh. They are in Wales, also where their other pages are English. */
  readonly #welsh = new Set<string | null>();
  #records = 0;

  constructor(
    readonly settings: AuditSettings,
    readonly historyOf: (recordId: string) => History = () => NO_HISTORY,
  ) {}

  add(record: DecisionRecord): void {
    const { language, site, council } = record;
    this.#records += 1;
    if (language === 'cy') this.#welsh.add(site);
    if (language !== 'en' || !isBound(site, council)) return;
    const own = this.#ofSite(site);
    const matter = toMatter(record, this.historyOf(record.record_id), this.settings);
    own.bound += 1;
    if (!matter.isExecutive) own.otherBodies += 1;
    for (const rule of RULES.filter(({ of }) => of.every((condition) => CONDITIONS[condition](matter)))) {
      const remark = rule.find(matter);
      const count = countOf(own.counts, record, rule);
      count.asked += 1;
      if (remark === null) continue;
      count.found += 1;
      own.findings.push([this.#records, withoutPage(toFinding(matter, rule, remark))]);
    }
  }

  #ofSite(site: string | null): SiteFindings {
    const known = this.#bySite.get(site);
    if (known !== undefined) return known;
    const own: SiteFindings = { findings: [], counts: new Map(), bound: 0, otherBodies: 0 };
    this.#bySite.set(site, own);
    return own;
  }

  /** The result for all records so far. */
  result(): Audit {
    const isWelsh = (site: string | null) => site !== null && this.#welsh.has(site);
    const sites = [...this.#bySite].filter(([site]) => !isWelsh(site)).map(([, own]) => own);
    const sum = (key: 'bound' | 'otherBodies') => sites.reduce((total, own) => total + own[key], 0);
    const findings = sites.flatMap((own) => own.findings).sort(([a], [b]) => a - b);
    return {
      findings: findings.map(([, finding]) => finding),
      summary: rulesInOrder(united(sites)),
      outside: this.#records - sum('bound'),
      otherBodies: sum('otherBodies'),
    };
  }
}

/** What was found on one site. */
interface SiteFindings {
  /** Each with the number of its record. */
  findings: [record: number, finding: Finding][];
  counts: Map<string, RuleCount>;
  bound: number;
  otherBodies: number;
}

/** Texts that are slices of a page keep the whole page in memory. Copies of them do not. */
function withoutPage(finding: Finding): Finding {
  return JSON.parse(JSON.stringify(finding));
}

/** The counts of all sites. Two sites can have one council. */
function united(sites: readonly SiteFindings[]): RuleCount[] {
  const all = new Map<string, RuleCount>();
  for (const [key, count] of sites.flatMap(({ counts }) => [...counts])) {
    const before = all.get(key) ?? { ...count, asked: 0, found: 0 };
    all.set(key, { ...before, asked: before.asked + count.asked, found: before.found + count.found });
  }
  return [...all.values()];
}

/**
 * Compares each decision with SI 2012/2089 and says what its record does not show. It says `not shown`, never `unlawful`: a page
 * can leave out what was done. Records in joined form give the earliest notice of all their pages.
 */
export function audit(
  records: readonly DecisionRecord[],
  settings: AuditSettings,
  historyOf?: (recordId: string) => History,
): Audit {
  const auditor = new Auditor(settings, historyOf);
  for (const record of records) auditor.add(record);
  return auditor.result();
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
