// Pages a second from a server: the tool with extraction, a bare client that only fetches, and its peers.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findCrawlee } from './fetch-variants.js';
import { Choices } from './random.js';
import { LATENCY, startSite } from './site.js';
import { formatRatio, machine, reportAim } from './speed.js';
import { formatTable, median } from './table.js';

const TOOL = 'kcc-decisions';
const LIMIT = 'undici, a pool that only fetches';
const SCRAPY = 'Scrapy with its own selectors';
const CRAWLEE = 'Crawlee’s CheerioCrawler';
const PYTHONS = ['/usr/bin/python3', 'python3'];

/**
 * One variant's measure of one round.
 * @typedef {object} Sample
 * @property {number} wall seconds from the start of the process to its end
 * @property {number} warm pages a second in the second half of the run
 * @property {number} cpu seconds of processor time
 * @property {number} serverCpu the same, of the server
 * @property {number} rss the most memory that the process held, in MB
 */
/** @typedef {{ name: string, command: (list: string) => string[] }} Variant */

/** Measures every variant in every round, each in its own process. @param {number} rounds @param {number} count pages a round */
export async function measureFetching(rounds, count) {
  const site = await startSite(count);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-fetch-'));
  const list = path.join(folder, 'addresses.txt');
  fs.writeFileSync(list, `${site.addresses.join('\n')}\n`);
  try {
    console.log(
      `## Fetching\n\n${count} issue pages, ${(site.bytesPerPage / 1000).toFixed(1)} kB each, answers after ${LATENCY} ms, 8 connections, in ${rounds} rounds. ${machine()}; load ${os.loadavg()[0]?.toFixed(1)} at the start.`,
    );
    const variants = availableVariants();
    const order = new Choices(2);
    /** @type {Map<string, Sample>[]} */
    const samples = [];
    for (let round = 0; round < rounds; round++) {
      /** @type {Map<string, Sample>} */
      const measured = new Map();
      for (const { name, command } of order.shuffle(variants))
        measured.set(name, await run(name, command(list), count, site));
      samples.push(measured);
    }
    report(
      variants.map(({ name }) => name),
      samples,
      count,
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
    await site.close();
  }
}

/** The variants that can run here. Names those that cannot. @returns {Variant[]} */
function availableVariants() {
  const node = [process.execPath, '--import', path.join(import.meta.dirname, 'exit-report.js')];
  const options = '--delay 0 --concurrency 8 --format ndjson --quiet'.split(' ');
  /** @param {string} variant @returns {Variant['command']} */
  const other = (variant) => (list) => [...node, script('fetch-variants.js'), variant, list];
  const variants = [
    {
      name: TOOL,
      /** @param {string} list */
      command: (list) => [
        ...node,
        script('../../bin/kcc-decisions.js'),
        'scrape',
        '--inputs',
        list,
        ...options,
      ],
    },
    { name: LIMIT, command: other('fetch-only') },
  ];
  const python = PYTHONS.find((each) => versionOfScrapy(each) !== null);
  if (python === undefined)
    console.log('Skipped: Scrapy, for no Python here has it (Debian: python3-scrapy).');
  else {
    console.log(`${versionOfScrapy(python)}.`);
    variants.push({ name: SCRAPY, command: (list) => [python, script('fetch_scrapy.py'), list] });
  }
  if (findCrawlee() === null)
    console.log(
      'Skipped: Crawlee, for it is not here (KCC_CRAWLEE names a folder with @crawlee/cheerio in it).',
    );
  else variants.push({ name: CRAWLEE, command: other('crawlee') });
  return variants;
}

/** @param {string} python */
function versionOfScrapy(python) {
  const versions =
    'import scrapy, platform as p; print(f"Python {p.python_version()}, Scrapy {scrapy.__version__}")';
  const { status, stdout } = spawnSync(python, ['-c', versions], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** @param {string} file */
const script = (file) => path.join(import.meta.dirname, file);

/** Runs a variant and notes the time of every page, one line each. @param {string} name @param {string[]} command @param {number} count @param {Pick<Awaited<ReturnType<typeof startSite>>, 'cpu'>} site @returns {Promise<Sample>} */
async function run(name, [program = '', ...args], count, site) {
  const serverBefore = await site.cpu();
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  const [lines, said] = [new LineClock(), new LineClock()];
  child.stdout?.on('data', (chunk) => lines.take(chunk));
  child.stdio[3]?.on('data', (chunk) => said.keep(chunk));
  const [code] = await once(child, 'close');
  const wall = (performance.now() - start) / 1000;
  if (code !== 0 || lines.count !== count)
    throw new Error(`${name} ended with ${code} after ${lines.count} of ${count} pages`);
  const serverCpu = (await site.cpu()) - serverBefore;
  return { wall, warm: lines.rateFrom(count / 2), serverCpu, ...JSON.parse(said.text) };
}

/** Counts incoming lines and records their times. */
class LineClock {
  count = 0;
  text = '';
  /** @type {{ count: number, at: number }[]} */
  #marks = [];

  /** @param {Buffer} chunk */
  take(chunk) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.count += 1;
    this.#marks.push({ count: this.count, at: performance.now() });
  }
  /** @param {Buffer} chunk */
  keep(chunk) {
    this.text += chunk.toString();
  }
  /** Lines a second, from about the line with this number to the last. @param {number} number */
  rateFrom(number) {
    const last = this.#marks.findLast(({ count }) => count < this.count) ?? this.#marks.at(-1);
    const first = this.#marks.find(({ count }) => count >= number);
    if (!first || !last) return Number.NaN;
    return ((last.count - first.count) / (last.at - first.at)) * 1000;
  }
}

/** @param {string[]} names @param {Map<string, Sample>[]} rounds @param {number} count */
function report(names, rounds, count) {
  /** @param {string} name */
  const samplesOf = (name) => rounds.flatMap((round) => round.get(name) ?? []);
  /** Pages a second of every round, including the start of the program. @param {string} name */
  const speeds = (name) => samplesOf(name).map(({ wall }) => count / wall);
  /** The median of the ratios of single rounds: a busy machine slows all variants of a round. @param {string} name @param {string} other */
  const ratio = (name, other) =>
    median(speeds(name).map((speed, round) => speed / (speeds(other)[round] ?? Number.NaN)));
  const rows = names
    .map((name) => ({ name, speed: median(speeds(name)), samples: samplesOf(name) }))
    .sort((a, b) => b.speed - a.speed)
    .map(({ name, speed, samples }) => [
      name,
      `${speed.toFixed(0)} (${Math.min(...speeds(name)).toFixed(0)}–${Math.max(...speeds(name)).toFixed(0)})`,
      median(samples.map(({ warm }) => warm)).toFixed(0),
      (median(samples.map(({ cpu }) => cpu / count)) * 1000).toFixed(2),
      formatRatio(ratio(name, LIMIT), 2),
      Math.max(...samples.map(({ rss }) => rss)).toFixed(0),
    ]);
  const head = [
    'variant',
    'pages/s with the start, median (min–max)',
    'pages/s, second half',
    'processor ms/page',
    '× only fetching',
    'RSS MB',
  ];
  console.log(`\n${formatTable(head, rows)}\n`);
  const busiest = Math.max(...names.flatMap(samplesOf).map(({ serverCpu, wall }) => serverCpu / wall));
  console.log(
    `The server was busy for ${(busiest * 100).toFixed(0)}% of the time at most${busiest > 0.7 ? ': IT MAY HAVE BEEN WHAT WAS MEASURED' : ''}.\n`,
  );
  reportAim('at least 0.5 of only fetching', ratio(TOOL, LIMIT), 0.5);
  reportAim('at least 1.25 times Scrapy', ratio(TOOL, SCRAPY), 1.25);
  reportAim('at least twice Crawlee', ratio(TOOL, CRAWLEE), 2);
}
