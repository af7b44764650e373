import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from './server/faults/faults.js';
import { askRaw, headOf } from './server/raw-client.js';
import { ROBOTS } from './server/robots.js';
import { startServer } from './server/server.js';
import { TLS_KINDS } from './server/tls.js';
import { WIRE } from './server/wire.js';

type Server = Awaited<ReturnType<typeof startServer>>;

const ISSUE = '/mgIssueHistoryHome.aspx?IId=5';
const START_OF_2026 = Date.UTC(2026, 0, 1);
const requestFaults = FAULTS.filter((fault) => 'strike' in fault);

/** Runs a function with a server and a pool of connections to it, and closes both. */
async function withServer<T>(
  options: Parameters<typeof startServer>[0],
  run: (server: Server, agent: Agent) => Promise<T>,
): Promise<T> {
  const server = await startServer({ pace: 1, ...options });
  const agent = new Agent({ connect: { ca: server.ca ?? '' }, pipelining: 1 });
  try {
    return await run(server, agent);
  } finally {
    await agent.destroy();
    await server.close();
  }
}

/** Fetches an address. Gives its status, its location, and its text. */
async function fetchPage(agent: Agent, url: string, headers: Record<string, string> = {}) {
  const { statusCode, headers: got, body } = await request(url, { dispatcher: agent, headers });
  return { status: statusCode, location: got.location, text: await body.text() };
}

describe('the tables of the test server', () => {
  it.each([
    ['faults', FAULTS, 40],
    ['robots', ROBOTS, 20],
    ['TLS', TLS_KINDS, 10],
  ])('%s: every name once, with one sentence', (_, entries, least) => {
    expect(entries.length).toBeGreaterThanOrEqual(least);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
    for (const { sentence } of entries) expect(sentence).toMatch(/^[A-Z“].*\.$/);
  });

  it('every fault of a request is checked on the wire', () => {
    expect(Object.keys(WIRE).sort()).toEqual(requestFaults.map(({ name }) => name).sort());
  });
});

describe('a fault does what its sentence says', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ pace: 1, retryAfter: 7, now: () => START_OF_2026 });
  });
  afterAll(() => server.close());

  it.each(requestFaults)('$name: $sentence', async ({ name }) => {
    const wire = WIRE[name];
    if (!wire) throw new Error('not in the table');
    const page = server.site.answer(new URL(ISSUE, server.origin)).body;
    const mayStay = wire.ended.includes('open');
    const { bytes, ended } = await askRaw(
      server,
      `${ISSUE}&fault=${name}`,
      (got) => mayStay && wire.sees(got, page),
    );
    expect({ ended, sees: wire.sees(bytes, page), head: headOf(bytes).slice(0, 500) }).toMatchObject({
      sees: true,
    });
    expect(wire.ended).toContain(ended);
    const entry = server.requests.at(-1);
    expect(entry).toMatchObject({ fault: name, url: `${ISSUE}&fault=${name}` });
    expect(entry?.bytes).toBeGreaterThanOrEqual(bytes.length);
  });

  it('the steps of a redirect lead to the page, or nowhere', async () => {
    const agent = new Agent();
    const follow = async (fault: string) => {
      let address = `${ISSUE}&fault=${fault}`;
      for (let steps = 0; steps < 20; steps += 1) {
        const { status, location, text } = await fetchPage(agent, new URL(address, server.origin).href);
        if (status === 200) return { steps, isPage: text.includes('Issue details') };
        address = String(location);
      }
      return { steps: 20, isPage: false };
    };
    expect(await follow('redirect-307')).toEqual({ steps: 1, isPage: true });
    expect(await follow('redirect-relative')).toEqual({ steps: 1, isPage: true });
    expect(await follow('redirect-port')).toEqual({ steps: 1, isPage: true });
    expect(await follow('redirect-long')).toEqual({ steps: 12, isPage: true });
    expect(await follow('redirect-another')).toEqual({ steps: 1, isPage: true });
    for (const fault of ['redirect-self', 'redirect-loop', 'redirect-endless'])
      expect(await follow(fault)).toEqual({ steps: 20, isPage: false });
    await agent.destroy();
  });

  it.each([
    ['reset-on-accept', 'reset'],
    ['close-on-accept', 'closed'],
  ] as const)('%s strikes before there is a request', (fault, how) =>
    withServer({ faults: [['*', fault]] }, async (struck) => {
      const { bytes, ended } = await askRaw(struck, ISSUE, () => false);
      expect({ length: bytes.length, ended }).toEqual({ length: 0, ended: how });
      const [entry] = struck.connections;
      expect(entry).toMatchObject({ fault, requests: 0, closedBy: 'server' });
      expect(struck.requests).toEqual([]);
    }),
  );
});

