import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../src/lock/lock.js';
import { isLeftover, nameOf, ownerName } from '../src/lock/owner.js';
import { makeFolder } from './cli/world.js';

const MINUTE = 60_000;
const gone = ownerName().replace(/-\d+-\d+$/, '-999999999-1');
const numberUsedAgain = ownerName().replace(/-\d+$/, '-1');
const otherContainer = ownerName().replace(/^(\w+)-\w+/, '$1-1');

describe('what an owner left', () => {
  it.each([
    ['ourselves', ownerName(), 60 * MINUTE, false],
    ['the parent process', nameOf(process.ppid), 60 * MINUTE, false],
    ['a process that ended', gone, 0, true],
    ['a process whose number is used again', numberUsedAgain, 0, true],
    ['another container, touched just now', otherContainer, 4 * MINUTE, false],
    ['another container, touched long ago', otherContainer, 6 * MINUTE, true],
    ['an unknown owner, just now', 'strange', 0, false],
  ])('of %s', (_, owner, age, expected) => {
    expect(isLeftover(owner, age)).toBe(expected);
  });
});

describe('a lock', () => {
  it('that an ended process left has one new holder, however many take it at once', async () => {
    for (let round = 0; round < 30; round += 1) {
      const folder = await makeFolder({ lock: JSON.stringify({ owner: gone, who: 'an ended process' }) });
      const taken = await Promise.all(
        Array.from({ length: 8 }, () => takeLock(join(folder, 'lock'), 'a test')),
      );
      const holders = taken.flatMap((each) => ('release' in each ? [each] : []));
      expect(holders.length).toBeLessThanOrEqual(1);
      await holders[0]?.release();
    }
  });

  const take = async (path: string) => {
    const taken = await takeLock(path, 'a test');
    return 'release' in taken ? taken : taken.heldBy;
  };

  it('has one holder at a time, and names it', async () => {
    const path = join(await makeFolder(), 'lock');
    const all = await Promise.all([take(path), take(path), take(path)]);
    const held = all.filter((each) => typeof each !== 'string');
    expect(held).toHaveLength(1);
    expect(all.find((each) => typeof each === 'string')).toMatch(/^a test|^another process/);
    await held[0]?.release();
    expect(typeof (await take(path))).toBe('object');
  });

  it.each([
    ['a process that ended', JSON.stringify({ owner: gone, who: 'it' }), 0],
    ['a process killed while it took it', '', 6 * MINUTE],
  ])('of %s is taken over by one of many processes', async (_, text, age) => {
    const folder = await makeFolder({ lock: text });
    const path = join(folder, 'lock');
    const then = new Date(Date.now() - age);
    await utimes(path, then, then);
    const all = await Promise.all(Array.from({ length: 8 }, () => take(path)));
    expect(all.filter((each) => typeof each !== 'string')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('is taken over by one process at a time, also after a killed one', async () => {
    const left = JSON.stringify({ owner: gone, who: 'it' });
    const folder = await makeFolder({ lock: left, 'lock.takeover': left });
    const all = await Promise.all(Array.from({ length: 8 }, () => take(join(folder, 'lock'))));
    expect(all.filter((each) => typeof each !== 'string')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('taken over by another process is not removed on release', async () => {
    const path = join(await makeFolder(), 'lock');
    const lock = await take(path);
    await writeFile(path, 'theirs');
    if (typeof lock !== 'string') await lock.release();
    expect(await take(path)).toBe('another process');
  });
});
