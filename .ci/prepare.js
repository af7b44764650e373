// `npm ci` builds the program with the development packages. `NODE_ENV=production` and `--omit=dev` leave those packages out.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const missing = ['typescript', 'esbuild'].filter((name) => {
  try {
    return !resolve(`${name}/package.json`);
  } catch {
    return true;
  }
});
if (missing.length > 0) {
  console.error(
    `kcc-decisions is built from its source, for which ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: run \`npm ci --include=dev\``,
  );
  process.exitCode = 1;
} else {
  const shell = process.platform === 'win32';
  process.exitCode = spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell }).status ?? 1;
}
