import { toFinding } from '../../src/audit/finding.js';
import type { Matter } from '../../src/audit/matter.js';
import type { Rule } from '../../src/audit/rule.js';
import { excerpts } from '../../src/compare/wording.js';
import { objectionsTo } from '../../src/dataset/guards.js';
import type { Known, KnownById } from '../../src/dataset/known.js';
import { layoutOf } from '../../src/dataset/layout.js';
import { headsOf } from '../../src/dataset/lines.js';
import type { Merged } from '../../src/dataset/merged.js';
import { openNight } from '../../src/dataset/night.js';
import { canStillChange } from '../../src/dataset/plan.js';
import type { Coverage } from '../../src/find/coverage.js';
import { afterSlowFailure, planWindows } from '../../src/find/windows.js';
import { addDays } from '../../src/record/days.js';
import { problem } from '../../src/record/problems.js';
import { coverageLines } from '../../src/run/coverage-lines.js';
import { findAlarms } from '../../src/run/guards.js';
import { Tally } from '../../src/run/tally.js';
import { MemoryDisk } from '../dataset/memory-disk.js';
import { failed, findOn } from '../find/lists-of-site.js';
import { Site } from '../server/site/site.js';
import { type Edge, long } from './edge.js';

const TODAY = '2026-03-02';
const MINUTE = 60_000;
const LAYOUT = layoutOf('/d');

/** The finding of a rule about a record with this title. */
const findingOf = (title: string) =>
  toFinding({ record: { title } } as unknown as Matter, {} as Rule, {
    says: '',
    rests: ['title'],
    quote: { value: title, page: { url: null, input: 'a' } },
  });

/** `all` decisions. The last `vanished` of them have vanished. */
const decisions = (all: number, vanished: number): KnownById =>
  new Map(
    Array.from({ length: all }, (_, at) => [
      `${at}`,
      { vanishedOn: at < all - vanished ? null : TODAY } as Known,
    ]),
  );

/** The objections to a night that loses `vanished` of twenty decisions. */
const objections = (vanished: number) =>
  objectionsTo(
    decisions(20, 0),
    { known: decisions(20, vanished), emptied: new Map() } as unknown as Merged,
    {
      minRecords: null,
      maxDrop: 0,
    },
  );

/** Whether the night of a killed run goes on after this time. */
async function goesOn(milliseconds: number): Promise<boolean> {
  const disk = new MemoryDisk();
  const begun = new Date('2026-03-02T01:00:00Z');
  await openNight(disk, LAYOUT, begun);
  const { at } = await openNight(disk, LAYOUT, new Date(begun.getTime() + milliseconds));
  return at === begun.toISOString();
}

const SITE = new Site({ size: 12, perDay: 1, forthcoming: 4 });
/** The date ranges in the requested addresses of a list. */
const rangesOf = async (request: Parameters<typeof findOn>[1]) =>
  (await findOn(SITE, request)).asked.map(({ url }) => decodeURIComponent(/DR=([^&]+)/.exec(url)?.[1] ?? ''));
const isoOf = (printed = '') => printed.split('/').reverse().join('-');

/** A tally of `count` warnings, each of its own sort, or each about another input. */
function tallied(count: number, isOwnSort: boolean): Tally {
  const tally = new Tally();
  for (let at = 0; at < count; at += 1)
    tally.addProblems(isOwnSort ? 'a' : `input ${at}`, [
      problem('unknown-label', isOwnSort ? `${at}` : 'Fen', null),
    ]);
  return tally;
}

const counts = (records: number, title: number) => ({ records, filled: new Map([['title', title]]) });

