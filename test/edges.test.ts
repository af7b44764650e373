// Behaviour that no test of pages or of whole runs covers. Mutations of single lines showed it.
import { describe, expect, it } from 'vitest';
import { type Address, parseAddress } from '../src/page/address.js';
import { openHtml } from '../src/page/html.js';
import type { PageKind } from '../src/page/kinds.js';
import { isReport } from '../src/page/report.js';
import { Weight } from '../src/page/weight.js';
import { extract } from '../src/record/extract.js';
import { problem } from '../src/record/problems.js';
import { identity } from '../src/record/reading/identity.js';
import type { OpenPage } from '../src/record/reading/opened-page.js';
import type { Outline } from '../src/record/reading/outline.js';
import { readContactLines } from '../src/record/values/contacts.js';
import { readDay } from '../src/record/values/dates.js';
import { findAlarms, type Guards } from '../src/run/guards.js';
import { countOldFile } from '../src/run/old-file.js';
import { exitCodeOf, Tally } from '../src/run/tally.js';
import { Cache } from '../src/source/site/cache.js';
import type { Clock } from '../src/source/site/clock.js';
import { failure } from '../src/source/site/failure.js';
import { Host, type HostSetup } from '../src/source/site/host.js';
import { virtualClock } from './cli/clock.js';
import { makeFolder } from './cli/world.js';

const SITE = 'https://democracy.northmere.example';
const tab = (id: number) => `<a href="${SITE}/mgIssueHistoryHome.aspx?IId=${id}">Issue</a>`;
const withTabs = (...ids: number[]) =>
  `<div id="modgov"><ul class="mgTabs">${ids.map(tab).join('')}</ul></div>`;

describe('the issue that a page belongs to', () => {
  it('is the one that all its tabs link to', () => {
    const page = openHtml(withTabs(7, 7));
    expect(page).toMatchObject({ ownIssueId: '7', statedUrl: `${SITE}/mgIssueHistoryHome.aspx?IId=7` });
    expect(page.ownSite?.site).toBe('democracy.northmere.example');
  });

  it.each([
    ['two lead to different issues', withTabs(7, 8)],
    ['none leads to one', withTabs()],
    ['a link of its text leads to one', `<div id="modgov"><p>${tab(7)}</p></div>`],
  ])('is not known if %s', (_why, page) => {
    expect(openHtml(page)).toMatchObject({ ownIssueId: null, statedUrl: null, ownSite: null });
  });
});

it('the address of an issue is stated by a link with its site to the issue’s own page', () => {
  const inTabs = (href: string) =>
    `<div id="modgov"><ul class="mgTabs"><a href="${href}">Issue</a></ul></div>`;
  for (const href of ['mgIssueHistoryHome.aspx?IId=7', `${SITE}/mgIssueHistoryChronology.aspx?IId=7`])
    expect(openHtml(inTabs(href), SITE)).toMatchObject({ ownIssueId: '7', statedUrl: null });
});

it('numbers before the headings of a report do not hide them', () => {
  expect(isReport(['1. Summary', '2. Introduction', '3. Recommendations'])).toBe(true);
});

