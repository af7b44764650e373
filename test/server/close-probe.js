// Opens connections of the kinds that never end, closes the server, and must then end by itself.
import { once } from 'node:events';
import net from 'node:net';
import { startServer } from './server.js';

const FAULTS = ['hang', 'endless-body', 'trickle-body', 'trickle-headers', 'hang-in-body'];

const server = await startServer({ latency: 0 });
const sockets = FAULTS.map((fault) => {
  const socket = net.connect(server.port, '127.0.0.1');
  socket.write(`GET /mgPlansHome.aspx?fault=${fault} HTTP/1.1\r\nHost: x\r\n\r\n`);
  // The client does not read: an endless body is then held back.
  return socket.on('error', () => {}).pause();
});
// A connection without a request.
sockets.push(net.connect(server.port, '127.0.0.1').on('error', () => {}));
await server.waitFor(
  ({ requests, open }) => open === 6 && requests.filter(({ struck }) => struck).length === 5,
);
console.log(`open ${server.open}`);
const ended = Promise.all(sockets.map((socket) => once(socket.resume(), 'close')));
await server.close();
await ended;
console.log(`open ${server.open}`);
