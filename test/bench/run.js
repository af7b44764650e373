// npm run bench: measures the speed of reading, fetching and start-up. It also measures how time grows with hostile input, and
// memory with the number of pages.
// `npm run bench -- [speed] [fetch] [start-up] [growth] [memory] [profile] [explorer] [night] [--rounds N] [--pages N]`
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureCost } from './cost.js';
import { measureExplorer } from './explorer.js';
import { measureFetching } from './fetch.js';
import { measureGrowth } from './growth.js';
import { measureMemory } from './memory.js';
import { measureNight } from './night.js';
import { measureProfile } from './profile.js';
import { measureSpeed } from './speed.js';
import { measureStartUp } from './start-up.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '4' }, pages: { type: 'string' } },
});

/** The parts of the benchmark, in the order they run. @type {Record<string, () => void | Promise<void>>} */
const PARTS = {
  speed: () => measureSpeed(Number(values.rounds), Number(values.pages ?? 1000)),
  fetch: () => measureFetching(Number(values.rounds), Number(values.pages ?? 1000)),
  'start-up': measureStartUp,
  growth: async () => {
    await measureCost(Number(values.pages ?? 100_000));
    await measureGrowth();
  },
  memory: () => measureMemory(Number(values.pages ?? 25_000)),
  profile: () => measureProfile(Number(values.pages ?? 1000)),
  explorer: () => measureExplorer(Number(values.pages ?? 20_000)),
  night: () => measureNight(Number(values.pages ?? 20_000)),
};

const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`);
if (!fs.existsSync(path.join(import.meta.dirname, '../../dist/index.js'))) {
  throw new Error('dist/ is what is measured, and it is not there: npm run build');
}
for (const part of wanted) {
  await PARTS[part]?.();
  console.log();
}
