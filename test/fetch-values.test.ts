import { describe, expect, it } from 'vitest';
import { parseAddress } from '../src/page/address.js';
import { Room } from '../src/source/files/memory-room.js';
import type { NoAnswer } from '../src/source/site/answer.js';
import { failure, isFailure } from '../src/source/site/failure.js';
import { Host, type HostSetup } from '../src/source/site/host.js';
import { LearnedDelay } from '../src/source/site/learned-delay.js';
import { MovedOrigins } from '../src/source/site/moved-origins.js';
import { describeNetworkError } from '../src/source/site/network-errors.js';
import { Pace } from '../src/source/site/pace.js';
import { addressOfIssue, readPageAddress } from '../src/source/site/page-address.js';
import { isPrivateHost } from '../src/source/site/private-hosts.js';
import { readAnswer } from '../src/source/site/read-answer.js';
import { followRedirect } from '../src/source/site/redirects.js';
import { backoffAfter, readRetryAfter } from '../src/source/site/retry-after.js';
import { judgeStatus } from '../src/source/site/status.js';
import { loadTrust } from '../src/source/site/tls/trust.js';
import { virtualClock } from './cli/clock.js';

const identityOf = (text: string) => {
  const address = readPageAddress(text);
  return isFailure(address) ? address.code : address.identity;
};

describe('the identity of a page', () => {
  const HOST = 'https://democracy.northmere.example';
  it.each([
    ['its tab', `${HOST}/mgIssueHistoryHome.aspx?IId=5&Opt=0`, `${HOST}/mgIssueHistoryHome.aspx?IId=5`],
    [
      'the other spelling of its tab',
      `${HOST}/mgIssueHistoryHome.aspx?IId=5&optionId=0`,
      `${HOST}/ieIssueDetails.aspx?IId=5&Opt=0`,
    ],
    [
      'the case of anything',
      `HTTPS://DEMOCRACY.Northmere.example/MGIssueHistoryHome.aspx?iid=5`,
      `${HOST}/mgIssueHistoryHome.aspx?IId=5`,
    ],
    ['the port', 'https://democracy.northmere.example:9071/mgAi.aspx?ID=7', `${HOST}/mgAi.aspx?ID=7`],
    ['https', 'http://democracy.northmere.example/mgAi.aspx?ID=7', `${HOST}/mgAi.aspx?ID=7`],
    ['sessions', `${HOST}/mgAi.aspx?ID=7&RPID=603002580&HPID=1&J=1`, `${HOST}/mgAi.aspx?ID=7`],
    ['a language that is the usual one', `${HOST}/mgAi.aspx?ID=7&LLL=0`, `${HOST}/mgAi.aspx?ID=7`],
    [
      'the navigation parameters of a list',
      `${HOST}/mgDelegatedDecisions.aspx?bcr=1&DS=2&NOW=1&V=1`,
      `${HOST}/mgdelegateddecisions.aspx?v=1&ds=2`,
    ],
    [
      'escapes of a copied source',
      `${HOST}/mgDelegatedDecisions.aspx?DS=2&amp;V=1`,
      `${HOST}/mgDelegatedDecisions.aspx?DS=2&V=1`,
    ],
    ['zeros before a number', `${HOST}/mgAi.aspx?ID=007`, `${HOST}/mgAi.aspx?ID=7`],
    ['doubled slashes', `${HOST}//mgAi.aspx?ID=7`, `${HOST}/mgAi.aspx?ID=7`],
    ['a final dot', 'https://democracy.northmere.example./mgAi.aspx?ID=7', `${HOST}/mgAi.aspx?ID=7`],
  ])('is the same whatever %s', (_, one, other) => {
    expect(identityOf(one)).toBe(identityOf(other));
  });

  it.each([
    ['two issues', `${HOST}/mgIssueHistoryHome.aspx?IId=5`, `${HOST}/mgIssueHistoryHome.aspx?IId=6`],
    ['two number spaces', `${HOST}/ieDecisionDetails.aspx?ID=5`, `${HOST}/ieDecisionDetails.aspx?AIId=5`],
    [
      'an issue and its decisions',
      `${HOST}/mgIssueHistoryHome.aspx?IId=5`,
      `${HOST}/mgDecisionDetails.aspx?IId=5&Opt=1`,
    ],
    ['two folders', `${HOST}/moderngov/mgAi.aspx?ID=7`, `${HOST}/mgAi.aspx?ID=7`],
    ['two languages', `${HOST}/mgAi.aspx?ID=7&LLL=1`, `${HOST}/mgAi.aspx?ID=7`],
    [
      'two windows',
      `${HOST}/mgDelegatedDecisions.aspx?DR=01%2f01%2f2026-21%2f01%2f2026`,
      `${HOST}/mgDelegatedDecisions.aspx?DR=21%2f01%2f2026-10%2f02%2f2026`,
    ],
    [
      'two bodies of a plan',
      `${HOST}/mgListPlans.aspx?RPId=115&RD=0`,
      `${HOST}/mgListPlans.aspx?RPId=116&RD=0`,
    ],
    ['two files', `${HOST}/documents/s1/A.pdf`, `${HOST}/documents/s1/a.pdf`],
  ])('differs for %s', (_, one, other) => {
    expect(identityOf(one)).not.toBe(identityOf(other));
  });

  it.each([
    'ftp://a.example/x',
    'https://',
    'http:///mgAi.aspx?ID=1',
    'https://user:secret@a.example/mgAi.aspx?ID=1',
    'file:///etc/passwd',
  ])('is refused for %s', (text) => {
    expect(identityOf(text)).toBe('bad-address');
  });

  it('of a bare number is that of the issue; the site can have a folder', () => {
    expect(addressOfIssue('0059233', 'https://www.northmere.example/moderngov/')).toBe(
      'https://www.northmere.example/moderngov/mgIssueHistoryHome.aspx?IId=59233',
    );
  });
});

