import { expect, it } from 'vitest';
import { originalAddress, resolveLink } from '../src/page/address.js';

it.each([
  [
    'https://ann:secret@democracy.northmere.example/mgAi.aspx?ID=1',
    'https://democracy.northmere.example/mgAi.aspx?ID=1',
  ],
  ['//ann:secret@democracy.northmere.example/', '//democracy.northmere.example/'],
  ['https://web.archive.example/web/20210101000000/https://ann@a.example/x', 'https://a.example/x'],
  ['https://a.example/x?mail=ann@b.example', 'https://a.example/x?mail=ann@b.example'],
  ['https://a.example/@ann', 'https://a.example/@ann'],
])('%s goes into records without user name and password', (given, kept) => {
  expect(originalAddress(given)).toBe(kept);
});

it('a link has no user name and password, whether it brings them or its page does', () => {
  const base = 'https://ann:secret@a.example/mgAi.aspx?ID=1';
  expect(resolveLink('b.pdf', base)).toBe('https://a.example/b.pdf');
  expect(resolveLink('http://ann:secret@b.example/c', null)).toBe('http://b.example/c');
  expect(resolveLink('mailto:ann@b.example', base)).toBe('mailto:ann@b.example');
});
