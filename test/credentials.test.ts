import { expect, it } from 'vitest';
import { originalAddress, resolveLink } from '../src/page/address.js';
import { headersWithoutCredentials, withoutCredentials } from '../src/source/site/credentials.js';
import { fetchHere } from './fetch/fetch-here.js';

it.each([
  [
    'https://ann:secret@democracy.northmere.example/mgAi.aspx?ID=1',
    'https://democracy.northmere.example/mgAi.aspx?ID=1',
  ],
  ['//ann:secret@democracy.northmere.example/', '//democracy.northmere.example/'],
  ['https://web.archive.example/web/20210101000000/https://ann@a.example/x', 'https://a.example/x'],
  ['https://a.example/x?mail=ann@b.example', 'https://a.example/x?mail=ann@b.example'],
  ['https://a.example/@ann', 'https://a.example/@ann'],
])('%s has no user name and password in records', (given, kept) => {
  expect(originalAddress(given)).toBe(kept);
});

it('a link has no user name and password, its own or those of its page', () => {
  const base = 'https://ann:secret@a.example/mgAi.aspx?ID=1';
  expect(resolveLink('b.pdf', base)).toBe('https://a.example/b.pdf');
  expect(resolveLink('http://ann:secret@b.example/c', null)).toBe('http://b.example/c');
  expect(resolveLink('mailto:ann@b.example', base)).toBe('mailto:ann@b.example');
});

it('the message and the report of a refused address leave them out', async () => {
  const { stderr, report } = await fetchHere(['http://ann:secret@127.0.0.1:9/mgAi.aspx?ID=1']);
  expect(stderr).toMatch(/bad-address http:\/\/127\.0\.0\.1:9\/mgAi/);
  expect(stderr + JSON.stringify(report)).not.toContain('secret');
});

it.each([
  ['Cannot open "http://ann:secret@db.example/" now', 'Cannot open "http://db.example/" now'],
  ['http://ann:secret@[bad/x', 'http://[bad/x'],
  ['mail ann@db.example or see http://a.example/@ann', 'mail ann@db.example or see http://a.example/@ann'],
])('messages with words of a server leave them out: %s', (said, told) => {
  expect(withoutCredentials(said)).toBe(told);
});

it('a kept answer leaves out those of its redirect', () => {
  const headers = [
    ['Location', 'http://ann:secret@a.example/'] as const,
    ['X-Note', 'http://b@c.example'] as const,
  ];
  expect(headersWithoutCredentials(headers)).toEqual([['Location', 'http://a.example/'], headers[1]]);
});
