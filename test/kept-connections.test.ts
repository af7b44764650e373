import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { issuePage } from './cli/pages.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { listen } from './fetch/listen.js';

const PAGE = `<html><body><div id="modgov"><pre>${issuePage(1)}</pre></div></body></html>`;
const closers: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

/** Answers `served` requests on a connection, then closes it at the next one, by an end or a reset. */
async function startClosing(served: number, close: (socket: Socket) => void) {
  const requests: string[] = [];
  const server = createServer((socket) => {
    let count = 0;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const [path = ''] = /\/\S*/.exec(data.toString('latin1')) ?? [];
      count += 1;
      requests.push(path);
      if (count > served) return close(socket);
      const [status, body] = path === '/robots.txt' ? ['404 Not Found', 'none'] : ['200 OK', PAGE];
      socket.write(
        `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  });
  const origin = await listen(server);
  closers.push(() => {
    const closed = once(server, 'close');
    server.close();
    return closed;
  });
  return { origin, requests };
}

describe('a kept connection', () => {
  it.each([
    ['ended', (socket: Socket) => void socket.end()],
    ['reset', (socket: Socket) => void socket.resetAndDestroy()],
  ])('%s by the server does not use up a try of the page', async (_, close) => {
    const { origin, requests } = await startClosing(1, close);
    const inputs = [101, 102].map((id) => issue(origin, id));
    const { code, records, report } = await fetchHere([...inputs, '--retries', '0']);
    expect({ code, records: records.length }).toEqual({ code: 0, records: 2 });
    const { pathname, search } = new URL(issue(origin, 101));
    expect(requests.filter((path) => path === pathname + search)).toHaveLength(2);
    expect(report.requests.map(({ outcome }) => outcome)).toEqual([
      'ok',
      'connection-failed',
      'ok',
      'connection-failed',
      'ok',
    ]);
    expect(report.requests.map(({ url }) => url.slice(origin.length))).toEqual(requests);
    expect(report.requests.flatMap(({ waited_for }) => waited_for)).not.toContain('backoff');
  });

  it('is distinguished from a new one, whose end is a failure', async () => {
    const { origin, requests } = await startClosing(0, (socket) => void socket.end());
    const { code } = await fetchHere([issue(origin, 101), '--retries', '0', '--ignore-robots', '127.0.0.1']);
    expect({ code, requests: requests.length }).toEqual({ code: 6, requests: 1 });
  });
});
