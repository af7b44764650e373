import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { isExecutive } from './makers.js';
import { findNotice, type History, type Notice, pagesOf, type SeenChange } from './notice.js';

/** What the user knows beyond the records. Null switches off the questions that need the setting. */
export interface AuditSettings {
  /** Pounds from which the council calls a decision key. */
  keyThreshold: number | null;
  /** The days of call-in between publication and effect. */
  callInDays: number | null;
  /** The most days between a decision and its publication. */
  publishedWithin: number | null;
}

/** A decision as the rules see it: its record, the days that count, and the changes that its dataset saw. */
export interface Matter {
  record: DecisionRecord | JoinedRecord;
  /** The earliest notice known. */
  notice: Notice | null;
  /** The ISO day it was taken. Null while it is open, and where the pages show no decision. */
  taken: string | null;
  /** The first ISO day on which it may be taken, as the notice says. */
  promised: string | null;
  /** Who decides: the decision maker, else the body of its meeting. */
  maker: string | null;
  isExecutive: boolean;
  changes: readonly SeenChange[];
  settings: AuditSettings;
}

/** Prepares a record for all rules. */
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

/** Kinds of page that show only decisions which were taken. */
const OF_DECISIONS = new Set(['decision', 'decisions-list', 'officer-decisions']);
/** Kinds of page that mix decisions with other items. An item is a decision only with the words of one. */
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
 * The ISO day that ends the notice. It is the day of the decision, else the last day on which it is due. A decision due in March
 * can be taken on the 31st. Where a page gives only a first day, that day ends the notice.
 */
export function noticeEnd({ taken, record }: Matter): { day: string; event: string } | null {
  if (taken !== null) return { day: taken, event: 'the decision' };
  const { decision_due_from: from, decision_due_to: to } = record;
  if (to !== null && to !== from) return { day: to, event: 'the last day on which it is due' };
  return from === null ? null : { day: from, event: 'the first day on which it may be taken' };
}
