import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { BodyRoom, type IncomingBody } from '../src/source/site/body-room.js';
import { Http } from '../src/source/site/http.js';
import { loadTrust } from '../src/source/site/tls/trust.js';
import { listen } from './fetch/listen.js';

function body(events: string[], name: string): IncomingBody {
  return { pause: () => events.push(`${name} waits`), resume: () => events.push(`${name} goes on`) };
}

it('a full room lets the oldest body go on, and the others when there is room again', () => {
  const events: string[] = [];
  const [one, two, three] = ['one', 'two', 'three'].map((name) => body(events, name));
  const room = new BodyRoom(11);
  if (one === undefined || two === undefined || three === undefined) throw new Error('three bodies');
  room.take(one, 4);
  room.take(two, 4);
  room.take(three, 4);
  room.take(one, 4);
  expect(events).toEqual(['three waits']);
  room.take(two, 1);
  expect(events).toEqual(['three waits', 'two waits']);
  room.leave(one);
  expect(events.slice(2)).toEqual(['two goes on', 'three goes on']);
  room.hold(9);
  room.take(three, 1);
  expect(events.at(-1)).toBe('three waits');
  room.hold(-9);
  expect(events.at(-1)).toBe('three goes on');
});

it('pages larger than the room arrive complete over many connections', async () => {
  const page = Buffer.alloc(3 * 1024 * 1024, 'page ');
  const server = createServer((_request, response) => response.end(page));
  const origin = await listen(server);
  const trust = await loadTrust({ caFiles: [], intermediates: [], insecureHosts: [] });
  const http = new Http(
    {
      connections: 8,
      timeout: 60_000,
      trust,
      stop: new AbortController().signal,
      proxyFor: () => null,
      isPrivateAllowed: () => true,
    },
    new BodyRoom(4 * 1024 * 1024),
  );
  const listener = { sent: () => {}, answered: () => {} };
  const paths = Array.from({ length: 16 }, (_, index) => new URL(`${origin}/${index}`));
  const all = await Promise.all(paths.map((url) => http.ask(url, '', [], listener)));
  expect(all.map((answer) => 'body' in answer && answer.body.equals(page))).toEqual(paths.map(() => true));
  await http.close();
  server.closeAllConnections();
  server.close();
});
