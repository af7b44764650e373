import { once } from 'node:events';
import { request as ask, createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { lookUpPublic } from '../src/source/site/connections.js';
import { chooseProxies } from '../src/source/site/proxy.js';
import { makeFolder, runHere } from './cli/world.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { startServer } from './server/server.js';

describe('the proxy of an address', () => {
  const of = (address: string, env: Record<string, string>, option?: string) =>
    chooseProxies(option, env)(new URL(address))?.origin ?? null;
  const [page, safe] = ['http://democracy.northmere.example/x', 'https://democracy.northmere.example/x'];
  it.each<[string, string, Record<string, string>, string | undefined, string | null]>([
    ['none is named', page, {}, undefined, null],
    ['one for http', page, { HTTP_PROXY: 'http://p.example:3128' }, undefined, 'http://p.example:3128'],
    ['one for http does not apply to https', safe, { HTTP_PROXY: 'http://p.example:3128' }, undefined, null],
    ['one for https', safe, { https_proxy: 'http://p.example:3128' }, undefined, 'http://p.example:3128'],
    [
      'small letters come first',
      page,
      { http_proxy: 'a.example:1', HTTP_PROXY: 'b.example:2' },
      undefined,
      'http://a.example:1',
    ],
    ['one for all', safe, { ALL_PROXY: 'p.example:3128' }, undefined, 'http://p.example:3128'],
    ['an empty one does not count', page, { http_proxy: '', HTTP_PROXY: 'p.example:1' }, undefined, null],
    [
      'the option comes before all',
      safe,
      { HTTPS_PROXY: 'p.example:1' },
      'http://q.example:8080',
      'http://q.example:8080',
    ],
    ['a scheme without a port', page, {}, 'http://q.example', 'http://q.example:80'],
    ['no scheme and no port, as curl', page, {}, 'q.example', 'http://q.example:1080'],
    [
      'a host that is left out',
      page,
      { HTTP_PROXY: 'p:1', NO_PROXY: 'a.example, northmere.example' },
      undefined,
      null,
    ],
    ['with a dot before it', page, { HTTP_PROXY: 'p:1', no_proxy: '.northmere.example' }, undefined, null],
    [
      'only whole parts of names count',
      page,
      { HTTP_PROXY: 'http://p:1', NO_PROXY: 'mere.example' },
      undefined,
      'http://p:1',
    ],
    [
      'with its port',
      'http://a.example:8080/',
      { HTTP_PROXY: 'p:1', NO_PROXY: 'a.example:8080' },
      undefined,
      null,
    ],
    [
      'with another port',
      'http://a.example:81/',
      { HTTP_PROXY: 'http://p:1', NO_PROXY: 'a.example:80' },
      undefined,
      'http://p:1',
    ],
    ['a network', 'http://10.1.2.3/', { HTTP_PROXY: 'p:1', NO_PROXY: '10.0.0.0/8' }, undefined, null],
    ['an IPv6 address', 'http://[::1]/', { HTTP_PROXY: 'p:1', NO_PROXY: '::1' }, undefined, null],
    ['all', page, { HTTP_PROXY: 'p:1', NO_PROXY: '*' }, undefined, null],
    ['left out of the option, too', page, { NO_PROXY: 'northmere.example' }, 'http://q.example:1', null],
  ])('%s', (_, address, env, option, expected) => {
    expect(of(address, env, option)).toBe(expected);
  });
  it('that is invalid is reported without its password', () => {
    expect(() => chooseProxies('socks5://user:geheim@p.example', {})).toThrow(/^--proxy: give the address/);
    expect(() => chooseProxies('socks5://user:geheim@p.example', {})).not.toThrow(/geheim/);
  });
});

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

/** A proxy that accepts only this user. Keeps the first lines of its requests. */
async function startProxy(credentials: string | null, refuses = 0) {
  const lines: string[] = [];
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const statusFor = (sent: string | undefined) => (wanted !== null && sent !== wanted ? 407 : refuses);
  const server: Server = createServer((asked, answer) => {
    lines.push(`${asked.method} ${asked.url}`);
    const status = statusFor(asked.headers['proxy-authorization']);
    if (status !== 0) return answer.writeHead(status, { 'X-Squid-Error': 'ERR_ACCESS_DENIED 0' }).end();
    const { 'proxy-authorization': _own, ...headers } = asked.headers;
    ask(asked.url ?? '', { headers }, (came) => {
      answer.writeHead(came.statusCode ?? 0, came.headers);
      came.pipe(answer);
    }).end();
  });
  server.on('connect', (asked, socket) => {
    lines.push(`CONNECT ${asked.url}`);
    const status = statusFor(asked.headers['proxy-authorization']);
    socket.on('error', () => {});
    if (status !== 0) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port] = (asked.url ?? '').split(':');
    const line = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    line.on('error', () => socket.destroy());
    line.pipe(socket).pipe(line);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => server.closeAllConnections() ?? server.close() });
  return { lines, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  const server = await startServer({ now: () => Date.UTC(2026, 0, 5, 9, 30), ...options });
  open.push(server);
  return server;
};

describe('a page behind a proxy', () => {
  it.each(['named by --proxy', 'named by HTTP_PROXY'])('is requested through it, %s', async (where) => {
    const [server, proxy] = [await start(), await startProxy('clerk:geheim')];
    const url = `http://clerk:geheim@${proxy.address}`;
    const named = where.includes('--proxy')
      ? { args: ['--proxy', url], env: {} }
      : { args: [], env: { HTTP_PROXY: url } };
    const outcome = await fetchHere([issue(server.origin, 101), '--cache', 'kept', ...named.args], {
      env: named.env,
    });
    expect(outcome.records).toHaveLength(1);
    expect(proxy.lines).toEqual([`GET ${server.origin}/robots.txt`, `GET ${issue(server.origin, 101)}`]);
    expect(JSON.stringify([outcome.report, outcome.stderr, outcome.records])).not.toMatch(/geheim|Z2VoZWlt/);
  });

  it.each([
    [
      'wants a password',
      'clerk:geheim',
      0,
      '',
      /proxy-refused.*the proxy 127\.0\.0\.1:\d+ \(HTTP 407\) wants a user name/,
    ],
    [
      'does not take the password',
      'clerk:geheim',
      0,
      'clerk:no@',
      /proxy-refused.*does not take the user name/,
    ],
    ['refuses', null, 403, '', /proxy-refused.*the proxy .* \(HTTP 403\) does not allow 127\.0\.0\.1/],
    ['cannot reach the host', null, 503, '', /proxy-failed.*could not reach/],
  ])(
    'is lost if the proxy %s, and the message names the proxy',
    async (_, credentials, refuses, user, words) => {
      const proxy = await startProxy(credentials, refuses);
      for (const origin of [(await start()).origin, 'https://127.0.0.1:9']) {
        const args = [
          issue(origin, 101),
          '--proxy',
          `http://${user}${proxy.address}`,
          '--retries',
          '0',
          '--cache',
          'kept',
        ];
        const { code, stderr } = await fetchHere(args);
        expect({ code, stderr }).toEqual({ code: 6, stderr: expect.stringMatching(words) });
      }
    },
  );

  it('is lost if the proxy is unreachable', async () => {
    const server = await start();
    const gone = await startProxy(null);
    await open.pop()?.close();
    for (const origin of [server.origin, 'https://127.0.0.1:9']) {
      const args = [issue(origin, 101), '--proxy', `http://${gone.address}`, '--retries', '0'];
      const { code, stderr } = await fetchHere(args);
      expect({ code, stderr }).toEqual({
        code: 6,
        stderr: expect.stringMatching(/proxy-failed.*does not answer/),
      });
    }
    expect(server.requests).toEqual([]);
  });
});

it('a password in an address is in no message and no report', async () => {
  const { report, stderr } = await fetchHere(['http://clerk:geheim@127.0.0.1:9/mgAi.aspx?ID=1']);
  expect(stderr).toMatch(/bad-address http:\/\/127\.0\.0\.1:9/);
  expect(JSON.stringify([report, stderr])).not.toMatch(/geheim/);
  const asked = await runHere(['scrape', '1', '--site', 'https://clerk:geheim@a.example'], {
    cwd: await makeFolder(),
  });
  expect(asked).toMatchObject({ code: 2, stderr: expect.not.stringMatching(/geheim/) });
});

it('a private host is fetched from if the user names it', async () => {
  const server = await start();
  const origin = server.origin.replace('127.0.0.1', 'localhost');
  const { records } = await fetchHere([issue(origin, 101), '--private-host', 'localhost']);
  expect(records).toHaveLength(1);
});

it('a name that resolves to a private address is refused, unless it is named (private-address)', async () => {
  const found = await new Promise((resolve) => lookUpPublic('localhost', { all: true }, resolve));
  expect(found).toMatchObject({ message: expect.stringMatching(/a private address: (?:127\.0\.0\.1|::1)/) });
});
