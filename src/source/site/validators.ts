import { type Header, headerOf } from '../headers.js';

/** A server's marks of a file, for a later conditional request (RFC 9110, 8.8). */
export interface Validators {
  etag: string | null;
  /** As the server wrote it. */
  lastModified: string | null;
}

/** A file that is unchanged: the server did not send it again. */
export class Unchanged {}

/** The marks in an answer; null without any. */
export function validatorsOf(headers: readonly Header[]): Validators | null {
  const [etag, lastModified] = [headerOf(headers, 'etag'), headerOf(headers, 'last-modified')];
  return etag || lastModified ? { etag: etag || null, lastModified: lastModified || null } : null;
}

/** The headers of a conditional request: the server sends the file only if it has changed. */
export function conditionsOf({ etag, lastModified }: Validators): Header[] {
  // RFC 9110, 13.1.3: a server that knows one of them ignores the other.
  return [
    ...(etag === null ? [] : [['If-None-Match', etag] as const]),
    ...(lastModified === null ? [] : [['If-Modified-Since', lastModified] as const]),
  ];
}
