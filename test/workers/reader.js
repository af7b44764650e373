// Replaces src/run/worker.ts: the text of a page says how its reading behaves.
import { parentPort } from 'node:worker_threads';

/** @type {Record<string, () => void>} */
const DEEDS = {
  loop: () => {
    for (;;);
  },
  swell: () => {
    const kept = [];
    for (;;) kept.push(Array(1000).fill(kept.length));
  },
  exit: () => process.exit(0),
};

parentPort?.on('message', (/** @type {{ input: string, bytes: Uint8Array }} */ { input, bytes }) => {
  const text = Buffer.from(bytes).toString();
  DEEDS[text]?.();
  const problems = [{ code: 'not-moderngov', message: `${input}: ${text}` }];
  parentPort?.postMessage(
    text === 'bug' ? { message: 'a bug', stack: 'its stack' } : JSON.stringify({ problems, hashes: [] }),
  );
});