describe('the ids and the address of a record', () => {
  const at = (path: string) => parseAddress(`${SITE}/${path}`);
  const MEETING = at('ieListDocuments.aspx?CId=1&MId=5');
  const ISSUE = at('mgIssueHistoryHome.aspx?IId=7');
  const DECISION = at('ieDecisionDetails.aspx?ID=3');
  const LIST = at('mgDelegatedDecisions.aspx');
  const of = (page: Address | null, own: Address | null, kind: PageKind, issueId: string | null = null) =>
    identity(
      { address: page, toldSite: null, issueId: '9' } as OpenPage,
      { segments: [], address: own, issueId },
      kind,
      {
        readings: [],
      } as unknown as Outline,
    );

  it.each([
    [
      'an item of a meeting is of its meeting',
      of(MEETING, DECISION, 'meeting'),
      { meeting_id: '5', decision_id: '3' },
    ],
    ['an entry of a list is of no meeting', of(MEETING, DECISION, 'plan-items'), { meeting_id: null }],
    [
      'an entry has its own address',
      of(LIST, DECISION, 'decisions-list'),
      { url: `${SITE}/ieDecisionDetails.aspx?ID=3` },
    ],
    ['a meeting is no address of one of its items', of(LIST, MEETING, 'decisions-list'), { meeting_id: '5' }],
    [
      'a meeting is not shown as the address of an entry',
      of(ISSUE, MEETING, 'issue'),
      { url: `${SITE}/mgIssueHistoryHome.aspx?IId=7` },
    ],
    [
      'what an entry says of its issue comes first',
      of(LIST, ISSUE, 'decisions-list', '8'),
      { issue_id: '8' },
    ],
    [
      'a decision of an issue is of the issue of its page',
      of(ISSUE, DECISION, 'issue-decisions'),
      { issue_id: '7' },
    ],
    [
      'an entry of a list is of no issue of its page',
      of(LIST, DECISION, 'decisions-list'),
      { issue_id: null },
    ],
    ['a page is of the issue that it leads to', of(DECISION, null, 'decision'), { issue_id: '9' }],
    ['an item of a meeting is of no issue of its page', of(MEETING, null, 'meeting'), { issue_id: null }],
  ])('%s', (_what, found, expected) => {
    expect(found).toMatchObject(expected);
  });
});

it('a report has no address, even if its page has one', () => {
  const text =
    'Recommendations\n\nTo sell the depot.\n\nSummary\n\nIt is empty.\n\nIntroduction\n\nIt was bought in 1990.\n';
  const url = `${SITE}/mgIssueHistoryHome.aspx?IId=7`;
  const { records } = extract({
    input: 'report.txt',
    url,
    retrievedAt: null,
    bytes: Buffer.from(text),
    pageKind: 'report',
  });
  expect(records).toMatchObject([{ page_kind: 'report', url: null, issue_id: '7' }]);
});

describe('a day', () => {
  it.each(['01/02/0021', '1 February 0021', '0021-02-01', '01/02/0999'])(
    'of a year such as that of %s is invalid',
    (day) => {
      expect(readDay(day)).toBeNull();
    },
  );

  it('of the year 1000 is valid', () => {
    expect(readDay('01/02/1000')?.from).toBe('1000-02-01');
  });
});

it('of several lines of one kind, a contact has the first', () => {
  const lines = ['Ann Bell', 'Clerk', 'Head of Paths', '01632 960123', '01632 960124'];
  expect(readContactLines([...lines, 'ann@arden.example', 'bob@arden.example'])).toEqual({
    ...{ name: 'Ann Bell', role: 'Clerk', phone: '01632 960123', email: 'ann@arden.example' },
  });
});

it.each([
  ['12 High Street', { role: '12 High Street', phone: null }],
  ['Paths 2030', { role: 'Paths 2030', phone: null }],
  ['Tel: 01632 960123 , days', { role: null, phone: '01632 960123' }],
])('the line %j below a name is a number only if it has its form', (line, expected) => {
  expect(readContactLines(['Ann Bell', line])).toMatchObject(expected);
});

