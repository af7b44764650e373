import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MARKS } from '../src/page/marks.js';
import { sentencesOf, tooLong, turned } from './comments.js';
import { titlesOf } from './titles.js';

const PROJECT = join(import.meta.dirname, '..');
const SRC = join(PROJECT, 'src');

/** One file of src: its room, its text, and what it imports. */
interface Source {
  name: string;
  room: string;
  text: string;
  imports: string[];
}

const IMPORT =
  /^(?:import|export)\s[^'"=;(]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.[jt]sx?$/.test(path))
  .sort()
  .map((path) => {
    const name = path.split(sep).join('/');
    const text = readFileSync(join(SRC, path), 'utf8');
    return {
      name,
      room: roomOf(name),
      text,
      imports: [...text.matchAll(IMPORT)].map((found) => found.slice(1).find(Boolean) ?? ''),
    };
  });

function roomOf(name: string): string {
  return name.includes('/') ? (name.split('/')[0] ?? '') : '';
}

/** The rooms that each room may import from, besides itself. The root re-exports the public interface. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  '': ['library', 'page', 'record', 'source', 'output', 'verify'],
  library: ['verify', 'source', 'output', 'record', 'page'],
  cli: [
    ...['dataset', 'find', 'run', 'compare', 'verify', 'audit', 'explorer'],
    ...['source', 'output', 'record', 'page'],
  ],
  dataset: ['lock', 'find', 'run', 'compare', 'source', 'output', 'record', 'page'],
  run: ['find', 'source', 'output', 'record', 'page'],
  find: ['source', 'record', 'page'],
  verify: ['source', 'output', 'record', 'page'],
  explorer: ['compare', 'output', 'record'],
  audit: ['record'],
  compare: ['record'],
  // Our own records are inputs too: `output` writes them and reads them back.
  source: ['lock', 'output', 'record', 'page'],
  output: ['lock', 'record'],
  lock: [],
  record: ['page'],
  page: [],
};

/** The only libraries that page and record may import. */
const OWN_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  page: [
    'cheerio',
    'domhandler',
    'parse5',
    'parse5-htmlparser2-tree-adapter',
    'iconv-lite',
    'marked',
    'node:buffer',
  ],
  record: ['zod', 'node:crypto'],
};

/** Every set of files that import one another in a circle. */
function circles(files: readonly Source[]): string[][] {
  const imports = new Map(files.map((file) => [file.name, file.imports.filter(isLocal).map(pathFrom(file))]));
  const reached = new Map([...imports.keys()].map((name) => [name, reachableFrom(name, imports)]));
  const isMutual = (one: string, other: string) =>
    reached.get(one)?.has(other) && reached.get(other)?.has(one);
  const names = [...imports.keys()].sort();
  const sets = names.map((name) => names.filter((other) => isMutual(name, other)));
  return sets.filter((set, index) => set.length > 0 && set[0] === names[index]);
}

function reachableFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...(imports.get(start) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(imports.get(next) ?? []));
  }
  return reached;
}

/** The file of src that an import names. */
function pathFrom({ name }: Source): (target: string) => string {
  return (target) => join(dirname(name), target).split(sep).join('/').replace(/\.js$/, '.ts');
}

const isLocal = (target: string) => target.startsWith('.');
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
const isNode = (target: string) => target.startsWith('node:') || builtinModules.includes(target);