describe('a redirect', () => {
  const from = new URL('http://democracy.northmere.example/mgAi.aspx?ID=7');
  const outcome = (location: string | null, start = from) => {
    const to = followRedirect(start, location);
    return to instanceof URL ? to.href : to.code;
  };
  it.each([
    [
      'https://democracy.northmere.example/mgAi.aspx?ID=7',
      'https://democracy.northmere.example/mgAi.aspx?ID=7',
    ],
    [
      'https://democracy.northmere.example:9071/mgAi.aspx?ID=7',
      'https://democracy.northmere.example:9071/mgAi.aspx?ID=7',
    ],
    ['other.aspx#x', 'http://democracy.northmere.example/other.aspx'],
    ['//democracy.northmere.example/a', 'http://democracy.northmere.example/a'],
    ['http://me:secret@democracy.northmere.example/a', 'http://democracy.northmere.example/a'],
    ['http://www.northmere.example/a', 'redirect-refused'],
    ['http://northmere.example/a', 'redirect-refused'],
    ['http://10.1.2.3/', 'redirect-refused'],
    ['ftp://democracy.northmere.example/a', 'redirect-refused'],
    ['http://[', 'redirect-refused'],
    ['', 'redirect-refused'],
    [null, 'redirect-refused'],
    ['/MGError.aspx?x=1', 'error-page'],
  ])('to %s gives %s', (location, expected) => {
    expect(outcome(location)).toBe(expected);
  });

  it('never goes back from https to http', () => {
    expect(
      outcome('http://democracy.northmere.example/', new URL('https://democracy.northmere.example/')),
    ).toBe('redirect-refused');
  });
});

