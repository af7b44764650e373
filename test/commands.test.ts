import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandRow, OptionRow } from '../src/cli/command-row.js';
import { COMMANDS } from '../src/cli/commands/commands.js';
import { GLOBAL_OPTIONS } from '../src/cli/global-options.js';
import { FORMAT_NAMES, FORMATS } from '../src/output/writers.js';
import { EXITS } from '../src/run/exit-codes.js';
import { FINDINGS } from '../src/verify/findings.js';
import { COMMANDS_PAGE, writeCommandsPage } from './commands-page.js';
import { MAN_PAGE, writeManPage } from './man-page.js';

const PROJECT = join(import.meta.dirname, '..');

/** The text of all tests, except this file and the generators of its documents. A case names its command. */
const cases = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ts$/.test(path) && !/^commands(?:\.test|-page)\.ts$|^man-page\.ts$/.test(path))
  .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
  .join('\n');

/** The text of the README and the documents, limited to some paths. */
const docsOf = (isMeant: (path: string) => boolean) =>
  [
    'README.md',
    ...readdirSync(join(PROJECT, 'docs'))
      .filter((name) => /\.(?:md|1)$/.test(name))
      .map((name) => `docs/${name}`),
  ]
    .filter(isMeant)
    .map((path) => readFileSync(join(PROJECT, path), 'utf8'))
    .join('\n');

const docs = docsOf(() => true);

/** `--output` for `-o, --output <file>`. */
const longOf = ({ flags }: OptionRow) => /--[\w-]+/.exec(flags)?.[0] ?? '';
const optionsOf = (command: CommandRow) => command.options.map((option) => ({ command, option }));

describe('every command', () => {
  it.each(COMMANDS)('$name has a case', ({ name }) => {
    expect(new RegExp(`\\['${name}'[,\\]]`).test(cases)).toBe(true);
  });

  it.each(COMMANDS)('$name has examples that call it', ({ name, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const [line] of examples) expect(line).toMatch(new RegExp(`^${name}\\b`));
  });

  it('is in the man page that `npm run golden` writes', () => {
    expect(readFileSync(join(PROJECT, MAN_PAGE), 'utf8')).toBe(writeManPage());
  });

  it('is on the page of commands that `npm run golden` writes', () => {
    expect(readFileSync(join(PROJECT, COMMANDS_PAGE), 'utf8')).toBe(writeCommandsPage());
  });
});

/** Whether a test has the option as an argument, by its long or its short name. */
function hasCase(option: OptionRow): boolean {
  const short = /^-\w\b/.exec(option.flags)?.[0];
  const names = [longOf(option), ...(short === undefined ? [] : [short])].join('|');
  return new RegExp(`['"\`](?:${names})(?:=[^'"]*)?['"\`]`).test(cases);
}

describe('every option', () => {
  it.each(COMMANDS.flatMap(optionsOf))('$command.name $option.flags has a case', ({ option }) => {
    expect(hasCase(option)).toBe(true);
  });

  it.each(GLOBAL_OPTIONS)('$flags has a case', (option) => {
    expect(hasCase(option)).toBe(true);
  });

  it.each(COMMANDS)('of $name is in its table once', ({ options }) => {
    const names = options.map(longOf);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });
});

/** The documents that people write. The pages that `npm run golden` writes name every format anyway. */
const written = docsOf((path) => path !== COMMANDS_PAGE && path !== MAN_PAGE);

describe('every format', () => {
  it.each(FORMAT_NAMES)('%s is written in a case, and used in the documents', (name) => {
    const endings = FORMATS[name].endings.map((ending) => `\\${ending}`).join('|');
    const asked = `(?:-f ${name}|(?:-o|--output) [\\w-]+(?:${endings}))(?!\\w)`;
    // Without its quotes, the case `['scrape', 'p', '-f', 'csv']` is the command that it runs.
    const runs = [...cases.matchAll(/\['scrape',[^\]]*\]/g)].map(([run]) => run.replaceAll(/[',[\]]+/g, ' '));
    expect(runs.map((run) => run.replaceAll(/ +/g, ' ')).join('\n')).toMatch(new RegExp(asked));
    expect(written).toMatch(new RegExp(asked));
  });
});

describe('every finding of verify', () => {
  it.each(Object.keys(FINDINGS))('%s has a case and is documented', (code) => {
    expect([cases.includes(code), docs.includes(`\`${code}\``)]).toEqual([true, true]);
  });
});

describe('every exit code', () => {
  it.each(Object.values(EXITS))('$code is documented', ({ code }) => {
    expect(docs).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });
});
