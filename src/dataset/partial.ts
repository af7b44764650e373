import { join } from 'node:path';
import { Generation } from './commit.js';
import type { Disk } from './disk.js';
import type { Layout } from './layout.js';
import { writeRecords } from './publish.js';
import type { Change } from './record-files.js';

/**
 * Writes `decisions.partial.csv`: the decisions as they would be without the guard's objection. The dataset itself stays. Gives
 * whether the file exists now: a file equal to the dataset's own is left out.
 */
export async function keepAside(
  disk: Disk,
  layout: Layout,
  change: Omit<Change, 'generation'>,
): Promise<boolean> {
  const generation = new Generation(disk, { ...layout, next: layout.aside });
  await generation.begin();
  await writeRecords({ ...change, generation });
  const name = 'decisions.csv';
  if ((await disk.size(join(layout.aside, name))) === null) {
    await disk.remove(layout.partial);
    return false;
  }
  await disk.rename(join(layout.aside, name), layout.partial);
  await disk.sync(layout.folder);
  return true;
}
