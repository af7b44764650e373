// The JavaScript variants that are measured. Run as a program, this file measures one variant in its own process.
import crypto from 'node:crypto';
import fs from 'node:fs';

const BASE = 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=20000';

/**
 * @typedef {object} Page
 * @property {string} input its file name
 * @property {Uint8Array} bytes
 * @property {string} text the bytes, decoded
 */

/** Each variant loads its packages and gives the function to time. @type {Record<string, () => Promise<(page: Page) => unknown>>} */
export const VARIANTS = {
  'kcc-decisions': async () => {
    const { extract } = await import('../../dist/index.js');
    return ({ input, bytes }) => extract({ input, bytes, url: null, retrievedAt: null });
  },
  'kcc-decisions before': async () => {
    const { extract } = await import(`${process.env['KCC_BEFORE']}/dist/index.js`);
    return ({ input, bytes }) => extract({ input, bytes, url: null, retrievedAt: null });
  },
  'htmlparser2 tokenising': async () => {
    const { Parser } = await import('htmlparser2');
    return ({ text }) => {
      let tags = 0;
      new Parser({ onopentag: () => tags++, ontext() {} }).end(text);
      return tags;
    };
  },
  'cheerio, one pass': async () => {
    const { load } = await import('cheerio');
    return ({ text }) => readOnce(load(text));
  },
};

/** @param {string} text */
const plain = (text) => text.replace(/\s+/g, ' ').trim();
/** @param {string} label */
const name = (label) => plain(label).replace(/ ?:$/, '');

/** Reads title, fields, sections, table rows and linked lists, each once, as variants.py does. @param {import('cheerio').CheerioAPI} $ */
export function readOnce($) {
  const content = $('#modgov');
  /** @param {import('cheerio').Cheerio<any>} block */
  const paragraphs = (block) =>
    block
      .find('p')
      .get()
      .map((p) => plain($(p).text()))
      .filter(Boolean)
      .join('\n\n');
  /** @type {Record<string, any>} */
  const page = { title: plain(content.find('h2.mgSubTitleTxt').text()) };
  page.description = paragraphs(content.find('div.mgWordPara').first());
  for (const label of content.find('span.mgLabel').get()) {
    const printed = plain($(label).text());
    page[name(printed)] = plain($(label).closest('p').text()).slice(printed.length).trim();
  }
  for (const heading of content.find('h3.mgSubSubTitleTxt').get()) {
    page[name($(heading).text())] = paragraphs($(heading).next());
  }
  page.rows = content
    .find('tr')
    .get()
    .map((row) =>
      $(row)
        .find('td')
        .get()
        .map((cell) => plain($(cell).text())),
    );
  content.find('span.mgFileSize, span.mgHide').remove();
  for (const heading of content.find('h2.mgSectionTitle').get()) {
    const links = $(heading).next().find('a[href]').get();
    page[name($(heading).text())] = links.map((link) => [
      plain($(link).text()),
      new URL($(link).attr('href') ?? '', BASE).href,
    ]);
  }
  return page;
}

/** The longest warm-up, in seconds. Warm-up ends earlier when passes get no faster: Node compiles busy functions for seconds. */
const MOST_WARM_UP_SECONDS = 7;
const LEAST_WARM_UP_SECONDS = 1.5;

/** One pass over the pages: its wall time and its processor time, in seconds. @param {(page: Page) => unknown} read @param {Page[]} pages */
function pass(read, pages) {
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  for (const page of pages) read(page);
  const { user, system } = process.cpuUsage(cpuStart);
  return { count: pages.length, wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

/** Times a function over the pages, pass after pass, for a second of processor time. @param {(page: Page) => unknown} read @param {Page[]} pages */
function measure(read, pages) {
  const first = pass(read, pages);
  let [spent, best, passesSince] = [first.cpu, first.cpu, 0];
  while (spent < LEAST_WARM_UP_SECONDS || (passesSince < 4 && spent < MOST_WARM_UP_SECONDS)) {
    const { cpu } = pass(read, pages);
    spent += cpu;
    passesSince = cpu < best * 0.99 ? 0 : passesSince + 1;
    best = Math.min(best, cpu);
  }
  const total = { count: 0, wall: 0, cpu: 0, cold: first.cpu / first.count };
  while (total.cpu < 1) {
    const { count, wall, cpu } = pass(read, pages);
    total.count += count;
    total.wall += wall;
    total.cpu += cpu;
  }
  return total;
}

/** Sums up a run over the pages. Gives a digest, or for records their number and the codes of their problems. @param {unknown[]} results */
function summarise(results) {
  const [first] = results;
  if (typeof first === 'number') return {};
  const isExtraction = typeof first === 'object' && first !== null && 'records' in first;
  if (!isExtraction)
    return { digest: crypto.createHash('sha1').update(JSON.stringify(results)).digest('hex') };
  const extractions = /** @type {import('../../dist/index.js').Extraction[]} */ (results);
  const problems = extractions.flatMap((each) => [
    ...each.problems,
    ...each.records.flatMap((record) => record.problems),
  ]);
  return {
    records: extractions.flatMap((each) => each.records).length,
    problems: problems.map(({ code }) => code),
  };
}

if (import.meta.filename === process.argv[1]) {
  const [variant = '', ...files] = process.argv.slice(2);
  const read = await VARIANTS[variant]?.();
  if (!read) throw new Error(`no variant ${variant}`);
  const pages = files.map((input) => {
    const bytes = fs.readFileSync(input);
    /** @type {string | undefined} */
    let text;
    // Decoded on first use: the tool decodes for itself, and need not hold all pages twice.
    return {
      input,
      // Each reading gets another view: the tool caches its work on the last bytes. A real run has each page once.
      get bytes() {
        return bytes.subarray();
      },
      get text() {
        text ??= bytes.toString('utf8');
        return text;
      },
    };
  });
  const timing = measure(read, pages);
  const rss = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ...timing, rss, ...summarise(pages.map(read)) }));
}
