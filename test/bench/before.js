// Checks out and builds, once, the version that the speed aims are measured against.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const COMMIT = '3f7a5c7';
const PROJECT = path.join(import.meta.dirname, '../..');

/**
 * The folder of that build: the one that `KCC_BEFORE` names, or one made here. Prints the reason and returns null if the build
 * fails.
 */
export function buildBefore() {
  const folder = process.env['KCC_BEFORE'] ?? path.join(os.tmpdir(), `kcc-decisions-${COMMIT}`);
  if (fs.existsSync(path.join(folder, 'dist/index.js'))) return folder;
  try {
    if (!fs.existsSync(folder)) run('git', ['clone', '--quiet', '--no-checkout', PROJECT, folder], PROJECT);
    run('git', ['checkout', '--quiet', COMMIT], folder);
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
    run('npm', ['run', 'build', '--silent'], folder);
    return folder;
  } catch (error) {
    console.log(`Skipped: the build of ${COMMIT}, which cannot be made here (${String(error)}).`);
    return null;
  }
}

/** @param {string} program @param {string[]} args @param {string} cwd */
function run(program, args, cwd) {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
