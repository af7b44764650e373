// Measures cost against work: larger pages, more fields, and more pages. Writes a table and a plot in docs/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { plotCurves } from './plot.js';
import { formatTable } from './table.js';

const PROJECT = path.join(import.meta.dirname, '../..');
const PLOT = path.join(PROJECT, 'docs/growth.svg');
const SIZES = [10, 30, 100, 300, 1000, 3000, 10_000];
const FIELDS = [10, 30, 100, 300, 1000, 3000, 10_000];
/**
 * The highest exponent allowed for cost against work. Garbage collection makes the exponent of linear cost slightly larger than
 * 1.
 */
const AIM = 1.2;
/** The most resident megabytes of a run over any number of pages, with two threads. */
const MEMORY = 250;
const FORMATS = ['ndjson', 'csv', 'json', 'xlsx', 'sqlite'];

/** Measures what more work costs, prints a table and draws docs/growth.svg. @param {number} most pages of the longest run */
export async function measureCost(most) {
  const { extract } = await import('../../dist/index.js');
  const cost = (/** @type {string} */ text) =>
    cpuOf(() => extract({ input: 'x', bytes: Buffer.from(text), url: null, retrievedAt: null }));
  for (let index = 0; index < 200; index += 1) cost(pageOf(20, 20)); // code is compiled on its first runs
  const curves = [
    {
      name: 'size of a page',
      unit: 'kB',
      points: SIZES.map((kB) => ({ work: kB, cost: cost(pageOf(kB, 10)) })),
    },
    {
      name: 'fields of a page',
      unit: 'fields',
      points: FIELDS.map((fields) => ({ work: fields, cost: cost(pageOf(1, fields)) })),
    },
  ];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-cost-'));
  try {
    const runs = [];
    for (let pages = 10; pages <= most; pages *= 10)
      runs.push({ pages, ...(await scrapeMany(folder, pages, 'ndjson')) });
    const start = runs[0]?.cpu ?? 0;
    const points = runs.slice(1).map(({ pages, cpu }) => ({ work: pages, cost: cpu - start }));
    curves.push({ name: 'pages of a run', unit: 'pages', points });
    report(curves);
    await reportMemory(folder, most);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** @param {{ name: string, unit: string, points: { work: number, cost: number }[] }[]} curves */
function report(curves) {
  const rows = curves.map(({ name, unit, points }) => [
    name,
    points.map(({ work, cost }) => `${work} ${unit}: ${cost.toFixed(cost < 10 ? 1 : 0)} ms`).join(', '),
    slopeOf(points).toFixed(2),
  ]);
  console.log(
    `## Cost against work\n\n${formatTable(['work', 'processor time', 'grows as work to the power of'], rows)}\n`,
  );
  const isMet = curves.every(({ points }) => slopeOf(points) <= AIM);
  console.log(`- Aim: every curve linear or better (power up to ${AIM}): ${isMet ? 'met' : 'NOT MET'}.`);
  const drawn = curves.map(({ name, points }) => {
    const [first] = points;
    return {
      name,
      points: points.map(({ work, cost }) => ({
        x: work / (first?.work ?? 1),
        y: cost / (first?.cost ?? 1),
      })),
    };
  });
  fs.writeFileSync(PLOT, plotCurves(drawn, 'times as much work', 'times the cost'));
  console.log(`- The curves are drawn in ${path.relative(PROJECT, PLOT)}.`);
}

/** @param {string} folder @param {number} pages */
async function reportMemory(folder, pages) {
  const rows = [];
  for (const format of FORMATS) {
    const { looks, cpu } = await scrapeMany(folder, pages, format);
    const peak = Math.max(...looks);
    const [early, late] = [
      looks.slice(looks.length * 0.3, looks.length * 0.5),
      looks.slice(looks.length * 0.8),
    ];
    const rise = Math.max(...late) - Math.max(...early);
    rows.push([
      format,
      `${peak.toFixed(0)} MB`,
      `${rise.toFixed(0)} MB`,
      `${(cpu / pages).toFixed(2)} ms`,
      peak <= MEMORY ? '' : 'FLAGGED',
    ]);
  }
  console.log(`\n${pages} pages streamed from a file with --jobs 2:\n`);
  console.log(
    formatTable(['format', 'most resident', 'last fifth over the middle', 'processor time a page', ''], rows),
  );
}

/** Scrapes a file of `pages` small pages. @param {string} folder @param {number} pages @param {string} format @returns {Promise<{ cpu: number, looks: number[] }>} */
async function scrapeMany(folder, pages, format) {
  const file = path.join(folder, `${pages}.ndjson`);
  if (!fs.existsSync(file)) writeEnvelopes(file, pages);
  const output = path.join(folder, `output.${format}`);
  const command = path.join(PROJECT, 'bin/kcc-decisions.js');
  const child = spawn(
    process.execPath,
    [command, 'scrape', file, '--jobs', '2', '-q', '-f', format, '-o', output],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const ended = once(child, 'exit');
  /** @type {number[]} */
  const looks = [];
  let cpu = 0;
  while (child.exitCode === null) {
    const seen = lookAt(child.pid ?? 0);
    if (seen !== null) looks.push(seen.resident);
    cpu = seen?.cpu ?? cpu;
    await sleep(50);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`scrape ended with ${code}`);
  return { cpu, looks };
}

/** Reads from Linux the resident megabytes of a process, and the milliseconds of processor time of all its threads. @param {number} pid */
function lookAt(pid) {
  try {
    const resident = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const times = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // Fields 14 and 15 of proc(5), in hundredths of a second.
    return resident === undefined
      ? null
      : { resident: Number(resident) / 1024, cpu: (Number(times[11]) + Number(times[12])) * 10 };
  } catch {
    return null;
  }
}

/** @param {string} file @param {number} pages */
function writeEnvelopes(file, pages) {
  const output = fs.openSync(file, 'w');
  for (let id = 1; id <= pages; id += 1) {
    const url = `https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=${id}`;
    fs.writeSync(output, `${JSON.stringify({ url, html: pageOf(1, 10, id) })}\n`);
  }
  fs.closeSync(output);
}

const SENTENCE = 'The council is asked to agree £1,200 a year for the bridge of 21/00081 from 1 March 2026. ';

/** An issue page with about `kB` kilobytes of text and `fields` fields. @param {number} kB @param {number} fields @param {number} [id] */
function pageOf(kB, fields, id = 1) {
  const paragraph = `<p>${SENTENCE.repeat(5)}</p>\n`;
  const labels = Array.from(
    { length: fields },
    (_, index) =>
      `<p><span class="mgLabel">${LABELS[index] ?? `Matter ${index}`}: </span>Value ${index}</p>\n`,
  );
  return `<!DOCTYPE html><html><head><title>Issue details</title></head><body><div id="modgov"><h1 class="mgMainTitleTxt">Issue details</h1>
<h2 class="mgSubTitleTxt">26/${String(id % 100_000).padStart(5, '0')} - Matter ${id}</h2><div class="mgContent"><div class="mgWordPara">${paragraph.repeat(Math.ceil((kB * 1000) / paragraph.length))}</div>
${labels.join('')}</div></div></body></html>`;
}

const LABELS = ['Decision type', 'Decision status', 'Department', 'Lead member'];

/** Milliseconds of processor time of the quickest of three tries. @param {() => void} work */
function cpuOf(work) {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** The exponent of cost against work, over the larger half of the points. On small work the fixed cost hides it. @param {{ work: number, cost: number }[]} points */
function slopeOf(points) {
  const large = points
    .slice(Math.floor(points.length / 2) - (points.length < 4 ? 1 : 0))
    .filter(({ cost }) => cost > 0);
  const [first, last] = [large[0], large.at(-1)];
  if (first === undefined || last === undefined || first === last) return 0;
  return Math.log(last.cost / first.cost) / Math.log(last.work / first.work);
}
