import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ZipDeflate } from 'fflate';
import { nearestName } from '../../src/cli/nearest-name.js';
import { PLAIN } from '../../src/cli/terminal/colours.js';
import { findingLine } from '../../src/cli/terminal/finding-line.js';
import { doingOf, hostLines } from '../../src/cli/terminal/host-lines.js';
import { nightLines } from '../../src/cli/terminal/night-lines.js';
import { openProgress } from '../../src/cli/terminal/open-progress.js';
import { ProblemGroups } from '../../src/cli/terminal/problem-groups.js';
import { runSummary } from '../../src/cli/terminal/summary.js';
import { WatchedHosts } from '../../src/cli/terminal/watched-hosts.js';
import type { UpdateResult } from '../../src/dataset/update-result.js';
import { toCsv } from '../../src/explorer/client/csv.js';
import { timelineOf } from '../../src/explorer/client/figures.js';
import type { DecisionRow } from '../../src/explorer/client/model.js';
import { Packer } from '../../src/explorer/data.js';
import { openAtomicFile } from '../../src/output/atomic-file.js';
import { toBrief } from '../../src/output/brief.js';
import { csvWriter } from '../../src/output/csv.js';
import { About } from '../../src/output/xlsx/about.js';
import { cellXml } from '../../src/output/xlsx/cells.js';
import { Sheet } from '../../src/output/xlsx/sheet.js';
import { extract } from '../../src/record/extract.js';
import { problem } from '../../src/record/problems.js';
import type { DecisionRecord } from '../../src/record/record.js';
import type { Job } from '../../src/run/job.js';
import type { RunResult } from '../../src/run/result.js';
import { Tally } from '../../src/run/tally.js';
import type { HostActivity } from '../../src/source/site/watch.js';
import type { Finding } from '../../src/verify/findings.js';
import { virtualClock } from '../cli/clock.js';
import { Screen } from '../cli/screen.js';
import { makeFolder } from '../cli/world.js';
import { type Edge, long } from './edge.js';

const HOST = 'democracy.northmere.example';

/** The lines of a group of problems, each with its own words or each on its own input. */
function groupLines(count: number, isOwnSort: boolean): string {
  const groups = new ProblemGroups();
  for (let at = 0; at < count; at += 1)
    groups.add(
      isOwnSort ? 'a' : `input-${at}`,
      problem('unknown-label', isOwnSort ? `Fen ${at}` : 'Fen', null),
    );
  return groups.takeLines(PLAIN).join('\n');
}

const asking = (url: string): HostActivity => ({
  ...{ host: HOST, since: 0, done: 1, left: 5, failed: 0, fromCache: 1 },
  doing: [{ what: 'asking', url }],
});

/** Whether live lines are on the screen this time after the start of the work. */
function isShownAfter(milliseconds: number): boolean {
  const screen = new Screen(100, 24);
  const clock = virtualClock();
  const progress = openProgress({ stderr: screen, clock, every: () => () => {}, env: {} }, true, PLAIN);
  clock.pass(milliseconds);
  progress.activity(asking(`https://${HOST}/ieDecisionDetails.aspx?ID=1`));
  return screen.text !== '';
}

/** Whether an unchanged line is drawn again after this time, because the time that it shows has changed. */
function isRedrawnAfter(milliseconds: number): boolean {
  const screen = new Screen(100, 24);
  const clock = virtualClock();
  let call = () => {};
  const every = (_: number, drawn: () => void) => {
    call = drawn;
    return () => {};
  };
  const progress = openProgress({ stderr: screen, clock, every, env: {} }, true, PLAIN);
  clock.pass(2000);
  progress.activity(asking(`https://${HOST}/ieDecisionDetails.aspx?ID=1`));
  const before = screen.text;
  clock.pass(milliseconds);
  call();
  return screen.text !== before;
}

/** The summary of a run with `hosts` hosts and `sorts` sorts of skipped files. */
function summaryOf(hosts: number, sorts: number): string {
  const tally = new Tally();
  for (let at = 0; at < sorts; at += 1) tally.addSkipped(`a.s${at}`);
  const asked = Array.from({ length: hosts }, (_, at) => ({ ...SUMMARY, host: `h${at}.example` }));
  return runSummary(
    { output: null } as Job,
    { tally, hosts: asked, ending: null } as unknown as Pick<RunResult, 'tally' | 'hosts' | 'ending'>,
  );
}

const SUMMARY = {
  pages: { done: 1, failed: 0, from_cache: 0, from_before: 0, not_asked: 0 },
  ended: { code: 'challenge-page', message: '' },
};

