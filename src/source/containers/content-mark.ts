import { ROOT_ATTRIBUTE } from '../../page/marks.js';

/** Markup that a page has only around ModernGov's own content. */
const CONTENT_MARK = new RegExp(`${ROOT_ATTRIBUTE}|\\bclass *= *["']? *mg[A-Z]`);

/** Whether the source of a page has ModernGov's own content, in any encoding. */
export function hasContentMark(bytes: Uint8Array): boolean {
  return CONTENT_MARK.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
}