describe('how a run ends', () => {
  const TERMS = { isStrict: false, failsFast: false, allowsEmpty: false };
  const tallyOf = (
    more: Partial<Record<'records' | 'failed' | 'warnings' | 'network' | 'refused' | 'other', number>>,
  ) => {
    const tally = new Tally();
    tally.records = more.records ?? 0;
    tally.outcomes.failed = more.failed ?? 0;
    Object.assign(tally.unfetched, {
      ...{ network: more.network ?? 0, refused: more.refused ?? 0, other: more.other ?? 0 },
    });
    if (more.warnings) tally.problems.warning.set('missing-title', more.warnings);
    return tally;
  };
  const STRICT = { ...TERMS, isStrict: true };
  const EMPTY = { ...TERMS, allowsEmpty: true };

  it.each([
    ['all is read', { records: 1 }, TERMS, [], null, 0],
    ['some fail', { records: 1, failed: 1 }, TERMS, [], null, 3],
    ['there are warnings', { records: 1, warnings: 1 }, TERMS, [], null, 0],
    ['there are warnings, and it is strict', { records: 1, warnings: 1 }, STRICT, [], null, 5],
    ['all is read, and it is strict', { records: 1 }, STRICT, [], null, 0],
    [
      'all fails, by no connection and in other ways',
      { failed: 2, network: 1, other: 1 },
      TERMS,
      [],
      null,
      6,
    ],
    ['some fail, and it is strict', { records: 1, failed: 1 }, STRICT, [], null, 5],
    ['it is strict, and terminated', { records: 1, warnings: 1 }, STRICT, [], 'SIGTERM', 143],
    ['it is interrupted', { records: 1 }, TERMS, ['a drop'], 'SIGINT', 130],
    ['a pipe closes, which is no interruption of a user', { records: 1 }, TERMS, [], 'EPIPE', 0],
    ['a guard warns', { records: 1 }, TERMS, ['a drop'], null, 5],
    ['a guard warns of nothing that came', { failed: 1 }, TERMS, ['a drop'], null, 4],
    ['nothing comes', {}, TERMS, [], null, 4],
    ['nothing comes, which may be', {}, EMPTY, [], null, 0],
    ['nothing comes where that may be, but something failed', { failed: 1 }, EMPTY, [], null, 4],
    ['nothing can be fetched', { failed: 2, network: 1, refused: 1 }, TERMS, [], null, 6],
    [
      'some is refused, and the rest fails in other ways',
      { failed: 2, refused: 1, other: 1 },
      TERMS,
      [],
      null,
      7,
    ],
    ['all is refused', { failed: 2, refused: 2 }, TERMS, [], null, 7],
    ['all fails in other ways', { failed: 2, other: 2 }, TERMS, [], null, 4],
    ['a file fails beside the network', { failed: 2, network: 1 }, TERMS, [], null, 4],
    [
      'nothing can be fetched, and it fails fast',
      { failed: 1, network: 1 },
      { ...TERMS, failsFast: true },
      [],
      null,
      4,
    ],
  ] as const)('if %s', (_what, counts, terms, alarms, interruption, code) => {
    expect(exitCodeOf(tallyOf(counts), terms, alarms, interruption)).toBe(code);
  });
});

describe('an empty night', () => {
  const tallyOf = (records: number, failed: number, empty: number, notTried: number) => {
    const tally = new Tally();
    Object.assign(tally, { records, empty });
    Object.assign(tally.outcomes, { failed, not_tried: notTried });
    return tally.isEmptyNight;
  };
  it.each([
    ['nothing failed', [0, 0, 0, 0], true],
    ['all that failed were lists without an entry', [0, 2, 2, 0], true],
    ['something else failed', [0, 2, 1, 0], false],
    ['something was not tried', [0, 0, 0, 1], false],
    ['a record came', [1, 0, 0, 0], false],
  ] as const)('is one if %s', (_what, counts, expected) => {
    const [records, failed, empty, notTried] = counts;
    expect(tallyOf(records, failed, empty, notTried)).toBe(expected);
  });

  it('names an input once for equal warnings', () => {
    const tally = new Tally();
    const warning = problem('missing-title', undefined, 'title');
    tally.addProblems('a.html', [warning, warning]);
    tally.addProblems('b.html', [warning]);
    expect([...tally.warningGroups.values()]).toMatchObject([{ count: 3, inputs: ['a.html', 'b.html'] }]);
  });
});

describe('a guard', () => {
  const counts = (records: number, filled: Record<string, number> = {}) => ({
    records,
    filled: new Map(Object.entries(filled)),
  });
  const NONE = { minRecords: null, maxDrop: null, checksFields: false };
  const alarms = (now: number, before: ReturnType<typeof counts> | null, guards: Partial<typeof NONE>) =>
    findAlarms(counts(now), before, { ...NONE, ...guards } as Guards).length;

  it.each([
    ['as many records as are the least', 3, null, { minRecords: 3 }, 0],
    ['one record fewer than the least', 2, null, { minRecords: 3 }, 1],
    ['a drop of just as much', 80, counts(100), { maxDrop: 20 }, 0],
    ['a drop of more', 79, counts(100), { maxDrop: 20 }, 1],
    ['a drop from nothing', 0, counts(0), { maxDrop: 20 }, 0],
    ['a key that five old records fill', 5, counts(5, { title: 5 }), { checksFields: true }, 1],
    ['a key of fewer old records', 5, counts(4, { title: 4 }), { checksFields: true }, 0],
    ['a key that one in twenty fills', 20, counts(20, { title: 1 }), { checksFields: true }, 1],
    ['a key that fewer fill', 20, counts(21, { title: 1 }), { checksFields: true }, 0],
    [
      'keys that tell of the reading',
      9,
      counts(9, { council: 9, source: 9, problems: 9, provenance: 9 }),
      { checksFields: true },
      0,
    ],
  ] as const)('at %s', (_what, now, before, guards, expected) => {
    expect(alarms(now, before, guards as Partial<typeof NONE>)).toBe(expected);
  });
});