/** The seconds left that the progress display shows after `pages` pages. The first came long ago, the others one a second. */
function secondsLeftAfter(pages: number): number | null {
  const hosts = new WatchedHosts();
  for (let at = 0; at < pages; at += 1) {
    const activity = { ...asking('https://a.example/'), doing: [], done: at + 1, left: 10, fromCache: 0 };
    hosts.note(activity, at === 0 ? 0 : 100_000 + at * 1000);
  }
  return hosts.views(100_000 + (pages - 1) * 1000)[0]?.secondsLeft ?? null;
}

/** The plain line about one host this time after the start of the work. */
function plainLineAfter(milliseconds: number, host: string): string {
  const clock = virtualClock();
  let said = '';
  const stderr = { write: (text: string) => (said += text) } as unknown as NodeJS.WriteStream;
  const progress = openProgress({ stderr, clock, every: () => () => {}, env: {} }, true, PLAIN);
  clock.pass(milliseconds);
  progress.activity({ ...asking('https://a.example/'), host });
  return said;
}

const PAGE = Buffer.from('Issue details\n\nPier\n\nDecision type: Key\n\nDecision status: Open\n');
const RECORD = extract({ input: 'a', url: null, retrievedAt: null, bytes: PAGE })
  .records[0] as DecisionRecord;

/** Whether the file at the end of a chain of links is replaced. The system itself refuses longer chains. */
async function followsLinks(links: number): Promise<boolean> {
  const chain = Array.from({ length: links }, (_, at) => [`${at}`, { link: `${at + 1}` }] as const);
  const folder = await makeFolder({ ...Object.fromEntries(chain), [links]: 'old' });
  try {
    const file = await openAtomicFile(join(folder, '0'), 'd.csv');
    await file.write('new');
    await file.keep();
  } catch {
    return false;
  }
  return (await readFile(join(folder, `${links}`), 'utf8')) === 'new';
}

const LINK = { name: 'url', kind: 'link', width: 10 } as const;

const row = (more: Partial<DecisionRow>) => ({ areas: [], ...more }) as unknown as DecisionRow;
const monthAfter = (months: number) => new Date(Date.UTC(1990, months, 1)).toISOString().slice(0, 10);

