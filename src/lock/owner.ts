import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A file of another machine or container is left over when it was not touched for this long, in milliseconds. */
const HEARTBEAT_LIMIT = 5 * 60 * 1000;
/** How often the holder of a file touches it, in milliseconds. */
export const HEARTBEAT = 30 * 1000;

/**
 * Names this process in letters, digits and dashes: boot of the machine, namespace of process numbers, number, start.
 * A process number alone is used again, and means another process in another container.
 */
export function ownerName(): string {
  own ??= nameOf(process.pid);
  return own;
}

let own: string | undefined;

/** The name of another process of this machine and container. */
export function nameOf(pid: number): string {
  return [...placeOfNumbers(), pid, startOf(pid) ?? 0].join('-');
}

/** Whether the owner of a file is gone; `age` is in milliseconds since the file was touched. */
export function isLeftover(owner: string, age: number): boolean {
  return !(isRunning(owner) ?? age < HEARTBEAT_LIMIT);
}

/** Null where it cannot be known from here: another machine, boot or container. */
function isRunning(owner: string): boolean | null {
  const [boot, space, pid = '', start] = owner.split('-');
  const [ownBoot, ownSpace] = placeOfNumbers();
  if (boot !== ownBoot || space !== ownSpace || !/^\d+$/.test(pid)) return null;
  if (!exists(Number(pid))) return false;
  const found = startOf(Number(pid));
  // Systems without /proc, or with one that hides the processes of others, do not tell when it began.
  return found === null || start === '0' ? null : String(found) === start;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function placeOfNumbers(): [boot: string, space: string] {
  place ??= [plainName(read('/proc/sys/kernel/random/boot_id') ?? hostname()), plainName(readSpace())];
  return place;
}

let place: [string, string] | undefined;

function plainName(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '').slice(0, 16) || '0';
}

function readSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    return '0';
  }
}

/** When a process began, in ticks since the boot. It is the 22nd word, counted after the name, which may hold blanks. */
function startOf(pid: number): number | null {
  const words = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  return words?.[19] === undefined ? null : Number(words[19]);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
