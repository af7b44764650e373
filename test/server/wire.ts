// The effect of each fault on a client that keeps every byte. It checks the sentence of the fault.
import zlib from 'node:zlib';
import { bodyOf, headOf, type Raw } from './raw-client.js';

/** Whether the bytes show the fault. `page` is the correct page. */
type Sees = (bytes: Buffer, page: Buffer) => boolean;
export interface Wire {
  ended: readonly Raw['ended'][];
  sees: Sees;
}

const OPEN = ['open'] as const;
const CLOSED = ['closed'] as const;
/** Node reports a reset as an end when it reads both with the last bytes. */
const RESET = ['reset', 'closed'] as const;
const MEGABYTE = 1 << 20;

const open = (sees: Sees): Wire => ({ ended: OPEN, sees });
const closed = (sees: Sees): Wire => ({ ended: CLOSED, sees });
const reset = (sees: Sees): Wire => ({ ended: RESET, sees });
const all =
  (...checks: Sees[]): Sees =>
  (bytes, page) =>
    checks.every((check) => check(bytes, page));
/** Checks the complete head. */
const head =
  (pattern: RegExp): Sees =>
  (bytes) =>
    pattern.test(headOf(bytes));
const starts =
  (text: string): Sees =>
  (bytes) =>
    bytes.toString('latin1').startsWith(text);
const body =
  (check: (body: Buffer, page: Buffer) => boolean): Sees =>
  (bytes, page) =>
    check(bodyOf(bytes), page);
const nothing: Sees = (bytes) => bytes.length === 0;
const wholePage = body((got, page) => got.equals(page));
const halfPage = body((got, page) => got.equals(page.subarray(0, page.length >> 1)));
const says = (text: string | RegExp) => body((got) => got.toString('latin1').search(text) >= 0);
const halfHead = starts('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Powered');
const declaresPage: Sees = (bytes, page) => headOf(bytes).endsWith(`Content-Length: ${page.length}`);
/** Whether there are as many bytes as the head states. */
const complete: Sees = (bytes) =>
  bodyOf(bytes).length === Number(/content-length: (\d+)/i.exec(headOf(bytes))?.[1]);
const status = (code: number, more: Sees = () => true) =>
  open(all(head(new RegExp(`^HTTP/1.1 ${code}`)), complete, more));
const unchunked = (got: Buffer) => {
  const size = Number.parseInt(got.toString('latin1', 0, 16), 16);
  const start = got.indexOf('\r\n') + 2;
  return { chunk: got.subarray(start, start + size), rest: got.subarray(start + size).toString('latin1') };
};
const coded = (encoding: string, unpack: (got: Buffer) => Buffer) =>
  status(
    200,
    all(
      head(new RegExp(`content-encoding: ${encoding}(?:\r|$)`)),
      body((got, page) => unpack(got).equals(page)),
    ),
  );
const fails = (run: () => unknown) => {
  try {
    run();
    return false;
  } catch {
    return true;
  }
};
const uncoded = (encoding: string, unpack: (got: Buffer) => Buffer) =>
  status(
    200,
    all(
      head(new RegExp(`content-encoding: ${encoding}`)),
      body((got) => fails(() => unpack(got))),
    ),
  );
const typed = (
  type: string,
  check: (got: Buffer, page: Buffer) => boolean = (got, page) => got.equals(page),
) => status(200, all(head(new RegExp(`content-type: ${type}(?:\r|$)`)), body(check)));
const HTML = 'text/html; charset=utf-8';
const isWindows1252 = (got: Buffer) => got.toString().includes('\ufffd') && got.includes(0x92);
const isPng = (got: Buffer) => got.subarray(1, 4).toString() === 'PNG';
const retry = (code: number, value: RegExp) =>
  status(code, head(new RegExp(`retry-after: ${value.source}(?:\r|$)`)));
const location = (target: string, code = 302) =>
  status(code, head(new RegExp(`location: ${target}(?:\r|$)`)));