/** The named numbers of the rooms that write outputs and messages. */
export const EDGES_OF_OUTPUT: Readonly<Record<string, Edge>> = {
  'cli/nearest-name.ts LONGEST_NAME': {
    value: 64,
    isSo: (size) => nearestName(long(size), [long(size)]) !== null,
  },
  'cli/terminal/finding-line.ts LONGEST_VALUE': {
    value: 200,
    // With its two quotation marks.
    last: 198,
    isSo: (size) => {
      const finding = { code: 'changed-value', record: 1, record_id: null, input: null, key: 'title' };
      const line = findingLine({ ...finding, value: long(size), page_value: null, message: '' } as Finding);
      return line.endsWith(`"${long(size)}"`);
    },
  },
  'cli/terminal/host-lines.ts ROOMY': {
    value: 80,
    // The last column stays empty: a full line breaks in some terminals.
    last: 79,
    isFewest: true,
    isSo: (cells) => {
      const [line] = hostLines(
        [{ ...asking('https://a.example/'), secondsLeft: 9 }],
        0,
        { cells, hosts: 1 },
        PLAIN,
      );
      return line?.text.includes('(1 cached)') === true;
    },
  },
  'cli/terminal/host-lines.ts LEAST_ADDRESS': {
    value: 8,
    last: 'asking '.length + 8,
    isFewest: true,
    isSo: (cells) => doingOf(asking(`https://${HOST}/ieDecisionDetails.aspx?ID=1`), 0, cells) !== 'asking',
  },
  'cli/terminal/host-lines.ts LONGEST_ADDRESS': {
    value: 300,
    isSo: (size) => doingOf(asking(`https://${HOST}/${long(size)}`), 0, 1000) === `asking ${long(size)}`,
  },
  'cli/terminal/night-lines.ts MOST_NAMED': {
    value: 10,
    isSo: (size) => {
      const faults = Array.from({ length: size }, (_, at) => ({
        input: `${at}`,
        code: 'bad-address',
        message: '',
      }));
      const result = { counts: {}, documents: null, sites: [], objections: new Map(), unread: new Map() };
      const night = { ...result, imported: { taken: 0, repeated: 0, faults } } as unknown as UpdateResult;
      return nightLines(night, 'd').every((line) => !line.includes('more are in report.json'));
    },
  },
  'cli/terminal/open-progress.ts LONG_WORK': { value: 800, isFewest: true, isSo: isShownAfter },
  'cli/terminal/open-progress.ts LONGEST_STILL': { value: 1000, isFewest: true, isSo: isRedrawnAfter },
  'cli/terminal/problem-groups.ts MOST_OF_ONE_CODE': {
    value: 12,
    isSo: (size) => !groupLines(size, true).includes('more; --verbose'),
  },
  'cli/terminal/problem-groups.ts MOST_INPUTS': {
    value: 4,
    isSo: (size) => !groupLines(size, false).includes('…'),
  },
  'cli/terminal/problem-groups.ts LONGEST_PRINTED': {
    value: 500,
    isSo: (size) => {
      const groups = new ProblemGroups();
      groups.add('a', { ...problem('unknown-label', '', null), message: long(size) });
      return !groups.takeLines(PLAIN).join('').includes('…');
    },
  },
  'cli/terminal/summary.ts MOST_HOSTS': { value: 5, isSo: (size) => !/ more\b/.test(summaryOf(size, 0)) },
  'cli/terminal/summary.ts MOST_SORTS': { value: 5, isSo: (size) => !/ more\b/.test(summaryOf(0, size)) },
  'cli/terminal/watched-hosts.ts MOST_SAMPLES': {
    value: 30,
    // With one more page, the first one, long ago, no longer counts.
    isSo: (size) => (secondsLeftAfter(size) ?? 0) > 10,
  },
  'cli/terminal/watched-hosts.ts LEAST_SAMPLES': {
    value: 6,
    isFewest: true,
    isSo: (size) => secondsLeftAfter(size) !== null,
  },
  'cli/terminal/plain-progress.ts BETWEEN_LINES': {
    value: 30_000,
    isFewest: true,
    isSo: (milliseconds) => plainLineAfter(milliseconds, HOST) !== '',
  },
  'cli/terminal/plain-progress.ts LONGEST_PROGRESS_LINE': {
    value: 200,
    isSo: (size) => {
      const others = plainLineAfter(30_000, 'a').length - 2;
      return !plainLineAfter(30_000, long(size - others)).includes('…');
    },
  },
  'explorer/client/csv.ts SHORT': {
    value: 280,
    isSo: (size) => !toCsv([row({ text: long(size) })]).includes('…'),
  },
  'explorer/client/figures.ts MOST_MONTHS': {
    value: 600,
    last: 599,
    isSo: (size) =>
      timelineOf([row({ date: monthAfter(0) }), row({ date: monthAfter(size) })]).labels.length === size + 1,
  },
  'explorer/data.ts LONGEST_SEARCHED': {
    value: 1200,
    isSo: (size) => {
      const packer = new Packer();
      packer.add({ ...RECORD, description: long(size) });
      const { table } = packer.pack({} as Parameters<Packer['pack']>[0], []);
      return gunzipSync(Buffer.from(table, 'base64')).includes(long(size));
    },
  },
  'output/brief.ts SHORT': {
    value: 280,
    isSo: (size) => toBrief({ description: long(size) })['short_text'] === long(size),
  },
  'output/csv.ts EXCEL_CELL': {
    value: 32_767,
    isSo: (size) => {
      const columns = [{ name: 'title', key: 'title', part: null, kind: 'text', about: '' }] as const;
      const { overlong } = csvWriter(columns, true).record({ title: long(size) });
      return overlong.length === 0;
    },
  },
  'output/atomic-file.ts MOST_LINKS': { value: 40, isSo: followsLinks },
  'output/xlsx/sheet.ts MOST_LINKS': {
    value: 65_000,
    isSo: (size) => {
      const sheet = new Sheet('a', { push: () => {} } as unknown as ZipDeflate, [LINK]);
      for (let at = 0; at < size; at += 1) sheet.add(['https://a.example/']);
      const targets = [...(sheet.end() ?? [])].join('');
      return targets.split('<Relationship ').length === size + 1;
    },
  },
  'output/xlsx/sheet.ts PAPER_WIDTH': {
    value: 200,
    isSo: (width) => {
      let xml = '';
      const file = { push: (bytes: Uint8Array) => (xml += Buffer.from(bytes).toString()) };
      new Sheet('a', file as unknown as ZipDeflate, [{ ...LINK, width }]).end();
      return xml.includes('fitToWidth="1"');
    },
  },
  'output/xlsx/about.ts MOST_SITES': {
    value: 50,
    isSo: (size) => {
      const about = new About();
      for (let at = 0; at < size; at += 1) about.take({ council: `Council ${at}` });
      return !JSON.stringify(about.rows(false)).includes(' more');
    },
  },
  'output/xlsx/cells.ts CELL_LIMIT': {
    value: 32_767,
    isSo: (size) => !cellXml(long(size), 'text', 'A1').includes('[cut'),
  },
};
