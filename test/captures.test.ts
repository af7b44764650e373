import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Opened } from '../src/source/containers/container.js';
import { openContainer } from '../src/source/containers/containers.js';
import { openBuffer } from '../src/source/files/bytes.js';
import { makeFolder, runHere } from './cli/world.js';
import { PdfDocument } from './containers/pdf.js';
import {
  addressOf,
  answer,
  conversion,
  packed,
  pageOf,
  record,
  response,
  warcinfo,
} from './containers/warc.js';
import { zip } from './containers/zip.js';

/** The contents of an archive, one word each: the address of a page, or what happened to it. */
async function read(file: Buffer, keepsAll = false): Promise<string[]> {
  const words: string[] = [];
  const hints = { input: 'a', url: null };
  for await (const each of openContainer(openBuffer(file), hints, keepsAll)) words.push(wordOf(each));
  return words;
}

function wordOf(each: Opened): string {
  if ('skipped' in each) return `skipped ${each.skipped}`;
  if ('nothing' in each) return `nothing ${each.nothing}`;
  return 'fault' in each
    ? `${each.fault.code} ${each.input.slice(2)}: ${each.fault.detail}`
    : each.input.slice(2);
}

const [ONE, TWO, THREE] = [1, 2, 3].map(addressOf) as [string, string, string];
const page = (number: number, date?: string) =>
  response(addressOf(number), answer(pageOf(number)), 'WARC/1.1', date);

describe('other data around the records', () => {
  const members = packed([page(1), page(2)]);
  it.each([
    ['one zero byte', Buffer.from([0]), []],
    ['zero bytes up to a full block', Buffer.alloc(70_000), []],
    [
      'a text',
      Buffer.from('\nuploaded by the archive team\n'),
      ['skipped text between or after the records'],
    ],
    ['zero bytes and a text', Buffer.from('\0\0\0bye'), ['skipped text between or after the records']],
    [
      'bytes that are no text',
      Buffer.from([7, 3, 2, 1, 9, 10]),
      ['unreadable-input : this archive is damaged'],
    ],
  ])('%s at the end loses nothing else', async (_name, end, more) => {
    for (const file of [members, Buffer.concat([page(1), page(2)])]) {
      const words = await read(Buffer.concat([file, end]));
      expect(words.slice(0, 2)).toEqual([ONE, TWO]);
      expect(words.slice(2).map((word, at) => word.slice(0, more[at]?.length))).toEqual(more);
    }
  });

  it('zero bytes between members are skipped', async () => {
    const file = Buffer.concat([packed([page(1)]), Buffer.alloc(512), packed([page(2)])]);
    expect(await read(file)).toEqual([ONE, TWO]);
  });

  it('a record can be packed in several members', async () => {
    const whole = Buffer.concat([page(1), page(2)]);
    const cut = [0, 100, 433, 700, whole.length];
    const pieces = cut.slice(1).map((end, at) => gzipSync(whole.subarray(cut[at], end)));
    expect(await read(Buffer.concat(pieces))).toEqual([ONE, TWO]);
  });
});

/** A record that states a wrong length, off by `by` bytes. */
function misstated(number: number, by: number): Buffer {
  const said = page(number).toString();
  return Buffer.from(
    said.replace(/Content-Length: (\d+)/, (_all, length) => `Content-Length: ${Number(length) + by}`),
  );
}

describe('a record with a wrong length', () => {
  it.each([-20, -5, 7, 50, 5000, 10_000_000])('off by %d bytes loses only itself', async (by) => {
    const records = [page(1), misstated(2, by), page(3)];
    for (const file of [packed(records), Buffer.concat(records)])
      expect(await read(file)).toEqual([
        ONE,
        expect.stringMatching(/^unreadable-input https.*IId=2: its record is damaged: .*(?:states|cut off)/),
        THREE,
      ]);
  });
});

