// Saved pages in the formats of several programs, made from a page of the test server.

/** A part of an MHTML file, its body already encoded. */
interface Part {
  headers: Record<string, string>;
  body: string;
}

/** Encodes bytes as quoted-printable, in lines of at most 76 characters (RFC 2045). */
function quotedPrintable(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('latin1').split(/\r?\n/);
  return lines.map(quoteLine).join('\r\n');
}

function quoteLine(line: string): string {
  const codes = [...line].map((character) => (/[!-<>-~ ]/.test(character) ? character : quote(character)));
  if (codes.at(-1) === ' ') codes[codes.length - 1] = quote(' ');
  let length = 0;
  return codes
    .map((code) => {
      length += code.length;
      if (length <= 75) return code;
      length = code.length;
      return `=\r\n${code}`;
    })
    .join('');
}

function quote(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Encodes bytes as base64, in lines of 76 characters. */
export function base64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
}

/** An MHTML file: headers, and parts between boundaries. */
export function mhtml(headers: Record<string, string>, parts: Part[], boundary: string): Buffer {
  const type = `multipart/related;\r\n\ttype="text/html";\r\n\tboundary="${boundary}"`;
  const head = write({ ...headers, 'MIME-Version': '1.0', 'Content-Type': type });
  const written = parts.map((part) => `--${boundary}\r\n${write(part.headers)}\r\n${part.body}\r\n`);
  return Buffer.from(`${head}\r\n\r\n${written.join('\r\n')}\r\n--${boundary}--\r\n`, 'latin1');
}

function write(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** An HTML part, as Chromium writes it. */
export function htmlPart(page: Uint8Array, url: string): Part {
  const headers = {
    'Content-Type': 'text/html',
    'Content-ID': '<frame-5F0A@mhtml.blink>',
    'Content-Transfer-Encoding': 'quoted-printable',
    'Content-Location': url,
  };
  return { headers, body: quotedPrintable(page) };
}

const PICTURE: Part = {
  headers: {
    'Content-Type': 'image/gif',
    'Content-Transfer-Encoding': 'base64',
    'Content-Location': 'https://democracy.northmere.example/SiteSpecific/icon.gif',
  },
  body: 'R0lGODlhAQABAAAAACw=',
};

/** An MHTML file of Chromium: quoted-printable, the page's address in the headers of the file and of its first part. */
export function chromiumMhtml(page: Uint8Array, url: string, frames: Part[] = []): Buffer {
  const headers = {
    From: '<Saved by Blink>',
    'Snapshot-Content-Location': url,
    Subject: '=?utf-8?Q?Issue=20details=20=E2=80=93=20Council?=',
    Date: 'Tue, 21 Nov 2023 09:30:00 -0000',
  };
  const root = htmlPart(page, url);
  return mhtml(headers, [root, PICTURE, ...frames], '----MultipartBoundary--x0kdUuA81y----');
}

/** An MHTML file of Firefox's extensions: base64, the charset in the part's header. */
export function firefoxMhtml(page: Uint8Array, url: string): Buffer {
  const headers = {
    From: '<Saved by Mozilla 5.0 (Windows)>',
    Subject: 'Issue details',
    Date: 'Tue, 21 Nov 2023 10:30:00 +0100',
    'X-MAF-Information': 'Produced By MAF V5.2.0',
  };
  const root = {
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Transfer-Encoding': 'base64',
      'Content-Location': url,
    },
    body: base64(page),
  };
  return mhtml(headers, [root, PICTURE], '----=_Part_1A2B.3C4D');
}

/** An MHTML file of Internet Explorer: folded headers, a preamble, the charset of the page. */
export function explorerMhtml(page: Uint8Array, url: string, charset = 'utf-8'): Buffer {
  const headers = {
    From: '<Saved by Windows Internet Explorer 8>',
    Subject: 'Issue details',
    Date: 'Mon, 5 Jul 2010 13:34:12 +0100',
  };
  const root = {
    headers: {
      'Content-Type': `text/html;\r\n\tcharset="${charset}"`,
      'Content-Transfer-Encoding': 'quoted-printable',
      'Content-Location': url,
    },
    body: quotedPrintable(page),
  };
  const file = mhtml(headers, [root, PICTURE], '----=_NextPart_000_0000_01CB1C48.D2A5A2C0');
  const text = file.toString('latin1');
  return Buffer.from(
    text.replace('\r\n\r\n', '\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n'),
    'latin1',
  );
}

/** An MHTML file of Internet Explorer for a page without pictures: one part, no boundary. */
export function explorerSinglePart(page: Uint8Array, url: string): Buffer {
  const head = write({
    From: '<Saved by Windows Internet Explorer 8>',
    Date: 'Mon, 5 Jul 2010 13:34:12 +0100',
    'MIME-Version': '1.0',
    'Content-Type': 'text/html;\r\n\tcharset="utf-8"',
    'Content-Transfer-Encoding': 'quoted-printable',
    'Content-Location': url,
  });
  return Buffer.from(`${head}\r\n${quotedPrintable(page)}`, 'latin1');
}
