// Bundles the built program and its packages into dist/program. Start-up from hundreds of separate files takes twice as long.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @param {string} path */
const inHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = inHere('../dist');
const OUT = join(DIST, 'program');

/** These packages stay outside the bundle: they are large, and few inputs and formats need them. */
const APART = ['unpdf', 'node-sqlite3-wasm'];

/**
 * Packages that few pages need, and how they are called. Each is a file of its own, loaded at its first call.
 * @type {Readonly<Record<string, { file: string, calls: string }>>}
 */
const SELDOM = {
  marked: {
    file: 'marked',
    calls: 'export const marked = { parse: (...all) => own().marked.parse(...all) };',
  },
  'cheerio/slim': { file: 'cheerio', calls: 'export const load = (...all) => own().load(...all);' },
  'iconv-lite': {
    file: 'iconv',
    calls: `export default {
      decode: (...all) => own().decode(...all),
      encodingExists: (...all) => own().encodingExists(...all),
    };`,
  },
};

/**
 * Puts calls in the place of those packages.
 * @type {import('esbuild').Plugin}
 */
const seldom = {
  name: 'seldom',
  setup(builder) {
    builder.onResolve({ filter: /./ }, ({ path, importer }) =>
      path in SELDOM && importer.startsWith(DIST) ? { path, namespace: 'seldom' } : undefined,
    );
    builder.onResolve({ filter: /\.cjs$/, namespace: 'seldom' }, ({ path }) => ({ path, external: true }));
    builder.onLoad({ filter: /./, namespace: 'seldom' }, ({ path }) => {
      const { file, calls } = SELDOM[path] ?? { file: '', calls: '' };
      return { contents: `let found; const own = () => (found ??= require('./${file}.cjs')); ${calls}` };
    });
  },
};

/**
 * Leaves out zod's messages in languages other than English: no page needs them. The East Asian tables of iconv-lite stay in
 * their package: few pages need them.
 * @type {import('esbuild').Plugin}
 */
const lean = {
  name: 'lean',
  setup(builder) {
    builder.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
    builder.onResolve({ filter: /^\.\/tables\/.*\.json$/ }, ({ path }) => ({
      path: path.replace('.', 'iconv-lite/encodings'),
      external: true,
    }));
  },
};

const common = /** @satisfies {import('esbuild').BuildOptions} */ ({
  absWorkingDir: inHere('..'),
  outdir: OUT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Function names stay, for bug reports.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
});

/** The program is one script: V8 keeps compiled code of scripts, and not of modules. */
const program = await build({
  ...common,
  stdin: {
    contents: "export { processIo } from './cli/io.js'; export { run } from './cli/main.js';",
    resolveDir: DIST,
    sourcefile: join(DIST, 'program.js'),
  },
  entryNames: 'program-[hash]',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: APART,
  plugins: [seldom, lean],
  define: { 'import.meta.url': 'OWN_URL' },
  banner: { js: "const OWN_URL = require('node:url').pathToFileURL(__filename).href;" },
});

/** Threads load only what they need, as modules: with the whole program, each would take 10 MB more. */
const threads = await build({
  ...common,
  entryPoints: ['run/worker', 'source/containers/pdf-worker'].map((path) => join(DIST, `${path}.js`)),
  entryNames: '[name]',
  splitting: true,
  format: 'esm',
  external: APART,
  plugins: [seldom, lean],
  // Some packages are CommonJS, and require Node's own modules.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
});

const parts = await build({
  ...common,
  entryPoints: Object.entries(SELDOM).map(([name, { file }]) => ({ in: name, out: file })),
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  plugins: [lean],
});

const inputs = { ...program.metafile.inputs, ...threads.metafile.inputs, ...parts.metafile.inputs };
const names = new Set(
  Object.keys(inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
);
const licences = [...names].sort().map((name) => {
  const folder = inHere(`../node_modules/${name}`);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version}, ${license}\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`;
});
writeFileSync(join(OUT, 'licences.txt'), `${licences.join('\n\n')}\n`);

const [bundle = ''] = Object.keys(program.metafile.outputs).map((path) => basename(path));
// esbuild leaves patterns as they are. A text of ASCII alone takes half the memory.
const text = readFileSync(join(OUT, bundle), 'utf8');
const escaped = (/** @type {string} */ sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(join(OUT, bundle), text.replace(/[^\x00-\x7f]/g, escaped));
copyFileSync(inHere('load-program.js'), join(OUT, 'load-program.js'));
const main = `import { load } from './load-program.js';\nexport const { processIo, run } = load('${bundle}').exports;\n`;
writeFileSync(join(OUT, 'main.js'), main);
const page = inHere('../fixtures/northmere/the-branding-template-is-missing/page.html');
execFileSync(process.execPath, [inHere('compile-program.js'), join(OUT, 'load-program.js'), bundle, page]);
