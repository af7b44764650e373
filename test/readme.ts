import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { KINDS, PAGE_KINDS } from '../src/page/kinds.js';
import { PROBLEMS } from '../src/record/problems.js';

const PROJECT = join(import.meta.dirname, '..');

/** The paths of the README and of every page of the docs that people write. */
export const DOCS: readonly string[] = [
  'README.md',
  ...readdirSync(join(PROJECT, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'commands.md')
    .sort()
    .map((name) => `docs/${name}`),
];

/** The text of a page of the docs. */
export const readDoc = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

/** The text of the README. */
export const readReadme = () => readDoc('README.md');

/** The page that has a table, and the text of the table. */
export function findTable(table: string): { path: string; text: string } {
  for (const path of DOCS) {
    const text = placeOf(table).exec(readDoc(path))?.[0];
    if (text !== undefined) return { path, text };
  }
  throw new Error(`no page has the table of ${table}`);
}

/** A shell command or a program of the README. `output` is the block right after it, unless that is code. */
export interface Example {
  language: string;
  code: string;
  output: string | null;
  line: number;
}

const EXAMPLE = /^```(sh|ts)\n([\s\S]*?)^```\n(?:\n```(?:json|text|csv)\n([\s\S]*?)^```\n)?/gm;

/** Every example of the README in its order, without installations. `.ci/run` does the same as those. */
export function examplesOf(readme: string): Example[] {
  return [...readme.matchAll(EXAMPLE)]
    .map(({ 1: language = '', 2: code = '', 3: output = null, index }) => {
      return { language, code, output, line: readme.slice(0, index).split('\n').length };
    })
    .filter(({ code }) => !isInstallation(code));
}

/** True for commands that install the program or run scripts of the project. */
function isInstallation(code: string): boolean {
  return /^(?:npm|git) /.test(code);
}

/** Other programs that examples call. */
const OTHERS = /\b(?:jq|sqlite3|csvcut|csvgrep|csvsort|mlr|duckdb|python3|Rscript|soffice)\b/g;

/** A Python with pandas. The machine's own Python has it, even if another comes first in PATH. */
const WITH_PANDAS = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import pandas']).status === 0,
);

/** True unless the example needs a program that is not on this machine. */
export function canRun({ code }: Pick<Example, 'code'>): boolean {
  const needed = new Set(code.match(OTHERS) ?? []);
  const hasPandas = !code.includes('import pandas') || WITH_PANDAS !== undefined;
  return hasPandas && [...needed].every((name) => spawnSync(name, ['--version']).error === undefined);
}

/** The pages that the examples read: their names in the examples, and their fixtures. */
export const PAGES = {
  'page.txt': 'northmere/the-page-is-part-exempt/page.txt',
  'page.html': 'northmere/the-page-is-part-exempt/page.html',
  'saved-pages/bridge.txt': 'northmere/the-due-date-has-a-reason-line/page.txt',
  'saved-pages/depot.html': 'northmere/the-page-is-part-exempt/page.html',
  'saved-pages/gritting.html': 'northmere/the-council-branding-surrounds-the-record/page.html',
  'new-pages/board.html': 'westdale/a-board-is-named-as-a-label/page.html',
};

/** Makes the folder of the examples: pages, the command, and the package as if installed. */
export function prepareExamples(folder: string): void {
  for (const [name, fixture] of Object.entries(PAGES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(PROJECT, 'fixtures', fixture), join(folder, name));
  }
  const packages = join(folder, 'node_modules');
  for (const below of ['.bin', '@types']) mkdirSync(join(packages, below), { recursive: true });
  const command = join(packages, '.bin/kcc-decisions');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${PROJECT}/bin/kcc-decisions.js" "$@"\n`);
  chmodSync(command, 0o755);
  if (WITH_PANDAS === '/usr/bin/python3') symlinkSync(WITH_PANDAS, join(packages, '.bin/python3'));
  symlinkSync(PROJECT, join(packages, 'kcc-decisions'));
  symlinkSync(join(PROJECT, 'node_modules/@types/node'), join(packages, '@types/node'));
  symlinkSync(join(PROJECT, 'fixtures'), join(folder, 'fixtures'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}

/** Runs an example in its folder and gives its output. Throws if it fails. */
export function runExample({ language, code }: Pick<Example, 'language' | 'code'>, folder: string): string {
  return language === 'sh' ? runIn(folder, 'sh', ['-c', code]) : runProgram(code, folder);
}

/** Checks a TypeScript program with strict types, compiles it and runs it. */
function runProgram(code: string, folder: string): string {
  writeFileSync(join(folder, 'example.ts'), code);
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  const strictly = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
  runIn(folder, process.execPath, [compiler, ...strictly, 'example.ts']);
  return runIn(folder, process.execPath, ['example.js']);
}

function runIn(folder: string, program: string, args: readonly string[]): string {
  const PATH = [join(folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    env: { ...process.env, PATH },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`${basename(program)} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}

/** The tables of the README that the code generates, by the name in the comments around them. */
export const TABLES: Readonly<Record<string, (folder: string) => string>> = {
  fields: (folder) => runIn(folder, 'kcc-decisions', ['schema', '--format', 'markdown']),
  problems: () => {
    const rows = Object.entries(PROBLEMS).map(([code, said]) => [`\`${code}\``, ...said]);
    return printTable(['code', 'severity', 'what it says'], rows);
  },
  kinds: () => {
    const rows = PAGE_KINDS.map((kind) => [`\`${kind}\``, KINDS[kind].about]);
    return printTable(['kind', 'what it is'], rows);
  },
};

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The place of a table: between `<!-- name -->` and `<!-- /name -->`, with a blank line on either side. */
export function placeOf(table: string): RegExp {
  return new RegExp(`(?<=^<!-- ${table} -->\n\n)[\\s\\S]*?(?=\n<!-- /${table} -->$)`, 'm');
}

/** The README with its tables and example outputs as the program gives them now. */
export function refreshReadme(readme: string, folder: string): string {
  const withTables = Object.entries(TABLES).reduce(
    (text, [name, write]) => text.replace(placeOf(name), () => write(folder)),
    readme,
  );
  return withTables.replace(EXAMPLE, (whole, language: string, code: string, output?: string) => {
    if (isInstallation(code) || !canRun({ code })) return whole;
    const printed = runExample({ language, code }, folder);
    return output === undefined
      ? whole
      : `${whole.slice(0, -output.length - '```\n'.length)}${printed}\`\`\`\n`;
  });
}
