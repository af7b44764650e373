import { EncodingError, type EncodingFault, undoEncodings } from '../containers/encodings.js';
import { PAGE_LIMIT } from '../files/bytes.js';
import { headerList } from '../headers.js';
import type { Answer } from './answer.js';
import { type Failure, failure } from './failure.js';

/** The encodings that requests accept. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/** The page's bytes: the body without its content encoding, up to the limit of a page. */
export function decodeBody({ body, headers }: Answer): Buffer | Failure {
  try {
    return undoEncodings(body, headerList(headers, 'content-encoding'), PAGE_LIMIT);
  } catch (error) {
    if (error instanceof EncodingError) return FAILURES[error.fault](error.encoding.slice(0, 40));
    throw error;
  }
}

const FAILURES: Readonly<Record<EncodingFault, (encoding: string) => Failure>> = {
  'too-large': (encoding) =>
    failure(
      'decompression-bomb',
      `unpacked (${encoding}), it is larger than ${PAGE_LIMIT / 1024 / 1024} MiB`,
    ),
  'cut-off': (encoding) =>
    failure('truncated-body', `the packed page (${encoding}) stops before its end; try later`),
  damaged: (encoding) => failure('broken-encoding', `it is declared as ${encoding}, and is not; try later`),
  unknown: (encoding) => ({
    ...failure('broken-encoding', `it is packed in a way that was not asked for (${encoding})`),
    isFinal: true,
  }),
};
