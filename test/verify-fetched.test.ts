import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuePage } from './cli/pages.js';
import { makeFolder, runHere } from './cli/world.js';
import { PdfDocument } from './containers/pdf.js';
import { listen } from './fetch/listen.js';

const report = new PdfDocument('Boats Cabinet Committee – 12 July 2018');
report.add('Summary: The council lets boats to people who live on the water, and this report says how.');
report.add('Recommendation(s): The Committee is asked to endorse the purchase of boats for £1.5m.');
for (const heading of ['Introduction', 'Legal Implications', 'Conclusions'])
  report
    .add(heading, { number: '1.' })
    .add(`${heading} are long enough to be wrapped over two lines of a page. `.repeat(3), { number: '1.1' });

/** The council's answers, by path: a report, a report at the address of an issue, a page. */
const BODIES: Readonly<Record<string, readonly [string, Uint8Array | string]>> = {
  '/documents/s7/report.pdf': ['application/pdf', report.toBytes()],
  '/mgIssueHistoryHome.aspx?IId=7': ['application/pdf', report.toBytes()],
  '/mgIssueHistoryHome.aspx?IId=9': ['text/html', `<div id="modgov"><pre>${issuePage(9)}</pre></div>`],
};

const server = createServer(({ url = '' }, answer) => {
  const [type, body] = BODIES[url] ?? ['text/plain', null];
  answer.writeHead(body === null ? 404 : 200, { 'Content-Type': type }).end(body ?? 'none');
});
let origin: string;
beforeAll(async () => {
  origin = await listen(server);
});
afterAll(() => {
  server.close();
});

/** Scrapes into an output and a cache. */
async function scraped(output: string, ...inputs: string[]): Promise<string> {
  const cwd = await makeFolder();
  const told = ['scrape', ...inputs, '--site', origin, '--cache', 'kept', '-o', output, '-q'];
  expect(await runHere(told, { cwd })).toMatchObject({ code: 0, stderr: '' });
  return cwd;
}

describe('verify proves from the cache', () => {
  it.each(['d.json', 'd.csv'])('reports and pages fetched by address and number into %s', async (output) => {
    const cwd = await scraped(output, `${origin}/documents/s7/report.pdf`, '7', '9');
    const { code, stdout } = await runHere(['verify', output, 'kept', '-f', 'ndjson'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  it('no value that the report does not have', async () => {
    const cwd = await scraped('d.json', '7');
    const text = await readFile(join(cwd, 'd.json'), 'utf8');
    await writeFile(join(cwd, 'd.json'), text.replace('lets boats', 'lets goats'));
    const { code, stdout } = await runHere(['verify', 'd.json', 'kept', '-f', 'ndjson'], { cwd });
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringContaining('changed-value') });
  });
});
