// The quick check of records agrees with zod, for right records and for wrong ones.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extract } from '../src/record/extract.js';
import { recordSchema } from '../src/record/record.js';
import { compileCheck } from '../src/record/shape-check.js';
import { PageWriter } from './bench/pages.js';

const bytes = Buffer.from(new PageWriter(20_001, 7).page());
const url = 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=20001';
const { records } = extract({ input: 'page.html', bytes, url, retrievedAt: '2026-01-02T03:04:05Z' });
const check = compileCheck(recordSchema);

const WRONG = [
  undefined,
  null,
  '',
  'x',
  '2026-02-30',
  'http://a',
  -1,
  0.5,
  Number.NaN,
  true,
  [],
  [''],
  [{}],
  {},
];

/** Every place in a value, as a path. */
function placesIn(value: unknown, way: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...way, key]))];
}

/** A copy with another value at a place. */
function changed(value: unknown, [key, ...rest]: string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copy as Record<string, unknown>;
  parts[key] = changed(parts[key], rest, other);
  return copy;
}

describe('the check of a record', () => {
  it('accepts the records of pages', () => {
    expect(records.length).toBe(1);
    expect(records.every(check)).toBe(true);
  });

  it('agrees with zod on wrong records, at every place', () => {
    const [record] = records;
    const differing = placesIn(record).flatMap((way) =>
      WRONG.filter((other) => {
        const wrong = changed(record, way, other);
        return check(wrong) !== recordSchema.safeParse(wrong).success;
      }).map((other) => `${way.join('.')}: ${String(other)}`),
    );
    expect(differing).toEqual([]);
  });

  it('refuses an extra key, and a missing one', () => {
    const [record] = records;
    const { title, ...without } = record ?? { title: null };
    expect([{ ...record, more: null }, { ...without, more: title }, without].map(check)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('asks zod in doubt', () => {
    const even = compileCheck(z.strictObject({ a: z.string().refine((text) => text.length % 2 === 0) }));
    expect([{ a: 'xx' }, { a: 'x' }].map(even)).toEqual([true, false]);
    const loose = compileCheck(z.object({ a: z.int().max(5) }));
    expect([{ a: 5, b: 1 }, { a: 6 }].map(loose)).toEqual([true, false]);
  });
});
