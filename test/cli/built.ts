import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Vitest calls this once, before any test: concurrent builds would disturb one another. */
export const setup = ensureBuilt;

/** Builds `dist/` if a source file is newer. `npm ci` has built it already. */
export function ensureBuilt(): void {
  const built = statSync(join(ROOT, 'dist/program/main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((name) => statSync(join(ROOT, 'src', name)).mtimeMs));
  if (newest <= built) return;
  spawnSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: 'inherit' });
}
