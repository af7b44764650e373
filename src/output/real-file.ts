import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The absolute path of a file, links followed. The path of a broken link or missing file stays as it is. */
export function realFileOf(name: string, cwd: string): Promise<string> {
  const path = resolve(cwd, name);
  return realpath(path).catch(() => path);
}
