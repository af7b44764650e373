import { describe, expect, it, vi } from 'vitest';
import { realClock } from '../src/source/site/clock.js';
import { virtualClock } from './cli/clock.js';

describe('the real clock', () => {
  it('waits as long as requested, even for months', async () => {
    vi.useFakeTimers();
    const done = vi.fn();
    const days = 24 * 60 * 60 * 1000;
    const waiting = realClock()
      .wait(60 * days)
      .then(done);
    await vi.advanceTimersByTimeAsync(60 * days - 1);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(done).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it.each([1, 3_600_000])('stops a wait of %d ms with the reason of the signal', async (ms) => {
    const controller = new AbortController();
    const waiting = realClock().wait(ms, controller.signal);
    controller.abort('SIGINT');
    await expect(waiting).rejects.toBe('SIGINT');
    await expect(realClock().wait(ms, controller.signal)).rejects.toBe('SIGINT');
  });

  it('tells the time', () => {
    const clock = realClock();
    expect(clock.date()).toBeInstanceOf(Date);
    expect(clock.now()).toBeLessThanOrEqual(clock.now());
  });
});

describe('the clock of the tests', () => {
  it('jumps to the end of the shortest wait', async () => {
    const clock = virtualClock();
    const ends: [string, number][] = [];
    const wait = (name: string, ms: number) => clock.wait(ms).then(() => ends.push([name, clock.now()]));
    await Promise.all([wait('a', 3000), wait('b', 1000), wait('c', 3000).then(() => wait('d', 500))]);
    expect(ends).toEqual([
      ['b', 1000],
      ['a', 3000],
      ['c', 3000],
      ['d', 3500],
    ]);
    expect(clock.waits).toEqual([3000, 1000, 3000, 500]);
    clock.pass(500);
    expect(clock.date().toISOString()).toBe('2026-01-05T09:30:04.000Z');
  });

  it('stops a wait with the reason of the signal, and no time passes', async () => {
    const clock = virtualClock();
    const controller = new AbortController();
    const waiting = clock.wait(1000, controller.signal);
    controller.abort('SIGINT');
    await expect(waiting).rejects.toBe('SIGINT');
    await expect(clock.wait(1000, controller.signal)).rejects.toBe('SIGINT');
    expect(clock.now()).toBe(0);
  });
});
