import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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
    ['our parent', nameOf(process.ppid), 60 * MINUTE, false],
    ['a process that ended', gone, 0, true],
    ['a process whose number is used again', numberUsedAgain, 0, true],
    ['another container, touched just now', otherContainer, 4 * MINUTE, false],
    ['another container, touched long ago', otherContainer, 6 * MINUTE, true],
    ['nobody that can be told, just now', 'strange', 0, false],
  ])('of %s', (_, owner, age, expected) => {
    expect(isLeftover(owner, age)).toBe(expected);
  });
});

describe('a lock', () => {
  const take = async (path: string) => {
    const taken = await takeLock(path, 'a test');
    return 'release' in taken ? taken : taken.heldBy;
  };

  it('has one holder at a time, and tells who that is', async () => {
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
  ])('of %s is taken over, by one of many', async (_, text, age) => {
    const folder = await makeFolder({ lock: text });
    const path = join(folder, 'lock');
    const then = new Date(Date.now() - age);
    await utimes(path, then, then);
    const all = await Promise.all(Array.from({ length: 8 }, () => take(path)));
    expect(all.filter((each) => typeof each !== 'string')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('is taken over by one process at a time, again where one was killed over it', async () => {
    const left = JSON.stringify({ owner: gone, who: 'it' });
    const folder = await makeFolder({ lock: left, 'lock.takeover': left });
    const all = await Promise.all(Array.from({ length: 8 }, () => take(join(folder, 'lock'))));
    expect(all.filter((each) => typeof each !== 'string')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('that another has taken over is held no more, and is not removed on release', async () => {
    const path = join(await makeFolder(), 'lock');
    const lock = await take(path);
    if (typeof lock === 'string') throw new Error(lock);
    expect(await lock.isHeld()).toBe(true);
    await writeFile(path, 'theirs');
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
    expect(await take(path)).toBe('another process');
  });

  it('is touched as long as its holder lives, so that no other container takes it for left', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const path = join(await makeFolder(), 'lock');
    const lock = await take(path);
    const long = new Date(Date.now() - 60 * MINUTE);
    await utimes(path, long, long);
    const isTouched = async () => (await stat(path)).mtimeMs > long.getTime() + MINUTE;
    expect(await isTouched()).toBe(false);
    vi.advanceTimersByTime(MINUTE);
    while (!(await isTouched())) await setImmediate();
    if (typeof lock !== 'string') await lock.release();
  });
});
