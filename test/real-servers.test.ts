import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '../src/source/site/clock.js';
import { makeFolder } from './cli/world.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { findServer, freePort, startReal } from './real/start.js';
import { startServer } from './server/server.js';

const NGINX = findServer('nginx', 'nginx-light');
const SQUID = findServer('squid', 'squid');
const APACHE = findServer('apache2', 'apache2');
const startPages = () => startServer({ now: () => Date.UTC(2026, 0, 5, 9, 30) });

describe.skipIf(NGINX === undefined)('nginx', () => {
  const ports = { limited: 0, words: 0, clients: 0 };
  let pages: Awaited<ReturnType<typeof startServer>>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const folder = await makeFolder();
    pages = await startPages();
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
    stop = await startReal(NGINX ?? '', args, Object.values(ports));
  });
  afterAll(async () => {
    await stop?.();
    await pages?.close();
  });

  it('limits requests, and no page is lost', async () => {
    const inputs = Array.from({ length: 6 }, (_, index) =>
      issue(`http://127.0.0.1:${ports.limited}`, 101 + index),
    );
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
  ] as const)('%s, which gives no record', async (_, server, expected, words) => {
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

const AUTH = ['/usr/lib/squid/basic_ncsa_auth', '/usr/lib64/squid/basic_ncsa_auth'].find((path) =>
  existsSync(path),
);

describe.skipIf(SQUID === undefined || AUTH === undefined)('squid that asks for a password', () => {
  const secret = 'p@ss:w%rd';
  let pages: Awaited<ReturnType<typeof startPages>>;
  let port: number;
  let folder: string;
  let stop: () => Promise<void>;
  const seen = async () => (await readFile(join(folder, 'access.log'), 'utf8')).trim().split('\n');
  const through = (userInfo: string) => ['--proxy', `http://${userInfo}127.0.0.1:${port}`, '--retries', '0'];

  beforeAll(async () => {
    [folder, port, pages] = await Promise.all([makeFolder(), freePort(), startPages()]);
    const hash = execFileSync('openssl', ['passwd', '-apr1', secret], { encoding: 'utf8' }).trim();
    await writeFile(join(folder, 'users'), `ann:${hash}\n`);
    const conf = `http_port 127.0.0.1:${port}
visible_hostname proxy.example
auth_param basic program ${AUTH} ${folder}/users
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
cache deny all
strip_query_terms off
pid_filename ${folder}/pid
access_log stdio:${folder}/access.log
cache_log ${folder}/cache.log
coredump_dir ${folder}
shutdown_lifetime 0 seconds
`;
    await writeFile(join(folder, 'squid.conf'), conf);
    await chmod(folder, 0o777);
    // Started as root, it runs as another user, who must reach its folder.
    if (process.getuid?.() === 0) {
      const [user = '', group = ''] = ['-u', '-g'].map((which) =>
        execFileSync('id', [which, 'proxy'], { encoding: 'utf8' }),
      );
      await chown(folder, Number(user), Number(group));
    }
    stop = await startReal(
      SQUID ?? '',
      ['-N', '-n', `kcc${process.pid}`, '-f', join(folder, 'squid.conf')],
      [port],
    );
  });
  afterAll(async () => {
    await stop?.();
    await pages?.close();
  });

  it('accepts the right password, and its log equals the report', async () => {
    const { code, records, report, stderr } = await fetchHere([
      issue(pages.origin, 101),
      issue(pages.origin, 102),
      ...through(`ann:${encodeURIComponent(secret)}@`),
    ]);
    expect({ code, records: records.length }).toEqual({ code: 0, records: 2 });
    // The log also has the test's own check that the server listens.
    const logged = (await seen()).flatMap((line) => /(?:GET|CONNECT) (\S+)/.exec(line)?.[1] ?? []);
    expect(logged).toEqual(report.requests.map(({ url }) => url));
    expect(stderr + JSON.stringify(report)).not.toContain('p%40ss');
  });

  it.each([
    ['a wrong one', 'ann:wrong@', /proxy-refused.*does not take the user name and password/],
    ['none', '', /proxy-refused.*wants a user name and a password/],
  ])('gives a message about the missing part with %s', async (_, userInfo, words) => {
    const { code, records, stderr } = await fetchHere([issue(pages.origin, 103), ...through(userInfo)]);
    expect({ code, records, stderr }).toEqual({ code: 6, records: [], stderr: expect.stringMatching(words) });
    expect(stderr).not.toContain('wrong@');
  });
});

const MODULES = '/usr/lib/apache2/modules';

describe.skipIf(APACHE === undefined || !existsSync(MODULES))('Apache', () => {
  let port: number;
  let folder: string;
  let stop: () => Promise<void>;
  const REFUSED = 5;
  const LAST = 12;

  beforeAll(async () => {
    const pages = await startPages();
    [folder, port] = await Promise.all([makeFolder(), freePort()]);
    await mkdir(join(folder, 'www'));
    for (let id = 1; id <= LAST; id += 1) {
      const page = await fetch(issue(pages.origin, 100 + id));
      await writeFile(join(folder, 'www', `issue-${100 + id}.html`), await page.text());
    }
    await pages.close();
    const modules = ['mpm_event', 'authz_core', 'rewrite', 'deflate', 'filter', 'mime', 'unixd'];
    const isStatic = (name: string) => !existsSync(join(MODULES, `mod_${name}.so`));
    const conf = `ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
${modules.map((name) => (isStatic(name) ? '' : `LoadModule ${name}_module ${MODULES}/mod_${name}.so`)).join('\n')}
TypesConfig /etc/mime.types
DocumentRoot ${folder}/www
LogFormat "%>s %U%q" short
CustomLog ${folder}/access.log short
MaxKeepAliveRequests 3
AddOutputFilterByType DEFLATE text/html
<Directory ${folder}/www>
Require all granted
RewriteEngine On
RewriteCond %{QUERY_STRING} IId=10${REFUSED}
RewriteRule . - [R=406,L]
RewriteCond %{QUERY_STRING} IId=(\\d+)
RewriteRule mgIssueHistoryHome.aspx /issue-%1.html [L]
</Directory>
`;
    await writeFile(join(folder, 'apache.conf'), conf);
    await chmod(folder, 0o755);
    stop = await startReal(APACHE ?? '', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], [port]);
  });
  afterAll(() => stop?.());

  it('closes connections and refuses one page: the others are read, and its log equals the report', async () => {
    const inputs = Array.from({ length: LAST }, (_, index) => issue(`http://127.0.0.1:${port}`, 101 + index));
    const { code, records, report, stderr } = await fetchHere([...inputs, '--retries', '0']);
    expect({ code, records: records.length }).toEqual({ code: 3, records: LAST - 1 });
    expect(stderr).toMatch(/access-refused.*HTTP 406.*firewalls/);
    const logged = (await readFile(join(folder, 'access.log'), 'utf8')).trim().split('\n');
    const told = report.requests.filter(({ status }) => status !== null);
    expect(told.map(({ status, url }) => `${status} ${url.slice(url.indexOf('/', 8))}`)).toEqual(logged);
  });
});