describe('an old output', () => {
  it('counts no key with an empty list, an empty text or null', async () => {
    const cwd = await makeFolder({ 'a.csv': 'title,amounts,department\nBoats,[],\n' });
    const found = await countOldFile('a.csv', cwd);
    expect([found?.records, [...(found?.filled.keys() ?? [])]]).toEqual([1, ['title']]);
    expect(await countOldFile('nowhere.csv', cwd)).toBeNull();
  });
});

describe('a title like a label', () => {
  const FIELDS = 'Decision type: Key\n\nDecision status: Implemented\n';
  const readTitle = (title: string) => {
    const bytes = Buffer.from(`Issue details\n\n${title}\n\n${FIELDS}`);
    const [record] = extract({ input: 'a.txt', bytes, url: null, retrievedAt: null }).records;
    return [record?.title, record?.problems.map(({ code }) => code)];
  };
  it.each(['Key decision: the New Library', 'Contact: the New Centre', 'Consultation: Draft Plan'])(
    'is a title: %s',
    (title) => expect(readTitle(title)).toEqual([title, []]),
  );
  it.each(['Key decision: Yes', 'Decision due: 5 May 2026 by Cabinet', 'Purpose: To buy a boat'])(
    'is a field if its value can be one: %s',
    (line) => expect(readTitle(line)).toEqual([null, ['missing-title']]),
  );
});

describe('a text that was cut off', () => {
  const isTold = (text: string) => {
    const page = `Issue details\n\nA title\n\nDecision type: Key\n\nDecision status: Implemented\n\nReason for decision:\n\n${text}\n`;
    const [record] = extract({
      input: 'a.txt',
      bytes: Buffer.from(page),
      url: null,
      retrievedAt: null,
    }).records;
    return record?.problems.some(({ code }) => code === 'text-cut-off');
  };
  it.each(['and', 'or', 'the', 'of', 'to', 'a', 'an', 'in', 'for', 'with', 'by', 'that', 'which'])(
    'can end on %s',
    (word) => {
      expect(isTold(`The council lets the old boathouse to a club ${word}`)).toBe(true);
    },
  );
  it.each([
    [40, false],
    [41, true],
  ])('has more than 40 characters, not %d', (length, expected) => {
    expect(isTold(`${'x'.repeat(length - 4)} and`)).toBe(expected);
  });
  it.each([
    [390, true],
    [410, false],
  ])('has its open bracket near its end, not %d characters before', (before, expected) => {
    expect(isTold(`The council lets the boathouse (${'x'.repeat(before)}`)).toBe(expected);
  });
});

describe('the weight of words', () => {
  const isStrong = (...parts: [tag: string, words: string][]) => {
    const weight = new Weight();
    for (const [tag, words] of parts) weight.within(tag, () => weight.addWords(words));
    return weight.isStrong();
  };
  it.each([
    ['bold words', [['b', 'a']], true],
    [
      'strong words with plain blanks between',
      [
        ['strong', 'a'],
        ['i', ' \n'],
      ],
      true,
    ],
    [
      'plain words beside',
      [
        ['b', 'a'],
        ['i', 'b'],
      ],
      false,
    ],
    ['bold blanks alone', [['b', ' ']], false],
  ] as [string, [string, string][], boolean][])('of %s', (_what, parts, expected) => {
    expect(isStrong(...parts)).toBe(expected);
  });
});

