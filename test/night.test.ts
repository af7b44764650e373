import { describe, expect, it } from 'vitest';
import type { Disk } from '../src/dataset/disk.js';
import { type Layout, yearOf } from '../src/dataset/layout.js';
import { openNight } from '../src/dataset/night.js';

const NOW = new Date('2026-01-05T02:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000).toISOString();

/** Opens a night on a disk with a file of a killed run. Gives the night's instant. */
async function openOver(left: string | null): Promise<string> {
  const disk: Partial<Disk> = {
    read: async () => (left === null ? null : Buffer.from(left)),
    remove: async () => undefined,
    makeFolder: async () => undefined,
    write: async () => undefined,
    rename: async () => undefined,
    sync: async () => undefined,
  };
  const layout = { night: 'night.json', unfinished: '.unfinished' } as Layout;
  return (await openNight(disk as Disk, layout, NOW)).at;
}

describe('the night that a killed run began', () => {
  it.each([
    ['an hour ago', at(-1)],
    ['nearly 20 hours ago', at(-19.99)],
    ['some minutes ahead, by a clock that was set back', at(0.08)],
  ])('continues if it was begun %s', async (_, begun) => {
    expect(await openOver(JSON.stringify({ at: begun }))).toBe(begun);
  });

  it.each([
    ['there is none', null],
    ['it was begun 20 hours ago', JSON.stringify({ at: at(-20) })],
    ['it is in the future', JSON.stringify({ at: at(0.09) })],
    ['its instant is invalid', JSON.stringify({ at: 'yesterday' })],
    ['its file is incomplete', '{"at":"2026-01-0'],
  ])('is replaced by a new one if %s', async (_, left) => {
    expect(await openOver(left)).toBe(NOW.toISOString());
  });
});

it.each([
  ['2024-02-29', '2024'],
  ['February 2024', 'undated'],
  ['', 'undated'],
  [null, 'undated'],
])('a record of %j is stored under %s', (date, year) => {
  expect(yearOf(date)).toBe(year);
});
