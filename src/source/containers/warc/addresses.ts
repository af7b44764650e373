import { createHash } from 'node:crypto';
import { parseAddress } from '../../../page/address.js';
import { isFailure } from '../../site/failure.js';
import { readPageAddress } from '../../site/page-address.js';
import type { WarcRecord } from './records.js';

/** The web address that a record is about, or null if it is about something else. Some versions of wget put it in angle brackets. */
export function addressOf({ headers }: Pick<WarcRecord, 'headers'>): string | null {
  const uri = withoutBrackets(headers.get('warc-target-uri') ?? '');
  return /^https?:\/\//i.test(uri) && URL.canParse(uri) ? uri : null;
}

/** An address or id without the angle brackets around it. */
export function withoutBrackets(text: string): string {
  return text.replace(/^<(.*)>$/, '$1');
}

/** Whether an address is that of a page of ModernGov: they begin with `mg` or `ie`; other systems end in `.aspx` too. */
export function isPageAddress(url: string): boolean {
  return /\.aspx/i.test(url) && /^(?:mg|ie)[a-z]/.test(parseAddress(url)?.page ?? '');
}

/** The same number for every spelling of one page's address. */
export function identityOf(url: string): number {
  const address = isPageAddress(url) ? readPageAddress(url) : null;
  return hashOf(address === null || isFailure(address) ? url : address.identity);
}

/** A text as a number of 53 bits: a million texts can be told apart by it, at eight bytes each. */
export function hashOf(text: string): number {
  const hash = createHash('sha1').update(text).digest();
  return (hash.readUInt32BE(0) % 2 ** 21) * 2 ** 32 + hash.readUInt32BE(4);
}

/** The instant at which a record was captured, in milliseconds, or null if it does not say. */
export function instantOf({ headers }: Pick<WarcRecord, 'headers'>): number | null {
  const date = headers.get('warc-date') ?? '';
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(date);
  const instant = isWhole ? Date.parse(date) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