describe('a kept robots.txt', () => {
  const AT = '2026-01-05T09:30:00.000Z';
  const clockAt = (ms: number): Clock => ({ ...virtualClock(), date: () => new Date(Date.parse(AT) + ms) });
  const keeping = {
    exchanges: [
      {
        ...{ url: `${SITE}/robots.txt`, at: AT, request: { method: 'GET', headers: [] } },
        response: { status: 200, statusText: 'OK', headers: [], body: new Uint8Array() },
      },
    ],
    overrides: [],
  };
  const found = (ms: number, isRefreshing = false) => {
    const archive = { find: async () => keeping } as unknown as Cache['archive'];
    const cache = new Cache(archive, {} as Cache['paces'], clockAt(ms), [], isRefreshing, 'cache');
    return cache.findRobots(new URL(`${SITE}/robots.txt`));
  };
  const DAY = 86_400_000;
  const SKEW = 300_000;

  it.each([
    ['for a day', DAY - 1, true],
    ['no longer', DAY, false],
    ['by a clock that is a little behind', -SKEW, true],
    ['not by one that is further behind', -SKEW - 1, false],
  ])('is used %s', async (_how, ms, isBelieved) => {
    expect((await found(ms)) !== null).toBe(isBelieved);
  });

  it('is requested again with --refresh', async () => {
    expect(await found(0, true)).toBeNull();
  });
});

describe('a host', () => {
  const makeHost = () => {
    const setup: HostSetup = {
      ...{
        http: { ask: async () => Promise.reject(new Error('not asked')) },
        delay: 1000,
        connections: 1,
        headers: [],
      },
      ...{
        clock: virtualClock(),
        watcher: { activity: () => {}, request: () => {} },
        numbering: { next: 1 },
      },
      interrupted: new AbortController().signal,
    };
    return new Host('a.example', setup);
  };
  const strike = failure('server-error', 'HTTP 500');
  /** Whether a host is left alone after these failures. Null stands for a page. */
  const isEnded = (...ends: readonly (ReturnType<typeof failure> | null)[]) => {
    const host = makeHost();
    for (const end of ends) host.learn(end);
    return host.stopped() !== null;
  };
  const strikes = (count: number) => Array.from({ length: count }, () => strike);

  it.each([
    ['four failures', strikes(4), false],
    ['five failures', strikes(5), true],
    ['a page among them', [...strikes(4), null, strike], false],
    ['a missing page among them', [...strikes(4), failure('not-found', 'HTTP 404'), strike], false],
    [
      'a failure of a too wide request among them',
      [...strikes(4), { ...strike, isTooWide: true as const }],
      false,
    ],
    [
      'failures that were reported before',
      Array.from({ length: 9 }, () => ({ ...strike, isFinal: true as const })),
      false,
    ],
    ['a Retry-After of more than five minutes', [{ ...strike, retryAfter: 300_001 }], true],
    ['a Retry-After of five minutes', [{ ...strike, retryAfter: 300_000 }], false],
    [
      'five answers of another status',
      Array.from({ length: 5 }, () => failure('http-status', 'HTTP 418')),
      true,
    ],
    ['what robots.txt forbids among them', [...strikes(4), failure('robots-disallowed', 'no'), strike], true],
    ['a challenge', [failure('challenge-page', 'a firewall answered')], true],
  ])('is left alone or not after %s', (_what, ends, ended) => {
    expect(isEnded(...ends)).toBe(ended);
  });

  it('can be asked more slowly after a page, if none was lost since', () => {
    const host = makeHost();
    const refused = { ...failure('access-refused', 'HTTP 403'), mayBeLimit: true as const };
    expect(host.mayKeepToLimit(refused)).toBe(false);
    host.learn(null);
    expect(host.mayKeepToLimit(refused)).toBe(true);
    expect(host.mayKeepToLimit(strike)).toBe(false);
    host.learn(strike);
    expect(host.mayKeepToLimit(refused)).toBe(false);
  });

  it('states why it is left alone', () => {
    const host = makeHost();
    for (const end of strikes(5)) host.learn(end);
    expect(host.ended?.detail).toBe('5 failures in a row, the last: HTTP 500');
    expect(host.stopped()).toMatchObject({ code: 'host-stopped', cause: 'server-error' });
  });
});
