import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord, RecordKey } from '../record/record.js';

/** One key that a dataset saw change: `at` is the day it was seen. */
export interface SeenChange {
  at: string;
  key: string;
  old: unknown;
  new: unknown;
}

/** What the user knows beyond the records; null switches off the questions that need it. */
export interface AuditSettings {
  /** Pounds above which the council calls a decision key. */
  keyThreshold: number | null;
  /** Working of call-in: the days that must pass between publication and effect. */
  callInDays: number | null;
  /** The most days between a decision and its publication. */
  publishedWithin: number | null;
}

/** A decision as the rules look at it: its record, the days that count, and what its dataset saw change. */
export interface Matter {
  record: DecisionRecord;
  /** The earliest day of notice that any page of the decision gives. */
  notice: string | null;
  /** The day it was taken; null while it is open. */
  taken: string | null;
  /** The first day on which it may be taken, as promised. */
  promised: string | null;
  isExecutive: boolean;
  changes: readonly SeenChange[];
  settings: AuditSettings;
}

/** Bodies and posts of a council's executive: leader, cabinet, mayor, their members, and officers who act for them. */
const EXECUTIVE_WORDS = [
  ...['cabinet', 'executive', 'leader', 'mayor', 'portfolio', 'lead member'],
  ...['director', 'officer', 'head of', 'manager', 'commissioner'],
];
/** Words of other bodies, even where their names hold one of the executive's. */
const OTHER_WORDS = [
  ...['overview', 'scrutiny', 'planning', 'licensing', 'regulatory', 'standards', 'audit'],
  ...['pensions?', 'full council', 'county council', 'appeals', 'governance'],
];
const EXECUTIVE = new RegExp(`\\b(?:${EXECUTIVE_WORDS.join('|')})\\b`, 'i');
const NOT_EXECUTIVE = new RegExp(`\\b(?:${OTHER_WORDS.join('|')})\\b`, 'i');
/** Sites outside England, where these regulations do not apply. */
const OUTSIDE_ENGLAND = /(?:\.wales|\.cymru|\.scot|senedd\.wales|\.gov\.wales)(?:\/|$)/;

/** Looks at a record once for all rules. */
export function toMatter(
  record: DecisionRecord | JoinedRecord,
  changes: readonly SeenChange[],
  settings: AuditSettings,
): Matter {
  const maker = record.decision_maker ?? record.meeting;
  return {
    record,
    notice: earliest([...saidOf(record, 'notice_first_published'), ...oldNotices(changes)]),
    taken: record.decision_date ?? record.meeting_date,
    promised: record.decision_due_from,
    isExecutive: maker === null || (EXECUTIVE.test(maker) && !NOT_EXECUTIVE.test(maker)),
    changes,
    settings,
  };
}

/** Whether the regulations apply at all: they bind councils in England, and records in Welsh are of none. */
export function isEnglish({ site, language }: DecisionRecord): boolean {
  return language === 'en' && (site === null || !OUTSIDE_ENGLAND.test(site));
}

/** Every value that the pages of a decision give for a key: the chosen one, and those that another page's were preferred to. */
function saidOf(record: DecisionRecord | JoinedRecord, key: RecordKey): string[] {
  const pages = 'provenance' in record ? record.provenance : [];
  const unchosen = pages.flatMap((page) => page.unchosen.filter((each) => each.key === key));
  return [record[key], ...unchosen.map(({ value }) => value)].filter((value) => typeof value === 'string');
}

function oldNotices(changes: readonly SeenChange[]): string[] {
  return changes
    .filter(({ key }) => key === 'notice_first_published')
    .flatMap(({ old }) => (typeof old === 'string' ? [old] : []));
}

function earliest(days: readonly string[]): string | null {
  return days.toSorted()[0] ?? null;
}