describe('the rooms', () => {
  it('are those of the plan', () => {
    const rooms = [...new Set(sources.map(({ room }) => room))];
    expect(rooms.filter((room) => !(room in BELOW))).toEqual([]);
  });

  it.each(sources)('$name imports only from rooms below', ({ name, room, imports }) => {
    const rooms = imports.filter(isLocal).map((target) =>
      roomOf(
        relative(SRC, join(SRC, dirname(name), target))
          .split(sep)
          .join('/'),
      ),
    );
    const allowed = [room, ...(BELOW[room] ?? [])];
    expect(rooms.filter((each) => !allowed.includes(each))).toEqual([]);
  });

  it.each(sources.filter(({ room }) => room in OWN_LIBRARIES))(
    '$name imports only its libraries',
    ({ room, imports }) => {
      const outside = imports
        .filter((target) => !isLocal(target))
        .map((target) => (isNode(target) ? target : packageOf(target)));
      expect(outside.filter((target) => !OWN_LIBRARIES[room]?.includes(target))).toEqual([]);
    },
  );

  it('hold no circle of files', () => {
    expect(circles(sources)).toEqual([]);
  });

  it('each package has one home', () => {
    const homes = new Map<string, Set<string>>();
    for (const { room, imports } of sources) {
      for (const target of imports.filter((each) => !isLocal(each) && !isNode(each))) {
        const name = packageOf(target);
        homes.set(name, (homes.get(name) ?? new Set()).add(room));
      }
    }
    expect(homes.size).toBeGreaterThan(5);
    expect(
      [...homes]
        .filter(([, rooms]) => rooms.size > 1)
        .map(([name, rooms]) => `${name}: ${[...rooms].join(', ')}`),
    ).toEqual([]);
  });

  it('page and record print nothing, do not wait, and read no clock', () => {
    const pure = sources.filter(({ room }) => room === 'page' || room === 'record');
    const impure =
      /\bconsole\.|\bprocess\.|\bsetTimeout\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(/;
    expect(pure.filter(({ text }) => impure.test(withoutComments(text))).map(({ name }) => name)).toEqual([]);
  });
});

it('CONTRIBUTING has the same table', () => {
  const guide = readFileSync(join(PROJECT, '.github', 'CONTRIBUTING.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `src\/(\w+)` \| .* \| ([^|]+) \|$/gm)].map(
    ([, room = '', below = '']) =>
      [room, below === 'nothing of ours' ? [] : below.split(', ').sort()] as const,
  );
  const { '': _, ...rooms } = BELOW;
  const sorted = Object.entries(rooms).map(([room, below]) => [room, below.toSorted()]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(sorted));
});

it('no name has three meanings in three files', () => {
  const declared = new Map<string, { name: string; meaning: string }[]>();
  for (const { name: file, text } of sources) {
    for (const [, name = '', meaning = ''] of text.matchAll(DECLARATION)) {
      declared.set(name, [...(declared.get(name) ?? []), { name: file, meaning }]);
    }
  }
  const count = (all: string[]) => new Set(all).size;
  const many = [...declared].filter(
    ([, places]) =>
      count(places.map(({ name }) => name)) > 2 && count(places.map(({ meaning }) => meaning)) > 2,
  );
  expect(declared.size).toBeGreaterThan(1000);
  expect(many.map(([name, places]) => `${name}: ${places.map((each) => each.name).join(', ')}`)).toEqual([]);
});

/** A declaration of a file: its name, the rest of its line, and its first member. */
const DECLARATION =
  /^(?:export )?(?:async )?(?:function\*?|class|interface|type|const|let|enum) (\w+)(.*(?:(?<=^(?:export )?interface .*)\n.*)?)$/gm;

it('the classes and ids of ModernGov are in one table', () => {
  const names = new RegExp(`\\b(?:${MARKS.map(({ name }) => name).join('|')})\\b`);
  const others = sources.filter(({ name }) => name !== 'page/marks.ts');
  expect(others.filter(({ text }) => names.test(withoutComments(text))).map(({ name }) => name)).toEqual([]);
  expect(new Set(MARKS.map(({ name }) => name)).size).toBe(MARKS.length);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** Every other file with comments: tests, their tools, examples and settings. */
const others = ['test', '.ci', 'examples']
  .flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.split(sep).join('/')}`,
    ),
  )
  .filter((path) => /\.(?:[cm]?[jt]sx?|py|sh|yml)$|^\.ci\/(?:run|package)$/.test(path))
  .filter((path) => !path.includes('/node_modules/'))
  .concat('vitest.config.ts')
  .map((name) => ({ name, text: readFileSync(join(PROJECT, name), 'utf8') }));

describe('comments are plain English', () => {
  const sentences = [...sources, ...others].flatMap(sentencesOf);

  it('no sentence has more than 20 words, or a phrase that is hard to read', () => {
    expect(sentences.length).toBeGreaterThan(5500);
    expect(tooLong(sentences)).toEqual([]);
    expect(turned(sentences)).toEqual([]);
  });

  it('nor has the title of a test', () => {
    const titles = others.filter(({ name }) => name.endsWith('.test.ts')).flatMap(titlesOf);
    expect(titles.length).toBeGreaterThan(1200);
    expect(tooLong(titles)).toEqual([]);
    expect(turned(titles)).toEqual([]);
  });

  const twenty = 'one two three four five '.repeat(4).trim();
  const lines = (all: string[]) => all.map((each) => Number(/:(\d+) /.exec(each)?.[1]));

  it('both are seen in every form of comment', () => {
    const text = [
      `/** ${twenty}. */`,
      `/** ${twenty} six. */`,
      `const a = 1; // ${twenty} six`,
      `  // ${twenty}`,
      '  // six.',
      '/**',
      ` * ${twenty} \`a span of code\`.`,
      ' * The pages, of which there are two.',
      ' */',
      '// There is none. They are none of ours.',
    ].join('\n');
    const found = sentencesOf({ name: 'a.ts', text });
    expect(lines(tooLong(found))).toEqual([2, 3, 4, 6]);
    expect(lines(turned(found))).toEqual([6, 10, 10, 10]);
  });

  it.each(['a.sh', 'a.py', 'a.yml'])('both are seen in %s', (name) => {
    const text = ['#!/bin/sh', `# ${twenty}`, '# six.', 'a = 1', '"""There is none."""'].join('\n');
    const found = sentencesOf({ name, text });
    expect([lines(tooLong(found)), lines(turned(found))]).toEqual([[2], [5]]);
  });

  it('titles are read in every form of call', () => {
    const text = [
      `describe('${twenty} six', () => {});`,
      `it.each([['There is none.']])('none of %s', () => {});`,
      `describe.skipIf(true)(\`the \${1 + 1} of which\`, () => {});`,
      `test.runIf(true)("${twenty}", () => {});`,
      'expect(it).toBe("none of them");',
    ].join('\n');
    const found = titlesOf({ name: 'a.test.ts', text });
    expect([lines(tooLong(found)), lines(turned(found))]).toEqual([[1], [2, 3]]);
  });

  it.each([
    `@param {{ a: string, b: { c: number, d: (e: number) => void } }} first ${twenty}`,
    `@property {Record<string, { a: string }>} [first] ${twenty}`,
    `@returns {Promise<string>} ${twenty}`,
    `${twenty} @type {string | null}`,
    `@override ${twenty}`,
    `@template T @param {T} first ${twenty}. @returns {T} ${twenty}`,
  ])('the description of a tag is counted alone: %s', (comment) => {
    const long = (text: string) => tooLong(sentencesOf({ name: 'a.js', text: `/** ${text} */` })).length;
    expect([long(comment), long(comment.replace('five', 'five six'))]).toEqual([0, 1]);
  });
});

