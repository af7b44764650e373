import { createHash } from 'node:crypto';
import { parseAddress } from '../../../page/address.js';
import { isFailure } from '../../site/failure.js';
import { readPageAddress } from '../../site/page-address.js';
import type { WarcRecord } from './records.js';

/** The web address of a record, or null if it is about something else. Some versions of wget put it in angle brackets. */
export function addressOf({ headers }: Pick<WarcRecord, 'headers'>): string | null {
  const uri = withoutBrackets(headers.get('warc-target-uri') ?? '');
  return /^https?:\/\//i.test(uri) && URL.canParse(uri) ? uri : null;
}

/** An address or id without the angle brackets around it. */
export function withoutBrackets(text: string): string {
  return text.replace(/^<(.*)>$/, '$1');
}

/** Whether an address is that of a ModernGov page. Those begin with `mg` or `ie`; other systems also end in `.aspx`. */
export function isPageAddress(url: string): boolean {
  return /\.aspx/i.test(url) && /^(?:mg|ie)[a-z]/.test(parseAddress(url)?.page ?? '');
}

/** A number that is the same for all spellings of a page's address. */
export function identityOf(url: string): number {
  const address = isPageAddress(url) ? readPageAddress(url) : null;
  return hashOf(address === null || isFailure(address) ? url : address.identity);
}

/** A 53-bit hash of a text. It tells a million texts apart, with eight bytes for each. */
export function hashOf(text: string): number {
  const hash = createHash('sha1').update(text).digest();
  return (hash.readUInt32BE(0) % 2 ** 21) * 2 ** 32 + hash.readUInt32BE(4);
}

/** The instant of a record's capture, in milliseconds, or null if it states none. */
export function instantOf({ headers }: Pick<WarcRecord, 'headers'>): number | null {
  const date = headers.get('warc-date') ?? '';
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(date);
  const instant = isWhole ? Date.parse(date) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