describe('switching faults on', () => {
  it('by address, path, expression and for all, in any case, as often as set', () =>
    withServer({}, async (server, agent) => {
      const status = async (page: string) => (await fetchPage(agent, server.url(page))).status;
      server.setFault(ISSUE, '503', { times: 2 });
      const statuses: number[] = [];
      for (const _ of [1, 2, 3]) statuses.push(await status('MGissueHistoryHome.aspx?iid=5'));
      expect(statuses).toEqual([503, 503, 200]);
      server.setFault('/iedecisiondetails.aspx', '410');
      expect(await status('ieDecisionDetails.aspx?ID=1')).toBe(410);
      server.setFault(/IId=7$/, '451');
      expect(await status('mgIssueHistoryHome.aspx?IId=7')).toBe(451);
      expect(await status('mgIssueHistoryHome.aspx?IId=8')).toBe(200);
      server.setFault('/iedecisiondetails.aspx', null);
      expect(await status('ieDecisionDetails.aspx?ID=1')).toBe(200);
      server.setFault('*', '500', { times: 1 });
      expect([await status('mgPlansHome.aspx'), await status('mgPlansHome.aspx')]).toEqual([500, 200]);
      server.clearFaults();
      expect(await status('mgIssueHistoryHome.aspx?IId=7')).toBe(200);
    }));

  it('by the address itself, as often as it states', () =>
    withServer({}, async (server, agent) => {
      const url = server.url('mgIssueHistoryHome.aspx?IId=5&fault=503&times=2');
      const statuses: number[] = [];
      for (const _ of [1, 2, 3]) statuses.push((await fetchPage(agent, url)).status);
      expect(statuses).toEqual([503, 503, 200]);
    }));

  it('refuses unknown names', async () => {
    await expect(startServer({ faults: [['*', 'no-such']] })).rejects.toThrow('no fault no-such');
    await expect(startServer({ robots: 'no-such' })).rejects.toThrow('no robots no-such');
    await expect(startServer({ tls: 'no-such' })).rejects.toThrow('no kind of TLS no-such');
  });
});

describe('the log', () => {
  it('has every connection and request, in order, as received', () =>
    withServer({}, async (server) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`GET ${ISSUE} HTTP/1.1\r\nHost: x\r\nX-ODD: One\r\nx-odd: Two\r\n\r\n`);
      const first = await server.waitFor(({ requests }) => requests[0]?.answeredAt && requests[0]);
      socket.write(`GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n`);
      const second = await server.waitFor(({ requests }) => requests[1]?.answeredAt && requests[1]);
      expect(server.log.map(({ kind, number }) => [kind, number])).toEqual([
        ['connection', 1],
        ['request', 2],
        ['request', 3],
      ]);
      expect(first).toMatchObject({
        ...{ connection: 1, method: 'GET', url: ISSUE, status: 200, fault: null, robots: null },
        headers: [
          ['Host', 'x'],
          ['X-ODD', 'One'],
          ['x-odd', 'Two'],
        ],
      });
      expect(second).toMatchObject({ connection: 1, robots: 'absent', status: 404, clientClosedAt: null });
      expect(second.at).toBeGreaterThan(Number(first.answeredAt));
      expect(server.open).toBe(1);
      socket.end();
      const connection = await server.waitFor(
        ({ connections }) => connections[0]?.closedAt && connections[0],
      );
      expect(connection).toMatchObject({ requests: 2, closedBy: 'client' });
      expect(server.open).toBe(0);
    }));

  it('counts the most connections that were open at once', () =>
    withServer({ faults: [['*', 'hang']] }, async (server) => {
      const agent = new Agent();
      const asked = [5, 6, 7].map((id) =>
        request(server.url(`mgIssueHistoryHome.aspx?IId=${id}`), { dispatcher: agent }).catch(() => null),
      );
      await server.waitFor(({ requests }) => requests.length === 3);
      expect([server.open, server.mostOpen]).toEqual([3, 3]);
      await agent.destroy();
      await Promise.all(asked);
      await server.waitFor(({ open }) => open === 0);
      expect(server.mostOpen).toBe(3);
      for (const entry of server.requests) expect(entry).toMatchObject({ answeredAt: null, status: null });
      for (const { clientClosedAt } of server.requests) expect(clientClosedAt).not.toBeNull();
    }));

  it('records a client that closed the connection during an answer', () =>
    withServer({}, async (server) => {
      await askRaw(server, `${ISSUE}&fault=endless-body`, (got) => got.length > 100_000);
      const entry = await server.waitFor(({ requests }) => requests[0]?.clientClosedAt && requests[0]);
      expect(entry.answeredAt).toBeNull();
      expect(server.connections[0]?.closedBy).toBe('client');
    }));

  it('shows the latency', () =>
    withServer({ latency: 30 }, async (server, agent) => {
      await fetchPage(agent, server.url(ISSUE));
      const [entry] = server.requests;
      // By this clock a timer can fire a millisecond early.
      expect(Number(entry?.answeredAt) - Number(entry?.at)).toBeGreaterThan(28);
    }));

  it('can be switched off', () =>
    withServer({ keepsLog: false }, async (server, agent) => {
      expect((await fetchPage(agent, server.url('mgPlansHome.aspx'))).status).toBe(200);
      expect([server.log.length, server.mostOpen]).toEqual([0, 1]);
    }));
});

