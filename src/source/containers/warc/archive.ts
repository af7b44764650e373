import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isLeftover, ownerName } from '../../../lock/owner.js';
import { type Fault, faultOf, InputFault } from '../../fault.js';
import { openFile } from '../../files/bytes.js';
import { ArchiveError, archiveErrorOf, UnkeepableAnswer } from './archive-error.js';
import { DamagedKeeping, type Keeping, type PageKey, readKeeping, writeKeeping } from './keeping.js';

/** A folder that keeps all fetched pages, one WARC file for each. */
export interface Archive {
  /** The kept answers for a page. Null if the archive lacks them, or if they are damaged and must be fetched again. */
  find(key: PageKey): Promise<Keeping | null>;
  /** Keeps a page in place of an earlier copy. Throws an ArchiveError if it cannot be written. */
  keep(key: PageKey, keeping: Keeping): Promise<void>;
}

/** Called for every file that cannot be trusted, with the reason for people. */
export type OnDamaged = (file: string, why: string) => void;

/** The folder where files are written before they are moved to their place. A kill leaves either the old or the new file. */
const UNFINISHED = '.unfinished';

/** Opens an archive and makes its folder. Throws an ArchiveError if the folder is a file or cannot be written to. */
export async function openArchive(
  folder: string,
  software: string,
  onDamaged: OnDamaged = () => {},
): Promise<Archive> {
  const unfinished = join(folder, UNFINISHED);
  try {
    await mkdir(unfinished, { recursive: true });
    await refuseLink(unfinished);
    await access(unfinished, constants.W_OK);
    await clean(unfinished);
  } catch (error) {
    throw archiveErrorOf(error, folder);
  }
  return {
    find: (key) => find(join(folder, fileNameOf(key)), key, onDamaged),
    keep: (key, keeping) =>
      keep(join(folder, fileNameOf(key)), unfinished, () => pack(key, keeping, software)),
  };
}

async function find(path: string, key: PageKey, onDamaged: OnDamaged): Promise<Keeping | null> {
  try {
    await refuseLink(dirname(path));
    await refuseLink(path);
    const file = await openFile(path);
    try {
      return await readKeeping(key, file.read());
    } finally {
      await file.close();
    }
  } catch (error) {
    const why = await explainDamage(error, path);
    if (why !== null) onDamaged(path, why);
    return null;
  }
}

/** Null for a missing file: that is no damage. */
async function explainDamage(error: unknown, path: string): Promise<string | null> {
  if (error instanceof DamagedKeeping || error instanceof ArchiveError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  const fault: Fault = error instanceof InputFault ? error.fault : await faultOf(error, path);
  return fault.detail;
}

async function pack(key: PageKey, keeping: Keeping, software: string): Promise<Buffer> {
  try {
    return await writeKeeping(key, keeping, software);
  } catch (error) {
    if (error instanceof RangeError)
      throw new UnkeepableAnswer(`cannot keep ${key.identity}: ${error.message}`);
    throw error;
  }
}

async function keep(path: string, unfinished: string, packed: () => Promise<Buffer>): Promise<void> {
  const bytes = await packed();
  const temporary = join(unfinished, `${ownerName()}.${randomBytes(6).toString('hex')}`);
  try {
    for (const folder of [unfinished, dirname(path)]) {
      await mkdir(folder, { recursive: true });
      await refuseLink(folder);
    }
    await writeFile(temporary, bytes, { flag: 'wx', flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw archiveErrorOf(error, path);
  }
}

/** Refuses a link inside the folder. Someone else could have put it there, and pages would be written elsewhere. */
async function refuseLink(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => null);
  if (stats?.isSymbolicLink())
    throw new ArchiveError(`cannot keep pages in ${path}: it is a symbolic link; remove it`);
}

/** Removes the files of killed runs. A file that another run is writing stays. */
async function clean(unfinished: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    const path = join(unfinished, name);
    const stats = await lstat(path).catch(() => null);
    if (stats === null || !isLeftover(name.split('.')[0] ?? '', Date.now() - stats.mtimeMs)) continue;
    await rm(path, { force: true, recursive: true });
  }
}

const LONGEST_SLUG = 80;

/** The file of a page in the folder: readable, valid on every system, and unique for every page. */
export function fileNameOf({ host, identity }: PageKey): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([host, identity]))
    .digest('hex')
    .slice(0, 16);
  const slug = slugOf(identity.replace(/^https?:\/\//i, ''), /[^a-z0-9]+/g);
  return join(folderOf(host), `${slug === '' ? '' : `${slug}-`}${hash}.warc.gz`);
}

/** Device names of Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** The folder of a host. Hosts that differ only in invalid characters share one; the file names tell them apart. */
function folderOf(host: string): string {
  const name = slugOf(host, /[^a-z0-9.-]+/g).replace(/^[.-]+|[.-]+$/g, '');
  return name === '' || RESERVED.test(name) ? `_${name}` : name;
}

function slugOf(text: string, unsafe: RegExp): string {
  return text
    .toLowerCase()
    .replace(unsafe, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
}