/** A line with one label of a table, or the end of a table. The formatter gives each label a line. */
const TABLE_ROW = /^\s*(?:'[^']*'|"[^"]*"|\{ cy: ['"].*['"] \}|\]|\]\)|\))?,?$/;

describe('every file', () => {
  it.each(sources)('$name is short, never says any, and has a meaningful name', ({ name, text }) => {
    expect(text.split('\n').filter((line) => !TABLE_ROW.test(line)).length).toBeLessThanOrEqual(250);
    expect(withoutComments(text)).not.toMatch(
      /:\s*any\b|<any\b|\bas any\b|\bany\[\]|@ts-(?:ignore|nocheck|expect-error)/,
    );
    expect(name).not.toMatch(/(?:^|\/)(?:utils?|helpers?|common|constants|types)(?:\/|\.)/);
  });

  it.each(sources.filter(({ name }) => name !== 'index.ts'))(
    '$name documents each exported function',
    ({ text }) => {
      const undocumented = [...text.matchAll(/(^|\n)([^\n]*)\nexport (?:async )?function\*? (\w+)/g)]
        .filter(([, , before = '']) => !/\*\/\s*$/.test(before))
        .map(([, , , name]) => name);
      expect(undocumented).toEqual([]);
    },
  );

  it('src/index.ts only re-exports', () => {
    const index = sources.find(({ name }) => name === 'index.ts');
    expect(withoutComments(index?.text ?? '').trim()).toMatch(
      /^(?:export (?:type )?\{[^}]*\} from '[^']+';\s*)+$/,
    );
  });
});
