// Makes the copies in test/copies/kept again: node test/copies/make.mjs PACKAGES. Not in CI. PACKAGES is a folder with
// turndown, turndown-plugin-gfm, html-to-text and defuddle, installed by npm. Debian has lynx, links, elinks, w3m and pandoc. A
// proxy on 127.0.0.1 serves the pages: so the tools print the addresses of their sites.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packages = process.argv[2] ?? '.';
const fromPackages = createRequire(pathToFileURL(join(packages, 'package.json')));
/** @type {(name: string) => any} */
const load = (name) => fromPackages(name);
const kept = join(import.meta.dirname, 'kept');
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');
const home = mkdtempSync(join(tmpdir(), 'copies-'));

const names = new Set(readdirSync(kept).map((name) => name.split('.')[0] ?? ''));
const pages = [...names].map((name) => {
  const folder = join(fixtures, ...name.split('__'));
  const setting = join(folder, 'case.json');
  const told = existsSync(setting) ? JSON.parse(readFileSync(setting, 'utf8')).url : undefined;
  const url = (told ?? `http://democracy.northmere.example/saved/${name}`).replace('https:', 'http:');
  const own = `${url.replace(/#.*/, '')}${url.includes('?') ? '&' : '?'}f=${name}`;
  return { name, url: own, path: join(folder, 'page.html') };
});

const server = createServer(({ url }, response) => {
  const page = pages.find((each) => each.url === url);
  response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page ? readFileSync(page.path) : '');
});
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const address = server.address();
const proxy = `127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
const env = { ...process.env, http_proxy: `http://${proxy}`, LC_ALL: 'C.UTF-8', HOME: home };
/** @type {(command: string, ...options: string[]) => Promise<string>} */
const print = async (command, ...options) => (await run(command, options, { env, timeout: 60_000 })).stdout;

/** @param {{ path: string, url: string }} page */
async function defuddle({ path, url }) {
  const { Defuddle } = await import(
    pathToFileURL(join(packages, 'node_modules', 'defuddle', 'dist', 'node.js')).href
  );
  const { title, content } = await Defuddle(readFileSync(path, 'utf8'), url, { markdown: true });
  return `${title ? `# ${title}\n\n` : ''}${content}`;
}

/** @param {{ path: string }} page */
function turndown({ path }) {
  const Turndown = load('turndown');
  const service = new Turndown({ headingStyle: 'atx', bulletListMarker: '-' });
  service.use(load('turndown-plugin-gfm').gfm);
  return service.turndown(readFileSync(path, 'utf8'));
}

const elinksProxy = `set protocol.http.proxy.host = "${proxy}"`;
/** @type {Record<string, (page: { path: string, url: string }) => string | Promise<string>>} */
const TOOLS = {
  'lynx.txt': ({ url }) => print('lynx', '-dump', '-display_charset=utf-8', url),
  'links-num.txt': ({ url }) =>
    print('links', '-dump', '-codepage', 'utf-8', '-html-numbered-links', '1', '-http-proxy', proxy, url),
  'elinks.txt': ({ url }) => print('elinks', '-dump', '-dump-charset', 'utf-8', '-eval', elinksProxy, url),
  'w3m-num.txt': ({ url }) => print('w3m', '-dump', '-O', 'UTF-8', '-o', 'display_link_number=1', url),
  'pandoc.md': ({ path }) => print('pandoc', '-f', 'html', '-t', 'markdown', path),
  'pandoc-gfm.md': ({ path }) => print('pandoc', '-f', 'html', '-t', 'gfm', path),
  'pandoc-plain.txt': ({ path }) => print('pandoc', '-f', 'html', '-t', 'plain', path),
  'turndown-atx.md': turndown,
  'html-to-text.txt': ({ path }) =>
    load('html-to-text').convert(readFileSync(path, 'utf8'), { wordwrap: 80 }),
  'defuddle.md': defuddle,
};

for (const page of pages) {
  for (const [ending, make] of Object.entries(TOOLS)) {
    const file = join(kept, `${page.name}.${ending}`);
    if (existsSync(file)) writeFileSync(file, await make(page));
  }
}
server.close();