/** The named numbers of the rooms that find, keep, compare, count and audit. */
export const EDGES_OF_DATASETS: Readonly<Record<string, Edge>> = {
  'audit/finding.ts LONGEST_QUOTE': {
    value: 200,
    isSo: (size) => findingOf(long(size)).quote === long(size),
  },
  'compare/wording.ts CONTEXT': {
    value: 40,
    isSo: (size) => {
      const [old, now] = ['b', 'c'].map((end) => long(200, end));
      return excerpts({ key: 'title', old, new: now }).old.includes(`${'m'.repeat(size)}b`);
    },
  },
  'compare/wording.ts LONGEST': {
    value: 160,
    isSo: (size) =>
      excerpts({ key: 'title', old: long(size, 'b'), new: long(size, 'c') }).old === long(size, 'b'),
  },
  'dataset/guards.ts ALWAYS_ALLOWED': { value: 10, isSo: (size) => objections(size).length === 0 },
  'dataset/lines.ts LONGEST_HEAD': {
    value: 8192,
    isSo: async (size) => {
      const disk = new MemoryDisk();
      await disk.write('/d/lines', `${long(size)}\nsecond\n`);
      for await (const { bytes, length } of headsOf(disk, '/d/lines')) return bytes.length === length;
      return false;
    },
  },
  'dataset/night.ts LONGEST_NIGHT': {
    value: 20 * 60 * MINUTE,
    last: 20 * 60 * MINUTE - 1,
    isSo: goesOn,
  },
  'dataset/night.ts CLOCK_SKEW': {
    value: 5 * MINUTE,
    last: 5 * MINUTE - 1,
    isSo: (size) => goesOn(-size),
  },
  'dataset/plan.ts LAPSED_DAYS': {
    value: 365,
    isSo: (size) => {
      const known = { vanishedOn: null, isDecided: false, lastDue: addDays(TODAY, -size) } as Known;
      return canStillChange(known, { today: TODAY, readAgainDays: 28 });
    },
  },
  'find/registers.ts OVERLAP': {
    value: 31,
    isSo: async (size) => {
      const [first = ''] = await rangesOf({ period: { since: '2026-02-20', until: null } });
      return isoOf(first.split('-')[0]) <= addDays('2026-02-20', -size);
    },
  },
  'find/registers.ts AHEAD': {
    value: 366,
    isSo: async (size) => {
      const ranges = await rangesOf({ lists: ['forthcoming'], period: { since: TODAY, until: null } });
      const ends = ranges.map((range) => isoOf(range.split('-')[1]));
      return ends.some((end) => end >= addDays(TODAY, size));
    },
  },
  'find/registers.ts EMPTY_ENOUGH': {
    value: 4 * 365,
    // Nine windows of half a year. The last one completes the four years.
    last: 9,
    isSo: async (size) => (await rangesOf({ period: { since: null, until: null } })).length >= size,
  },
  'find/registers.ts MOST_FAILURES': {
    value: 2,
    // Windows of 61, 31, 16, 8 and 4 days and the second one of 4 days.
    last: 6,
    isSo: async (size) => {
      const period = { since: '2026-02-01', until: null };
      const slow = await findOn(SITE, { period }, () => failed('timed-out', 'slow', 5));
      return slow.asked.length >= size;
    },
  },
  'find/windows.ts FIRST_SPAN': {
    value: 183,
    isSo: (size) => planWindows({ from: '2024-01-01', to: addDays('2024-01-01', size) }).waiting.length === 1,
  },
  'find/windows.ts LEAST_SPAN': {
    value: 3,
    // A window is halved if it has at least twice the shortest span.
    last: 5,
    isSo: (size) =>
      afterSlowFailure(planWindows({ from: '2024-01-01', to: addDays('2024-01-01', size) })) === null,
  },
  'run/coverage-lines.ts MOST_MONTHS': {
    value: 24,
    isSo: (size) => {
      const months = Array.from({ length: size }, (_, at) => ({
        month: `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
        ...{ named: 1, read: 1, failed: 0, not_listed: 0 },
      }));
      const coverage = { lists: () => [], months: () => months } as unknown as Coverage;
      return coverageLines(coverage).some((line) => line.startsWith('2020-01'));
    },
  },
  'run/guards.ts LEAST_RECORDS': {
    value: 5,
    isFewest: true,
    isSo: (size) =>
      findAlarms(counts(size, 0), counts(size, size), { minRecords: null, maxDrop: null, checksFields: true })
        .length === 1,
  },
  'run/tally.ts MOST_GROUPS': {
    value: 1000,
    isSo: (size) => tallied(size, true).warningGroups.size === size,
  },
  'run/tally.ts MOST_INPUTS': {
    value: 20,
    isSo: (size) => [...tallied(size, false).warningGroups.values()][0]?.inputs.length === size,
  },
};
