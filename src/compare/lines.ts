import type { ComparedEntry, Comparison } from './compare.js';

/** One difference as a row: `key`, `old` and `new` are null where a whole record was added or removed. */
export interface ChangeLine {
  change: 'added' | 'removed' | 'changed';
  record_id: string;
  reference: string | null;
  title: string | null;
  key: string | null;
  old: unknown;
  new: unknown;
  url: string | null;
}

/** The columns of a change line, with what they mean. */
export const CHANGE_COLUMNS: Readonly<Record<keyof ChangeLine, string>> = {
  change: '`added`, `removed` or `changed`.',
  record_id: 'The record that differs.',
  reference: 'The council’s own number of the decision.',
  title: 'Its title.',
  key: 'The key whose value differs; empty where the whole record is new or gone.',
  old: 'The value before.',
  new: 'The value now.',
  url: 'The page.',
};

/** A comparison as lines: first added records, then removed records, then each changed key. */
export function toLines({ added, removed, changed }: Comparison): ChangeLine[] {
  const whole = { key: null, old: null, new: null };
  return [
    ...added.map((entry): ChangeLine => ({ change: 'added', ...subjectOf(entry), ...whole })),
    ...removed.map((entry): ChangeLine => ({ change: 'removed', ...subjectOf(entry), ...whole })),
    ...changed.flatMap(({ new: now, keys }) =>
      keys.map((key): ChangeLine => ({ change: 'changed', ...subjectOf(now), ...key })),
    ),
  ].map(keysInOrder);
}

/** The columns of a line that name the record. */
function subjectOf(entry: ComparedEntry): Pick<ChangeLine, 'record_id' | 'reference' | 'title' | 'url'> {
  return {
    record_id: keyText(entry, 'record_id') ?? '',
    reference: keyText(entry, 'reference'),
    title: keyText(entry, 'title'),
    url: keyText(entry, 'url'),
  };
}

/** The text of a key; null where the record lacks it, as in an empty cell. */
export function keyText(entry: ComparedEntry, key: string): string | null {
  const value = entry[key];
  return value === null || value === undefined || value === '' ? null : String(value);
}

function keysInOrder(line: ChangeLine): ChangeLine {
  const names = Object.keys(CHANGE_COLUMNS) as (keyof ChangeLine)[];
  return Object.fromEntries(names.map((name) => [name, line[name]])) as unknown as ChangeLine;
}
