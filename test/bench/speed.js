// Pages a second: the tool, its upper limit and its peers, on the same pages, in shuffled rounds.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildBefore } from './before.js';
import { writePages } from './pages.js';
import { Choices } from './random.js';
import { formatTable, median } from './table.js';
import { VARIANTS } from './variants.js';

const TOOL = 'kcc-decisions';
const BEFORE = 'kcc-decisions before';
const LIMIT = 'htmlparser2 tokenising';
const PEER = 'BeautifulSoup on lxml, one pass';
const XPATH = 'lxml and XPath, one pass';
const PYTHON_VARIANTS = [PEER, 'BeautifulSoup on lxml, a select per label', XPATH];
/** Debian's own Python comes first: it has the packages that are compared. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const VERSIONS =
  'import bs4, lxml.etree as e, platform as p; print(f"Python {p.python_version()}, BeautifulSoup {bs4.__version__}, lxml {e.__version__}")';

/**
 * One variant's measure of one round.
 * @typedef {object} Sample
 * @property {number} count pages read
 * @property {number} wall seconds by the clock
 * @property {number} cpu seconds of processor time, the collector's threads included
 * @property {number} [cold] seconds of processor time a page while the program was not yet compiled
 * @property {number} rss the most memory that the process held, in MB
 * @property {string} [digest] the hash of the results, for variants that read the same
 * @property {number} [records] the number of records
 * @property {string[]} [problems] the codes of the problems
 */

/** Measures every variant in every round, each in its own process. A round has its own share of the pages. @param {number} rounds @param {number} count */
export function measureSpeed(rounds, count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-pages-'));
  try {
    const files = writePages(folder, count);
    const bytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
    console.log(
      `## Speed\n\n${count} pages, ${(bytes / count / 1000).toFixed(1)} kB each, in ${rounds} rounds. ${machine()}.`,
    );
    const variants = availableVariants();
    const order = new Choices(1);
    /** @type {Map<string, Sample>[]} */
    const samples = [];
    for (let round = 0; round < rounds; round++) {
      const share = files.filter((_, index) => index % rounds === round);
      samples.push(
        new Map(order.shuffle(variants).map(({ name, command }) => [name, run(command, name, share)])),
      );
    }
    report(
      variants.map(({ name }) => name),
      samples,
      bytes / count,
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The machine and its Node, in words. */
export function machine() {
  const [cpu] = os.cpus();
  return `${cpu?.model ?? 'unknown processor'}, ${os.cpus().length} cores, Node ${process.versions.node}`;
}

/** The variants that can run here, with the command for each. Says so if Python's cannot. */
function availableVariants() {
  const before = buildBefore();
  if (before !== null) process.env['KCC_BEFORE'] = before;
  const own = Object.keys(VARIANTS)
    .filter((name) => name !== BEFORE || before !== null)
    .map((name) => ({ name, command: [process.execPath, script('variants.js')] }));
  for (const python of PYTHONS) {
    const { status, stdout } = spawnSync(python, ['-c', VERSIONS], { encoding: 'utf8' });
    if (status !== 0) continue;
    console.log(`${stdout.trim()}.`);
    return [...own, ...PYTHON_VARIANTS.map((name) => ({ name, command: [python, script('variants.py')] }))];
  }
  console.log(
    'Skipped: BeautifulSoup and lxml, for no Python here has them (Debian: python3-bs4 and python3-lxml).',
  );
  return own;
}

/** @param {string} file */
const script = (file) => path.join(import.meta.dirname, file);

/** @param {string[]} command @param {string} variant @param {string[]} files @returns {Sample} */
function run([program = '', ...args], variant, files) {
  return JSON.parse(execFileSync(program, [...args, variant, ...files], { encoding: 'utf8' }));
}

/** @param {string[]} names @param {Map<string, Sample>[]} rounds @param {number} bytesPerPage */
function report(names, rounds, bytesPerPage) {
  /** @param {string} name */
  const samplesOf = (name) => rounds.flatMap((round) => round.get(name) ?? []);
  /** Pages a second of every round, by the shorter of clock and processor time: other programs can use the processor. @param {string} name */
  const speeds = (name) => samplesOf(name).map(({ count, wall, cpu }) => count / Math.min(wall, cpu));
  /** The median of the ratios of single rounds: a busy machine slows all variants of a round. @param {string} name @param {string} other */
  const ratio = (name, other) =>
    median(speeds(name).map((speed, round) => speed / (speeds(other)[round] ?? Number.NaN)));
  const rows = names
    .map((name) => ({ name, speed: median(speeds(name)) }))
    .sort((a, b) => b.speed - a.speed)
    .map(({ name, speed }) => [
      name,
      `${speed.toFixed(0)} (${Math.min(...speeds(name)).toFixed(0)}–${Math.max(...speeds(name)).toFixed(0)})`,
      (1000 / speed).toFixed(2),
      ((speed * bytesPerPage) / 1e6).toFixed(1),
      formatRatio(ratio(name, LIMIT), 2),
      formatRatio(ratio(name, PEER), 1),
      Math.max(...samplesOf(name).map(({ rss }) => rss)).toFixed(0),
    ]);
  console.log(
    `\n${formatTable(['variant', 'pages/s, median (min–max)', 'ms/page', 'MB/s', '× tokenising', '× one-pass BeautifulSoup', 'RSS MB'], rows)}\n`,
  );
  reportReadings(
    names.map(samplesOf).filter(([sample]) => sample?.digest),
    samplesOf(TOOL),
  );
  reportAim('at least twice the build before', ratio(TOOL, BEFORE), 2);
  reportAim('at least 0.55 of tokenising', ratio(TOOL, LIMIT), 0.55);
  reportAim('at least 10 times one-pass BeautifulSoup', ratio(TOOL, PEER), 10);
  reportAim('ahead of lxml with XPath', ratio(TOOL, XPATH), 1);
}

/** Says whether all variants that read a page once read the same. Describes the records. @param {Sample[][]} peers @param {Sample[]} own */
function reportReadings(peers, own) {
  const digests = new Set(peers.map((samples) => samples.map(({ digest }) => digest).join()));
  console.log(
    digests.size === 1 ? 'The peers read the same from every page.' : 'THE PEERS READ DIFFERENT THINGS.',
  );
  const codes = own.flatMap(({ problems }) => problems ?? []);
  const found =
    codes.length === 0 ? 'no problems' : `${codes.length} problems (${[...new Set(codes)].join(', ')})`;
  const cold = median(own.map((sample) => sample.cold ?? Number.NaN)) * 1000;
  console.log(
    `These are speeds once warm: while Node still compiles it, in its first pages, the tool takes ${cold.toFixed(1)} ms a page.`,
  );
  console.log(
    `The tool made ${own.reduce((sum, { records }) => sum + (records ?? 0), 0)} validated records, with ${found}.\n`,
  );
}

/** A ratio, or a dash if either value was not measured. @param {number} ratio @param {number} digits */
export const formatRatio = (ratio, digits) => (Number.isNaN(ratio) ? '–' : ratio.toFixed(digits));

/** Says whether an aim was met. @param {string} aim @param {number} ratio @param {number} wanted */
export function reportAim(aim, ratio, wanted) {
  const verdict = Number.isNaN(ratio) ? 'not measured' : ratio >= wanted ? 'met' : 'NOT MET';
  console.log(`- Aim: ${aim}: ${formatRatio(ratio, 3)}, ${verdict}.`);
}
