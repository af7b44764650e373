import { type Header, headerOf } from '../headers.js';

/** What a server gives with a file to ask later whether it is still the same (RFC 9110, 8.8). */
export interface Validators {
  etag: string | null;
  /** As the server wrote it. */
  lastModified: string | null;
}

/** A file that is still the one that is here: the server did not send it again. */
export class Unchanged {}

/** What an answer gives to ask again by. An answer without anything gives null. */
export function validatorsOf(headers: readonly Header[]): Validators | null {
  const [etag, lastModified] = [headerOf(headers, 'etag'), headerOf(headers, 'last-modified')];
  return etag || lastModified ? { etag: etag || null, lastModified: lastModified || null } : null;
}

/** The headers that ask for a file only if it is another by now. */
export function conditionsOf({ etag, lastModified }: Validators): Header[] {
  // RFC 9110, 13.1.3: a server that knows the one leaves the other.
  return [
    ...(etag === null ? [] : [['If-None-Match', etag] as const]),
    ...(lastModified === null ? [] : [['If-Modified-Since', lastModified] as const]),
  ];
}
