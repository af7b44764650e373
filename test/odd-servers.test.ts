import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { virtualClock } from './cli/clock.js';
import { issuePage } from './cli/pages.js';
import { makeFolder } from './cli/world.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { listen } from './fetch/listen.js';

const PAGE = `<html><body><div id="modgov"><pre>${issuePage(1)}</pre></div></body></html>`;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server with no robots.txt, or with the one that is given. */
function serve(answer: RequestListener, robots: string | null = null): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url !== '/robots.txt') return answer(request, response);
    response.statusCode = robots === null ? 404 : 200;
    response.end(robots ?? 'none');
  });
  closers.push(() => void server.close().closeAllConnections());
  return listen(server);
}

it('the message names a server that requires its cookie', async () => {
  const origin = await serve(({ url, headers }, response) => {
    if (headers.cookie !== undefined) return response.end(PAGE);
    response.writeHead(302, { 'Set-Cookie': 'seen=1', Location: `${url}` }).end();
  });
  const { code, stderr } = await fetchHere([issue(origin, 1)]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/redirect-loop .*sends a cookie and shows the page only to those who send it back/);
});

it('a robots.txt kept with a future time is requested again', async () => {
  const origin = await serve((_request, response) => response.end(PAGE), 'User-agent: *\nAllow: /\n');
  const cwd = await makeFolder();
  const years = ['2036', '2026', '2026'].map((year) => ({
    ...virtualClock(),
    date: () => new Date(`${year}-01-05T09:30:00Z`),
  }));
  const asked: number[] = [];
  for (const [index, clock] of years.entries()) {
    const { report } = await fetchHere([issue(origin, index + 1), '--cache', 'kept'], { cwd, clock });
    asked.push(report.requests.filter(({ why }) => why === 'robots').length);
  }
  expect(asked).toEqual([1, 1, 0]);
});

it('user names and passwords of a redirect are never used or shown', async () => {
  const origin = await serve(({ url, headers }, response) => {
    if (url?.endsWith('IId=2')) return response.end(PAGE);
    const to = url?.endsWith('IId=1') ? `${headers.host}/mgIssueHistoryHome.aspx?IId=2` : 'other.example/';
    response.writeHead(302, { Location: `http://ann:secret@${to}` }).end();
  });
  const outcome = await fetchHere([issue(origin, 1), issue(origin, 3), '--cache', 'kept']);
  expect(outcome.records).toHaveLength(1);
  expect(JSON.stringify(outcome)).not.toContain('secret');
});

it('hostile patterns of a robots.txt take no time', async () => {
  const pattern = `Disallow: /${'*a'.repeat(1000)}$`;
  const robots = `User-agent: *\n${Array(40).fill(pattern).join('\n')}\n`;
  const origin = await serve((_request, response) => response.end(PAGE), robots);
  const start = process.cpuUsage();
  const { records } = await fetchHere([issue(origin, 1, `&x=${'a'.repeat(1000)}b`)]);
  const { user } = process.cpuUsage(start);
  expect(records).toHaveLength(1);
  expect(user / 1e6).toBeLessThan(20);
});

it('a message that looks like a page is not kept, and does not replace the page', async () => {
  const message =
    '<div id="modgov"><h1>Issue details</h1><h2 class="mgSubTitleTxt">Planned maintenance</h2><p class="mgWordPara">Back at 6am.</p></div>';
  let isDown = false;
  const origin = await serve((_request, response) =>
    response.end(isDown ? `<html><body>${message}</body></html>` : PAGE),
  );
  const cwd = await makeFolder();
  const args = [issue(origin, 1), '--cache', 'kept'];
  const read = async (...more: string[]) => (await fetchHere([...args, ...more], { cwd })).records.length;
  expect(await read()).toBe(1);
  isDown = true;
  expect(await read('--refresh')).toBe(1);
  expect((await fetchHere([issue(origin, 2), '--cache', 'kept'], { cwd })).records).toEqual([]);
  isDown = false;
  expect((await fetchHere([issue(origin, 2), '--cache', 'kept'], { cwd })).records).toHaveLength(1);
});
