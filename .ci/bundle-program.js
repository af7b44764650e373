// Bundles the built program and its packages into dist/program. Start-up from hundreds of separate files takes twice as long.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @param {string} path */
const inHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = inHere('../dist');
const OUT = join(DIST, 'program');

/** These packages stay outside the bundle: they are large, and few inputs and formats need them. */
const APART = ['unpdf', 'node-sqlite3-wasm'];

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

const { metafile } = await build({
  absWorkingDir: inHere('..'),
  // Threads start from the last two.
  entryPoints: ['cli/io', 'cli/main', 'run/worker', 'source/containers/pdf-worker'].map((path) =>
    join(DIST, `${path}.js`),
  ),
  entryNames: '[name]',
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: APART,
  plugins: [lean],
  // Function names stay, for bug reports.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  // Some packages are CommonJS, and require Node's own modules.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
});

const names = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
);
const licences = [...names].sort().map((name) => {
  const folder = inHere(`../node_modules/${name}`);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version}, ${license}\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`;
});
writeFileSync(join(OUT, 'licences.txt'), `${licences.join('\n\n')}\n`);