describe('a private host', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.255',
    '192.0.0.9',
    '198.19.255.255',
    '239.1.1.1',
    '255.255.255.255',
    '0.0.0.0',
    '[::1]',
    '[::ffff:10.0.0.1]',
    '[fd00::1]',
    '[fe80::1]',
    '[febf::1]',
    '[ff02::1]',
    '[fc00::1]',
    'localhost',
    'db.internal',
    'printer.local',
    'box.localdomain',
    'box.localdomain.',
    'intranet',
  ])('is %s', (host) => {
    expect(isPrivateHost(new URL(`http://${host}/`).hostname)).toBe(true);
  });
  it.each([
    'democracy.kent.gov.uk',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '198.20.0.1',
    '223.255.255.255',
    '[2001:4860::8888]',
    '[fec0::1]',
    'local.example',
  ])('is not %s', (host) => {
    expect(isPrivateHost(new URL(`http://${host}/`).hostname)).toBe(false);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-01-05T09:30:00Z');
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 05 Jan 2026 09:31:00 GMT', 60_000],
    ['Monday, 05-Jan-26 09:31:00 GMT', 60_000],
    ['Mon Jan  5 09:31:00 2026', 60_000],
    ['Mon, 05 Jan 2026 09:29:00 GMT', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2026-01-05', null],
    ['', null],
    [null, null],
  ])('%j is %j ms', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });
  it('of any length is longer than any run waits', () => {
    expect(readRetryAfter('9'.repeat(400), now)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the wait before the next try', () => {
  it.each([
    [1, 0, 1000],
    [2, 0, 2000],
    [3, 1, 6000],
    [20, 0, 30_000],
  ])('after try %i with chance %f is %i ms', (attempt, chance, expected) => {
    expect(backoffAfter(attempt, chance)).toBe(expected);
  });
});

describe('a pace', () => {
  const never = new AbortController().signal;
  it('sends requests one after another, in the order of their calls', async () => {
    const clock = virtualClock();
    const pace = new Pace(1000, clock, 1);
    const went: string[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        pace.takeTurn(never, () => {}).then(() => went.push(`${name} ${clock.now()}`)),
      ),
    );
    expect(went).toEqual(['a 0', 'b 1000', 'c 2000']);
  });
  it.each([
    ['the answer, over a single connection', 1, 1700],
    ['the request, over several', 2, 1000],
  ])('counts from %s', async (_, connections, expected) => {
    const clock = virtualClock();
    const pace = new Pace(1000, clock, connections);
    await pace.takeTurn(never, () => {});
    clock.pass(700);
    pace.answered();
    await pace.takeTurn(never, () => {});
    expect(clock.now()).toBe(expected);
  });
  it('slows down after failures, at most fourfold, and recovers', () => {
    const pace = new Pace(1000, virtualClock(), 1);
    const learn = (isGood: boolean) => {
      pace.learn(isGood ? 'good' : 'overloaded', 10);
      return pace.delay;
    };
    expect([false, false, false, true, true, true].map(learn)).toEqual([2000, 4000, 4000, 2000, 1000, 1000]);
  });
  it('slows down after failures even without a delay', () => {
    const pace = new Pace(0, virtualClock(), 1);
    pace.learn('overloaded', 10);
    expect(pace.delay).toBe(500);
  });
});

describe('a session in the path', () => {
  it('is not part of a page’s identity or address', () => {
    const at = (path: string) => readPageAddress(`https://a.example/${path}`);
    const [plain, session] = [at('mg/mgAi.aspx?ID=3'), at('(S(abc123))/mg/mgAi.aspx?ID=3')];
    const [list, sessionList] = [
      at('mgListPlans.aspx?RPId=4'),
      at('(A(x)S(abc123))/mgListPlans.aspx?RPId=4'),
    ];
    expect([session, sessionList]).toMatchObject(
      [plain, list].map((address) => ({ identity: 'identity' in address ? address.identity : '' })),
    );
    expect(parseAddress('https://a.example/(S(abc123))/mg/mgAi.aspx?ID=3')?.site).toBe('a.example/mg');
  });
});

describe('a redirect', () => {
  it('to an extremely long address is not followed', () => {
    const end = followRedirect(new URL('https://a.example/'), `/${'x'.repeat(3000)}`);
    expect(end).toMatchObject({ code: 'redirect-refused', detail: expect.stringMatching(/3001 characters/) });
  });
});

describe('moves of a site', () => {
  const page = (origin: string, id: number) => new URL(`${origin}/mgAi.aspx?ID=${id}`);
  const [here, there] = ['http://a.example', 'https://a.example'];
  it('are accepted after two addresses in a row', () => {
    const moves = new MovedOrigins();
    moves.note(page(here, 1), page(there, 1));
    expect(moves.follow(page(here, 3)).origin).toBe(here);
    moves.note(page(here, 2), page(there, 2));
    expect(moves.follow(page(here, 3)).href).toBe('https://a.example/mgAi.aspx?ID=3');
  });
  it('are rejected if a page is still there, or if only one page moved', () => {
    const moves = new MovedOrigins();
    moves.note(page(here, 1), page(there, 1));
    moves.forget(page(here, 2));
    moves.note(page(here, 3), page(there, 3));
    moves.note(page(here, 4), new URL('https://a.example/login.aspx'));
    expect(moves.follow(page(here, 5)).origin).toBe(here);
  });
});

