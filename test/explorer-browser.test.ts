import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenChange } from '../src/explorer/changes.js';
import { explore } from '../src/explorer/explore.js';
import type { DecisionRecord } from '../src/record/record.js';
import { hostileRecord, recordsOf } from './explorer/records.js';

const CHROMIUM = '/usr/bin/chromium';
const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser)
  console.log(
    'The explorer is not tried in a browser: there is no Chromium (Debian: apt-get install chromium).',
  );

/** The browser runs without a sandbox, which root cannot have, and without network requests of its own. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CHANGES: SeenChange[] = [
  {
    at: '2024-05-01',
    record_id: recordsOf(4)[3]?.record_id ?? '',
    key: 'status',
    old: 'For Determination',
    new: 'Withdrawn',
  },
];

describe.runIf(hasBrowser)('the explorer in Chromium', { timeout: 300_000 }, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'explorer-'));
    browser = await puppeteer.launch({
      executablePath: CHROMIUM,
      args: QUIET,
      timeout: 0,
      protocolTimeout: 300_000,
    });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  }, 300_000);

  /** Opens the explorer's page of these records from the disk. Errors of the page fail the test. */
  async function open(
    records: readonly DecisionRecord[],
    hash = '',
    most?: number,
  ): Promise<{ page: Page; errors: string[] }> {
    const file = join(folder, 'decisions.html');
    let html = '';
    for await (const part of explore(records, CHANGES, {
      title: 'Decisions',
      from: 'd.ndjson',
      ...(most && { most }),
    }))
      html += part;
    await writeFile(file, html);
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('requestfailed', (request) => errors.push(request.url()));
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    await page.waitForSelector('main [role=status]');
    return { page, errors };
  }

  const status = (page: Page) => page.$eval('[role=status]', (element) => element.textContent?.trim() ?? '');
  const press = async (page: Page, ...keys: ('ArrowDown' | 'Enter' | 'Escape')[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('answers a question by keyboard only', async () => {
    const { page, errors } = await open(recordsOf(60));
    await page.focus('input[type=search]');
    await page.keyboard.type('school bridge');
    await page.waitForFunction(`!document.querySelector('[role=status]').textContent.startsWith('60 of')`);
    await page.focus('button.open');
    await press(page, 'ArrowDown', 'Enter');
    await page.waitForSelector('dialog[open] dl');
    expect(await page.$eval('dialog', (dialog) => dialog.textContent)).toMatch(
      /The council’s page.*To spend £/s,
    );
    await press(page, 'Escape');
    await page.waitForFunction(`document.querySelector('dialog') === null`);
    expect(await page.evaluate('document.activeElement.className')).toBe('open');
    expect(errors).toEqual([]);
    await page.close();
  });

  it('restores a view from its link, and opens a change', async () => {
    const { page, errors } = await open(recordsOf(60), '#key=yes&tab=changes');
    expect(await status(page)).toBe('20 of 60 decisions.');
    await page.click('.changes button.open');
    await page.waitForSelector('dialog[open] dl');
    expect(await page.$eval('dialog', (dialog) => dialog.textContent)).toContain(
      'status: was For Determination, is Withdrawn',
    );
    expect(errors).toEqual([]);
    await page.close();
  });

  it.each([
    [360, 640],
    [1300, 850],
  ])('draws only the visible rows of many, and reaches the last, at %i × %i', async (width, height) => {
    const { page } = await open(recordsOf(2000));
    await page.setViewport({ width, height });
    expect(await page.$$eval('tbody tr', (drawn) => drawn.length)).toBeLessThan(100);
    await page.$eval('.frame', (frame) => frame.scrollTo(0, frame.scrollHeight));
    await page.waitForSelector('tr[aria-rowindex="2001"]');
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no fault found by axe, %s', async (scheme) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const { page } = await open(recordsOf(60));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const hash of ['#', '#tab=charts', '#tab=changes', `#id=${recordsOf(4)[3]?.record_id}`]) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      if (hash.includes('id=')) await page.waitForSelector('dialog[open] dl');
      const faults = await page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
      expect(faults).toEqual([]);
    }
    await page.close();
  });

  it('has no fault found by axe for a hostile page with an open panel on a small screen', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const hostile = { ...hostileRecord(), record_id: 'x' } as DecisionRecord;
    const { page } = await open([hostile, ...recordsOf(5)], '#id=x');
    await page.setViewport({ width: 400, height: 800 });
    await page.waitForSelector('dialog[open] dl');
    for (const isOpen of [true, false]) {
      if (!isOpen) await press(page, 'Escape');
      const faults = await page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
      expect(faults).toEqual([]);
    }
    await page.close();
  });

  it('shows the tables of a decision, and the entries left out of a small page', async () => {
    const [record] = recordsOf(1);
    const rows = [
      ['District', 'Cost'],
      ['Harbour <b>ward</b>', '£3m'],
    ];
    const wards = Array.from({ length: 900 }, (_, index) => `Ward ${(index * 7919) % 10_007}`);
    const tables = [{ key: 'decision_text', rows }];
    const long = { ...record, record_id: 'x', areas_affected: wards, tables } as DecisionRecord;
    const { page, errors } = await open([long], '#id=x', 8_000);
    await page.waitForSelector('dialog[open] dl');
    const said = await page.$eval('dialog', (dialog) => dialog.textContent);
    expect(said).toMatch(/The council’s page has more of: areas affected \(\d{3} more\)\./);
    expect(await page.$$eval('dialog td', (cells) => cells.map(({ textContent }) => textContent))).toEqual(
      rows.flat(),
    );
    expect(errors).toEqual([]);
    await page.close();
  });

  it('shows markup as text everywhere', async () => {
    const hostile = { ...hostileRecord(), record_id: 'x', url: 'javascript:document.title="hit"' };
    const { page, errors } = await open([hostile as DecisionRecord], '#id=x');
    await page.waitForSelector('dialog[open] dl');
    for (const tab of ['charts', 'changes', 'decisions']) await page.evaluate(`location.hash = 'tab=${tab}'`);
    expect(await page.title()).toBe('Decisions');
    expect(await page.$$eval('img, a[href^="javascript"]', (found) => found.length)).toBe(0);
    expect(errors).toEqual([]);
    await page.close();
  });
});
