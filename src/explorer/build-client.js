// Bundles the program of the explorer's page into dist/explorer: one script, one style, and the licences of their packages.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @param {string} path */
const inHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = inHere('../../dist/explorer');

/** The packages in the bundle; their licences go into every page. */
const PACKAGES = ['preact', '@tanstack/virtual-core', 'minisearch', 'uplot'];

/** @type {import('esbuild').BuildOptions} */
const BUNDLE = {
  outdir: OUT,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'ascii',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
};

await build({
  ...BUNDLE,
  entryPoints: { client: inHere('client/client.tsx') },
});
await build({
  ...BUNDLE,
  entryPoints: { client: inHere('client/client.css') },
});

const licences = PACKAGES.map((name) => {
  const folder = inHere(`../../node_modules/${name}`);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => each.startsWith('LICENSE')) ?? 'LICENSE';
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
});
writeFileSync(join(OUT, 'client-licences.txt'), `${licences.join('\n\n')}\n`);