describe('the moves of a site, edge by edge', () => {
  it('to two places are both rejected', () => {
    const moves = new MovedOrigins();
    const from = (id: number) => new URL(`http://a.example/mgAi.aspx?ID=${id}`);
    moves.note(from(1), new URL('https://a.example/mgAi.aspx?ID=1'));
    moves.note(from(2), new URL('http://a.example:8080/mgAi.aspx?ID=2'));
    expect(moves.follow(from(3)).origin).toBe('http://a.example');
  });
});

describe('the identity of a page of plans, and of other pages', () => {
  const identityOf = (page: string) => {
    const address = readPageAddress(`https://a.example/${page}`);
    return 'identity' in address ? address.identity : null;
  };
  it.each([
    ['mgPlansHome.aspx?PlanId=5&RP=7', 'mgPlansHome.aspx?PlanId=5'],
    ['mgCalendar.aspx?CR=0', 'mgCalendar.aspx'],
    ['mgCalendar.aspx?CR=', 'mgCalendar.aspx'],
  ])('of %s is that of %s', (one, other) => {
    expect(identityOf(one)).toBe(identityOf(other));
  });
  it.each([
    ['mgPlansHome.aspx?RP=7', 'mgPlansHome.aspx'],
    ['mgCalendar.aspx?CR=1', 'mgCalendar.aspx'],
  ])('of %s is not that of %s', (one, other) => {
    expect(identityOf(one)).not.toBe(identityOf(other));
  });
});

describe('a learned delay', () => {
  const accept = (delay: LearnedDelay, times: number) => {
    for (let time = 0; time < times; time += 1) delay.accept(100);
    return delay.delay;
  };
  const refused = () => {
    const delay = new LearnedDelay(250, 60_000);
    delay.refuse(100);
    return delay;
  };
  it('is twice the shortest, and becomes shorter after 20 good answers in a row', () => {
    const delay = refused();
    expect(delay.delay).toBe(500);
    expect(accept(delay, 19)).toBe(500);
    expect(accept(delay, 1)).toBe(400);
  });
  it('counts good answers from the last refusal', () => {
    const delay = refused();
    accept(delay, 19);
    delay.refuse(100);
    expect([delay.delay, accept(delay, 19), accept(delay, 1)]).toEqual([1000, 1000, 800]);
  });
  it('returns to its last good value after a refused try, and then needs twice as many good answers', () => {
    const delay = refused();
    accept(delay, 20);
    delay.refuse(100);
    expect([delay.delay, accept(delay, 39), accept(delay, 1)]).toEqual([500, 500, 400]);
  });
  it('ends when a shorter one is no longer than the user’s delay', () => {
    const delay = new LearnedDelay(250, 60_000);
    delay.remember(300);
    expect(accept(delay, 20)).toBe(0);
  });
  it('is never longer than the longest', () => {
    const delay = new LearnedDelay(250, 600);
    delay.remember(900);
    expect(delay.delay).toBe(600);
    delay.refuse(100);
    expect(delay.delay).toBe(600);
  });
});

describe('a status', () => {
  it.each([
    [200, null],
    [204, null],
    [206, 'http-status'],
    [299, null],
    [300, 'http-status'],
    [408, 'server-error'],
    [425, 'server-error'],
    [418, 'http-status'],
    [500, 'server-error'],
    [599, 'server-error'],
    [600, 'http-status'],
  ])('%d means %s', (status, code) => {
    expect(judgeStatus({ status })?.code ?? null).toBe(code);
  });
  it.each([429, 503])('%d can be a limit, and no other status can', (status) => {
    expect(judgeStatus({ status })?.mayBeLimit).toBe(true);
    expect(judgeStatus({ status: 500 })?.mayBeLimit).toBeUndefined();
  });
});

