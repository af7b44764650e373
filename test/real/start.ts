import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The path of a server's program on this machine. If it is missing, prints so and gives undefined. */
export function findServer(name: string, debianPackage: string): string | undefined {
  const path = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin']
    .map((folder) => `${folder}/${name}`)
    .find((each) => existsSync(each));
  if (path === undefined) console.warn(`skipped: there is no ${name} here (Debian package ${debianPackage})`);
  return path;
}

/** A free port of 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Resolves when a server listens at a port of 127.0.0.1. Rejects if the server ends before. */
async function untilOpen(port: number, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(20);
  }
  throw new Error(`the server ended with ${server.exitCode}`);
}

/** Starts a server in the foreground and waits until it listens at all these ports. Gives a function to stop it. */
export async function startReal(
  program: string,
  args: readonly string[],
  ports: readonly number[],
): Promise<() => Promise<void>> {
  // Apache sends its signals to its whole process group, so it gets a group of its own.
  const server = spawn(program, args, { stdio: 'ignore', detached: true });
  await Promise.all(ports.map((port) => untilOpen(port, server)));
  return async () => {
    if (server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
}
