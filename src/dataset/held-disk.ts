import type { Lock } from '../lock/lock.js';
import { UsageError } from '../run/usage-error.js';
import type { Disk } from './disk.js';

/**
 * A disk that refuses changes once another run has taken over the lock of the dataset. A machine that slept for long, or a
 * stopped process, must not write into the files of that run.
 */
export function heldDisk(disk: Disk, lock: Lock, folder: string): Disk {
  const demand = async () => {
    if (!(await lock.isHeld()))
      throw new UsageError(
        `another run took over ${folder}, for this one stood still; nothing more is changed`,
      );
  };
  return {
    ...disk,
    write: async (path, content) => {
      await demand();
      await disk.write(path, content);
    },
    create: async (path) => {
      await demand();
      return disk.create(path);
    },
    rename: async (from, to) => {
      await demand();
      await disk.rename(from, to);
    },
    remove: async (path) => {
      await demand();
      await disk.remove(path);
    },
  };
}
