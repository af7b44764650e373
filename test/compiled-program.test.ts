// The program is a bundle with compiled code beside it. Another Node, or one with other flags, compiles the bundle itself.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../dist/program');
const COMMAND = join(import.meta.dirname, '../bin/kcc-decisions.js');
const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

/** Whether V8 takes the compiled code under some flags. */
function takesCode(...flags: string[]): string {
  const [bundle] = readdirSync(PROGRAM).filter((name) => /^program-\w+\.cjs$/.test(name));
  const loader = pathToFileURL(join(PROGRAM, 'load-program.js')).href;
  const script = `const { load } = await import('${loader}'); console.log(!load('${bundle}').script.cachedDataRejected)`;
  return node(...flags, '--input-type=module', '-e', script).stdout.trim();
}

describe('the compiled code of the program', () => {
  it('is taken by the Node that made it', () => {
    expect(takesCode()).toBe('true');
  });

  it('is refused under other flags, and the bundle is compiled', () => {
    expect(takesCode('--stack-size=900')).toBe('false');
    const { stdout, status } = node('--stack-size=900', COMMAND, 'schema', '--help');
    expect(stdout).toContain('Usage');
    expect(status).toBe(0);
  });
});
