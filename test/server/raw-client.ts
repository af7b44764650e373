import net from 'node:net';
import type { startServer } from './server.js';

type Server = Awaited<ReturnType<typeof startServer>>;

/** The bytes received, and how the connection ended. */
export interface Raw {
  bytes: Buffer;
  /** `open`: the client had all it wanted, and the connection was still open. */
  ended: 'open' | 'closed' | 'reset';
}

/** Status line and headers as text. Empty while they are incomplete. */
export function headOf(bytes: Buffer): string {
  const end = bytes.indexOf('\r\n\r\n');
  return end < 0 ? '' : bytes.subarray(0, end).toString('latin1');
}

/** The bytes after the headers. */
export function bodyOf(bytes: Buffer): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  return end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
}

/**
 * Requests one address and keeps the bytes. It ends when the server closes the connection, or when the fault has finished and
 * `isEnough` accepts the bytes. It uses no clock.
 */
export function askRaw(server: Server, address: string, isEnough: (bytes: Buffer) => boolean): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const seen = server.requests.length;
    const socket = net.connect(server.port, '127.0.0.1');
    const parts: Buffer[] = [];
    let struck = false;
    const finish = (ended: Raw['ended']) => {
      resolve({ bytes: Buffer.concat(parts), ended });
      socket.destroy();
    };
    const look = () => {
      if (struck && !socket.destroyed && isEnough(Buffer.concat(parts))) finish('open');
    };
    socket.on('data', (part) => {
      parts.push(part);
      look();
    });
    socket.on('end', () => finish('closed'));
    socket.on('error', () => finish('reset'));
    socket.write(`GET ${address} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
    const isOver = ({ requests }: Server) => socket.destroyed || requests[seen]?.struck;
    server.waitFor(isOver).then(() => {
      struck = true;
      look();
    }, reject);
  });
}