describe('an incomplete page', () => {
  const body = pageOf(2);
  const html = { 'Content-Type': 'text/html' };
  const told = (block: Buffer) => read(packed([page(1), response(TWO, block), page(3)]));

  it.each([
    [
      'it is shorter than its stated length',
      answer(body.slice(0, 200), { ...html, 'Content-Length': '900' }),
      'unreadable-input',
    ],
    ['it stops before its end', answer(body.slice(0, -30), html), 'unreadable-input'],
    [
      'it is a part',
      answer(body, { ...html, 'Content-Range': 'bytes 0-99/900' }, '206 Partial Content'),
      'http-status',
    ],
  ])('is reported if %s', async (_name, block, code) => {
    const [first, second, third] = await told(block);
    expect([first, third]).toEqual([ONE, THREE]);
    expect(second).toMatch(new RegExp(`^${code} https.*IId=2: `));
  });

  it.each([
    [
      'an answer that was unpacked has its old length',
      answer(body, { ...html, 'Content-Encoding': 'gzip', 'Content-Length': '9000' }),
    ],
    [
      'a part is the whole',
      answer(
        body,
        { ...html, 'Content-Range': `bytes 0-${body.length - 1}/${body.length}` },
        '206 Partial Content',
      ),
    ],
  ])('is not reported if %s', async (_name, block) => {
    expect(await told(block)).toEqual([ONE, TWO, THREE]);
  });
});

/** A page cut into segments as the standard describes. */
function segmentsOf(number: number, sizes: readonly number[]): Buffer[] {
  const block = answer(pageOf(number));
  const id = `<urn:uuid:00000000-0000-4000-8000-00000000010${number}>`;
  let at = 0;
  return sizes.map((size, index) => {
    const isLast = index === sizes.length - 1;
    const piece = block.subarray(at, isLast ? block.length : at + size);
    at += size;
    const origin = index === 0 ? {} : { 'WARC-Segment-Origin-ID': id };
    const headers = {
      'WARC-Type': index === 0 ? 'response' : 'continuation',
      'WARC-Target-URI': addressOf(number),
      'WARC-Date': '2024-03-05T10:11:12Z',
      'WARC-Record-ID': index === 0 ? id : `<urn:uuid:00000000-0000-4000-8000-0000000002${number}${index}>`,
      'WARC-Segment-Number': String(index + 1),
      ...origin,
      ...(isLast ? { 'WARC-Segment-Total-Length': String(block.length) } : {}),
      'Content-Type': 'application/http; msgtype=response',
    };
    return record('WARC/1.1', { headers, block: piece });
  });
}

describe('a page in segments', () => {
  const [first, second, third] = segmentsOf(2, [100, 150, 0]) as [Buffer, Buffer, Buffer];

  it('is joined, with any records between them', async () => {
    expect(await read(packed([first, page(1), second, third]))).toEqual([ONE, TWO]);
  });

  it.each([
    ['its last', [first, second]],
    ['one in the middle', [first, third]],
    ['all but the first', [first]],
  ])('is reported if %s is missing', async (_name, segments) => {
    expect(await read(packed([...segments, page(1)]))).toEqual([
      ONE,
      expect.stringMatching(/^unreadable-input https.*IId=2: this page was archived in parts/),
    ]);
  });
});

