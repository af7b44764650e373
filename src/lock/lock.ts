import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { HEARTBEAT, isLeftover, ownerName } from './owner.js';

/** A lock that this process holds until it releases it or ends. */
export interface Lock {
  release(): Promise<void>;
}

/** Who holds a lock that could not be taken. */
export interface Holder {
  /** For people: `process 4711 on host records, since 2026-01-05T09:30:00Z`. */
  heldBy: string;
}

/** How often to try for a lock that ended processes left. Each try can meet another such process. */
const MOST_TRIES = 5;

/**
 * Takes the lock at `path`, or says who holds it. Only one holder exists at a time, across all processes, containers and machines
 * that share the folder. The lock of a killed process is taken over. Throws the errors of the file system.
 */
export async function takeLock(path: string, who: string): Promise<Lock | Holder> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const file = await open(path, 'wx').catch(nullIf('EEXIST'));
    if (file !== null) return hold(file, path, who);
    const found = await readHolder(path);
    if (found === null) continue;
    if (!isLeftover(found.owner, found.age)) return { heldBy: found.who };
    const other = await removeLeftover(path, who);
    if (other !== null) return other;
  }
  return { heldBy: 'others that take turns; try again' };
}

async function hold(file: FileHandle, path: string, who: string): Promise<Lock> {
  const text = JSON.stringify({ owner: ownerName(), nonce: randomBytes(8).toString('hex'), who });
  try {
    await file.writeFile(text);
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  const stop = keepTouching(file);
  return {
    release: async () => {
      stop();
      await file.close();
      const isOurs = (await readFile(path, 'utf8').catch(() => '')) === text;
      if (isOurs) await rm(path, { force: true });
    },
  };
}

/** Touches an open file at intervals: others see that its process is alive. Ends with the process. */
export function keepTouching(file: FileHandle): () => void {
  const touch = () => {
    const now = new Date();
    file.utimes(now, now).catch(() => {});
  };
  const timer = setInterval(touch, HEARTBEAT).unref();
  return () => clearInterval(timer);
}

interface Found {
  owner: string;
  who: string;
  age: number;
}

/** Reads age and text from one open file. Read by name, the age of one holder could meet the text of the next. */
async function readHolder(path: string): Promise<Found | null> {
  const file = await open(path).catch(nullIf('ENOENT'));
  if (file === null) return null;
  try {
    const { mtimeMs } = await file.stat();
    const said = parseLock(await file.readFile('utf8'));
    return { owner: said.owner ?? '', who: said.who ?? 'another process', age: Date.now() - mtimeMs };
  } finally {
    await file.close();
  }
}

function parseLock(text: string): { owner?: string; who?: string } {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    // The process was killed between making the file and writing it. Only the file's age can tell.
    return {};
  }
}

/**
 * Removes the file of an ended process, or says who is removing it. Two processes at once could each remove the file that the
 * other has just taken. So one at a time may, and it looks again first.
 */
async function removeLeftover(path: string, who: string): Promise<Holder | null> {
  const taken = await takeLock(`${path}.takeover`, who);
  if (!('release' in taken)) return taken;
  try {
    const found = await readHolder(path);
    if (found !== null && isLeftover(found.owner, found.age)) await rm(path, { force: true });
    return null;
  } finally {
    await taken.release();
  }
}

function nullIf(code: string): (error: unknown) => null {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === code) return null;
    throw error;
  };
}
