// npm run pictures: makes the pictures of the README from fixtures. Chromium draws the explorer, LibreOffice prints the
// workbook. Look at them before you commit them. Windows and inputs are fixed, but fonts are the machine's.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const PROJECT = join(import.meta.dirname, '../..');
const PICTURES = join(PROJECT, 'docs/pictures');
const BROWSER = '/usr/bin/chromium';
const PAGES = join(PROJECT, 'fixtures', 'northmere', '[!abln]*', 'page.html');
const WINDOW = { width: 1100, height: 560 };
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));

try {
  mkdirSync(PICTURES, { recursive: true });
  scrape('decisions.ndjson', '--join');
  kcc('explore', 'decisions.ndjson', '-o', 'decisions.html', '--title', 'Decisions of invented councils');
  await drawExplorer();
  drawSheet();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string[]} args */
function kcc(...args) {
  execFileSync(process.execPath, [join(PROJECT, 'bin/kcc-decisions.js'), ...args, '-q'], { cwd: folder });
}

/** Makes one output of the pages of invented councils. @param {string} output @param {string[]} options */
function scrape(output, ...options) {
  kcc('scrape', PAGES, '--council', 'Northmere Council', '-o', output, ...options);
}

async function drawExplorer() {
  const browser = await puppeteer.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.setViewport(WINDOW);
  await page.goto(pathToFileURL(join(folder, 'decisions.html')).href);
  await page.waitForSelector('.frame tbody tr');
  await page.screenshot({ path: join(PICTURES, 'explorer.png') });
  await page.evaluate("location.hash = 'tab=charts'");
  await page.waitForSelector('.plot canvas');
  await page.screenshot({ path: join(PICTURES, 'explorer-figures.png') });
  await browser.close();
}

/** The first page of the workbook on paper. */
function drawSheet() {
  scrape('decisions.xlsx', '--columns', 'date,reference,title,is_key,status,decision_maker,contact_phone');
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const office = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, 'decisions.xlsx'];
  execFileSync('soffice', office, { cwd: folder, stdio: 'ignore' });
  const part = ['-r', '110', '-x', '30', '-y', '30', '-W', '1230', '-H', '440'];
  const draw = ['-png', '-singlefile', ...part, 'decisions.pdf', join(PICTURES, 'sheet')];
  execFileSync('pdftoppm', draw, { cwd: folder });
}
