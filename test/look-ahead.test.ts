import { expect, it } from 'vitest';
import type { Found } from '../src/source/files/found.js';
import { lookAhead } from '../src/source/files/look-ahead.js';
import { isFailure } from '../src/source/site/failure.js';
import type { Fetched } from '../src/source/site/fetch-page.js';
import type { LiveSites } from '../src/source/site/live.js';
import { addressOfIssue, readPageAddress } from '../src/source/site/page-address.js';

function found(issue: string): Found {
  const address = readPageAddress(addressOfIssue(issue, 'https://democracy.northmere.example'));
  if (isFailure(address)) throw new Error(address.detail);
  return { what: 'address', input: issue, address };
}

const page = { input: '', bytes: Buffer.alloc(0), url: '', retrievedAt: '' };
const fetched: Fetched = { outcome: 'page', page };
/** A site whose pages all arrive at once. */
const sites = { recall: async () => null, ask: async () => fetched, hold: () => {} } as unknown as LiveSites;

it('connections progress between two pages, also if both pages are there', async () => {
  const fetching = {
    openSites: async () => sites,
    asked: new Map(),
    interrupted: new AbortController().signal,
  };
  const events: string[] = [];
  for await (const { input } of lookAhead([found('1'), found('2')], fetching)) {
    events.push(input);
    // The event loop reads a connection in its poll phase, and runs this callback right after it.
    setImmediate(() => events.push(`answer during ${input}`));
  }
  expect(events.slice(0, 3)).toEqual(['1', 'answer during 1', '2']);
});
