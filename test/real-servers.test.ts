import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './cli/world.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { startServer } from './server/server.js';

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find((path) => existsSync(path));
if (NGINX === undefined) console.warn('skipped: there is no nginx here (Debian package nginx-light)');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilOpen(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(20);
  }
}

describe.skipIf(NGINX === undefined)('nginx', () => {
  const ports = { limited: 0, words: 0, clients: 0 };
  let pages: Awaited<ReturnType<typeof startServer>>;
  let nginx: ReturnType<typeof spawn>;

  beforeAll(async () => {
    const folder = await makeFolder();
    pages = await startServer({ now: () => Date.UTC(2026, 0, 5, 9, 30) });
    for (const name of Object.keys(ports)) ports[name as keyof typeof ports] = await freePort();
    await mkdir(join(folder, 'temp'));
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/temp/${kind};`,
    );
    const conf = `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; events {}
http { access_log off; default_type text/html; ${temp.join(' ')} limit_req_zone $binary_remote_addr zone=one:1m rate=4r/s;
server { listen 127.0.0.1:${ports.limited}; limit_req_status 429; location /robots.txt { return 404; } location / { limit_req zone=one; proxy_pass ${pages.origin}; } }
server { listen 127.0.0.1:${ports.words}; location /robots.txt { return 404; } location / { return 200 'Service temporarily unavailable'; } }
server { listen 127.0.0.1:${ports.clients}; location / { return 400 '<html><body><center>No required SSL certificate was sent</center></body></html>'; } } }`;
    await writeFile(join(folder, 'nginx.conf'), conf);
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    execFileSync(NGINX ?? '', ['-t', ...args], { stdio: 'ignore' });
    nginx = spawn(NGINX ?? '', args, { stdio: 'ignore' });
    await Promise.all(Object.values(ports).map(untilOpen));
  });
  afterAll(async () => {
    nginx?.kill();
    await pages?.close();
  });

  it('limits requests, and no page is lost', async () => {
    const inputs = Array.from({ length: 6 }, (_, index) =>
      issue(`http://127.0.0.1:${ports.limited}`, 101 + index),
    );
    const { realClock } = await import('../src/source/site/clock.js');
    const { code, records, report } = await fetchHere([...inputs, '--delay', '0', '--retries', '1'], {
      clock: realClock(),
    });
    expect({ code, records: records.length }).toEqual({ code: 0, records: 6 });
    expect(report.requests.filter(({ status }) => status === 429).length).toBeLessThan(5);
  });

  it.each([
    ['says a few words with status 200', 'words', 6, /bare-text/],
    [
      'wants a certificate of its visitors',
      'clients',
      7,
      /access-refused.*wants a certificate from its visitors/,
    ],
  ] as const)('%s, which is no record', async (_, server, expected, words) => {
    const { code, records, stderr } = await fetchHere([
      issue(`http://127.0.0.1:${ports[server]}`, 101),
      '--retries',
      '0',
    ]);
    expect({ code, records, stderr }).toEqual({
      code: expected,
      records: [],
      stderr: expect.stringMatching(words),
    });
  });
});
