import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';

/** Makes a server listen on this machine until the test ends. Gives its port. */
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

/** A server that does the TLS handshake and sends nothing. */
export function secureServer(options: tls.TlsOptions): tls.Server {
  return tls.createServer(options, (socket) => socket.on('error', () => {}));
}

/** A server that answers the first bytes with these bytes and ends the connection. */
export function answering(bytes: Buffer | string): net.Server {
  return net.createServer((socket) => socket.once('data', () => socket.end(bytes)));
}

/** OpenSSL's alert with this number, as bytes on the wire. */
export function alert(number: number): Buffer {
  return Buffer.from([0x15, 3, 3, 0, 2, 2, number]);
}

/** A server that relays the ClientHello to `port` and its answer back. It answers everything later with these bytes. */
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

/** Does the TLS handshake as the fetching core does. Gives the error, or null if the server is trusted. */
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
