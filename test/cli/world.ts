import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/main.js';
import type { Clock } from '../../src/source/site/clock.js';
import { virtualClock } from './clock.js';

/** The files to make, by path: their content, or the target of a link. A path that ends in `/` is an empty folder. */
export type Files = Readonly<Record<string, string | Uint8Array | { link: string }>>;

/** A new folder with these files. It is removed after the test run (`temporary.ts`). */
export async function makeFolder(files: Files = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kcc-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (name.endsWith('/')) continue;
    if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(path, content);
    else await symlink(content.link, path);
  }
  return folder;
}

/** The results of a run. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment of one run: its inputs, and the behaviour of its terminal. */
export interface World {
  cwd: string;
  stdin?: string | Uint8Array | Readable;
  env?: Record<string, string>;
  stdoutIsTTY?: boolean;
  stderrIsTTY?: boolean;
  stdout?: Writable;
  stderr?: Writable;
  interrupted?: AbortSignal;
  clock?: Clock;
  /** The timer that wakes the program to draw again. Without it, nothing wakes the program. */
  every?: Io['every'];
}

/** Runs the program inside this process. */
export async function runHere(args: readonly string[], world: World): Promise<Outcome> {
  const [stdout, readStdout] = collector();
  const [stderr, readStderr] = collector();
  const stdin =
    world.stdin instanceof Readable
      ? world.stdin
      : Readable.from(world.stdin ? [Buffer.from(world.stdin)] : []);
  const io: Io = {
    stdin: () => stdin,
    stdout: Object.assign(world.stdout ?? stdout, { isTTY: world.stdoutIsTTY ?? false }),
    stderr: Object.assign(world.stderr ?? stderr, {
      isTTY: world.stderrIsTTY ?? false,
      columns: 100,
      rows: 30,
    }),
    env: world.env ?? {},
    cwd: world.cwd,
    interrupted: world.interrupted ?? new AbortController().signal,
    clock: world.clock ?? virtualClock(),
    every: world.every ?? (() => () => {}),
  };
  const code = await run(args, io);
  return { code, stdout: readStdout(), stderr: readStderr() };
}

/** Runs the built program as a separate process. */
export function runApart(args: readonly string[], world: World): Promise<Outcome> {
  const child = spawnProgram(args, world);
  child.stdin.on('error', () => {});
  child.stdin.end(world.stdin instanceof Readable ? undefined : world.stdin);
  return outcomeOf(child);
}

/** Starts the built program with pipes as its three streams. */
export function spawnProgram(args: readonly string[], world: World) {
  const program = join(import.meta.dirname, '../../bin/kcc-decisions.js');
  const env = { PATH: process.env.PATH ?? '', ...world.env };
  return spawn(process.execPath, [program, ...args], { cwd: world.cwd, env, stdio: 'pipe' });
}

/** Waits for a process to end, and collects its output. */
export function outcomeOf(child: ReturnType<typeof spawnProgram>): Promise<Outcome> {
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

function collector(): [Writable, () => string] {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return [stream, () => Buffer.concat(chunks).toString('utf8')];
}

/** Does the work as a user with limited permissions. Many containers run as root, which may read and write everything. */
export async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
