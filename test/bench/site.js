// The server that pages are fetched from: test/server/ in a process of its own, with pages made beforehand.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startServer } from '../server/server.js';

/** Milliseconds before every answer. */
export const LATENCY = 20;

/** Starts the server with `count` issue pages. It keeps the pages unless `keepsPages` is false. @param {number} count @param {{ keepsPages?: boolean }} [options] */
export async function startSite(count, { keepsPages = true } = {}) {
  const server = fork(import.meta.filename, [String(count), String(keepsPages)]);
  const [{ addresses, bytes }] = await once(server, 'message');
  return {
    /** @type {string[]} */
    addresses,
    /** The average bytes of a page. @type {number} */
    bytesPerPage: bytes / count,
    /** Seconds of processor time used so far. @returns {Promise<number>} */
    async cpu() {
      server.send('cpu');
      const [seconds] = await once(server, 'message');
      return seconds;
    },
    async close() {
      server.disconnect();
      await once(server, 'exit');
    },
  };
}

/** @param {number} count @param {boolean} keepsPages */
async function serve(count, keepsPages) {
  const cachedPages = keepsPages ? count : 0;
  const server = await startServer({ size: count, cachedPages, latency: LATENCY, keepsLog: false });
  const addresses = Array.from({ length: count }, (_, index) =>
    server.url(`mgIssueHistoryHome.aspx?IId=${index + 1}`),
  );
  const bytes = keepsPages
    ? addresses.reduce((sum, address) => sum + server.site.answer(new URL(address)).body.length, 0)
    : Number.NaN;
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6);
  });
  process.once('disconnect', () => server.close());
  process.send?.({ addresses, bytes });
}

if (import.meta.filename === process.argv[1]) {
  const [count, keepsPages] = process.argv.slice(2);
  await serve(Number(count), keepsPages === 'true');
}
