import { type DecodedText, decode } from '../../page/decode.js';
import { ROOT_ATTRIBUTE } from '../../page/marks.js';
import { isChallenge, isPlainlyOfRecord } from '../../page/refusals.js';
import { openPage } from '../../record/reading/open-page.js';
import { HEAD_SIZE } from '../containers/container.js';
import { containerOf } from '../containers/containers.js';
import { charsetOf, headerOf } from '../headers.js';
import type { Answer } from './answer.js';
import { decodeBody } from './content.js';
import { type Failure, FETCH_FAILURES, type FetchFailureCode, failure, isFailure } from './failure.js';
import { isCutOff, judgeStatus } from './status.js';

/** The page in an answer without its content encoding, or the failure. `isFile` accepts files of any type. */
export function readAnswer(url: URL, answer: Answer, isFile = false): Buffer | Failure {
  const body = decodeBody(answer);
  if (isFailure(body)) return judgeStatus(answer) ?? body;
  const told = answer.status === 400 ? misunderstandingIn(body.toString('latin1'), url) : null;
  if (told !== null) return told;
  const isAnyFile = isFile && body.length > 0 && judgeStatus(answer) === null && isNoText(body);
  return isAnyFile ? body : (judge(url, answer, body) ?? body);
}

/** Whether a body is a binary file. A text in place of a file may be an error text. */
function isNoText(body: Buffer): boolean {
  return containerOf(body.toString('latin1', 0, HEAD_SIZE)).holds !== 'text' || decode(body) === 'binary';
}

/** Texts of nginx, Apache and Go for a plain HTTP request to an https port. */
const PLAIN_TO_HTTPS = [
  'plain HTTP request was sent to HTTPS port',
  'speaking plain HTTP to an SSL-enabled',
  'HTTP request to an HTTPS server',
];

/** Texts with status 400 (nginx, Apache, Go) for a client with the wrong protocol or certificate. */
const MISUNDERSTANDINGS: readonly (readonly [RegExp, (url: URL) => Failure])[] = [
  [
    /No required SSL certificate was sent|The SSL certificate error/i,
    () =>
      failure(
        'access-refused',
        'the server wants a certificate from its visitors: it is not open to the public; ask the council for another address',
      ),
  ],
  [
    new RegExp(PLAIN_TO_HTTPS.join('|'), 'i'),
    ({ host }) => failure('tls-failed', `this port of the server speaks https only; try https://${host}`),
  ],
];

function misunderstandingIn(text: string, url: URL): Failure | null {
  return MISUNDERSTANDINGS.find(([words]) => words.test(text))?.[1](url) ?? null;
}

/** Files that servers send in place of a page. Archives and records must be named by the user. */
const SENT = /\b(?:PDF|MHTML|gzip)\b/;

/** Judges an answer by its body, whatever its status. Null for a readable page, else the failure. */
function judge(url: URL, answer: Answer, body: Buffer): Failure | null {
  const failed = judgeStatus(answer);
  if (body.length === 0)
    return failed ?? failure('empty-body', `the server sent nothing (HTTP ${answer.status})`);
  const { name, holds } = containerOf(body.toString('latin1', 0, HEAD_SIZE));
  if (SENT.test(name)) return failed;
  if (holds !== 'text') return failed ?? wrongType(answer, name);
  const source = body.toString('latin1');
  if (failed === null && isPlainlyAPage(source)) return cutOff(source);
  const decoded = decode(body, charsetOf(answer.headers) ?? undefined);
  if (decoded === 'empty') return failed ?? failure('empty-body', 'the server sent nothing but blanks');
  if (decoded === 'binary') return failed ?? wrongType(answer, 'binary data');
  return judgeText(url, answer, body, decoded, failed);
}

function judgeText(
  url: URL,
  answer: Answer,
  bytes: Buffer,
  decoded: DecodedText,
  failed: Failure | null,
): Failure | null {
  // After a failure or without markup, the page must prove its kind by its content. An error text has the page's address too.
  const isBare = failed === null && isBareText(decoded.text);
  const told = failed === null && !isBare ? url.href : null;
  const { recognition } = openPage(decoded, { input: url.href, bytes, url: told, retrievedAt: null });
  if ('kind' in recognition) return cutOff(decoded.text);
  // The other refusals are found when the page is read. These come from the server.
  if (isBare) return bareText(decoded.text);
  if (!('refusal' in recognition) || !isFetchFailure(recognition.refusal)) return failed;
  const { refusal, reason } = recognition;
  // The status tells more exactly that the server failed.
  if (refusal === 'error-page' && failed !== null) return failed;
  return failure(refusal, `${reason} (HTTP ${answer.status})`);
}

/** Whether a text has no tag. Servers write short error messages so; pages have markup. */
function isBareText(text: string): boolean {
  return !/<[a-z!/]/i.test(text);
}

function bareText(text: string): Failure {
  const words = text.trim().replace(/\s+/g, ' ');
  const said = words.length > 80 ? `${words.slice(0, 80)}…` : words;
  return failure('bare-text', `the server sent a short text in place of the page: "${said}"; try later`);
}

/** Whether bytes prove to be a ModernGov page, or a file such as a PDF. An error text with status 200 is no proof. */
export function isProven(bytes: Buffer, url: string, charset: string | undefined): boolean {
  const { name } = containerOf(bytes.toString('latin1', 0, HEAD_SIZE));
  if (SENT.test(name)) return true;
  if (isPlainlyAPage(bytes.toString('latin1'))) return true;
  const decoded = decode(bytes, charset);
  if (typeof decoded === 'string') return false;
  const { recognition } = openPage(decoded, { input: url, bytes, url, retrievedAt: null });
  return !('refusal' in recognition) || recognition.refusal === 'no-results-page';
}

/** Whether a refusal is also a failure of fetching. */
function isFetchFailure<T extends string>(code: T): code is T & FetchFailureCode {
  return code in FETCH_FAILURES;
}

const ROOT_MARK = new RegExp(ROOT_ATTRIBUTE, 'i');

/** A cheap proof that holds for nearly all pages, before decoding and parsing. The marks are ASCII in every charset. */
function isPlainlyAPage(source: string): boolean {
  return ROOT_MARK.test(source) && isPlainlyOfRecord(source);
}

function cutOff(text: string): Failure | null {
  return isCutOff(text) ? failure('truncated-body', 'the page stops before its end; try later') : null;
}

function wrongType(answer: Answer, what: string): Failure {
  const declared = headerOf(answer.headers, 'content-type')?.slice(0, 80) ?? 'nothing';
  return failure('wrong-content-type', `what came is no page but ${what} (declared as ${declared})`);
}

/** The failure of a firewall's challenge, else null. */
export function findChallenge(text: string): Failure | null {
  return isChallenge(text) ? failure('challenge-page', 'a firewall answered instead of the council') : null;
}
