// The JavaScript clients that are compared with the tool: node fetch-variants.js VARIANT FILE. The file has one address a line.
// Prints one line a page.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readOnce } from './variants.js';

/** The most requests at once. */
const CONNECTIONS = 8;

/** @param {unknown} page */
const print = (page) => process.stdout.write(`${JSON.stringify(page)}\n`);

/** The upper limit: reads bodies and discards them. @param {string[]} addresses */
async function fetchOnly(addresses) {
  const { Pool } = await import('undici');
  const pool = new Pool(new URL(addresses[0] ?? '').origin, { connections: CONNECTIONS });
  const rest = addresses.values();
  const work = async () => {
    for (const address of rest) {
      const { pathname, search } = new URL(address);
      const { body } = await pool.request({ path: pathname + search, method: 'GET' });
      print((await body.arrayBuffer()).byteLength);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  await pool.close();
}

/** Crawlee as its documentation shows it, without storage on disk. @param {string[]} addresses */
async function crawl(addresses) {
  const { CheerioCrawler, Configuration } = await import(findCrawlee() ?? '');
  const configuration = new Configuration({ persistStorage: false, logLevel: 'OFF' });
  const options = {
    minConcurrency: CONNECTIONS,
    maxConcurrency: CONNECTIONS,
    /** @param {{ $: import('cheerio').CheerioAPI }} page */
    requestHandler: ({ $ }) => print(readOnce($)),
  };
  await new CheerioCrawler(options, configuration).run(addresses);
}

/** The address to import Crawlee from, or null. The project does not include Crawlee: KCC_CRAWLEE names a folder that has it. */
export function findCrawlee() {
  const folder = process.env['KCC_CRAWLEE'] ?? import.meta.dirname;
  try {
    const require = createRequire(path.resolve(folder, 'any.js'));
    return pathToFileURL(require.resolve('@crawlee/cheerio')).href;
  } catch {
    return null;
  }
}

/** @type {Record<string, (addresses: string[]) => Promise<void>>} */
const FETCHERS = { 'fetch-only': fetchOnly, crawlee: crawl };

if (import.meta.filename === process.argv[1]) {
  const [variant = '', file = ''] = process.argv.slice(2);
  await FETCHERS[variant]?.(fs.readFileSync(file, 'utf8').trim().split('\n'));
}
