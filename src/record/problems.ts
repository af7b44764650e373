export type Severity = 'info' | 'warning' | 'error';

/** THE TABLE: every problem of a page, with its severity and its sentence. */
export const PROBLEMS = {
  'template-missing': [
    'info',
    'the council’s template was missing when the page was saved; the record is not affected',
  ],
  'unknown-label': ['warning', 'no key exists for this label; its value is kept in other_fields'],
  'repeated-label': ['warning', 'the label has two different values; the later one is in other_fields'],
  'unreadable-value': ['warning', 'the value does not have the form of its key; it is kept as printed'],
  'missing-title': ['warning', 'the page has no title'],
  'text-cut-off': ['warning', 'the text seems cut off: it ends inside a word or with an open bracket'],
  'control-character': ['warning', 'control characters were replaced by blanks'],
  'unreadable-character': [
    'warning',
    'some bytes are invalid in the page’s encoding and were replaced by U+FFFD',
  ],
  'reference-in-other-field': ['warning', 'the page’s only reference stands in a field for something else'],
  'stale-page': ['warning', 'the page could not be fetched again; the earlier copy was read'],
  'uncertain-layout': [
    'warning',
    'the tool that made this copy lost part of the page; compare the record with the page, or save it as HTML',
  ],
  'unfitting-row': [
    'warning',
    'the cells of a row do not fit the columns of its table and are kept as text; compare the record with the page',
  ],
  'label-in-text': [
    'warning',
    'a label was typed inside a text, and nothing shows where its part ends; compare the record with the page',
  ],
  'another-page': ['warning', 'this is another page than the requested one'],
  'another-site': ['warning', 'the page states another site than the one given'],
  'overlong-cell': [
    'warning',
    'a spreadsheet keeps only 32,767 characters of a cell; use JSON for the whole text',
  ],
  contradiction: ['warning', 'pages of one decision give different values; the first is taken'],
  'differing-text': ['info', 'pages of one decision word this differently; the first is taken'],
  'ambiguous-join': ['info', 'records of different decisions share this, so it joins no records'],
  'joined-before': [
    'warning',
    'an earlier run joined this record, and its decision has further records here; scrape the pages of both together',
  ],
  'unreadable-input': ['error', 'the input cannot be read'],
  'empty-input': ['error', 'the input is empty; save the page again'],
  'binary-input': ['error', 'the input is binary data, not a page'],
  'too-large': ['error', 'the input is larger than a page can be'],
  'reading-stopped': ['error', 'reading was stopped, because the page took too much time or memory'],
  'no-text': ['error', 'the document holds no text, only pictures of it'],
  'not-moderngov': [
    'error',
    'this is not proven to be a ModernGov page with a decision; if you know its kind, add --page-kind',
  ],
  'lost-layout': ['error', 'the tool that made this copy lost its layout; save the page as HTML'],
  'unsupported-page-kind': ['error', 'this is a ModernGov page of a kind that is not read'],
  'unsupported-input': ['error', 'inputs of this kind are not read yet'],
  'challenge-page': [
    'error',
    'this is a firewall’s challenge, not the page; open it in a browser and save that',
  ],
  'login-page': ['error', 'this is a login page; log in and save the page behind it'],
  'error-page': ['error', 'this is the server’s error page; save the page again'],
  'no-results-page': ['error', 'this is a search that found nothing'],
  'bad-address': ['error', 'the address cannot be fetched'],
  'name-not-found': ['error', 'the host of the address is not known'],
  'connection-failed': ['error', 'no connection to the host, or it broke off'],
  'timed-out': ['error', 'the host took too long'],
  'tls-failed': ['error', 'no safe connection to the host'],
  'broken-response': ['error', 'the server sent an invalid answer'],
  'truncated-body': ['error', 'the page was cut off'],
  'broken-encoding': ['error', 'the page cannot be unpacked'],
  'rate-limited': ['error', 'the server asks for fewer requests'],
  'server-error': ['error', 'the server failed'],
  'not-found': ['error', 'there is no page at this address'],
  'access-refused': ['error', 'the server refuses access'],
  'http-status': ['error', 'the server did not send a page'],
  'redirect-refused': ['error', 'the server redirects to an address that is not followed'],
  'redirect-loop': ['error', 'the server redirects in a loop'],
  'robots-disallowed': ['error', 'robots.txt asks programs not to fetch this'],
  'robots-unreachable': ['error', 'robots.txt could not be read, so no page may be fetched'],
  'empty-body': ['error', 'the server sent an empty page'],
  'bare-text': ['error', 'the server sent a few words in place of the page'],
  'proxy-failed': ['error', 'the proxy does not answer, or could not reach the host'],
  'proxy-refused': ['error', 'the proxy refuses to pass the request on'],
  'private-address': ['error', 'the name of the host leads to a private address'],
  'wrong-content-type': ['error', 'the server sent something other than a page'],
  'decompression-bomb': ['error', 'the page grows too large when it is unpacked'],
  'host-stopped': ['error', 'requests to the host had ended before this page'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A problem of a page: a code for scripts, a sentence for people. */
export interface Problem {
  code: ProblemCode;
  severity: Severity;
  /** The key of the record it concerns, or null for the whole page. */
  key: string | null;
  message: string;
}

/** Makes a problem. `detail` names its subject in the page's own words. */
export function problem(code: ProblemCode, detail?: string, key: string | null = null): Problem {
  const [severity, sentence] = PROBLEMS[code];
  return { code, severity, key, message: detail === undefined ? sentence : `${sentence}: ${detail}` };
}
