import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenChange } from '../src/explorer/changes.js';
import type { DecisionRecord } from '../src/record/record.js';
import { Explorers, leaves, press, statusOf, tabTo } from './explorer/in-browser.js';
import { hostileRecord, recordsOf } from './explorer/records.js';

/** The browsers run without a sandbox, which root cannot have, and without network requests of their own. */
const BROWSERS = [
  {
    name: 'Chromium',
    path: '/usr/bin/chromium',
    options: { args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] },
  },
  { name: 'Firefox', path: '/usr/bin/firefox-esr', options: { browser: 'firefox' as const } },
];

const DOCUMENTS = [
  { title: 'Appendix 2: the bids', url: 'https://democracy.northmere.example/b.pdf', attachment_id: '9' },
];
const RECORDS = recordsOf(60).map((record, index): DecisionRecord => {
  return index === 7 ? { ...record, title: 'Quay lease', documents: DOCUMENTS } : record;
});
const CHANGES: SeenChange[] = [
  {
    at: '2024-05-01',
    record_id: RECORDS[3]?.record_id ?? '',
    key: 'status',
    old: 'For Determination',
    new: 'Withdrawn',
  },
];

for (const { name, path, options } of BROWSERS) {
  const isHere = existsSync(path);
  const why = isHere ? '' : ` (skipped: there is no ${path})`;
  describe.runIf(isHere)(`by keyboard only, in ${name}${why}`, { timeout: 300_000 }, () => {
    let explorers: Explorers;

    beforeAll(async () => {
      explorers = await Explorers.start(path, options);
    }, 300_000);
    afterAll(() => explorers?.end(), 300_000);

    it('finds key decisions of 2024 over £1m by a cabinet member', async () => {
      const { page, errors } = await explorers.open(RECORDS, CHANGES);
      await tabTo(page, 'Year');
      await page.keyboard.type('2024');
      await tabTo(page, 'Key decision');
      await page.keyboard.type('yes');
      await tabTo(page, 'Decision maker');
      await page.keyboard.type('Cabinet Member');
      await tabTo(page, 'Names an amount of at least');
      await page.keyboard.type('£1m');
      await leaves(page, 1);
      await tabTo(page, '24/00054');
      await press(page, 'Enter');
      await page.waitForSelector('dialog[open] dl');
      expect(await page.$eval('dialog', (dialog) => dialog.textContent)).toContain('£1,500,000');
      expect(errors).toEqual([]);
      await page.close();
    });

    it('finds changes, and returns the focus to the row after the panel is closed', async () => {
      const { page } = await explorers.open(RECORDS, CHANGES);
      await tabTo(page, 'New and changed');
      await press(page, 'Enter');
      await page.waitForSelector('.changes');
      await tabTo(page, '23/00003');
      await press(page, 'Enter');
      await page.waitForSelector('dialog[open] dl');
      expect(await page.$eval('dialog', (dialog) => dialog.textContent)).toContain(
        'status: was For Determination, is Withdrawn',
      );
      await press(page, 'Escape');
      await page.waitForFunction(`document.querySelector('dialog') === null`);
      expect(await page.evaluate('document.activeElement.textContent')).toContain('23/00003');
      await page.close();
    });

    it('finds the documents of a decision by its name', async () => {
      const { page } = await explorers.open(RECORDS, CHANGES);
      await tabTo(page, 'Search titles and texts');
      await page.keyboard.type('quay lea');
      await leaves(page, 1);
      await tabTo(page, '22/00007');
      await press(page, 'Enter');
      await page.waitForSelector('dialog[open] dl');
      await tabTo(page, 'Appendix 2: the bids');
      expect(await page.evaluate('document.activeElement.href')).toBe(DOCUMENTS[0]?.url);
      await page.close();
    });

    it('goes from the search to the first and the last decision', async () => {
      const { page } = await explorers.open(RECORDS, CHANGES, '#sort=title');
      await tabTo(page, 'Search titles and texts');
      await press(page, 'Enter');
      const focused = () => page.evaluate(`document.activeElement.dataset.index`);
      expect(await focused()).toBe('0');
      await press(page, 'End');
      await page.waitForFunction(`document.activeElement.dataset.index === '59'`);
      await press(page, 'Home');
      await page.waitForFunction(`document.activeElement.dataset.index === '0'`);
      await page.close();
    });

    it('draws every remaining row for paper', async () => {
      const { page } = await explorers.open(RECORDS, CHANGES, '#key=yes');
      expect(await statusOf(page)).toBe('20 of 60 decisions.');
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      await page.waitForFunction(`document.querySelectorAll('tbody tr').length === 20`);
      await page.close();
    });

    it('keeps markup as text in every part of the page', async () => {
      const hostile = { ...hostileRecord(), record_id: 'site/x' } as DecisionRecord;
      const change = {
        ...(CHANGES[0] as SeenChange),
        record_id: 'site/x',
        new: '<img src=x onerror="document.title=1">',
      };
      const { page, errors } = await explorers.open([hostile], [change], '#id=site/x');
      await page.waitForSelector('dialog[open] dl');
      for (const tab of ['charts', 'changes', 'decisions'])
        await page.evaluate(`location.hash = 'tab=${tab}'`);
      expect(await page.title()).toBe('Decisions');
      expect(await page.$$eval('img, iframe', (found) => found.length)).toBe(0);
      expect(errors).toEqual([]);
      await page.close();
    });
  });
}

describe.runIf(existsSync('/usr/bin/chromium'))('the remaining rows', { timeout: 300_000 }, () => {
  it('are saved as a CSV', async () => {
    const [chromium] = BROWSERS;
    const explorers = await Explorers.start(chromium?.path ?? '', chromium?.options ?? {});
    const { page } = await explorers.open(RECORDS, CHANGES, '#key=yes');
    const session = await explorers.browser.target().createCDPSession();
    const ended = new Promise<void>((done) => {
      session.on('Browser.downloadProgress', ({ state }) => (state === 'completed' ? done() : undefined));
    });
    const downloadPath = explorers.folder;
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath,
      eventsEnabled: true,
    });
    await tabTo(page, 'Save these rows as CSV');
    await press(page, 'Enter');
    await ended;
    const rows = parse(await readFile(join(downloadPath, 'decisions.csv'), 'utf8'), {
      columns: true,
      bom: true,
    });
    expect(rows).toHaveLength(20);
    await explorers.end();
  });
});
