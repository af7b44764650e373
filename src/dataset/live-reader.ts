import { askOver } from '../find/ask.js';
import type { ListAnswer } from '../find/found.js';
import type { RawPage } from '../page/raw.js';
import type { Archive } from '../source/containers/warc/archive.js';
import { Cache } from '../source/site/cache.js';
import type { Clock } from '../source/site/clock.js';
import { isFailure } from '../source/site/failure.js';
import type { Fetched } from '../source/site/fetch-page.js';
import type { LiveSites } from '../source/site/live.js';
import type { PaceStore } from '../source/site/pace-store.js';
import { readPageAddress } from '../source/site/page-address.js';
import type { Reader } from './read-site.js';

/**
 * Reads pages over the sites of a run, at each host’s pace. Pages that this night fetched before it was killed come from the
 * cache.
 */
export function readerOver(
  sites: LiveSites,
  sideBySide: number,
  today: string,
  onAsk: (url: string, why: string) => void,
): Reader {
  const askForList = askOver(async () => sites, today);
  return {
    sideBySide,
    ask: async (errand, why) => {
      const { url } = errand;
      const address = readPageAddress(url);
      if (isFailure(address)) return { outcome: 'failure', ...address, seconds: null };
      onAsk(url, why);
      if (why === 'list') return askForList(errand);
      const order = { address, input: url, admission: async () => {} };
      const fetched = (await sites.recall(address)) ?? (await sites.ask(order));
      return fetched.outcome === 'page'
        ? { outcome: 'page', page: { ...fetched.page, input: url } }
        : failureOf(fetched);
    },
    askForFile: async (url, unless) => {
      const address = readPageAddress(url);
      if (isFailure(address)) return { outcome: 'failure', ...address, seconds: null };
      onAsk(url, 'document');
      const order = { address, input: url, admission: async () => {}, isFile: true, unless };
      const fetched = (await sites.recall(address, true)) ?? (await sites.ask(order));
      if (fetched.outcome === 'unchanged') return fetched;
      if (fetched.outcome !== 'page') return failureOf(fetched);
      const { bytes, validators = null } = fetched.page;
      return { outcome: 'file', bytes, validators };
    },
  };
}

function failureOf(fetched: Exclude<Fetched, { outcome: 'page' }>): Exclude<ListAnswer, { outcome: 'page' }> {
  if (fetched.outcome === 'not-tried') return fetched;
  if (fetched.outcome !== 'failure')
    return {
      outcome: 'failure',
      code: 'redirect-refused',
      detail: 'it leads to a page that was read',
      seconds: null,
    };
  const { code, detail } = fetched.failure;
  return { outcome: 'failure', code, detail, seconds: null };
}

/** Reading kept pages sends no requests and learns no pace. */
const NO_PACES: PaceStore = { find: async () => null, keep: async () => {} };

/** Reads a page from an archive of ours, by its address. Null if the archive lacks it or holds only a failure. */
export async function readKept(archive: Archive, url: string, clock: Clock): Promise<RawPage | null> {
  const address = readPageAddress(url);
  if (isFailure(address)) return null;
  const kept = await new Cache(archive, NO_PACES, clock, [], false, '').find(address);
  return kept?.outcome === 'page' ? { ...kept.page, input: url } : null;
}