const THERE = '/mgIssueHistoryHome\\.aspx\\?IId=5&fault=[\\w-]+&hop=1';
const pageWithHead = (pattern: RegExp) =>
  open(all(head(pattern), (bytes, page) => bytes.subarray(-page.length).equals(page)));

const STATUSES = [
  400, 401, 403, 404, 405, 406, 407, 408, 410, 418, 429, 451, 500, 501, 502, 503, 504, 520, 999,
];
const RETRIES = (code: number): Record<string, Wire> => ({
  [`${code}-seconds`]: retry(code, /7/),
  [`${code}-date`]: retry(code, /Thu, 01 Jan 2026 00:00:07 GMT/),
  [`${code}-zero`]: retry(code, /0/),
  [`${code}-far`]: retry(code, /86400/),
  [`${code}-far-date`]: retry(code, /Fri, 01 Jan 2027 00:00:00 GMT/),
  [`${code}-past`]: retry(code, /Sun, 06 Nov 1994 08:49:37 GMT/),
  [`${code}-negative`]: retry(code, /-120/),
  [`${code}-garbage`]: retry(code, /soon; please = wait/),
  [`${code}-huge`]: retry(code, /9{40}/),
});

/** Checks by fault. Faults of connections are tested separately. The clock is at the start of 2026, Retry-After is 7. */
export const WIRE: Readonly<Record<string, Wire>> = {
  ...Object.fromEntries(STATUSES.map((code) => [String(code), status(code)])),
  ...RETRIES(429),
  ...RETRIES(503),
  '404-slow': status(404),
  '401-challenge': status(401, head(/www-authenticate: Negotiate\r\nwww-authenticate: NTLM/)),
  '204': open(
    all(
      head(/^HTTP\/1.1 204(?![\s\S]*content-length)/i),
      body((got) => got.length === 0),
    ),
  ),
  '206': status(
    206,
    all(
      head(/content-range: bytes 0-999\/\d+/),
      body((got, page) => got.equals(page.subarray(0, 1000))),
    ),
  ),
  '304': open(
    all(
      head(/^HTTP\/1.1 304/),
      body((got) => got.length === 0),
    ),
  ),
  '500-good-page': status(500, wholePage),
  '404-good-page': status(404, wholePage),

  'reset-after-request': { ended: ['reset'], sees: nothing },
  'close-after-request': closed(nothing),
  hang: open(nothing),
  'reset-in-headers': reset(halfHead),
  'close-in-headers': closed(halfHead),
  'hang-in-headers': open(halfHead),
  'trickle-headers': open(starts('HTTP/1.1 200 OK\r\nX-Slow: zzz')),
  'reset-before-body': reset(declaresPage),
  'hang-before-body': open(declaresPage),
  'reset-in-body': reset(all(declaresPage, halfPage)),
  'close-in-body': closed(all(declaresPage, halfPage)),
  'hang-in-body': open(all(declaresPage, halfPage)),
  'trickle-body': open(body((got) => /^ {3,}$/.test(got.toString()))),
  'trickle-page': open(all(declaresPage, wholePage)),
  slow: status(200, wholePage),
  'endless-body': open((bytes) => bytes.length > 3 * MEGABYTE),
  'endless-chunks': open(all(head(/Transfer-Encoding: chunked/), (bytes) => bytes.length > 3 * MEGABYTE)),
  'stale-keep-alive': status(200, wholePage),

  'length-too-long': closed(
    (bytes, page) => headOf(bytes).endsWith(`: ${page.length + 1000}`) && bodyOf(bytes).equals(page),
  ),
  'length-too-short': open(
    (bytes, page) => headOf(bytes).endsWith(`: ${page.length >> 1}`) && bodyOf(bytes).equals(page),
  ),
  'length-twice': open(all(head(/(Content-Length: \d+\r\n)Content-Length: \d+$/), wholePage)),
  'length-negative': open(all(head(/Content-Length: -5$/), wholePage)),
  'length-garbage': open(all(head(/Content-Length: many$/), wholePage)),
  'length-huge': open(all(head(/Content-Length: 99999999999999$/), wholePage)),
  'chunk-size-broken': open(says('\r\nzz\r\nmore\r\n$')),
  'chunk-size-huge': open(says('\r\nf{20}\r\nmore\r\n$')),
  'chunked-cut': closed(
    body((got, page) => got.length === 20_000 && unchunked(got).chunk.length < page.length),
  ),
  'chunked-no-end': closed(
    body((got, page) => unchunked(got).chunk.equals(page) && unchunked(got).rest === '\r\n'),
  ),
  'chunked-good': open(
    body((got, page) => unchunked(got).chunk.equals(page) && unchunked(got).rest === '\r\n0\r\n\r\n'),
  ),
  'chunked-and-length': open(
    all(head(/Transfer-Encoding: chunked\r\nContent-Length: 1000$/), says(/\r\n0\r\n\r\n$/)),
  ),
  'two-answers': open((bytes) => bytes.toString('latin1').endsWith('\r\n\r\npoisoned')),
  'close-delimited': closed(
    all(head(/^HTTP\/1.1 200(?![\s\S]*Content-Length)[\s\S]*Connection: close$/), wholePage),
  ),
  'close-delimited-cut': closed(all(head(/^(?![\s\S]*Content-Length)/), halfPage)),
  http10: closed(all(starts('HTTP/1.0 200'), declaresPage, wholePage)),
  'http10-no-length': closed(all(starts('HTTP/1.0 200'), head(/^(?![\s\S]*Content-Length)/), wholePage)),
  'http10-cut': closed(all(starts('HTTP/1.0 200'), halfPage)),
  http09: closed((bytes, page) => bytes.equals(page)),
  'http2-preface': open((bytes) => bytes.length === 15 && bytes[3] === 4),
  'not-http': open(starts('SSH-2.0-')),
  'status-line-bad': open(starts('HTTP/1.1 OK 200\r\n')),
  'status-line-short': open(all(starts('HTTP/1.1 200\r\n'), wholePage)),

  gzip: coded('gzip', zlib.gunzipSync),
  'gzip-members': coded('gzip', zlib.gunzipSync),
  'x-gzip': coded('x-gzip', zlib.gunzipSync),
  brotli: coded('br', zlib.brotliDecompressSync),
  deflate: coded('deflate', zlib.inflateSync),
  'deflate-raw': coded('deflate', zlib.inflateRawSync),
  'gzip-twice': coded('gzip, gzip', (got) => zlib.gunzipSync(zlib.gunzipSync(got))),
  identity: coded('identity', (got) => got),
  'gzip-bad': uncoded('gzip', zlib.gunzipSync),
  'gzip-bad-checksum': uncoded('gzip', zlib.gunzipSync),
  'gzip-cut': uncoded('gzip', zlib.gunzipSync),
  'gzip-claimed': coded('gzip', (got) => got),
  'gzip-empty': status(
    200,
    all(
      head(/content-encoding: gzip/),
      body((got) => got.length === 0),
    ),
  ),
  'gzip-trailing': status(200, all(head(/content-encoding: gzip/), says(/rubbish behind the end$/))),
  'brotli-cut': uncoded('br', zlib.brotliDecompressSync),
  'deflate-bad': uncoded('deflate', zlib.inflateSync),
  'encoding-unknown': coded('sdch', (got) => got),
  'encoding-many': status(200, head(/content-encoding: (?:gzip, ){19}gzip/)),
  'gzip-unclaimed': status(
    200,
    all(
      head(/^(?![\s\S]*content-encoding)/),
      body((got, page) => zlib.gunzipSync(got).equals(page)),
    ),
  ),
  'gzip-bomb': status(
    200,
    body(
      (got) =>
        got.length < 2 * MEGABYTE && fails(() => zlib.gunzipSync(got, { maxOutputLength: 100 * MEGABYTE })),
    ),
  ),
  'brotli-bomb': status(
    200,
    body(
      (got) =>
        got.length < 1000 && fails(() => zlib.brotliDecompressSync(got, { maxOutputLength: 100 * MEGABYTE })),
    ),
  ),

  empty: typed(HTML, (got) => got.length === 0),
  blank: typed(HTML, (got) => got.length > 0 && got.toString().trim() === ''),
  image: typed('image/png', isPng),
  'image-as-html': typed('text/html', isPng),
  json: typed('application/json', (got) => 'error' in JSON.parse(got.toString())),
  pdf: typed('application/pdf', (got) => got.toString().startsWith('%PDF-')),
  'octet-stream': typed('application/octet-stream'),
  'bare-text': typed('text/html', (got) => got.toString() === 'Service temporarily unavailable'),
  'text-plain': typed('text/plain; charset=utf-8'),
  'image-lie': typed('image/png'),
  xhtml: typed('application/xhtml\\+xml; charset=utf-8'),
  'type-garbage': typed(';;;=,text'),
  'no-type': status(200, all(head(/^(?![\s\S]*content-type)/), wholePage)),
  'no-charset': typed('text/html'),
  'windows-1252': typed('text/html; charset=windows-1252', isWindows1252),
  'windows-1252-silent': typed('text/html', isWindows1252),
  'charset-lie': typed(HTML, isWindows1252),
  'charset-lie-back': typed('text/html; charset=windows-1252'),
  'charset-unknown': typed('text/html; charset=x-klingon'),
  'charset-quoted': typed('Text/HTML;Charset="UTF-8"'),
  'utf-16': typed('text/html; charset=utf-16', (got, page) => got.toString('utf16le') === `\ufeff${page}`),
  bom: typed('text/html', (got, page) => got.toString() === `\ufeff${page}`),
  'nul-bytes': typed(HTML, (got) => got.includes(' \0the\0 ')),
  'page-cut': typed(HTML, (got, page) => got.equals(page.subarray(0, page.length >> 1))),
  'too-large': typed(HTML, (got) => got.length > 20 * MEGABYTE),
  'another-page': typed(HTML, (got, page) => got.includes('<div id="modgov">') && !got.equals(page)),

  'redirect-off-site': location('http://other\\.example/.*'),
  'redirect-no-scheme': location('//other\\.example/page'),
  'redirect-10': location('http://10\\.0\\.0\\.1/'),
  'redirect-192-168': location('http://192\\.168\\.0\\.1/'),
  'redirect-172-16': location('http://172\\.16\\.0\\.1/'),
  'redirect-link-local': location('http://169\\.254\\.169\\.254/.*'),
  'redirect-loopback-6': location('http://\\[::1\\]:9/'),
  'redirect-mapped-6': location('http://\\[::ffff:10\\.0\\.0\\.1\\]/'),
  'redirect-127-0-0-2': location('http://127\\.0\\.0\\.2:9/'),
  'redirect-decimal': location('http://167772161/'),
  'redirect-zero': location('http://0\\.0\\.0\\.0:9/'),
  'redirect-file': location('file:///etc/passwd'),
  'redirect-javascript': location('javascript:.*'),
  'redirect-data': location('data:text/html,.*'),
  'redirect-ftp': location('ftp://.*'),
  'redirect-garbage': location('http://\\[not an address'),
  'redirect-empty': location(''),
  'redirect-301': location(THERE, 301),
  'redirect-302': location(THERE, 302),
  'redirect-303': location(THERE, 303),
  'redirect-307': location(THERE, 307),
  'redirect-308': location(THERE, 308),
  'redirect-relative': location(THERE.slice(1)),
  'redirect-https': location(`https://127\\.0\\.0\\.1:\\d+${THERE}`),
  'redirect-port': location(`http://127\\.0\\.0\\.1:\\d+${THERE}`),
  'redirect-downgrade': location(`http://127\\.0\\.0\\.1:\\d+${THERE}`),
  'redirect-credentials': location(`http://clerk:secret@127\\.0\\.0\\.1:\\d+${THERE}`),
  'redirect-fragment': location(`${THERE}#modgov`),
  'redirect-spaces': location(`${THERE}&x=a b c`),
  'redirect-self': location('/mgIssueHistoryHome\\.aspx\\?IId=5&fault=redirect-self'),
  'redirect-loop': location(THERE),
  'redirect-endless': location(THERE),
  'redirect-long': location(THERE),
  'redirect-no-location': status(302, head(/^(?![\s\S]*location)/i)),
  'redirect-two-locations': open(head(/Location: \/mgIssue.*\r\nLocation: http:\/\/other\.example/)),
  'redirect-choices': status(300),
  'redirect-error-page': location('/mgError\\.aspx'),
  'redirect-login': location('/mgLogin\\.aspx'),
  'redirect-home': location('/'),
  'redirect-another': location('/mgIssueHistoryHome\\.aspx\\?IId=6&hop=1'),
  'redirect-meta': status(200, says(/http-equiv="refresh" content="0;url=\/mgIssue/)),
  'redirect-script': status(200, says(/window\.location\.replace\("\/mgIssue/)),

  'cloudflare-403': status(403, says('<title>Just a moment')),
  'cloudflare-503': status(503, says('challenge-platform')),
  'cloudflare-200': status(200, says('_cf_chl_opt')),
  'cloudflare-429': status(429, all(head(/retry-after: 1/), says('<title>Just a moment'))),
  'cloudflare-block': status(403, says('Attention Required')),
  incapsula: status(
    200,
    all(
      says('_Incapsula_Resource'),
      body((got) => got.length === 212),
    ),
  ),
  'incapsula-frame': status(200, says('Incapsula incident ID')),
  'azure-waf': status(200, says('\\.azwaf')),
  'azure-waf-block': status(403, says('azure waf')),
  f5: status(200, says('<title>Request Rejected')),
  captcha: status(403, says('captcha-delivery')),
  'captcha-405': status(405, says('Human Verification')),
  'access-denied': status(403, says('<TITLE>Access Denied')),
  login: status(200, all(says('id="modgov"'), says('type="password"'))),
  'login-portal': status(200, all(says('<title>Sign in'), says('type="password"'))),
  'error-page': status(200, all(says('id="modgov"'), says('mgErrorTxt'))),
  'server-error': status(500, says("Server Error in '/' Application")),
  'server-error-200': status(200, says("Server Error in '/' Application")),
  'no-results': status(200, says('No results found for your query')),
  'other-system': status(200, says('another committee system')),
  maintenance: status(503, says('essential maintenance')),
  'maintenance-200': status(200, says('essential maintenance')),
  parked: status(200, says('is for sale')),

  'header-flood-bytes': pageWithHead(/X-Flood-49: x{2000}$/),
  'header-flood-count': pageWithHead(/X-4999: 1$/),
  'header-huge': pageWithHead(/X-Huge: x{262144}$/),
  'cookie-flood': pageWithHead(/Set-Cookie: c299=299; path=\/$/),
  cookie: pageWithHead(/Set-Cookie: ASP\.NET_SessionId=abc/),
  'type-twice': pageWithHead(/Content-Type: text\/html[\s\S]*Content-Type: image\/png$/),
  'header-nul': pageWithHead(/X-Bad: a\0b$/),
  'header-controls': pageWithHead(/X-Bad: \x1b\[31mred\x07$/),
  'header-bytes': pageWithHead(/X-Council: Ynys M\xf4n \xff\xfe$/),
  'header-no-colon': pageWithHead(/\r\nthis is not a header$/),
  'header-blank-name': pageWithHead(/X-Bad : value$/),
  'header-folded': pageWithHead(/X-Folded: one\r\n two$/),
  'header-injected': pageWithHead(/X-Bad: one\rX-Injected: two$/),
  'early-hints': pageWithHead(/^HTTP\/1.1 103 Early Hints\r\nLink/),
  continue: pageWithHead(/^HTTP\/1.1 100 Continue$/),
  'informational-flood': pageWithHead(/^HTTP\/1.1 103/),
  'endless-headers': open((bytes) => headOf(bytes) === '' && bytes.length > 3 * MEGABYTE),
  'informational-endless': open((bytes) => bytes.length > 3 * MEGABYTE && !bytes.includes('HTTP/1.1 200')),
  switching: open(head(/^HTTP\/1.1 101[\s\S]*Upgrade: websocket/)),
};
