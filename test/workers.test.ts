import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RawPage } from '../src/page/raw.js';
import { extract } from '../src/record/extract.js';
import { Extractor } from '../src/run/extractor.js';
import { type Done, inOrder } from '../src/run/in-order.js';
import { Workers } from '../src/run/workers.js';
import { makeFolder, runHere } from './cli/world.js';

const PROJECT = join(import.meta.dirname, '..');
const READER = new URL('./workers/reader.js', import.meta.url);

/** The fixtures' pages, by their paths in the project. */
const PAGES = readdirSync(join(PROJECT, 'fixtures'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /[\\/]page\.\w+$/.test(path))
  .map((path) => join('fixtures', path))
  .sort();

async function* listed<Item>(...items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('work begun early', () => {
  it('gives results in the order of its items, however long each takes', async () => {
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const work = (item: number) => {
      begun.push(item);
      return new Promise<number>((resolve) => ends.push(() => resolve(item * 10)));
    };
    const all = collect(inOrder(listed(1, 2, 3), work, () => 3));
    await vi.waitUntil(() => begun.length === 3);
    for (const end of ends.reverse()) end();
    expect((await all).map(({ result }) => result)).toEqual([10, 20, 30]);
  });

  it('begins after the item before it is done, with a limit of one', async () => {
    const steps: string[] = [];
    async function* items() {
      for (const item of ['a', 'b']) {
        steps.push(`read ${item}`);
        yield item;
      }
    }
    const work = async (item: string) => steps.push(`begin ${item}`);
    for await (const { item } of inOrder(items(), work, () => 1)) steps.push(`write ${item}`);
    expect(steps).toEqual(['read a', 'begin a', 'write a', 'read b', 'begin b', 'write b']);
  });

  it('gives a result while the next item is still awaited, as over a slow network', async () => {
    async function* slow() {
      yield 'a';
      await new Promise(() => {});
    }
    const first = await inOrder(
      slow(),
      async (item) => item,
      () => 8,
    ).next();
    expect((first.value as Done<string, string>).result).toBe('a');
  });

  it('throws an error at its turn, and closes the items', async () => {
    let isEnded = false;
    async function* items() {
      try {
        yield* [1, 2, 3];
      } finally {
        isEnded = true;
      }
    }
    const given: number[] = [];
    const work = async (item: number) => (item === 2 ? Promise.reject(new Error('two')) : item);
    const all = (async () => {
      for await (const { result } of inOrder(items(), work, () => 3)) given.push(result);
    })();
    await expect(all).rejects.toThrow('two');
    expect([given, isEnded]).toEqual([[1], true]);
  });
});

/** Threads that do what the text of their pages says. */
class Readers {
  readonly workers: Workers;

  constructor(threads: number, maxMegabytes = 1500) {
    this.workers = new Workers(threads, { maxSeconds: 60, maxMegabytes }, READER);
  }

  /** The result of each page. The pages are named 0, 1, 2 … */
  read(...texts: string[]): Promise<string>[] {
    return texts.map(async (text, index) => {
      const { problems } = await this.workers.extract(pageOf(text, String(index)));
      return problems.map(({ message }) => message).join();
    });
  }
}

function pageOf(text: string, input: string): RawPage {
  return { input, bytes: Buffer.from(text), url: null, retrievedAt: null };
}

describe('threads', () => {
  let readers: Readers | null = null;
  afterEach(async () => {
    await readers?.workers.close();
    readers = null;
    vi.useRealTimers();
  });

  it('read more pages than there are threads', async () => {
    readers = new Readers(2);
    const said = await Promise.all(readers.read('a', 'b', 'c', 'd', 'e', 'f'));
    expect(said).toEqual(['0: a', '1: b', '2: c', '3: d', '4: e', '5: f']);
  });

  it.each([
    ['runs out of memory', 'swell', 'out of memory'],
    ['ends its thread', 'exit', 'its thread ended'],
  ])('lose only the page that %s', async (_, deed, why) => {
    readers = new Readers(1, 40);
    const said = await Promise.all(readers.read('a', deed, 'c', 'd'));
    const stopped = `reading was stopped, because the page took too much time or memory: ${why}`;
    expect(said).toEqual(['0: a', stopped, '2: c', '3: d']);
  });

  it('lose only the page that never ends', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    readers = new Readers(1);
    const [first, endless, ...others] = readers.read('a', 'loop', 'c', 'd');
    await first;
    vi.advanceTimersByTime(61_000);
    expect(await endless).toMatch(/no end after 60 s$/);
    expect(await Promise.all(others)).toEqual(['2: c', '3: d']);
  });

  it('do not count the seconds without a page', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    readers = new Readers(1);
    await Promise.all(readers.read('a'));
    vi.advanceTimersByTime(120_000);
    expect(await Promise.all(readers.read('b'))).toEqual(['0: b']);
  });

  it('throw the bug that a page causes', async () => {
    readers = new Readers(1);
    await expect(readers.workers.extract(pageOf('bug', 'x'))).rejects.toMatchObject({
      message: 'a bug',
      stack: 'its stack',
    });
  });

  it('throw when they cannot be started', async () => {
    const none = new Workers(1, { maxSeconds: 60, maxMegabytes: 100 }, new URL('./none.js', READER));
    await expect(none.extract(pageOf('a', 'x'))).rejects.toThrow(/none\.js/);
    await none.close();
  });

  it('give the problem code for a stopped page', async () => {
    readers = new Readers(1);
    const { problems } = await readers.workers.extract(pageOf('exit', 'x'));
    expect(problems).toMatchObject([{ code: 'reading-stopped', severity: 'error' }]);
  });
});

describe('pages read in threads', () => {
  it('give the same records as the main thread', async () => {
    const workers = new Workers(2);
    for (const name of PAGES.slice(0, 60)) {
      const page = { input: name, bytes: readFileSync(join(PROJECT, name)), url: null, retrievedAt: null };
      expect(await workers.extract(page)).toEqual(extract(page));
    }
    await workers.close();
  });

  it('are written in the order of the inputs, with any number of threads', async () => {
    const read = (...args: string[]) =>
      runHere(['scrape', ...PAGES.slice(0, 40), '-f', 'ndjson', ...args], { cwd: PROJECT });
    const own = await read();
    expect(own.stdout.split('\n').length).toBeGreaterThan(30);
    for (const jobs of ['1', '3']) expect(await read('--jobs', jobs)).toEqual(own);
  });

  it('fail separately', async () => {
    const page = readFileSync(join(PROJECT, PAGES[0] ?? ''));
    const cwd = await makeFolder({ 'a.html': page, 'b.txt': 'no page', 'c.html': page });
    const { code, stdout, stderr } = await runHere(['scrape', '.', '-f', 'ndjson', '--jobs', '2'], { cwd });
    expect([code, stdout.trim().split('\n').length]).toEqual([3, 2]);
    expect(stderr).toContain('error not-moderngov ./b.txt');
  });

  it('are read in the main thread until threads pay off', async () => {
    const extractor = new Extractor(null);
    await extractor.extract(pageOf('', 'x'));
    expect(extractor.most).toBe(1);
    await extractor.close();
  });
});

it('--jobs takes a whole number of threads', async () => {
  const { code, stderr } = await runHere(['scrape', 'x.html', '--jobs', '0'], { cwd: PROJECT });
  expect(code).toBe(2);
  expect(stderr).toContain('--jobs');
});
