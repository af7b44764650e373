import { describe, expect, it, onTestFinished } from 'vitest';
import type { RequestEntry } from '../src/source/site/watch.js';
import { EXPECTED } from './fetch/expected-faults.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { FAULTS } from './server/faults/faults.js';
import { startServer } from './server/server.js';

/** The day of the tests' clock, for dates in headers. */
const NOW = Date.UTC(2026, 0, 5, 9, 30);
/** A short timeout where the server is expected to hang. Elsewhere it is long enough for a busy machine. */
const timeoutFor = (outcome: string, isOfConnection: boolean) =>
  outcome === 'timed-out' ? '0.4' : isOfConnection ? '2' : '20';

it('every fault has an expected result', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(FAULTS.map(({ name }) => name).sort());
});

/** Whether a fault of the connection struck before there was a request. */
function isLostOnConnecting({ outcome }: RequestEntry, isOfConnection: boolean): boolean {
  return isOfConnection && ['connection-failed', 'timed-out'].includes(outcome);
}

/** The exit code of a run over two pages. One page fails, or both if the host was left alone. */
function exitCode(outcome: string, isLeft: boolean): number {
  if (!isLeft) return outcome === 'ok' ? 0 : 3;
  return ['challenge-page', 'login-page'].includes(outcome) ? 7 : 6;
}

describe('a page struck by', () => {
  it.each(FAULTS)('$name: $sentence', async (fault) => {
    const { outcome, asked, isLeft } = EXPECTED[fault.name] ?? { outcome: '', asked: 0, isLeft: false };
    const server = await startServer({ now: () => NOW });
    onTestFinished(() => server.close());
    const isOfConnection = 'strikeConnection' in fault;
    if (isOfConnection) server.setFault('*', fault.name, { times: 1 });
    else server.setFault('/mgIssueHistoryHome.aspx?IId=101', fault.name);
    const struck = issue(server.origin, 101);
    const other = issue(server.origin, 102);
    const patience = ['--timeout', timeoutFor(outcome, isOfConnection), '--retries', '1'];
    const { code, report, records } = await fetchHere([struck, other, ...patience]);

    const said = report.failed.find(({ input }) => input === struck)?.problems[0]?.code ?? 'ok';
    expect({ said, code }).toEqual({ said: outcome, code: exitCode(outcome, isLeft) });
    expect(report.requests.filter(({ input }) => input === struck)).toHaveLength(asked);
    // The other page is read, unless the host was left alone.
    expect(records.some(({ url }) => url.endsWith('IId=102'))).toBe(!isLeft);
    // The report has the requests that the server saw, in the same order. The server cannot see requests that fail before HTTP
    // is spoken.
    const spoken = report.requests.filter(
      (entry) => entry.outcome !== 'tls-failed' && !isLostOnConnecting(entry, isOfConnection),
    );
    const told = spoken.map(({ url }) => url.replace(/^https?:\/\/[^/]+/, ''));
    const seen = server.requests.map(({ url }) => url);
    expect(seen).toEqual(told);
  });
});
