import { type DecodedText, decode } from '../../page/decode.js';
import { ROOT_ATTRIBUTE } from '../../page/marks.js';
import { hasRecordMarks, isChallenge } from '../../page/refusals.js';
import { openPage } from '../../record/reading/open-page.js';
import { HEAD_SIZE } from '../containers/container.js';
import { containerOf } from '../containers/containers.js';
import { charsetOf, headerOf } from '../headers.js';
import { decodeBody } from './content.js';
import { type Failure, FETCH_FAILURES, type FetchFailureCode, failure, isFailure } from './failure.js';
import type { Answer } from './http.js';
import { isCutOff, judgeStatus } from './status.js';

/** The page that an answer holds, its content encoding undone, or why it holds none. */
export function readAnswer(url: URL, answer: Answer): Buffer | Failure {
  const body = decodeBody(answer);
  if (isFailure(body)) return judgeStatus(answer) ?? body;
  return judge(url, answer, body) ?? body;
}

/** Says what an answer is by its body, whatever its status: null for a page that can be read, else why there is none. */
function judge(url: URL, answer: Answer, body: Buffer): Failure | null {
  const failed = judgeStatus(answer);
  if (body.length === 0)
    return failed ?? failure('empty-body', `the server sent nothing (HTTP ${answer.status})`);
  const { name, holds } = containerOf(body.toString('latin1', 0, HEAD_SIZE));
  if (holds === 'pages') return failed;
  if (holds === 'nothing') return failed ?? wrongType(answer, name);
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
  // After a failure the page itself must say what it is: of its address, an error page would have it too.
  const told = failed === null ? url.href : null;
  const { recognition } = openPage(decoded, { input: url.href, bytes, url: told, retrievedAt: null });
  if ('kind' in recognition) return cutOff(decoded.text);
  // The other refusals are found when the page is read; these are the server's doing.
  if (!('refusal' in recognition) || !isFetchFailure(recognition.refusal)) return failed;
  const { refusal, reason } = recognition;
  // That a server failed is known from its status too, and more exactly.
  if (refusal === 'error-page' && failed !== null) return failed;
  return failure(refusal, `${reason} (HTTP ${answer.status})`);
}

/** Whether a refusal is one that fetching tells of, too. */
function isFetchFailure<T extends string>(code: T): code is T & FetchFailureCode {
  return code in FETCH_FAILURES;
}

const ROOT = new RegExp(ROOT_ATTRIBUTE, 'i');

/** What nearly all pages are told by, at less cost than decoding and opening them: it is all ASCII, whatever the charset. */
function isPlainlyAPage(source: string): boolean {
  return ROOT.test(source) && hasRecordMarks(source);
}

function cutOff(text: string): Failure | null {
  return isCutOff(text) ? failure('truncated-body', 'the page stops before its end; try later') : null;
}

function wrongType(answer: Answer, what: string): Failure {
  const declared = headerOf(answer.headers, 'content-type')?.slice(0, 80) ?? 'nothing';
  return failure('wrong-content-type', `what came is no page but ${what} (declared as ${declared})`);
}

/** The failure that a text proves if it is a firewall's challenge, else null. */
export function findChallenge(text: string): Failure | null {
  return isChallenge(text) ? failure('challenge-page', 'a firewall answered instead of the council') : null;
}
