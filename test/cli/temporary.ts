import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives all tests of a run one temporary folder, which is removed with all they left in it, also what a killed process left.
 * The test files of a worker share their modules, so that none of these could tidy up after each file.
 */
export default function oneTemporaryFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kcc-tests-'));
  // Some tests go on as an ordinary user, who must reach what root made.
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
