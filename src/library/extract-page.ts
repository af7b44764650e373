import type { RawPage } from '../page/raw.js';
import { type Extraction, extract as extractPage } from '../record/extract.js';
import { checkPageOptions, type PageOptions, reject } from './check-arguments.js';

/** One page: its bytes or its text, and what is known of it. All but `bytes` may be left out. */
export interface PageInput extends PageOptions, Pick<RawPage, 'container' | 'charset'> {
  bytes: Uint8Array | string;
  /** ISO 8601 instant of retrieval. */
  retrievedAt?: string | null;
}

/**
 * Reads one page into records. What is wrong with the page is in `problems`; only wrong arguments throw, a TypeError.
 * Containers (PDF, archives …) are opened by `readPages`.
 */
export function extract(page: PageInput): Extraction {
  if (typeof page !== 'object' || page === null) reject('the page', 'an object with its bytes', page);
  const { bytes, retrievedAt = null, url = null, input = '-' } = page;
  if (typeof bytes !== 'string' && !(bytes instanceof Uint8Array))
    reject('bytes', 'the bytes or the text of a page', bytes);
  if (retrievedAt !== null && Number.isNaN(Date.parse(retrievedAt)))
    reject('retrievedAt', 'an ISO 8601 instant', retrievedAt);
  checkPageOptions(page);
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return extractPage({ ...page, input, url, retrievedAt, bytes: content });
}
