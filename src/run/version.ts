import { readFileSync } from 'node:fs';

// Read when the program is loaded: a program that may no longer read its files can still say what failed.
const MANIFEST: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The version of this package, from its package.json. */
export function packageVersion(): string {
  return (MANIFEST as { version: string }).version;
}
