import { readFile } from 'node:fs/promises';
import type { ClientFiles } from './page.js';

/** Where the build puts the page's program. The address is the same from the sources and from the build. */
const BUILT = new URL('../../dist/explorer/', import.meta.url);

/** Reads the bundled program of the page. Rejects if the package was not built. */
export async function readClientFiles(): Promise<ClientFiles> {
  const read = (name: string) => readFile(new URL(name, BUILT), 'utf8');
  const [script, style, licences] = await Promise.all([
    read('client.js'),
    read('client.css'),
    read('client-licences.txt'),
  ]);
  return { script, style, licences };
}