describe('the room for early pages', () => {
  it('is limited, except for the page whose turn it is', async () => {
    const room = new Room();
    const entered: number[] = [];
    room.take(32 * 1024 * 1024);
    for (const order of [1, 2, 3]) void room.admit(order).then(() => entered.push(order));
    await Promise.resolve();
    expect(entered).toEqual([]);
    room.serve(1);
    await new Promise(setImmediate);
    expect(entered).toEqual([1]);
    room.give(1);
    await new Promise(setImmediate);
    expect(entered).toEqual([1, 2, 3]);
  });
});

describe('the description of a network error', () => {
  const url = new URL('https://democracy.northmere.example/');
  const say = async (error: Error, hadHeaders = false) => {
    const trust = await loadTrust({ caFiles: [], intermediates: [], insecureHosts: [] });
    const stop = new AbortController().signal;
    return describeNetworkError(error, url, {
      timeout: 60_000,
      trust,
      stop,
      hadHeaders,
      proxy: null,
      isPlain: false,
    });
  };
  const system = (code: string) => Object.assign(new Error(code), { code, syscall: 'connect' });
  it.each([
    ['ENOTFOUND', 'name-not-found', /no host of this name/],
    ['EAI_AGAIN', 'connection-failed', /could not be looked up just now/],
    ['ECONNREFUSED', 'connection-failed', /nothing answers at this address and port/],
    ['ENETUNREACH', 'connection-failed', /no way to that network/],
    ['ETIMEDOUT', 'timed-out', /did not answer the connection/],
    ['ESOMETHING', 'connection-failed', /the request failed \(ESOMETHING\)/],
  ])('%s is %s', async (code, expected, words) => {
    expect(await say(system(code))).toMatchObject({ code: expected, detail: expect.stringMatching(words) });
  });
  it('for a host with several addresses is that of the first', async () => {
    const all = new AggregateError([system('ECONNREFUSED'), system('ENETUNREACH')]);
    expect(await say(all)).toMatchObject({
      code: 'connection-failed',
      detail: expect.stringMatching(/nothing answers/),
    });
  });
  it('during an answer is that the page broke off', async () => {
    expect((await say(system('ECONNRESET'), true)).code).toBe('truncated-body');
  });
});

describe('a host that is left alone', () => {
  it('gets no request from a connection that was waiting for its turn', async () => {
    const asked: string[] = [];
    const http = {
      ask: async (url: URL): Promise<NoAnswer> => {
        asked.push(url.href);
        return { ...failure('not-found', 'gone'), received: null };
      },
    };
    const setup: HostSetup = {
      http,
      delay: 60_000,
      connections: 2,
      headers: [],
      clock: virtualClock(),
      watcher: { activity: () => {}, request: () => {} },
      numbering: { next: 1 },
      interrupted: new AbortController().signal,
    };
    const host = new Host('a.example', setup);
    const ask = (id: number) =>
      host.ask<Buffer>(
        new URL(`http://a.example/mgAi.aspx?ID=${id}`),
        { input: null, why: 'page', attempt: 1, redirectedFrom: null },
        Symbol('one'),
        { read: ({ body }) => body, heard: () => {} },
      );
    const [first, second] = [ask(1), ask(2)];
    await first;
    host.end(failure('challenge-page', 'a firewall answered'));
    expect(await second).toMatchObject({ code: 'host-stopped', cause: 'challenge-page' });
    expect(asked).toEqual(['http://a.example/mgAi.aspx?ID=1']);
  });
});

describe('the words of a server with status 400', () => {
  const url = new URL('http://a.example/mgAi.aspx?ID=1');
  const read = (body: string) =>
    readAnswer(url, {
      url: url.href,
      at: '',
      status: 400,
      statusText: '',
      headers: [],
      body: Buffer.from(body),
    });

  it.each([
    ['The plain HTTP request was sent to HTTPS port', 'tls-failed'],
    ["Reason: You're speaking plain HTTP to an SSL-enabled server port.", 'tls-failed'],
    ['Client sent an HTTP request to an HTTPS server.', 'tls-failed'],
    ['400 No required SSL certificate was sent', 'access-refused'],
    ['400 The SSL certificate error', 'access-refused'],
    ['400 Bad Request', 'http-status'],
  ])('%s', (body, code) => {
    expect(read(`<html><title>400</title><p>${body}</p></html>`)).toMatchObject({ code });
  });
});
