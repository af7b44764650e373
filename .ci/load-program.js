// Loads the program's bundle with the code that V8 compiled of it. The build copies this file beside the bundle.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

/**
 * Runs a bundle of this folder. The bundle's name holds its hash, so its compiled code is never that of another bundle.
 * @param {string} name
 * @returns {{ exports: any, script: Script, codePath: string }}
 */
export function load(name) {
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const codePath = `${path}.${process.version}-${process.arch}`;
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(source, {
    filename: path,
    cachedData: readIfThere(codePath),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  return { exports: module.exports, script, codePath };
}

/** Another Node than the builder's has no compiled code. V8 refuses it under other flags. Both then compile the source. @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
