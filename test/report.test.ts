import { describe, expect, it } from 'vitest';
import { planScrape } from '../src/cli/commands/scrape-plan.js';
import { runSummary } from '../src/cli/terminal/summary.js';
import type { Destination } from '../src/output/destination.js';
import { FETCH_DEFAULTS } from '../src/run/fetch-options.js';
import { openReport, reportOf } from '../src/run/report.js';
import { Tally } from '../src/run/tally.js';
import type { HostSummary, RequestEntry } from '../src/source/site/watch.js';

const ENTRY: RequestEntry = {
  number: 1,
  host: 'a.example',
  url: 'https://a.example/mgIssueHistoryHome.aspx?IId=1',
  input: '1',
  why: 'page',
  attempt: 1,
  redirected_from: null,
  sent_at: '2026-01-05T09:30:00.000Z',
  waited_seconds: null,
  waited_for: [],
  status: 200,
  bytes: 1000,
  seconds: 0.2,
  outcome: 'ok',
  detail: null,
};

const HOST: HostSummary = {
  host: 'a.example',
  pages: { done: 0, failed: 0, from_cache: 0, from_before: 0, not_asked: 0 },
  requests: 0,
  retries: 0,
  redirects: 0,
  bytes: 0,
  statuses: {},
  robots: [],
  delay_seconds: { asked: 1, longest: 1 },
  seconds: { waiting: 0, asking: 0, fastest: null, median: null, slowest: null },
  ended: null,
  overrides: [],
};

const OPTIONS = { ...FETCH_DEFAULTS, site: 'https://a.example', color: false, progress: false };
const JOB = await planScrape(['1'], OPTIONS, '.', new Date(0));

const RESULT = {
  code: 0,
  ending: 'keep',
  alarms: [],
  tally: new Tally(),
  hosts: [],
  coverage: null,
  times: { started_at: '2026-01-05T09:30:00.000Z', ended_at: '2026-01-05T09:31:00.000Z' },
} as const;

/** A stream that is slow at every other piece. `broken` refuses all pieces after the first. */
function place(broken = false) {
  const at = { text: '', pieces: 0, state: 'open' };
  const write = async (text: string) => {
    at.pieces += 1;
    if (at.pieces % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (broken && at.pieces > 1) throw new Error('the disk is full');
    at.text += text;
  };
  const end = (state: string) => async () => {
    at.state = state;
  };
  const destination: Destination = {
    write,
    keep: end('kept'),
    setAside: end('set aside'),
    giveUp: end('given up'),
  };
  return { at, destination };
}

describe('the report', () => {
  it('of a run without requests has an empty list of requests', async () => {
    const { at, destination } = place();
    const report = openReport(destination);
    await report.end({ exit_code: 0, hosts: [] });
    await report.keep();
    expect(at.text).toMatch(
      /^\{\n {2}"tool": "kcc-decisions \d[^"]*",\n {2}"requests": \[\],\n {2}"exit_code": 0,\n {2}"hosts": \[\]\n\}\n$/,
    );
    expect(at.state).toBe('kept');
  });

  it('has each request on its own line, in the order of their ends, without holding them in memory', async () => {
    const { at, destination } = place();
    const report = openReport(destination);
    report.request({ ...ENTRY, number: 2, seconds: 0.1234567 });
    report.request({ ...ENTRY, number: 1, waited_seconds: 1.0004, detail: 'it said "no"\n' });
    await report.written();
    expect(at.text.split('\n').map((line) => line.slice(0, 14))).toEqual([
      '{',
      '  "tool": "kcc',
      '  "requests": ',
      '    {"number":',
      '    {"number":',
    ]);
    report.request({ ...ENTRY, number: 3 });
    await report.end(reportOf(JOB, { ...RESULT, code: 4, ending: 'give up' }));
    await report.keep();
    expect(JSON.parse(at.text).requests).toEqual([
      { ...ENTRY, number: 2, seconds: 0.123 },
      { ...ENTRY, number: 1, waited_seconds: 1, detail: 'it said "no"\n' },
      { ...ENTRY, number: 3 },
    ]);
  });

  it('reports a full disk at the next page and at the end, and is then given up', async () => {
    const { at, destination } = place(true);
    const report = openReport(destination);
    report.request(ENTRY);
    // No reader has asked yet: the failure must not end the process.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await expect(report.written()).rejects.toThrow('the disk is full');
    report.request(ENTRY);
    await expect(report.end({})).rejects.toThrow('the disk is full');
    await report.giveUp();
    expect(at.state).toBe('given up');
  });

  it('has all keys in their order, hosts by name, seconds to the millisecond', () => {
    const seconds = { waiting: 1.23456, asking: 2, fastest: 0.10009, median: 0.2, slowest: 0.3 };
    const hosts = [
      { ...HOST, host: 'b.example', seconds, delay_seconds: { asked: 1, longest: 2.00049 } },
      { ...HOST, host: 'B.example' },
      HOST,
    ];
    const report = reportOf(JOB, { ...RESULT, hosts });
    expect(Object.keys(report)).toEqual([
      'exit_code',
      'started_at',
      'ended_at',
      'inputs',
      'records',
      'left_out',
      'coverage',
      'record_ids',
      'output',
      'problems',
      'alarms',
      'failed',
      'warnings',
      'fields',
      'hosts',
    ]);
    expect(report['hosts']).toEqual([
      { ...HOST, host: 'B.example' },
      HOST,
      {
        ...HOST,
        host: 'b.example',
        delay_seconds: { asked: 1, longest: 2 },
        seconds: { ...seconds, waiting: 1.235, fastest: 0.1 },
      },
    ]);
  });
});

describe('the summary', () => {
  const pages = (done: number, failed = 0, from_cache = 0, not_asked = 0, from_before = 0) => ({
    done,
    failed,
    from_cache,
    from_before,
    not_asked,
  });
  const ended = (code: string) => ({ code, message: 'x' });

  it.each<[string, Partial<HostSummary>[], string]>([
    ['no host', [], ''],
    ['all from the cache', [{ pages: pages(88, 0, 88) }], '; 0 fetched, 88 from the cache'],
    [
      'several hosts',
      [{ pages: pages(100, 1, 88) }, { pages: pages(2, 0, 0, 7), ended: ended('challenge-page') }],
      '; 14 fetched, 88 from the cache, 1 failed, 7 not asked for; host left early: a.example (challenge-page)',
    ],
    [
      'many hosts left early',
      ['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((host) => ({ host, ended: ended('timeout') })),
      '; 0 fetched; hosts left early: a (timeout), b (timeout), c (timeout), d (timeout), e (timeout) and 2 more',
    ],
  ])('of %s', (_, hosts, said) => {
    const all = hosts.map((host) => ({ ...HOST, ...host }));
    expect(runSummary(JOB, { tally: new Tally(), hosts: all, ending: 'keep' })).toBe(
      `0 records from 0 inputs${said}`,
    );
  });
});
