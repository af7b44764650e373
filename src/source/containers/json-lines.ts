import type { Bytes } from '../files/bytes.js';

/** The lines of a UTF-8 text, without their line ends. A line with more than `limit` bytes becomes null. */
export async function* readLines(bytes: Bytes, limit: number): AsyncGenerator<string | null> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (): string | null => {
    const line =
      length > limit
        ? null
        : Buffer.concat(pieces)
            .toString('utf8')
            .replace(/^\ufeff/, '');
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of bytes.read()) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      length += end - from;
      if (length <= limit) pieces.push(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    length += chunk.length - from;
    if (length > limit) pieces = [];
    else pieces.push(chunk.subarray(from));
  }
  if (length > 0) yield take();
}
