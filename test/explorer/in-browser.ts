import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type KeyInput, type LaunchOptions, type Page } from 'puppeteer-core';
import type { SeenChange } from '../../src/explorer/changes.js';
import { explore } from '../../src/explorer/explore.js';
import type { DecisionRecord } from '../../src/record/record.js';

/** A page of the explorer in a browser, and its errors. */
export interface Opened {
  page: Page;
  errors: string[];
}

/** A browser that opens the explorer's pages from the disk, as people do. */
export class Explorers {
  private constructor(
    readonly browser: Browser,
    readonly folder: string,
  ) {}

  /** Starts the browser at a path. */
  static async start(executablePath: string, options: LaunchOptions): Promise<Explorers> {
    const waiting = { timeout: 0, protocolTimeout: 300_000 };
    const browser = await puppeteer.launch({ executablePath, ...waiting, ...options });
    return new Explorers(browser, await mkdtemp(join(tmpdir(), 'explorer-')));
  }

  /** Opens the explorer's page of these records. Collects its errors and its failed requests. */
  async open(
    records: readonly DecisionRecord[],
    changes: readonly SeenChange[] = [],
    hash = '',
  ): Promise<Opened> {
    const file = join(this.folder, 'decisions.html');
    let html = '';
    for await (const part of explore(records, changes, { title: 'Decisions', from: 'd.ndjson' }))
      html += part;
    await writeFile(file, html);
    const page = await this.browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('requestfailed', (request) => errors.push(request.url()));
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    await page.waitForSelector('main [role=status]');
    return { page, errors };
  }

  /** Ends the browser and removes its files. */
  async end(): Promise<void> {
    await this.browser.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The page's status line: `12 of 60 decisions.` */
export const statusOf = (page: Page) =>
  page.$eval('[role=status]', (element) => element.textContent?.trim() ?? '');

/** Waits until the status line says that `count` rows are left. */
export const leaves = (page: Page, count: number) =>
  page.waitForFunction(`document.querySelector('[role=status]').textContent.startsWith('${count} of')`);

/** Presses keys one after another. */
export async function press(page: Page, ...keys: readonly KeyInput[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses Tab until the focused element has this label. Throws at the end of the page. */
export async function tabTo(page: Page, label: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(NAME_OF_FOCUSED);
    if (String(focused).startsWith(label)) return;
  }
  throw new Error(`no Tab leads to ${label}`);
}

/** The first words of a screen reader for the focused element. */
const NAME_OF_FOCUSED = `(() => {
  const { labels, textContent } = document.activeElement;
  return (labels?.[0]?.firstChild?.textContent ?? textContent ?? '').trim();
})()`;
