import { isFailure } from '../source/site/failure.js';
import { readPageAddress } from '../source/site/page-address.js';
import type { FindRequest, FoundPage } from './found.js';
import { type ListName, REGISTERS } from './lists.js';
import { readMeetings } from './meetings.js';
import { readPlans } from './plans.js';
import { readRegister } from './registers.js';

/**
 * Finds the pages that the lists of a site name in a period, each once. Within a list the latest come first. It never throws for a
 * server's failure: the coverage notes what could not be read.
 */
export async function* findListed(request: FindRequest): AsyncGenerator<FoundPage> {
  const seen = new Set<string>();
  for (const list of request.lists) {
    if (list === 'officers' && isInRegister(request)) continue;
    for await (const found of readList(list, request)) {
      const identity = addressIdentity(found.url);
      if (seen.has(identity)) continue;
      seen.add(identity);
      request.coverage.named(found);
      yield found;
    }
  }
}

/**
 * Whether the register was asked for the key decisions of officers too. Their own list does not say which are key, and is a part of
 * the register (moderngov.md f1).
 */
function isInRegister({ isKeyOnly, coverage }: FindRequest): boolean {
  return isKeyOnly && coverage.lists().some(({ list, state }) => list === 'published' && state === 'read');
}

function readList(list: ListName, request: FindRequest): AsyncGenerator<FoundPage> {
  const register = REGISTERS.find(({ name }) => name === list);
  if (register !== undefined) return readRegister(register, request);
  return list === 'plans' ? readPlans(request) : readMeetings(request);
}

/** One key for all spellings of a page's address. */
function addressIdentity(url: string): string {
  const address = readPageAddress(url);
  return isFailure(address) ? url : address.identity;
}
