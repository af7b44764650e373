// Whether memory stays constant while very many pages are fetched. The tool promises it for --pages 100000.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startSite } from './site.js';
import { formatRatio } from './speed.js';
import { formatTable } from './table.js';

/** The number of measurements, evenly over the pages. */
const LOOKS = 10;
/** The most bytes a page may leave in memory: mainly its identity, since no page is fetched twice. */
const AIM = 300;
/** The number of addresses read ahead. Towards the end they become fewer, which would hide a leak. */
const LOOKED_AHEAD = 10_000;

/**
 * Memory after `pages` pages, in megabytes. `alive`: live objects after a full collection. `rss`: the whole process, with up to
 * 64 MiB of pages that wait to be read.
 * @typedef {{ pages: number, alive: number, rss: number }} Look
 */

/** Scrapes `count` pages, without and with a report. Prints the memory used. @param {number} count */
export async function measureMemory(count) {
  const site = await startSite(count, { keepsPages: false });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-memory-'));
  const list = path.join(folder, 'addresses.txt');
  fs.writeFileSync(list, `${site.addresses.join('\n')}\n`);
  console.log(`## Memory\n\n${count} pages are fetched and read.`);
  try {
    const plain = await scrape(list, count, []);
    const reporting = await scrape(list, count, ['--report', path.join(folder, 'report.json')]);
    report(plain, reporting);
  } finally {
    fs.rmSync(folder, { recursive: true });
    await site.close();
  }
}

/** @param {string} list @param {number} count @param {string[]} options @returns {Promise<Look[]>} */
async function scrape(list, count, options) {
  const every = Math.ceil(count / LOOKS);
  const child = fork(import.meta.filename, [String(every), '--inputs', list, ...options]);
  /** @type {Look[]} */
  const looks = [];
  child.on('message', (look) => looks.push(/** @type {Look} */ (look)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`scrape ended with ${code}`);
  return looks;
}

/** @param {Look[]} plain @param {Look[]} reporting */
function report(plain, reporting) {
  const rows = plain.map(({ pages, alive, rss }, index) => {
    const other = reporting[index];
    return [pages, alive, rss, other?.alive ?? Number.NaN, other?.rss ?? Number.NaN].map((each) =>
      each.toFixed(0),
    );
  });
  const head = ['pages', 'alive MB', 'RSS MB', 'alive MB with --report', 'RSS MB with --report'];
  console.log(`\n${formatTable(head, rows)}\n`);
  for (const [name, looks] of Object.entries({ plain, 'with --report': reporting })) {
    const left = leftBehind(looks);
    const verdict = Number.isNaN(left) ? 'not measured' : left <= AIM ? 'met' : 'NOT MET';
    console.log(
      `- Aim: at most ${AIM} bytes left behind by a page, ${name}: ${formatRatio(left, 0)}, ${verdict}.`,
    );
  }
}

/** Bytes a page, from the second look on: before it, code is still being compiled. NaN for too few pages. @param {Look[]} looks */
function leftBehind(looks) {
  const first = looks[1];
  const end = (looks.at(-1)?.pages ?? 0) - LOOKED_AHEAD;
  const last = looks.findLast(({ pages }) => pages <= end);
  if (!first || !last || last.pages <= first.pages) return Number.NaN;
  return ((last.alive - first.alive) / (last.pages - first.pages)) * 1024 * 1024;
}

/** Runs the command, discards its output, and measures memory after `every` records. @param {number} every @param {string[]} args */
async function watch(every, args) {
  const { processIo } = await import('../../dist/cli/io.js');
  const { run } = await import('../../dist/cli/main.js');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let pages = 0;
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      pages += 1;
      if (pages % every === 0) {
        const { rss } = process.memoryUsage();
        collect();
        const { heapUsed } = process.memoryUsage();
        process.send?.({ pages, alive: heapUsed / 1024 / 1024, rss: rss / 1024 / 1024 });
      }
      done();
    },
  });
  const options = ['--delay', '0', '--concurrency', '8', '--format', 'ndjson', '--quiet'];
  process.exitCode = await run(['scrape', ...args, ...options], { ...processIo(), stdout });
  process.disconnect();
}

if (import.meta.filename === process.argv[1]) {
  const [every, ...args] = process.argv.slice(2);
  await watch(Number(every), args);
}