describe('connections', () => {
  it('a stale one breaks at the next request', () =>
    withServer({}, async (server) => {
      const agent = new Agent({ connections: 1 });
      const url = server.url(ISSUE);
      expect((await fetchPage(agent, `${url}&fault=stale-keep-alive`)).status).toBe(200);
      await expect(fetchPage(agent, url)).rejects.toThrow();
      expect(server.requests.at(-1)).toMatchObject({
        fault: 'stale-keep-alive',
        status: null,
        connection: 1,
      });
      expect((await fetchPage(agent, url)).status).toBe(200);
      expect(server.requests.at(-1)?.connection).toBe(2);
      await agent.destroy();
    }));

  it('all end at once when the server is closed, and the process can end', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'server/close-probe.js')]);
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
    });
    const [code] = await once(child, 'exit');
    expect({ code, said }).toEqual({ code: 0, said: 'open 6\nopen 0\n' });
  });

  it('a waiting condition is rejected when the server is closed', async () => {
    const server = await startServer();
    const waiting = server.waitFor(({ requests }) => requests.length === 99);
    await Promise.all([expect(waiting).rejects.toThrow('closed'), server.close()]);
  });
});

/** undici's result for each kind of TLS: an error code, or the status. The client trusts the test CA. */
const TLS_OUTCOMES: Readonly<Record<string, string | number>> = {
  good: 200,
  'self-signed': 'DEPTH_ZERO_SELF_SIGNED_CERT',
  expired: 'CERT_HAS_EXPIRED',
  'not-yet-valid': 'CERT_NOT_YET_VALID',
  'wrong-host': 'ERR_TLS_CERT_ALTNAME_INVALID',
  'chain-incomplete': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'unknown-ca': 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'unknown-root-sent': 'SELF_SIGNED_CERT_IN_CHAIN',
  'tls1.0-only': 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'tls1.1-only': 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'weak-ciphers': 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'plain-http': 'ERR_SSL_WRONG_VERSION_NUMBER',
  'handshake-reset': 'ECONNRESET',
};

describe('TLS', () => {
  it.each(TLS_KINDS.filter(({ name }) => name !== 'handshake-hang'))('$name: $sentence', ({ name }) =>
    withServer({ tls: name }, async (server, agent) => {
      const outcome = await fetchPage(agent, server.url(ISSUE)).then(
        ({ status }) => status,
        (error) => error.code,
      );
      expect(outcome).toBe(TLS_OUTCOMES[name]);
      expect(server.origin).toMatch(/^https:/);
      expect(server.connections[0]?.tls).toBe(name);
    }),
  );

  it('handshake-hang: never answers', () =>
    withServer({ tls: 'handshake-hang' }, async (server, agent) => {
      const asked = fetchPage(agent, server.url(ISSUE)).catch((error) => error.code);
      await server.waitFor(({ open }) => open === 1);
      await agent.destroy();
      expect(await asked).toBe('UND_ERR_DESTROYED');
      expect(server.requests).toEqual([]);
    }));

  it('the intermediate completes an incomplete chain', () =>
    withServer({ tls: 'chain-incomplete' }, async (server) => {
      const agent = new Agent({ connect: { ca: [server.ca ?? '', server.intermediate ?? ''] } });
      expect((await fetchPage(agent, server.url(ISSUE))).status).toBe(200);
      await agent.destroy();
    }));

  it.each(['tls1.0-only', 'tls1.1-only', 'weak-ciphers'])('%s serves a client that accepts it', (name) =>
    withServer({ tls: name }, async (server) => {
      const ciphers = 'ALL:eNULL:@SECLEVEL=0';
      const connect = { ca: server.ca ?? '', ciphers, minVersion: 'TLSv1', maxVersion: 'TLSv1.2' } as const;
      const agent = new Agent({ connect });
      expect((await fetchPage(agent, server.url(ISSUE))).status).toBe(200);
      expect(server.connections[0]?.tlsVersion).toBe(
        { 'tls1.0-only': 'TLSv1', 'tls1.1-only': 'TLSv1.1' }[name] ?? 'TLSv1.2',
      );
      await agent.destroy();
    }),
  );

  it('one server can have ports of several kinds, with one log', () =>
    withServer({}, async (server) => {
      const secure = await server.elsewhere('good');
      expect(await server.elsewhere('good')).toBe(secure);
      const agent = new Agent({ connect: { ca: server.ca ?? '' } });
      expect((await fetchPage(agent, `${secure}${ISSUE}`)).status).toBe(200);
      expect((await fetchPage(agent, server.url(ISSUE))).status).toBe(200);
      expect(server.connections.map(({ tls }) => tls)).toEqual(['good', null]);
      await agent.destroy();
    }));
});
