// How a run over a folder spends its time: CPU samples of the main thread and of the reading thread.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writePages } from './pages.js';
import { formatTable } from './table.js';

const COMMAND = path.join(import.meta.dirname, 'unbundled.js');

/** The stage of a file's functions. Functions of Node count for their caller. @type {[stage: string, files: RegExp][]} */
const STAGES = [
  ['start', /^node:internal\/modules|^node:internal\/bootstrap/],
  ['validate', /\/zod\/|\/record\/record\.js/],
  ['decode', /^node:buffer|\/page\/(?:decode|source-view)\.js|\/iconv-lite\//],
  ['tokenise and tree', /\/parse5|\/page\/(?:(?:tree|tokenizer)\.js|nested\/)/],
  ['segment', /\/dist\/page\//],
  ['read fields', /\/dist\/record\//],
  ['read', /\/dist\/source\//],
  ['write', /\/dist\/output\//],
  ['pass on', /\/dist\/run\/|^node:internal\/(?:worker|per_context\/messageport)/],
];
const REST = 'the rest of Node';
const GARBAGE = 'garbage collection';
const IDLE = 'idle';
const ROWS = [
  'start',
  'read',
  'decode',
  'tokenise and tree',
  'segment',
  'read fields',
  'validate',
  'pass on',
].concat(['write', GARBAGE, REST, IDLE]);

/** @typedef {{ id: number, callFrame: { functionName: string, url: string }, children?: number[] }} Frame */
/** @typedef {{ nodes: Frame[], samples: number[], timeDeltas: number[] }} Profile */

/** Runs `scrape --jobs 1` over generated pages. Prints the time of each stage in each thread. @param {number} count */
export function measureProfile(count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kcc-profile-'));
  try {
    const pages = path.join(folder, 'pages');
    fs.mkdirSync(pages);
    writePages(pages, count);
    const [own, reading] = profileRun(pages, folder).map(sumUp);
    if (own === undefined || reading === undefined) throw new Error('two threads were to be profiled');
    console.log(`## Where the time goes: ${count} pages, milliseconds\n`);
    console.log(formatTable(['stage', 'own thread', 'reading thread', 'of the work'], toRows(own, reading)));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The profiles of the threads, the main thread first. @param {string} pages @param {string} folder */
function profileRun(pages, folder) {
  const out = path.join(folder, 'records.ndjson');
  const node = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  const args = [...node, COMMAND, 'scrape', pages, '--jobs', '1', '--quiet', '--output', out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the run ended with ${status}: ${stderr}`);
  // CPU.<day>.<time>.<process>.<thread>.<number>.cpuprofile
  const threadOf = (/** @type {string} */ name) => Number(name.split('.').at(-3));
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  files.sort((one, other) => threadOf(one) - threadOf(other));
  return files.map(
    (name) => /** @type {Profile} */ (JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))),
  );
}

/** Milliseconds by stage. @param {Profile} profile @returns {Map<string, number>} */
function sumUp({ nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Map<number, string>} */
  const stages = new Map();
  // A frame comes before the frames that it calls.
  for (const { id, children = [] } of nodes)
    for (const child of children) stages.set(child, stageOf(frames.get(child), stages.get(id) ?? REST));
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const stage = stages.get(id) ?? REST;
    times.set(stage, (times.get(stage) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

/** @param {Frame | undefined} frame @param {string} ofCaller */
function stageOf(frame, ofCaller) {
  const { functionName = '', url = '' } = frame?.callFrame ?? {};
  if (functionName === '(garbage collector)') return GARBAGE;
  if (functionName === '(idle)') return IDLE;
  return STAGES.find(([, files]) => files.test(url))?.[0] ?? ofCaller;
}

/** @param {Map<string, number>} own @param {Map<string, number>} reading */
function toRows(own, reading) {
  const timesOf = (/** @type {string} */ stage) => [own.get(stage) ?? 0, reading.get(stage) ?? 0];
  const sumOf = (/** @type {string} */ stage) => timesOf(stage).reduce((sum, time) => sum + time, 0);
  const work = ROWS.filter((stage) => stage !== IDLE).reduce((sum, stage) => sum + sumOf(stage), 0);
  return ROWS.map((stage) => [
    stage,
    ...timesOf(stage).map((time) => time.toFixed(0)),
    stage === IDLE ? '' : `${((100 * sumOf(stage)) / work).toFixed(0)}%`,
  ]);
}
