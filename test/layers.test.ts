import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

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
  .filter((path) => /\.[jt]s$/.test(path))
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

/** Rooms that each room may import from; itself always. The root is the public surface: re-exports only. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  '': ['page', 'record'],
  cli: ['verify', 'find', 'source', 'output', 'record', 'page'],
  verify: ['cli', 'source', 'output', 'record', 'page'],
  find: ['source', 'record', 'page'],
  source: ['record', 'page'],
  output: ['record'],
  record: ['page'],
  page: [],
};

/** The libraries of page and record; whatever else Node has is somebody else's business. */
const OWN_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  page: ['cheerio', 'domhandler', 'parse5', 'parse5-htmlparser2-tree-adapter', 'iconv-lite', 'node:buffer'],
  record: ['zod', 'node:crypto'],
};

const isLocal = (target: string) => target.startsWith('.');
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
const isNode = (target: string) => target.startsWith('node:') || builtinModules.includes(target);

describe('the rooms', () => {
  it('are those of the plan', () => {
    expect([...new Set(sources.map(({ room }) => room))].sort()).toEqual(Object.keys(BELOW).sort());
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
    '$name touches nothing but its libraries',
    ({ room, imports }) => {
      const outside = imports
        .filter((target) => !isLocal(target))
        .map((target) => (isNode(target) ? target : packageOf(target)));
      expect(outside.filter((target) => !OWN_LIBRARIES[room]?.includes(target))).toEqual([]);
    },
  );

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

  it('page and record print nothing, wait for nothing and read no clock', () => {
    const pure = sources.filter(({ room }) => room === 'page' || room === 'record');
    const impure =
      /\bconsole\.|\bprocess\.|\bsetTimeout\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(/;
    expect(pure.filter(({ text }) => impure.test(withoutComments(text))).map(({ name }) => name)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** A line that is one label of a table, or closes it: the formatter gives each its own. */
const TABLE_ROW = /^\s*(?:'[^']*'|"[^"]*"|\{ cy: ['"].*['"] \}|\]|\]\)|\))?,?$/;

describe('every file', () => {
  it.each(sources)('$name is short, says any nowhere, and lives in no drawer', ({ name, text }) => {
    expect(text.split('\n').filter((line) => !TABLE_ROW.test(line)).length).toBeLessThanOrEqual(250);
    expect(withoutComments(text)).not.toMatch(
      /:\s*any\b|<any\b|\bas any\b|\bany\[\]|@ts-(?:ignore|nocheck|expect-error)/,
    );
    expect(name).not.toMatch(/(?:^|\/)(?:utils?|helpers?|common|constants|types)(?:\/|\.)/);
  });

  it.each(sources.filter(({ name }) => name !== 'index.ts'))(
    '$name says what each exported function does',
    ({ text }) => {
      const undocumented = [...text.matchAll(/(^|\n)([^\n]*)\nexport (?:async )?function\*? (\w+)/g)]
        .filter(([, , before = '']) => !/\*\/\s*$/.test(before))
        .map(([, , , name]) => name);
      expect(undocumented).toEqual([]);
    },
  );

  it('of src/index.ts only exports again', () => {
    const index = sources.find(({ name }) => name === 'index.ts');
    expect(withoutComments(index?.text ?? '').trim()).toMatch(
      /^(?:export (?:type )?\{[^}]*\} from '[^']+';\s*)+$/,
    );
  });
});
