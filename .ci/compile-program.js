// Runs a bundle on a page, and keeps the code that V8 compiled for it: node .ci/compile-program.js LOADER BUNDLE PAGE.
import { writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';

const [loader = '', bundle = '', page = ''] = process.argv.slice(2);
const { load } = await import(loader);
const { exports, script, codePath } = load(bundle);
const stdout = new PassThrough().resume();
const code = await exports.run(['scrape', page, '-q', '-f', 'ndjson'], { ...exports.processIo(), stdout });
if (code !== 0) throw new Error(`the program ended with ${code}`);
writeFileSync(codePath, script.createCachedData());
