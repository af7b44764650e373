import { isFailure } from '../source/site/failure.js';
import { readPageAddress } from '../source/site/page-address.js';
import type { FindRequest, FoundPage } from './found.js';
import { type ListName, REGISTERS } from './lists.js';
import { readMeetings } from './meetings.js';
import { readPlans } from './plans.js';
import { readRegister } from './registers.js';

/**
 * Finds the pages that the lists of a site name in a period, each once: list by list, the latest first. Never throws for
 * what a server does: what could not be read stands in the coverage.
 */
export async function* findListed(request: FindRequest): AsyncGenerator<FoundPage> {
  const seen = new Set<string>();
  for (const list of request.lists) {
    for await (const found of readList(list, request)) {
      const identity = addressIdentity(found.url);
      if (seen.has(identity)) continue;
      seen.add(identity);
      request.coverage.named(found);
      yield found;
    }
  }
}

function readList(list: ListName, request: FindRequest): AsyncGenerator<FoundPage> {
  const register = REGISTERS.find(({ name }) => name === list);
  if (register !== undefined) return readRegister(register, request);
  return list === 'plans' ? readPlans(request) : readMeetings(request);
}

/** The same for every spelling of one page. */
function addressIdentity(url: string): string {
  const address = readPageAddress(url);
  return isFailure(address) ? url : address.identity;
}
