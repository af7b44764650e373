// Archives in the formats of several crawlers, made from pages of the test server.
import { gzipSync } from 'node:zlib';

/** A record of an archive: its own headers, and its block. */
interface Entry {
  headers: Record<string, string>;
  block: string | Uint8Array;
}

const WHEN = '2024-03-05T10:11:12Z';

/** Writes one record as bytes. */
export function record(version: string, { headers, block }: Entry): Buffer {
  const body = Buffer.from(block);
  const lines = Object.entries({ ...headers, 'Content-Length': String(body.length) });
  const head = [version, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n\r\n')]);
}

/** An HTTP response as sent over the wire. */
export function answer(
  body: string | Uint8Array,
  headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' },
  status = '200 OK',
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), Buffer.from(body)]);
}

/** The record of a response, as browsertrix and most crawlers write it. */
export function response(url: string, block: string | Uint8Array, version = 'WARC/1.1', date = WHEN): Buffer {
  const headers = {
    'WARC-Type': 'response',
    'WARC-Target-URI': url,
    'WARC-Date': date,
    'WARC-Record-ID': '<urn:uuid:00000000-0000-4000-8000-000000000001>',
    'Content-Type': 'application/http; msgtype=response',
  };
  return record(version, { headers, block });
}

/** The first record of an archive, which names the program that made it. */
export function warcinfo(version = 'WARC/1.1'): Buffer {
  const headers = { 'WARC-Type': 'warcinfo', 'WARC-Date': WHEN, 'Content-Type': 'application/warc-fields' };
  return record(version, { headers, block: 'software: a crawler\r\n' });
}

/** A text of Common Crawl's WET files. */
export function conversion(url: string, text: string): Buffer {
  const headers = {
    'WARC-Type': 'conversion',
    'WARC-Target-URI': url,
    'WARC-Date': WHEN,
    'WARC-Refers-To': '<urn:uuid:00000000-0000-4000-8000-000000000002>',
    'WARC-Identified-Content-Language': 'eng',
    'Content-Type': 'text/plain',
  };
  return record('WARC/1.0', { headers, block: text });
}

/** Cuts a body into HTTP chunks, as wget keeps them. */
export function chunked(body: Uint8Array, size = 100): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), Buffer.from(piece), Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}

/** Records as in `.warc.gz` files: a gzip member each. */
export function packed(records: readonly Uint8Array[]): Buffer {
  return Buffer.concat(records.map((each) => gzipSync(each)));
}

/** An issue page as the server sends it. */
export function pageOf(number: number, title = `Boathouse ${number}`): string {
  return `<!DOCTYPE html><html><body><div id="modgov"><h1>Issue details</h1><h2 class="mgSubTitleTxt">${title}</h2>
<p><span class="mgLabel">Decision type: </span>Non-key</p><p><span class="mgLabel">Decision status: </span>For Determination</p></div></body></html>`;
}

/** The address of an issue page. */
export function addressOf(number: number): string {
  return `https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=${number}`;
}
