import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, open, readdir, readlink, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { keepTouching } from '../lock/lock.js';
import { isLeftover, ownerName } from '../lock/owner.js';
import { type Destination, partialName } from './destination.js';
import { OutputError, outputErrorOf } from './output-error.js';

/** Pieces are gathered up to this many characters before a write to the disk. */
const BATCH = 64 * 1024;

const MOST_LINKS = 40;

/**
 * Opens a file that appears only when it is kept. Until then the text goes to a hidden file beside it. Links are followed and stay
 * links. The new file takes over permissions and, where allowed, the owner. Devices and pipes such as `/dev/null` are written to
 * directly. Throws an OutputError: at once where possible, else on writing or keeping.
 */
export async function openAtomicFile(path: string, shown: string): Promise<Destination> {
  try {
    const old = await stat(path).catch(nullIfMissing);
    if (old?.isDirectory()) throw new OutputError(`cannot write ${shown}: it is a folder; name a file in it`);
    if (old !== null && !old.isFile()) return writing(await open(path, 'a'), null, path, shown);
    const target = await followLinks(path);
    // Renaming would replace a file that its owner has made read-only. The check respects that.
    if (old !== null) await access(target, constants.W_OK);
    const start = `.${basename(target).slice(0, 60)}.`;
    await removeLeftovers(dirname(target), start);
    const name = `${start}${ownerName()}.${randomBytes(6).toString('hex')}.tmp`;
    const temporary = join(dirname(target), name);
    const file = await open(temporary, 'wx');
    if (old !== null) await takeOver(old, file);
    return writing(file, temporary, target, shown);
  } catch (error) {
    throw outputErrorOf(error, shown);
  }
}

/** Removes hidden files of killed runs that wrote to the same file. A folder that cannot be listed keeps them. */
async function removeLeftovers(folder: string, start: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(start) && each.endsWith('.tmp'))) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null);
    const owner = name.slice(start.length).split('.')[0] ?? '';
    const isOurs = /^(?:[a-z0-9]+-){3}\d+$/i.test(owner);
    if (isOurs && stats !== null && isLeftover(owner, Date.now() - stats.mtimeMs))
      await rm(path, { force: true });
  }
}

/** The file at the end of a chain of links, which may not exist yet. `realpath` fails for a missing file. */
async function followLinks(path: string): Promise<string> {
  let target = path;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const next = await readlink(target).catch(() => null);
    if (next === null) return target;
    target = resolve(dirname(target), next);
  }
  return target;
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function takeOver(old: Stats, file: FileHandle): Promise<void> {
  // Only root may give files away. A chown clears special permission bits, so the mode comes last.
  await file.chown(old.uid, old.gid).catch(() => {});
  await file.chmod(old.mode & 0o7777);
}

function writing(file: FileHandle, temporary: string | null, target: string, shown: string): Destination {
  let waiting = '';
  const stopTouching = temporary === null ? () => {} : keepTouching(file);
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (text !== '') await file.appendFile(text);
  };
  const giveUp = async () => {
    stopTouching();
    await file.close().catch(() => {});
    if (temporary !== null) await rm(temporary, { force: true });
  };
  const orGiveUp = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      await giveUp();
      throw outputErrorOf(error, shown);
    }
  };
  const become = (name: string) =>
    orGiveUp(async () => {
      await flush();
      stopTouching();
      if (temporary !== null) await file.sync();
      await file.close();
      if (temporary === null) return;
      await rename(temporary, name);
      await syncFolder(dirname(name));
    });
  return {
    giveUp,
    write: (piece) => {
      if (typeof piece !== 'string')
        return orGiveUp(async () => {
          await flush();
          await file.appendFile(piece);
        });
      waiting += piece;
      return waiting.length < BATCH ? Promise.resolve() : orGiveUp(flush);
    },
    keep: () => become(target),
    setAside: () => become(partialName(target)),
  };
}

/** Makes the new name survive a power cut, where the system can. The file is there in any case. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
