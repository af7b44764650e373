// The start-up time of the command, beside a bare Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { formatTable, median } from './table.js';

const ROUNDS = 20;
const AIM = 1.2;
const COMMAND = path.join(import.meta.dirname, '../../bin/kcc-decisions.js');

/** Starts both by turns. Prints their medians and the median of the ratios. */
export function measureStartUp() {
  const turns = Array.from({ length: ROUNDS + 1 }, () => ({
    bare: time(['-e', '0']),
    tool: time([COMMAND, '--version']),
  })).slice(1);
  const ratio = median(turns.map(({ bare, tool }) => tool / bare));
  const rows = [
    ['`node -e 0`', ...row(turns.map(({ bare }) => bare)), '1.00'],
    ['`kcc-decisions --version`', ...row(turns.map(({ tool }) => tool)), ratio.toFixed(2)],
  ];
  console.log(`## Start-up\n\n${formatTable(['command', 'ms, median', 'min–max', '× bare Node'], rows)}\n`);
  console.log(
    `- Aim: at most ${AIM} times a bare Node: ${ratio.toFixed(2)}, ${ratio <= AIM ? 'met' : 'NOT MET'}.`,
  );
}

/** @param {number[]} times */
const row = (times) => [
  median(times).toFixed(0),
  `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`,
];

/** Milliseconds of one process. @param {string[]} args */
function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}
