import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { isExecutive } from './makers.js';
import { findNotice, type History, type Notice, pagesOf, type SeenChange } from './notice.js';

/** What the user knows beyond the records; null switches off the questions that need it. */
export interface AuditSettings {
  /** Pounds from which the council calls a decision key. */
  keyThreshold: number | null;
  /** The days of call-in that must pass between publication and effect. */
  callInDays: number | null;
  /** The most days between a decision and its publication. */
  publishedWithin: number | null;
}

/** A decision as the rules look at it: its record, the days that count, and what its dataset saw change. */
export interface Matter {
  record: DecisionRecord | JoinedRecord;
  /** The earliest notice known. */
  notice: Notice | null;
  /** The ISO day it was taken; null while it is open, and where no page shows a decision. */
  taken: string | null;
  /** The first ISO day on which it may be taken, as promised. */
  promised: string | null;
  /** Who decides: the decision maker, else the body of its meeting. */
  maker: string | null;
  isExecutive: boolean;
  changes: readonly SeenChange[];
  settings: AuditSettings;
}

/** Looks at a record once for all rules. */
export function toMatter(
  record: DecisionRecord | JoinedRecord,
  history: History,
  settings: AuditSettings,
): Matter {
  const maker = record.decision_maker ?? record.meeting;
  const taken = takenOn(record);
  return {
    record,
    notice: findNotice(record, history, taken),
    taken,
    promised: record.decision_due_from,
    maker,
    isExecutive: maker === null || isExecutive(maker),
    changes: history.changes,
    settings,
  };
}

/** Kinds of page that show decisions which were taken, whatever else they say. */
const OF_DECISIONS = new Set(['decision', 'decisions-list', 'officer-decisions']);
/** Kinds of page that show decisions among other items: only one with the words of a decision is one. */
const OF_MINUTES = new Set(['meeting', 'agenda-item']);

/**
 * The day on which a decision was taken. Reports, plans and agendas say what is to be decided: the day of their meeting does not
 * count.
 */
function takenOn(record: DecisionRecord | JoinedRecord): string | null {
  if (record.decision_date !== null) return record.decision_date;
  const pages = pagesOf(record).map(({ page_kind }) => page_kind);
  const shows = (kinds: ReadonlySet<string>) => [record.page_kind, ...pages].some((kind) => kinds.has(kind));
  const isShown = shows(OF_DECISIONS) || (shows(OF_MINUTES) && record.decision_text !== null);
  return isShown ? record.meeting_date : null;
}

/**
 * The ISO day that notice is counted to: the day of the decision, else the last day on which it is due. A decision due in March
 * can be taken on the 31st. Where a page promises only a first day, that day.
 */
export function endOf({ taken, record }: Matter): { day: string; event: string } | null {
  if (taken !== null) return { day: taken, event: 'the decision' };
  const { decision_due_from: from, decision_due_to: to } = record;
  if (to !== null && to !== from) return { day: to, event: 'the last day on which it is due' };
  return from === null ? null : { day: from, event: 'the first day on which it may be taken' };
}
