import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Gives the absolute path of the file that a name leads to, links followed; of a name that leads nowhere, its own path. */
export function realFileOf(name: string, cwd: string): Promise<string> {
  const path = resolve(cwd, name);
  return realpath(path).catch(() => path);
}
