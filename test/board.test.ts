import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { loadPaint, PLAIN, wantsColour } from '../src/cli/terminal/colours.js';
import { openMessages } from '../src/cli/terminal/messages.js';
import { openProgress } from '../src/cli/terminal/open-progress.js';
import { problem } from '../src/record/problems.js';
import type { Doing, HostActivity } from '../src/source/site/watch.js';
import { virtualClock } from './cli/clock.js';
import { Screen } from './cli/screen.js';

const KENT = 'democracy.kent.example';
const ESSEX = 'essex.example';
const page = (id: number, host = KENT) => `https://${host}/mgIssueHistoryHome.aspx?IId=${id}`;

/** The activity of a host. Everything that is not given is zero or empty. */
function host(name: string, doing: Doing | readonly Doing[], more: Partial<HostActivity> = {}): HostActivity {
  const all = Array.isArray(doing) ? doing : [doing as Doing];
  return { host: name, doing: all, since: 0, done: 0, left: 0, failed: 0, fromCache: 0, ...more };
}

/** A run that is watched on a terminal. Time passes only when the test says so, while the timer runs. */
function watch(
  options: { columns?: number; rows?: number; env?: Record<string, string>; isWanted?: boolean } = {},
) {
  const screen = new Screen(options.columns ?? 100, options.rows ?? 24);
  const clock = virtualClock();
  const timers = new Set<{ ms: number; call: () => void; next: number }>();
  const every = (ms: number, call: () => void) => {
    const timer = { ms, call, next: ms };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const io = { stderr: screen, clock, every, env: options.env ?? {} };
  const progress = openProgress(io, options.isWanted ?? true, PLAIN);
  const pass = (ms: number) => {
    for (let step = 0; step < ms; step += 100) {
      clock.pass(100);
      for (const timer of timers) {
        if (clock.now() < timer.next) continue;
        timer.next = clock.now() + timer.ms;
        timer.call();
      }
    }
  };
  return { screen, clock, io, progress, pass, timers };
}

describe('the live lines', () => {
  it('show each host’s activity, its duration and its progress', () => {
    const { screen, progress, pass } = watch({ columns: 120 });
    pass(1000);
    progress.activity(
      host(KENT, { what: 'pausing', why: 'retry-after', until: 5000 }, { done: 12, left: 88, failed: 1 }),
    );
    pass(100);
    progress.activity(
      host(ESSEX, { what: 'asking', url: page(59233, ESSEX) }, { since: 1000, done: 7, left: 100 }),
    );
    pass(100);
    expect(screen.text).toBe(
      [
        'democracy.kent.example  12 done  88 left   1 failed  waiting 4 s (Retry-After)',
        'essex.example           7 done   100 left  0 failed  asking mgIssueHistoryHome.aspx?IId=59233',
      ].join('\n'),
    );
    pass(2900);
    expect(screen.text).toBe(
      [
        'democracy.kent.example  12 done  88 left   1 failed  waiting 1 s (Retry-After)',
        'essex.example           7 done   100 left  0 failed  asking mgIssueHistoryHome.aspx?IId=59233 for 3 s',
      ].join('\n'),
    );
  });

  it.each<[string, Doing | readonly Doing[], string]>([
    ['its turn', { what: 'pausing', why: 'pace', until: 1900 }, 'waiting 1 s (pace)'],
    ['a slow server', { what: 'pausing', why: 'slow', until: 9000 }, 'waiting 8 s (slowed down)'],
    [
      'another try',
      { what: 'pausing', why: 'backoff', until: 3_600_000 },
      'waiting 60 min (before trying again)',
    ],
    ['a wait that is over', { what: 'pausing', why: 'pace', until: 500 }, 'waiting 0 s (pace)'],
    [
      'long hours',
      { what: 'pausing', why: 'retry-after', until: 2 * 3_600_000 + 1000 },
      'waiting 2 h 0 min (Retry-After)',
    ],
    ['nothing', { what: 'idle' }, 'idle'],
    ['no connection', [], 'idle'],
    ['an end', { what: 'ended', code: 'challenge-page' }, 'left early (challenge-page)'],
    ['robots.txt', { what: 'asking', url: `https://${KENT}/robots.txt` }, 'asking robots.txt for 1 s'],
    ['a folder', { what: 'asking', url: `https://${KENT}/moderngov/` }, 'asking / for 1 s'],
    [
      'slashes in the query',
      { what: 'asking', url: `https://${KENT}/mgAi.aspx?a=/b/c` },
      'asking mgAi.aspx?a=/b/c for 1 s',
    ],
    [
      'several connections',
      [
        { what: 'asking', url: page(1) },
        { what: 'asking', url: page(2) },
        { what: 'idle' },
        { what: 'pausing', why: 'pace', until: 3000 },
      ],
      'asking mgIssueHistoryHome.aspx?IId=1 for 1 s and 2 more',
    ],
    [
      'one busy connection of two',
      [{ what: 'idle' }, { what: 'asking', url: page(2) }],
      'asking mgIssueHistoryHome.aspx?IId=2',
    ],
  ])('describe it in words: %s', (_, doing, words) => {
    const { screen, progress, pass } = watch();
    pass(1000);
    progress.activity(host(KENT, doing, { left: 1 }));
    expect(screen.text).toBe(`${KENT}  0 done  1 left  ${words}`);
  });

  it('appear after a delay, then go on by themselves while a server hangs', () => {
    const { screen, progress, pass } = watch();
    progress.activity(host(KENT, { what: 'asking', url: page(1) }, { left: 3 }));
    pass(700);
    expect(screen.text).toBe('');
    pass(100);
    expect(screen.text).toBe(`${KENT}  0 done  3 left  asking mgIssueHistoryHome.aspx?IId=1`);
    pass(60_000);
    expect(screen.text).toBe(`${KENT}  0 done  3 left  asking mgIssueHistoryHome.aspx?IId=1 for 60 s`);
    expect(screen.pieces.length).toBeLessThanOrEqual(62);
  });

  it('are drawn at most ten times a second, with the latest state', () => {
    const { screen, clock, progress, pass } = watch();
    pass(1000);
    for (let done = 1; done <= 5000; done += 1) {
      if (done % 5 === 0) clock.pass(1);
      progress.activity(host(KENT, { what: 'idle' }, { done, left: 5000 - done, fromCache: done }));
    }
    expect(screen.pieces.length).toBeLessThanOrEqual(11);
    pass(100);
    expect(screen.text).toBe(`${KENT}  5000 done (5000 cached)  0 left  idle`);
  });

  it('show the time left as soon as a pace is known', () => {
    const { screen, progress, pass } = watch();
    const seen: string[] = [];
    for (let done = 0; done <= 8; done += 1) {
      progress.activity(host(KENT, { what: 'idle' }, { done: done + 50, fromCache: 50, left: 240 - done }));
      pass(1000);
      seen.push(/left ?(.*?) {2}/.exec(screen.text)?.[1] ?? '');
    }
    expect(seen).toEqual(['', '', '', '', '', '', '(about 4 min)', '(about 4 min)', '(about 4 min)']);
    pass(60_000);
    expect(screen.text).toContain('(about 33 min)');
    progress.activity(host(KENT, { what: 'ended', code: 'timeout' }, { done: 58, left: 232, fromCache: 50 }));
    expect(screen.text).toBe(`${KENT}  58 done (50 cached)  232 left  left early (timeout)`);
  });

  it('show the busiest of many hosts, in their order of appearance', () => {
    const { screen, progress, pass } = watch({ rows: 8 });
    for (let index = 0; index < 10; index += 1) {
      const doing: Doing =
        index === 7
          ? { what: 'ended', code: 'refused' }
          : index === 8
            ? { what: 'idle' }
            : { what: 'asking', url: '/' };
      progress.activity(
        host(`h${index}.example`, doing, {
          done: 1,
          left: index === 8 ? 0 : index,
          failed: index === 0 ? 2 : 0,
        }),
      );
    }
    pass(900);
    expect(screen.text.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'h4.example',
      'h5.example',
      'h6.example',
      'h9.example',
      '…',
    ]);
    expect(screen.text.split('\n').at(-1)).toBe('… and 6 more hosts: 6 done, 13 left, 2 failed');
  });

  it('are above the bar of the whole run', () => {
    const { screen, progress, pass } = watch();
    progress.activity(host(KENT, { what: 'idle' }, { done: 1, left: 1 }));
    progress.show(1, 2, page(2));
    pass(900);
    expect(screen.text).toBe(`${KENT}  1 done  1 left  idle\n[############............] 1/2 ${page(2)}`);
  });

  it('are cleared for messages and drawn again below them', async () => {
    const { screen, io, progress, pass } = watch();
    const messages = openMessages(io, { isQuiet: false, isVerbose: true, paint: PLAIN, progress });
    await messages.detail('before anything is shown');
    progress.activity(host(KENT, { what: 'idle' }, { done: 1, left: 1 }));
    progress.activity(host(ESSEX, { what: 'idle' }, { done: 1, left: 1 }));
    pass(900);
    const lines = `${KENT}  1 done  1 left  idle\nessex.example           1 done  1 left  idle`;
    await messages.problems('a.html', [problem('missing-title')]);
    await messages.detail('read a.html');
    expect(screen.text).toBe(
      `before anything is shown\nwarning missing-title a.html: the page has no title\nread a.html\n${lines}`,
    );
    progress.close();
    await messages.summary('2 records');
    expect(screen.text).toMatch(/\nread a\.html\n2 records$/);
  });

  it('are removed at the end and show nothing after it', () => {
    const { screen, progress, pass, timers } = watch();
    progress.activity(host(KENT, { what: 'idle' }, { left: 1 }));
    pass(2000);
    expect(screen.text).not.toBe('');
    progress.close();
    expect(screen.text).toBe('');
    expect(timers.size).toBe(0);
    const written = screen.pieces.length;
    progress.activity(host(KENT, { what: 'idle' }, { left: 0 }));
    progress.show(1, 1, 'x');
    progress.restore();
    progress.close();
    pass(5000);
    expect(screen.pieces).toHaveLength(written);
    // The cursor is never hidden or moved elsewhere. So there is nothing to restore, even after kill -9.
    expect(screen.pieces.join('')).not.toMatch(/\u001b\[\?|\u001b[78]|\u001b\[[su]/);
  });
});

describe('a window', () => {
  const long = host(KENT, { what: 'asking', url: page(59233) }, { done: 12, left: 88, failed: 3 });

  it.each([
    [101, `${KENT}  12 done  88 left  3 failed  asking mgIssueHistoryHome.aspx?IId=59233 for 9 s`],
    [80, `${KENT}  12 done  88 left  3 failed  asking …x?IId=59233 for 9 s`],
    [64, 'democracy.kent…  12 done  88 left  3 failed  asking for 9 s'],
    [40, 'democracy.k…  12 done  88 left  3 fail…'],
    [12, 'democracy.…'],
    [2, '…'],
    [1, '…'],
  ])('of %d columns keeps each host on one line', (columns, line) => {
    const { screen, progress, pass } = watch({ columns });
    progress.activity(long);
    pass(9800);
    expect(screen.text).toBe(line);
  });

  it('of unknown size counts as one of 80 columns', () => {
    const { screen, progress, pass } = watch();
    Object.assign(screen, { columns: 0, rows: undefined });
    progress.activity(long);
    pass(9800);
    expect(screen.pieces.at(-1)).toContain('asking …x?IId=59233 for 9 s');
  });

  it.each([50, 30, 120])('resized to %d columns is drawn again, and earlier lines stay', (columns) => {
    const { screen, progress, pass } = watch();
    screen.write('an earlier line\n');
    progress.activity(long);
    progress.activity({ ...long, host: ESSEX });
    pass(2000);
    screen.resize(columns);
    pass(2000);
    expect(screen.text.split('\n').map((line) => line.slice(0, 9))).toEqual([
      'an earlie',
      'democracy',
      'essex.exa',
    ]);
  });

  it('counts wide characters as two cells', () => {
    const { screen, progress, pass } = watch({ columns: 40 });
    progress.activity(
      host(
        '議会議会議会議会.example',
        { what: 'asking', url: 'https://x.example/決定決定決定😀' },
        { left: 1 },
      ),
    );
    pass(900);
    expect(screen.text).toBe('議会議会議…  0 done  1 left  asking');
    screen.resize(70);
    pass(1000);
    expect(screen.text).toBe('議会議会議会議会…  0 done  1 left  asking 決定決定決定😀 for 1 s');
  });
});

describe('text from outside', () => {
  it('does not control the terminal', () => {
    const { screen, progress, pass } = watch({ columns: 200 });
    const evil = '\u001b[2J\u009b31m\u202e\n\r';
    progress.activity(host(`a${evil}.example`, { what: 'asking', url: `https://x/${evil}` }, { left: 1 }));
    progress.activity(host('b.example', { what: 'ended', code: evil }, { left: 1 }));
    progress.show(0, null, evil);
    pass(900);
    expect(screen.text).toContain('asking \\u001b[2J\\u009b31m\\u202e\\u000a\\u000d');
    expect(screen.pieces.join('')).not.toMatch(/[\u0080-\u009f\u202e]|\u001b\[2J/);
    expect(screen.text.split('\n')).toHaveLength(3);
  });

  it('of a megabyte is cut', () => {
    const { screen, progress, pass } = watch();
    progress.activity(
      host('x'.repeat(1e6), { what: 'asking', url: `https://x/${'y'.repeat(1e6)}` }, { left: 1 }),
    );
    pass(900);
    expect(screen.pieces.join('').length).toBeLessThan(200);
  });
});

describe('colours', () => {
  it('are left out with NO_COLOR', async () => {
    const { io, clock, screen } = watch({ env: { NO_COLOR: '1' }, isWanted: false });
    const progress = openProgress(io, true, await loadPaint(wantsColour(io, true)));
    clock.pass(1000);
    progress.activity(host(KENT, { what: 'ended', code: 'refused' }, { failed: 1 }));
    expect(screen.text).toContain('1 failed  left early (refused)');
    expect(screen.pieces.join('')).not.toMatch(/\u001b\[[\d;]*m/);
  });

  it('mark the names, the failures and the current activity', async () => {
    const { io, clock, screen } = watch({ isWanted: false });
    const progress = openProgress(io, true, await loadPaint(true));
    clock.pass(1000);
    progress.activity(host(KENT, { what: 'idle' }, { left: 1, failed: 1 }));
    progress.activity(host(ESSEX, { what: 'ended', code: 'refused' }, { left: 1 }));
    clock.pass(1000);
    progress.show(0, null, 'x');
    const ESC = '\u001b';
    expect(screen.pieces.at(-1)).toContain(
      `${ESC}[1m${KENT}  ${ESC}[22m0 done  1 left  ${ESC}[31m1 failed  ${ESC}[39m${ESC}[2midle${ESC}[22m`,
    );
    expect(screen.pieces.at(-1)).toContain(`0 failed  ${ESC}[31mleft early (refused)${ESC}[39m`);
    expect(screen.text).toContain(`${KENT}  0 done  1 left  1 failed  idle\nessex.example`);
  });
});

describe('without a terminal', () => {
  const asking = (done: number, more: Partial<HostActivity> = {}) =>
    host(KENT, { what: 'asking', url: page(done) }, { done, left: 100 - done, ...more });

  /** A run that is watched in a pipe, on a dumb terminal or in CI. */
  function log(env: Record<string, string>, isTTY: boolean, isWanted = true) {
    const { io, clock, pass, timers } = watch({ isWanted: false });
    let text = '';
    const stream = new Writable({
      decodeStrings: false,
      write: (chunk, _encoding, done) => {
        text += chunk;
        done();
      },
    });
    const progress = openProgress({ ...io, env, stderr: Object.assign(stream, { isTTY }) }, isWanted);
    return { progress, clock, pass, timers, read: () => text };
  }

  it.each([
    ['a pipe', {}, false],
    ['a dumb terminal', { TERM: 'dumb' }, true],
    ['CI with a terminal', { CI: 'true' }, true],
  ])('%s: a plain line every half minute, also while a server hangs', (_, env, isTTY) => {
    const { progress, pass, read } = log(env, isTTY);
    for (let done = 0; done < 29; done += 1) {
      progress.activity(asking(done, { since: done * 1000 }));
      pass(1000);
    }
    expect(read()).toBe('');
    pass(2000);
    const first = `fetching: 28 of 100 pages; ${KENT}, about 75 s, asking mgIssueHistoryHome.aspx?IId=28 for 2 s\n`;
    expect(read()).toBe(first);
    pass(28_900);
    expect(read()).toBe(first);
    pass(100);
    expect(read()).toMatch(/^.*\n.*, about 3 min, asking mgIssueHistoryHome.aspx\?IId=28 for 32 s\n$/);
  });

  it('the line names the host with most pages left, its name made safe', () => {
    const { progress, pass, read } = log({}, false);
    progress.activity(asking(12, { failed: 3, left: 85 }));
    progress.activity(
      host('evil\u001b[2J\n.example', { what: 'pausing', why: 'retry-after', until: 90_000 }, { left: 200 }),
    );
    pass(30_000);
    expect(read()).toBe(
      'fetching: 15 of 300 pages (3 failed) from 2 hosts; most left: evil\\u001b[2J\\u000a.example, 200 pages, waiting 60 s (Retry-After)\n',
    );
  });

  it('short runs, saved files, finished hosts and ended runs give no line', () => {
    const { progress, pass, read, timers } = log({}, false);
    progress.show(1, 2, 'a.html');
    pass(60_000);
    progress.activity(asking(100));
    pass(60_000);
    progress.close();
    progress.activity(asking(1));
    pass(60_000);
    expect([read(), timers.size]).toEqual(['', 0]);
  });

  it.each([true, false])('and with progress switched off there is no line (terminal: %s)', (isTTY) => {
    const { progress, pass, read } = log({}, isTTY, false);
    progress.activity(asking(1));
    progress.show(1, 2, 'x');
    pass(120_000);
    progress.close();
    expect(read()).toBe('');
  });
});
