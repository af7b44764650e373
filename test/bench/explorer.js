// Times the explorer's page of very many decisions in a browser, beside an empty page in the same browser.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { writePages } from './pages.js';
import { formatTable, median } from './table.js';

const BROWSER = '/usr/bin/chromium';
const COMMAND = path.join(import.meta.dirname, '../../bin/kcc-decisions.js');
/** The number of pages read. Every decision is a copy of one, with its own number, day and maker. */
const PAGES = 400;
const ROUNDS = 5;
/** The promised limits on an idle machine, in megabytes and milliseconds. */
const AIMS = { file: 25, paint: 1500, filter: 100 };
const MAKERS = ['Cabinet', 'Leader of the Council', 'Cabinet Member for Roads', 'Director of Care'];

/** Makes the page of `count` decisions, opens it and filters it. Prints the times. @param {number} count */
export async function measureExplorer(count) {
  if (!fs.existsSync(BROWSER)) return console.log(`## Explorer\n\nSkipped: there is no ${BROWSER}.`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-explorer-'));
  try {
    const file = await makePage(folder, count);
    const empty = path.join(folder, 'empty.html');
    fs.writeFileSync(empty, '<!doctype html><html lang="en"><title>Empty</title><p>Empty</p></html>');
    report(count, fs.statSync(file).size / 1e6, await measureBoth(empty, file));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {number} count */
async function makePage(folder, count) {
  fs.mkdirSync(path.join(folder, 'pages'));
  writePages(path.join(folder, 'pages'), PAGES);
  const run = (/** @type {string[]} */ ...args) =>
    execFileSync(process.execPath, [COMMAND, ...args, '-q'], { cwd: folder });
  run('scrape', 'pages', '-o', 'read.ndjson');
  const read = fs.readFileSync(path.join(folder, 'read.ndjson'), 'utf8').trim().split('\n');
  const out = fs.createWriteStream(path.join(folder, 'all.ndjson'));
  for (let index = 0; index < count; index += 1)
    out.write(`${vary(read[index % read.length] ?? '', index)}\n`);
  await new Promise((done) => out.end(done));
  run('explore', 'all.ndjson', '-o', 'decisions.html');
  return path.join(folder, 'decisions.html');
}

/** @param {string} line @param {number} index */
function vary(line, index) {
  const record = JSON.parse(line);
  const id = String(100_000 + index);
  const day = new Date(Date.UTC(2014, 0, 1 + (index % 4000))).toISOString().slice(0, 10);
  const said = { issue_id: id, date: day, date_kind: 'due', decision_due_from: day };
  const names = { record_id: `${record.site}/issue/${id}`, decision_maker: MAKERS[index % MAKERS.length] };
  const short = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, shortened(value)]));
  return JSON.stringify({ ...short, ...said, ...names, reference: `${day.slice(2, 4)}/${id.slice(1)}` });
}

/** Shortens a value. Councils' records hold 10 kB on average, records of the generated pages four times as much. @param {unknown} value */
function shortened(value) {
  if (typeof value === 'string') return value.slice(0, 600);
  return Array.isArray(value) ? value.slice(0, 5) : value;
}

/** @typedef {{ empty: number, paint: number, rows: number, filter: number, search: number }} Times in milliseconds */

/** @param {string} empty @param {string} file @returns {Promise<Times>} */
async function measureBoth(empty, file) {
  const browser = await puppeteer.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--disable-gpu'],
    timeout: 0,
    protocolTimeout: 300_000,
  });
  /** @type {Times[]} */
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(empty).href);
    const emptyPaint = await paintOf(page);
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('.frame tbody tr button');
    const rows = Number(await page.evaluate('performance.now()'));
    const paint = await paintOf(page);
    const filter = median(await filterTimes(page));
    times.push({ empty: emptyPaint, paint, rows, filter, search: await searchTime(page) });
    await page.close();
  }
  await browser.close();
  const middle = (/** @type {keyof Times} */ name) => median(times.map((each) => each[name]));
  return {
    empty: middle('empty'),
    paint: middle('paint'),
    rows: middle('rows'),
    filter: middle('filter'),
    search: middle('search'),
  };
}

/** First contentful paint. Waits if it is still to come. @param {import('puppeteer-core').Page} page */
async function paintOf(page) {
  const entry = `new Promise((done) => new PerformanceObserver((list, observer) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) { observer.disconnect(); done(paint.startTime); }
  }).observe({ type: 'paint', buffered: true }))`;
  return Number(await page.evaluate(entry));
}

/** The time from a choice to the end of the frame that shows the filtered rows. @param {import('puppeteer-core').Page} page */
async function filterTimes(page) {
  const choose = (/** @type {string} */ value) => `new Promise((done) => {
    const [select] = [...document.querySelectorAll('select')].filter((each) => each.labels[0].textContent.startsWith('Decision maker'));
    const start = performance.now();
    select.value = ${JSON.stringify(value)};
    select.dispatchEvent(new Event('change', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  })`;
  const times = [];
  for (const maker of [...MAKERS, '']) times.push(Number(await page.evaluate(choose(maker))));
  return times;
}

/** The time from a typed word to the frame with the results, once all texts are indexed. @param {import('puppeteer-core').Page} page */
async function searchTime(page) {
  await page.type('input[type=search]', 'bud');
  await page.waitForFunction(`!document.querySelector('[role=status]').textContent.includes('indexed')`);
  const type = `new Promise((done) => {
    const input = document.querySelector('input[type=search]');
    const start = performance.now();
    input.value = 'budget';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  })`;
  return Number(await page.evaluate(type));
}

/** @param {number} count @param {number} size in megabytes @param {Times} times */
function report(count, size, { empty, paint, rows, filter, search }) {
  const ratio = (/** @type {number} */ time) => (time / empty).toFixed(1);
  const row = (/** @type {string} */ name, /** @type {number} */ time, /** @type {string} */ aim) => {
    return [name, `${time.toFixed(0)} ms`, ratio(time), aim];
  };
  const table = formatTable(
    ['of the page', 'time', 'times an empty page', 'aim on an idle machine'],
    [
      row('first paint of an empty page', empty, ''),
      row('first paint', paint, `${AIMS.paint} ms`),
      row('rows are drawn', rows, ''),
      row('a filter', filter, `${AIMS.filter} ms`),
      row('a search', search, ''),
    ],
  );
  console.log(`## Explorer\n\n${count} decisions in Chromium, median of ${ROUNDS}:\n\n${table}\n`);
  console.log(
    `- File: ${size.toFixed(1)} MB; aim ${AIMS.file} MB: ${size <= AIMS.file ? 'met' : 'NOT MET'}.`,
  );
}
