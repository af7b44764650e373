import { type Day, dayOf } from '../record/days.js';
import { familyOf, isFailure } from '../source/site/failure.js';
import type { LiveSites } from '../source/site/live.js';
import { type PageAddress, readPageAddress } from '../source/site/page-address.js';
import { type AskForList, type ListAnswer, type ListErrand, SLOW_SECONDS } from './found.js';

/**
 * Gets pages of lists over the sites of a run. A list kept today is used again. An older one is requested, although the cache has
 * it.
 */
export function askOver(openSites: () => Promise<LiveSites>, today: Day): AskForList {
  return async (errand) => {
    const address = readPageAddress(errand.url);
    if (isFailure(address)) return { outcome: 'failure', ...address, seconds: null };
    return answerOf(await openSites(), address, errand, today);
  };
}

async function answerOf(
  sites: LiveSites,
  address: PageAddress,
  { url, mayBeTooWide }: ListErrand,
  today: Day,
): Promise<ListAnswer> {
  const tooWideAfter = mayBeTooWide ? SLOW_SECONDS : undefined;
  const kept = (await isKeptToday(sites, address, today)) ? await sites.recall(address) : null;
  const fetched = kept ?? (await sites.ask({ address, input: url, admission: async () => {}, tooWideAfter }));
  if (fetched.outcome === 'not-tried') return fetched;
  if (fetched.outcome === 'repeated' || fetched.outcome === 'unchanged')
    return {
      outcome: 'failure',
      code: 'redirect-refused',
      detail: 'it leads to another page',
      seconds: null,
    };
  if (fetched.outcome === 'failure') {
    const { code, detail, seconds = null } = fetched.failure;
    return { outcome: 'failure', code, detail, seconds, family: familyOf(fetched.failure) };
  }
  // The list of an earlier day is out of date.
  const { page } = fetched;
  if (page.staleBecause !== undefined)
    return { outcome: 'failure', code: 'http-status', detail: page.staleBecause, seconds: null };
  return { outcome: 'page', page: { ...page, input: url } };
}

async function isKeptToday({ options }: LiveSites, address: PageAddress, today: Day): Promise<boolean> {
  const kept = await options.cache?.find(address);
  return kept?.outcome === 'page' && dayOf(new Date(kept.page.retrievedAt)) === today;
}
