// The results of a night over HTTP: the exit code, the files kept, and the report. The docs have the same table (docs/datasets.md).
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { virtualClock } from './cli/clock.js';
import { makeFolder, runHere } from './cli/world.js';
import { startServer } from './server/server.js';

type Server = Awaited<ReturnType<typeof startServer>>;
type Given = ReturnType<Server['site']['answer']>;

const answer = (status: number, text: string, headers: Record<string, string> = {}): Given => {
  return { status, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from(text) };
};
const page = (title: string, text: string) =>
  `<html><head><title>${title}</title></head><body><p>${text}</p></body></html>`;
const CHALLENGE = page('Just a moment...', 'Checking your browser before you go on.');
const NO_ENTRIES = page(
  'Decisions',
  '</p><div id="modgov"><h1 class="mgMainTitleTxt">Decisions</h1><p class="mgErrorTxt">No results found</p></div>',
);
const isList = ({ pathname }: URL) =>
  /mg(?:DelegatedDecisions|ListOfficerDecisions|Plans?|ListPlan)/i.test(pathname);

/** A kind of night. `spoil` gives the answer that replaces a page, by its address and the number of requests so far. */
interface Night {
  /** The beginning of its row in the docs. */
  row: string;
  spoil: (url: URL, count: number) => Given | null;
  code: number;
  state: string;
  /** A problem code in the report. */
  says?: string;
  keepsAll: boolean;
}

const NIGHTS: Record<string, Night> = {
  'all well': { row: 'all well', spoil: () => null, code: 0, state: 'read', keepsAll: true },
  'half firewalled': {
    row: 'some pages or lists failed',
    spoil: (_, count) => (count > 4 ? answer(403, CHALLENGE) : null),
    code: 3,
    state: 'partly',
    says: 'host-stopped',
    keepsAll: true,
  },
  'a page that fails': {
    row: 'some pages or lists failed',
    spoil: ({ search }) => (/[?&]ID=23\b/.test(search) ? answer(500, 'Server Error') : null),
    code: 3,
    state: 'partly',
    says: 'server-error',
    keepsAll: true,
  },
  'wholly firewalled': {
    row: 'wholly firewalled',
    spoil: () => answer(403, CHALLENGE),
    code: 7,
    state: 'refused',
    says: 'challenge-page',
    keepsAll: true,
  },
  'an outage': {
    row: 'outage',
    spoil: () => answer(503, 'Service Unavailable'),
    code: 6,
    state: 'unreachable',
    keepsAll: true,
  },
  'a site that moved': {
    row: 'site moved',
    spoil: ({ pathname, search }) => answer(301, '', { location: `http://new.example${pathname}${search}` }),
    code: 5,
    state: 'guarded',
    keepsAll: true,
  },
  'a site that has gone': {
    row: 'site moved',
    spoil: ({ pathname }) =>
      pathname === '/robots.txt' ? null : answer(404, page('Not found', 'Not found')),
    code: 5,
    state: 'guarded',
    keepsAll: true,
  },
  'another system': {
    row: 'every list is an error',
    spoil: ({ pathname }) =>
      pathname === '/robots.txt' ? null : answer(200, page('Welcome', 'Our new site.')),
    code: 4,
    state: 'failed',
    says: 'not-moderngov',
    keepsAll: true,
  },
  'empty registers': {
    row: 'a full register is suddenly empty',
    spoil: (url) => (isList(url) ? answer(200, NO_ENTRIES) : null),
    code: 5,
    state: 'guarded',
    keepsAll: true,
  },
};

describe('the result of a night', () => {
  let server: Server;
  let cwd: string;
  let usual: Server['site']['answer'];

  beforeAll(async () => {
    server = await startServer({ size: 30, perDay: 2, forthcoming: 3, today: '2026-01-05', cachedPages: 0 });
    usual = server.site.answer.bind(server.site);
    cwd = await makeFolder();
    expect((await update('before', '--site', server.url(''), '--since', '14d')).code).toBe(0);
  });
  afterAll(() => server.close());
  afterEach(() => {
    server.site.answer = usual;
  });

  async function update(dir: string, ...args: string[]) {
    const outcome = await runHere(['update', dir, '--delay', '0', '--retries', '0', ...args], {
      cwd,
      clock: virtualClock(),
    });
    return { ...outcome, report: JSON.parse(await readFile(join(cwd, dir, 'report.json'), 'utf8')) };
  }

  async function contents(dir: string): Promise<Record<string, string>> {
    const names = (await readdir(join(cwd, dir), { recursive: true })).sort();
    const kept = names.filter((name) => /\.(?:csv|ndjson)$/.test(name) && !name.includes('partial'));
    const texts = await Promise.all(kept.map((name) => readFile(join(cwd, dir, name), 'utf8')));
    return Object.fromEntries(kept.map((name, index) => [name, texts[index] ?? '']));
  }

  async function rowOf(start: string): Promise<string[]> {
    const docs = await readFile(join(import.meta.dirname, '../docs/datasets.md'), 'utf8');
    const row = docs.split('\n').find((line) => line.startsWith(`| ${start}`)) ?? '';
    return row.split('|').map((cell) => cell.trim());
  }

  it.each(Object.entries(NIGHTS))('%s', async (name, { row, spoil, code, state, says, keepsAll }) => {
    const dir = name.replaceAll(' ', '-');
    await cp(join(cwd, 'before'), join(cwd, dir), { recursive: true });
    let count = 0;
    server.site.answer = (url) => {
      count += 1;
      return spoil(url, count) ?? usual(url);
    };
    const { code: ended, report, stderr } = await update(dir);
    const [site] = report.sites;
    expect([ended, report.exit_code, site.state, stderr]).toEqual([code, code, state, expect.any(String)]);
    if (says !== undefined) expect(JSON.stringify([site.lists, site.failed])).toContain(`"${says}"`);
    if (state === 'guarded') expect(site.objections).not.toEqual([]);
    if (keepsAll) expect(await contents(dir)).toEqual(await contents('before'));
    const [, , codes, , told] = await rowOf(row);
    expect(codes).toMatch(new RegExp(`^${code}\\b`));
    expect(told).toContain(`\`${state}\``);
  });

  it('of a site without decisions is 4, or 0 if that is allowed', async () => {
    const named = ['--site', server.url(''), '--since', '2030-01-01', '--until', '2030-01-02'];
    for (const [more, code] of [
      [[], 4],
      [['--allow-empty'], 0],
    ] as const) {
      const ended = await update(`empty-${code}`, ...named, ...more);
      expect([ended.code, ended.report.sites[0].state, ended.report.decisions]).toEqual([code, 'read', 0]);
      expect((await contents(`empty-${code}`))['decisions.csv']?.split('\n')).toHaveLength(2);
    }
    const [, , codes, , told] = await rowOf('no decision at all');
    expect([codes, told]).toEqual(['4 (0 with `--allow-empty`)', '`read`']);
  });

  it('of a moved site names the new address', async () => {
    server.site.answer = (url) => NIGHTS['a site that moved']?.spoil(url, 0) ?? usual(url);
    await cp(join(cwd, 'before'), join(cwd, 'told'), { recursive: true });
    expect((await update('told')).stderr).toContain('http://new.example');
  });
});
