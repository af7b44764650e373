import { readFileSync } from 'node:fs';

// Read at the start: a program that can later open no files must still report its failure.
const MANIFEST: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The version of this package, from its package.json. */
export function packageVersion(): string {
  return (MANIFEST as { version: string }).version;
}
