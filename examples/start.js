// npm start: reads the bundled pages and shows the results in a few lines.
import { spawnSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';

const SHOWN = 12;
const WIDTHS = { reference: 12, date: 10, status: 22, title: 52 };

const columns = Object.keys(WIDTHS);
const args = [
  'bin/kcc-decisions.js',
  'scrape',
  'fixtures',
  '-q',
  '-f',
  'csv',
  '--columns',
  columns.join(','),
];
const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
process.stderr.write(stderr);

const cell = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));
const line = (row) =>
  columns
    .map((name) => cell(row[name] ?? '', WIDTHS[name]))
    .join('  ')
    .trimEnd();

const records = status === 0 ? parse(stdout, { columns: true }) : [];
// A decision can have several pages. This list shows each decision once.
const told = records.filter(
  ({ reference, title }, index) =>
    reference !== '' && title !== '' && records.findIndex((each) => each.reference === reference) === index,
);
console.log(line(Object.fromEntries(columns.map((name) => [name, name]))));
for (const record of told.slice(0, SHOWN)) console.log(line(record));
console.log(`… ${records.length} records from the pages in fixtures/

Now try:
  node bin/kcc-decisions.js scrape fixtures -o decisions.csv --excel      all of them, for a spreadsheet
  node bin/kcc-decisions.js scrape saved-page.html                        a page that you saved, as JSON
  node bin/kcc-decisions.js schema --format text                          what each key means
  node bin/kcc-decisions.js --help                                        all commands`);
process.exitCode = status ?? 1;
