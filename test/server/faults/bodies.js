// Complete answers whose body does not fit their headers or the request.
import { anotherId, fault } from './fault.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** Bytes of windows-1252. Node's latin1 lacks its quotes, dashes and the euro. @param {string} text */
function windows1252(text) {
  const codes = new Map(Object.entries({ '€': 0x80, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96 }));
  return Buffer.from(
    [...text].map((sign) => codes.get(sign) ?? (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 63)),
  );
}

/** @param {Buffer} body */
const latin = (body) => windows1252(body.toString());

/** A body under a content type. @type {[name: string, sentence: string, type: string | null, body: (page: Buffer) => string | Uint8Array][]} */
const TYPED = [
  ['empty', 'Status 200 and an empty body.', 'text/html; charset=utf-8', () => ''],
  ['blank', 'Status 200 and a body of white space.', 'text/html; charset=utf-8', () => ' \r\n\r\n '],
  ['image', 'A picture, and said to be one.', 'image/png', () => PNG],
  ['image-as-html', 'A picture, said to be a page.', 'text/html', () => PNG],
  ['json', 'JSON, and said to be.', 'application/json', () => '{"error":"not found"}'],
  ['pdf', 'A PDF, and said to be one.', 'application/pdf', () => PDF],
  ['octet-stream', 'The page, said to be bytes of any kind.', 'application/octet-stream', (page) => page],
  ['bare-text', 'A few words, said to be a page.', 'text/html', () => 'Service temporarily unavailable'],
  ['text-plain', 'The page, said to be plain text.', 'text/plain; charset=utf-8', (page) => page],
  ['image-lie', 'The page, said to be a picture.', 'image/png', (page) => page],
  ['xhtml', 'The page, said to be XHTML.', 'application/xhtml+xml; charset=utf-8', (page) => page],
  ['type-garbage', 'The page, under a content type that is none.', ';;;=,text', (page) => page],
  ['no-type', 'The page, without a content type.', null, (page) => page],
  ['no-charset', 'The page in UTF-8, and no charset anywhere.', 'text/html', (page) => page],
  [
    'windows-1252',
    'The page in windows-1252, which only the header says.',
    'text/html; charset=windows-1252',
    latin,
  ],
  ['windows-1252-silent', 'The page in windows-1252, which nothing says.', 'text/html', latin],
  [
    'charset-lie',
    'The page in windows-1252, which the header calls UTF-8.',
    'text/html; charset=utf-8',
    latin,
  ],
  [
    'charset-lie-back',
    'The page in UTF-8, which the header calls windows-1252.',
    'text/html; charset=windows-1252',
    (page) => page,
  ],
  [
    'charset-unknown',
    'The page in UTF-8, under a charset that does not exist.',
    'text/html; charset=x-klingon',
    (page) => page,
  ],
  [
    'charset-quoted',
    'The page in UTF-8, with the charset in quotes and capitals.',
    'Text/HTML;Charset="UTF-8"',
    (page) => page,
  ],
  [
    'utf-16',
    'The page in UTF-16, with its mark, as the header says.',
    'text/html; charset=utf-16',
    (page) => Buffer.from(`\ufeff${page}`, 'utf16le'),
  ],
  [
    'bom',
    'The page in UTF-8, with its mark, and no charset.',
    'text/html',
    (page) => Buffer.from(`\ufeff${page}`),
  ],
  [
    'nul-bytes',
    'The page with NUL bytes in its text.',
    'text/html; charset=utf-8',
    (page) => page.toString().replaceAll(' the ', ' \0the\0 '),
  ],
  [
    'page-cut',
    'Half of the page, as a complete body.',
    'text/html; charset=utf-8',
    (page) => page.subarray(0, page.length >> 1),
  ],
  [
    'too-large',
    'The page, and 20 megabytes of comment behind it.',
    'text/html; charset=utf-8',
    (page) => Buffer.concat([page, Buffer.from('<!--'), Buffer.alloc(20 << 20, 'x'), Buffer.from('-->')]),
  ],
];

export const BODY_FAULTS = [
  ...TYPED.map(([name, sentence, type, body]) =>
    fault(name, sentence, (exchange) =>
      exchange.send(200, type === null ? {} : { 'content-type': type }, body(exchange.page().body)),
    ),
  ),
  fault('another-page', 'The page of another id, with status 200.', (exchange) => {
    const { headers, body } = exchange.surroundings.page(anotherId(exchange.url));
    exchange.send(200, headers, body);
  }),
];
