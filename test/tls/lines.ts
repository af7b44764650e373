import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';

/** Starts a server on this machine for as long as the test runs; gives its port. */
export async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as net.AddressInfo).port;
}

/** A server that shakes hands and says nothing. */
export function secureServer(options: tls.TlsOptions): tls.Server {
  return tls.createServer(options, (socket) => socket.on('error', () => {}));
}

/** A server that answers the first words with these bytes and hangs up. */
export function answering(bytes: Buffer | string): net.Server {
  return net.createServer((socket) => socket.once('data', () => socket.end(bytes)));
}

/** OpenSSL's refusal with this number, as it stands on the line. */
export function alert(number: number): Buffer {
  return Buffer.from([0x15, 3, 3, 0, 2, 2, number]);
}

/** A server that passes on what `port` says to a hello, and answers with these bytes whatever comes after it. */
export function breakingAfterHello(port: number, bytes: Buffer | string): net.Server {
  return net.createServer((socket) => {
    const upstream = net.connect(port, '127.0.0.1');
    upstream.on('error', () => {});
    upstream.on('data', (data) => socket.write(data));
    socket.once('data', (hello) => {
      upstream.write(hello);
      socket.on('data', () => socket.end(bytes));
    });
    socket.on('close', () => upstream.destroy());
  });
}

/** Shakes hands as the fetching core does; gives the error, or null if the server is believed. */
export async function connect(port: number, options: tls.ConnectionOptions): Promise<Error | null> {
  const socket = tls.connect({ host: '127.0.0.1', port, servername: 'localhost', ...options });
  return new Promise((resolve) => {
    socket.on('error', resolve);
    socket.once('secureConnect', () => {
      resolve(null);
      socket.destroy();
    });
  });
}
