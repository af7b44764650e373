#!/usr/bin/env node
// Plain JavaScript that every Node reads: an old one, or a half installation, gets a sentence instead of a stack.
import { readFileSync, writeSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
const args = process.argv.slice(2);
const asksVersion = args.length === 1 && (args[0] === '-V' || args[0] === '--version');
if (!isNewEnough) {
  console.error(
    `kcc-decisions: this is Node ${process.versions.node}; Node 20.19 or later, or 22.12 or later, is needed`,
  );
  process.exitCode = 2;
} else if (!asksVersion || !printVersion()) {
  try {
    const { processIo, run } = await import('../dist/program/main.js');
    process.exitCode = await run(args, processIo());
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error(
      `kcc-decisions: a part of the installation is missing; run \`npm ci --include=dev\` in its folder, or install it again (${error.message})`,
    );
    process.exitCode = 2;
  }
}

/** Prints the version before the program is loaded. Where that fails, the program says why. */
function printVersion() {
  try {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    writeSync(1, `${version}\n`);
    return true;
  } catch {
    return false;
  }
}