/** A capture that says that the page has not changed since another. */
function revisit(number: number, date: string, refersTo: Record<string, string>): Buffer {
  const headers = {
    'WARC-Type': 'revisit',
    'WARC-Target-URI': addressOf(number),
    'WARC-Date': date,
    'WARC-Record-ID': `<urn:uuid:00000000-0000-4000-8000-000000000${date.slice(8, 10)}${number}>`,
    'WARC-Profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
    'WARC-Truncated': 'length',
    ...refersTo,
    'Content-Type': 'application/http; msgtype=response',
  };
  return record('WARC/1.1', { headers, block: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' });
}

describe('captures of one page', () => {
  const days = ['2024-03-05T00:00:00Z', '2024-05-05T00:00:00Z', '2024-04-05T00:00:00Z'];
  const [march, may, april] = days.map((date) => page(1, date)) as [Buffer, Buffer, Buffer];
  const LATER = expect.stringMatching(/^skipped the archive holds a later or better capture/);

  it('give the latest one, at any place', async () => {
    for (const pack of [
      packed,
      (all: Buffer[]) => Buffer.concat(all),
      (all: Buffer[]) => gzipSync(Buffer.concat(all)),
    ]) {
      expect(await read(pack([march, page(2), may, april]))).toEqual([LATER, TWO, ONE, LATER]);
      expect(await read(pack([march, page(2), may, april]), true)).toEqual([
        `${ONE}#2`,
        TWO,
        ONE,
        `${ONE}#3`,
      ]);
    }
  });

  it('give an earlier whole one before a later one that the crawler cut off', async () => {
    const cut = record('WARC/1.1', {
      headers: {
        'WARC-Type': 'response',
        'WARC-Target-URI': ONE,
        'WARC-Date': '2024-05-05T00:00:00Z',
        'WARC-Truncated': 'length',
        'Content-Type': 'application/http; msgtype=response',
      },
      block: answer(pageOf(1)),
    });
    const words = await read(packed([march, cut]));
    expect(words[0]).toBe(ONE);
    expect(words[1]).not.toBe(ONE);
  });

  it('give the latest one of all archives in a container; no archive counts as empty', async () => {
    for (const pack of [(all: Buffer[]) => packed(all), (all: Buffer[]) => Buffer.concat(all)]) {
      const container = zip({
        'datapackage.json': '{}',
        'archive/a.warc.gz': packed([may, page(2)]),
        'archive/b.warc': pack([march]),
        'archive/c.warc': pack([page(3), april]),
      });
      const words = await read(container);
      expect(words.filter((word) => word.includes('https:') || word.includes('http:'))).toEqual([
        `archive/a.warc.gz#${ONE}`,
        `archive/a.warc.gz#${TWO}`,
        `archive/c.warc#${THREE}`,
      ]);
      expect(words.filter((word) => word.startsWith('skipped the archive holds a later'))).toHaveLength(2);
      expect(words.some((word) => word.startsWith('nothing'))).toBe(false);
      expect((await read(container, true)).filter((word) => word.includes(`#${ONE}`))).toHaveLength(3);
    }
  });

  it('include all spellings of one address', async () => {
    const other = response(`${ONE.replace('https', 'http')}&Opt=0`, answer(pageOf(1)), 'WARC/1.1', days[1]);
    expect(await read(packed([march, other]))).toEqual([LATER, `${ONE.replace('https', 'http')}&Opt=0`]);
  });

  it.each([
    ['403 Forbidden', 'access-refused'],
    ['429 Too Many Requests', 'rate-limited'],
    ['503 Service Unavailable', 'server-error'],
  ])('give one failure if all were refused (%s), and no failure if one was good', async (status, code) => {
    const refused = (date?: string) => response(ONE, answer('no', undefined, status), 'WARC/1.1', date);
    expect(await read(packed([refused(days[0]), refused(days[1]), page(2)]))).toEqual([
      LATER,
      expect.stringMatching(new RegExp(`^${code} https`)),
      TWO,
    ]);
    expect(await read(packed([march, refused(days[1])]))).toEqual([ONE, LATER]);
  });

  it('are reported correctly: a challenge, or a good page with an error status', async () => {
    const challenge = answer('<title>Just a moment...</title>', undefined, '403 Forbidden');
    const good = answer(pageOf(2), undefined, '500 Internal Server Error');
    expect(await read(packed([response(ONE, challenge), response(TWO, good)]))).toEqual([
      expect.stringMatching(/^challenge-page https/),
      TWO,
    ]);
  });

  it('are all read if they answer a form', async () => {
    const asked = (date: string, id: string) => {
      const headers = {
        'WARC-Type': 'request',
        'WARC-Target-URI': ONE,
        'WARC-Date': date,
        'WARC-Concurrent-To': `<urn:uuid:${id}>`,
        'Content-Type': 'application/http; msgtype=request',
      };
      return record('WARC/1.1', { headers, block: 'POST /mg HTTP/1.1\r\n\r\n' });
    };
    const withId = (bytes: Buffer, id: string) =>
      Buffer.from(bytes.toString().replace('00000000-0000-4000-8000-000000000001', id));
    const file = packed([
      withId(march, 'a'),
      asked(days[0] ?? '', 'a'),
      withId(may, 'b'),
      asked(days[1] ?? '', 'b'),
    ]);
    expect(await read(file)).toEqual([ONE, ONE]);
  });

  it('by reference give the page that they refer to, once', async () => {
    const byPlace = { 'WARC-Refers-To-Target-URI': ONE, 'WARC-Refers-To-Date': days[0] ?? '' };
    const file = packed([
      march,
      page(2),
      revisit(1, '2024-06-05T00:00:00Z', byPlace),
      revisit(3, '2024-06-06T00:00:00Z', byPlace),
    ]);
    expect(await read(file)).toEqual([LATER, ONE, THREE, TWO]);
  });

  it('by reference to another archive are counted, without a fault', async () => {
    const elsewhere = { 'WARC-Refers-To': '<urn:uuid:11111111-0000-4000-8000-000000000001>' };
    expect(await read(packed([warcinfo(), revisit(1, '2024-06-05T00:00:00Z', elsewhere)]))).toEqual([
      expect.stringMatching(/^skipped it was unchanged since an earlier archive/),
    ]);
  });
});

const REPORT = new PdfDocument('Cabinet – 12 July 2024')
  .add(
    'Summary: The report asks for a night bus between the hospital and the villages on the river, and says what it would cost.',
  )
  .add('Recommendation(s): Cabinet is asked to agree the night bus and to let the contract for it.')
  .add('Introduction', { number: '1.' })
  .add('Staff of the hospital go home when no bus runs.', { number: '1.1' })
  .add('Financial Implications', { number: '2.' })
  .add('The bus costs £80,000 a year.', { number: '2.1' })
  .add('Legal Implications', { number: '3.' })
  .add('There are none.', { number: '3.1' })
  .toBytes();

it('a PDF report in an archive is read, and any other PDF is no fault', async () => {
  const type = { 'Content-Type': 'application/pdf' };
  const at = (name: string) => `https://democracy.northmere.example/documents/s1/${name}.pdf`;
  const file = packed([
    response(at('report'), answer(REPORT, type)),
    response(at('broken'), answer('%PDF-1.4 broken', type)),
  ]);
  expect(await read(file)).toEqual([at('report'), expect.stringMatching(/^skipped this PDF is broken/)]);
});

describe('a text of a crawl', () => {
  const menu = 'Home\nDecisions\nCouncillors\nWhat’s New\nCalendar';
  const fields =
    'Decision type: Key\nDecision status: For Determination\nNotice of proposed decision first published: 16/07/2021';
  const foot = 'Contact us\nPrivacy policy\n© 2024 Northmere Council';

  it.each([
    [
      'Issue details - 21/00150 - Sale of the Old Depot - Northmere Council',
      'Issue details',
      '21/00150 - Sale of the Old Depot',
    ],
    ['Issue details - Sale of the Old Depot', 'Issue details', 'Sale of the Old Depot'],
    ['Issue details - Sale of the Old Depot', 'About this matter', 'Sale of the Old Depot'],
  ])('called %j is read without its menus', async (title, heading, printed) => {
    const text = [title, menu, heading, printed, 'The depot is empty.', fields, foot].join('\n');
    const folder = await makeFolder({ 'c.warc.wet.gz': packed([warcinfo(), conversion(ONE, text)]) });
    const { stdout } = await runHere(['scrape', 'c.warc.wet.gz', '-f', 'ndjson'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({
      title: 'Sale of the Old Depot',
      description: 'The depot is empty.',
      decision_type: 'Key',
      notice_first_published: '2021-07-16',
      other_fields: [],
      problems: [],
    });
  });
});

describe('on the command line', () => {
  it('an archive is read from a pipe as from a file', async () => {
    const file = packed([page(1, '2024-03-05T00:00:00Z'), page(2), page(1, '2024-05-05T00:00:00Z')]);
    const cwd = await makeFolder({ a: file });
    const args = ['-f', 'csv', '--columns', 'issue_id,source_retrieved_at'];
    const piped = await runHere(['scrape', '-', ...args], { cwd, stdin: file });
    expect(piped.stdout.split('\n').slice(1, 3)).toEqual([
      '2,2024-03-05T10:11:12.000Z',
      '1,2024-05-05T00:00:00.000Z',
    ]);
    expect(piped.stdout).toBe((await runHere(['scrape', 'a', ...args], { cwd })).stdout);
  });

  it('in a folder, archives without a page are no fault; a named one is', async () => {
    const robots = response(
      'https://x.example/robots.txt',
      answer('User-agent: *', { 'Content-Type': 'text/plain' }),
    );
    const cwd = await makeFolder({
      'kept/a.warc.gz': packed([page(1)]),
      'kept/robots.warc.gz': packed([robots]),
    });
    expect(await runHere(['scrape', 'kept'], { cwd })).toMatchObject({ code: 0 });
    expect(await runHere(['scrape', 'kept/robots.warc.gz'], { cwd })).toMatchObject({ code: 4 });
  });

  it('two pages in one pipe are refused with a hint', async () => {
    const { code, stderr } = await runHere(['scrape', '-'], {
      cwd: await makeFolder(),
      stdin: Buffer.from(pageOf(1) + pageOf(2)),
    });
    expect(code).toBe(4);
    expect(stderr).toContain('read them with --inputs -');
  });
});

it('every capture is scraped with --all-captures, else the latest', async () => {
  const archive = Buffer.concat([page(1, '2024-03-05T00:00:00Z'), page(1, '2024-05-05T00:00:00Z')]);
  const cwd = await makeFolder({ 'a.warc': archive });
  const count = async (...args: string[]) =>
    JSON.parse((await runHere(['scrape', 'a.warc', ...args], { cwd })).stdout).length;
  expect([await count(), await count('--all-captures')]).toEqual([1, 2]);
});
