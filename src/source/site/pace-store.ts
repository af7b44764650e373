import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The learned paces of hosts, kept from run to run. */
export interface PaceStore {
  /** Milliseconds between two requests, or null without a pace of the last 30 days. */
  find(host: string, now: Date): Promise<number | null>;
  /** Keeps a delay in milliseconds; 0 if the host accepts the requested pace. */
  keep(host: string, delay: number, now: Date): Promise<void>;
}

const FILE = '.paces.json';
const LONGEST_DELAY = 60_000;
const AGE = 30 * 24 * 60 * 60 * 1000;

/** By host: the delay in milliseconds, and the ISO 8601 instant of learning it. */
type Paces = Record<string, { delay: number; at: string }>;

/** Opens the paces of a folder. A file that cannot be read or written counts as empty, and the pace is learned again. */
export function openPaces(folder: string): PaceStore {
  const path = join(folder, FILE);
  const latest = new Map<string, number>();
  return {
    find: async (host, now) => {
      const found = (await readPaces(path))[host];
      const delay = found !== undefined && isLate(found.at, now) ? found.delay : 0;
      latest.set(host, delay);
      return delay > 0 ? delay : null;
    },
    keep: async (host, delay, now) => {
      if ((latest.get(host) ?? 0) === delay) return;
      latest.set(host, delay);
      await write(folder, path, host, delay > 0 ? { delay, at: now.toISOString() } : null).catch(() => {});
    },
  };
}

function isLate(at: string, now: Date): boolean {
  return Math.abs(now.getTime() - Date.parse(at)) < AGE;
}

async function write(folder: string, path: string, host: string, pace: Paces[string] | null): Promise<void> {
  const { [host]: _old, ...others } = await readPaces(path);
  const all = pace === null ? others : { ...others, [host]: pace };
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(temporary, `${JSON.stringify(all, null, 2)}\n`, { flag: 'wx' });
  await rename(temporary, path);
}

async function readPaces(path: string): Promise<Paces> {
  try {
    const all: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof all !== 'object' || all === null) return {};
    return Object.fromEntries(Object.entries(all).filter(([, pace]) => isPace(pace)));
  } catch {
    return {};
  }
}

function isPace(pace: unknown): pace is Paces[string] {
  if (typeof pace !== 'object' || pace === null || !('delay' in pace) || !('at' in pace)) return false;
  return (
    typeof pace.delay === 'number' &&
    pace.delay > 0 &&
    pace.delay <= LONGEST_DELAY &&
    typeof pace.at === 'string'
  );
}
