import { readFileSync } from 'node:fs';

// Read when the program is loaded, as its code is: a user who may not read it any more can still be told what failed.
const MANIFEST: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The version of this package, from its package.json. */
export function packageVersion(): string {
  return (MANIFEST as { version: string }).version;
}
