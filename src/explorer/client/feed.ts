import type { ChangeLine, DecisionRow } from './model.js';

/** The event of one decision on one day: new, gone, or changed keys. */
export interface FeedEntry {
  day: string;
  what: 'new' | 'gone' | 'changed';
  row: DecisionRow;
  lines: ChangeLine[];
}

/** What a dataset saw of some decisions, newest first. Decisions of its first day were all new: they are only counted. */
export interface Feed {
  entries: FeedEntry[];
  /** The first day of the dataset and its count of decisions on it; null without a dataset. */
  beginning: { day: string; count: number } | null;
}

const ORDER: readonly FeedEntry['what'][] = ['new', 'changed', 'gone'];

/** Gathers the events of these rows. `all` are the rows of the whole page, which show when the dataset began. */
export function feedOf(
  rows: readonly DecisionRow[],
  changes: readonly ChangeLine[],
  all: readonly DecisionRow[],
): Feed {
  const first = all.reduce(
    (day, { firstSeen }) => (firstSeen !== '' && (day === '' || firstSeen < day) ? firstSeen : day),
    '',
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const entries = [
    ...rows.filter(({ firstSeen }) => firstSeen > first).map((row) => entryOf('new', row.firstSeen, row)),
    ...rows.filter(({ vanishedOn }) => vanishedOn !== '').map((row) => entryOf('gone', row.vanishedOn, row)),
    ...changedOf(changes, byId),
  ];
  entries.sort((a, b) =>
    a.day === b.day ? ORDER.indexOf(a.what) - ORDER.indexOf(b.what) : a.day < b.day ? 1 : -1,
  );
  const count = rows.filter(({ firstSeen }) => firstSeen === first).length;
  return { entries, beginning: first === '' ? null : { day: first, count } };
}

function entryOf(what: FeedEntry['what'], day: string, row: DecisionRow): FeedEntry {
  return { day, what, row, lines: [] };
}

function changedOf(changes: readonly ChangeLine[], byId: ReadonlyMap<string, DecisionRow>): FeedEntry[] {
  const entries = new Map<string, FeedEntry>();
  for (const line of changes) {
    const row = byId.get(line.id);
    if (row === undefined) continue;
    const place = `${line.day} ${line.id}`;
    const entry = entries.get(place) ?? entryOf('changed', line.day, row);
    entries.set(place, entry);
    entry.lines.push(line);
  }
  return [...entries.values()];
}
