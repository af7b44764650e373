// How time grows with the size of hostile input. An exponent of 1 is linear, of 2 quadratic.
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { BAITS } from './baits.js';
import { formatTable } from './table.js';

/** The worker data of this file's own threads. Other programs may load this file in a thread. */
const ROLE = 'reader of baits';
const FIRST_SIZE = 8 * 1024;
const LAST_SIZE = 4 * 1024 * 1024;
/** Milliseconds that the last of at least four pages takes, for the first and the second look. Sizes double until then. */
const LOOKS = [10, 300];
/** Milliseconds. Below this, the fixed cost of a page hides the growth. */
const SHORTEST = 2;
/** Milliseconds. A longer time has shown enough. */
const TOO_LONG = 1500;
/** Milliseconds. A page that takes longer is taken for one that hangs. */
const HANGS = 30_000;
const AIM = 1.3;
const ROWS = 20;

/**
 * @typedef {object} Growth
 * @property {number} exponent infinite when the page was not read at all
 * @property {number} size of the largest page, in characters
 * @property {number} time it took, in milliseconds
 * @property {string} [failure] why it was not read
 */

/** Measures every bait in a thread that can be ended, and prints those that grow fastest. */
export async function measureGrowth() {
  const thread = new BaitThread();
  const growths = [];
  for (const [index, { name, form }] of BAITS.entries()) {
    growths.push({ ...(await thread.measureTwice(index)), name: `${name} (${form})` });
  }
  await thread.end();
  growths.sort((a, b) => b.exponent - a.exponent);
  const beyond = growths.filter(({ exponent }) => exponent > AIM);
  const rows = growths
    .slice(0, Math.max(ROWS, beyond.length))
    .map(({ name, exponent, size, time, failure }) => [
      name,
      failure ?? exponent.toFixed(2),
      `${Math.round(size / 1024)} kB`,
      `${time.toFixed(0)} ms`,
      exponent > AIM ? 'FLAGGED' : '',
    ]);
  const head = ['bait', 'exponent', 'largest page', 'its time', ''];
  console.log(
    `## Growth\n\n${BAITS.length} kinds of hostile page, each at sizes that double. Those that grow fastest:`,
  );
  console.log(`\n${formatTable(head, rows)}\n`);
  const slowest = growths.reduce((a, b) => (a.time / a.size > b.time / b.size ? a : b));
  console.log(
    `- Slowest for its size: ${slowest.name}, ${((slowest.time * 1000) / slowest.size).toFixed(2)} µs a character.`,
  );
  const verdict = beyond.length === 0 ? 'met' : `NOT MET by ${beyond.length}`;
  console.log(`- Aim: time grows linearly, no exponent above ${AIM}: ${verdict}.`);
}

/** A thread that measures baits one by one. A new thread replaces one that hangs, throws or exhausts its memory. */
class BaitThread {
  #worker = startWorker();

  /** Measures a bait. Short times are noisy: a bait that grows too fast is measured again at larger sizes. @param {number} index */
  async measureTwice(index) {
    const first = await this.#measure(index, 0);
    return first.exponent > AIM && !first.failure ? this.#measure(index, 1) : first;
  }
  /** @param {number} index @param {number} look @returns {Promise<Growth>} */
  #measure(index, look) {
    const worker = this.#worker;
    return new Promise((resolve) => {
      /** @param {Error} error */
      const fail = ({ message }) => {
        clearTimeout(timer);
        void worker.terminate();
        this.#worker = startWorker();
        resolve(failed(message));
      };
      const timer = setTimeout(() => fail(new Error(`not read in ${HANGS / 1000} s`)), HANGS);
      worker.removeAllListeners();
      worker.once('error', fail);
      worker.once('message', (growth) => {
        clearTimeout(timer);
        resolve(growth);
      });
      worker.postMessage({ index, look });
    });
  }
  async end() {
    await this.#worker.terminate();
  }
}

/** Starts a thread with a large young generation. Otherwise the collector's copying, which comes in steps, looks like growth. */
function startWorker() {
  return new Worker(new URL(import.meta.url), {
    workerData: ROLE,
    resourceLimits: { maxYoungGenerationSizeMb: 768, maxOldGenerationSizeMb: 2048 },
  });
}

/** The result for a page that was not read. @param {string} reason @returns {Growth} */
function failed(reason) {
  const failure = reason.replace(/\s+/g, ' ').slice(0, 80);
  return { exponent: Number.POSITIVE_INFINITY, size: FIRST_SIZE, time: 0, failure };
}

/** The growth of one bait. @param {(page: string) => void} read @param {(size: number) => string} build @param {number} longEnough @returns {Growth} */
function measureBait(read, build, longEnough) {
  const samples = [];
  for (let size = FIRST_SIZE; size <= LAST_SIZE; size *= 2) {
    const page = build(size);
    const taken = quickest(read, page);
    if (taken > SHORTEST || size === LAST_SIZE) samples.push({ size: page.length, time: taken });
    if (taken > TOO_LONG || (taken > longEnough && samples.length >= 4)) break;
  }
  return { exponent: slope(samples), ...(samples.at(-1) ?? { size: 0, time: 0 }) };
}

/** The processor time of the quicker of two tries, in milliseconds. Other programs do not count, garbage collection counts once. @param {(page: string) => void} read @param {string} page */
function quickest(read, page) {
  const times = [1, 2].map(() => {
    const start = process.cpuUsage();
    read(page);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/**
 * The slope of the line through the logarithms of sizes and times. 0 for fewer than two samples.
 * @param {{ size: number, time: number }[]} samples
 */
function slope(samples) {
  if (samples.length < 2) return 0;
  const points = samples.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }));
  const x = mean(points.map((point) => point.x));
  const rise = mean(points.map((point) => (point.x - x) * point.y));
  return rise / mean(points.map((point) => (point.x - x) ** 2));
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

if (workerData === ROLE) {
  const { extract } = await import('../../dist/index.js');
  /** @param {string} page */
  const read = (page) =>
    void extract({ input: 'bait', bytes: Buffer.from(page), url: null, retrievedAt: null });
  for (const { build } of BAITS.slice(0, 20)) read(build(FIRST_SIZE)); // code is compiled on its first runs
  parentPort?.on('message', ({ index, look }) => {
    try {
      parentPort?.postMessage(measureBait(read, BAITS[index]?.build ?? String, LOOKS[look] ?? 0));
    } catch (error) {
      parentPort?.postMessage(failed(String(error)));
    }
  });
}
