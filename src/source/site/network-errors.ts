import { PAGE_LIMIT } from '../files/bytes.js';
import { type Failure, type FetchFailureCode, failure } from './failure.js';
import type { HttpProxy } from './proxy.js';
import { describeDeadProxy, describeProxyStatus, ProxyUnreachable, TunnelRefused } from './proxy-failures.js';
import { diagnoseTls } from './tls/diagnosis.js';
import { isTlsFailure } from './tls/reasons.js';
import type { Trust } from './tls/trust.js';

/** The time limit of a request has passed. */
export class TimeUp extends Error {
  constructor(readonly phase: 'connect' | 'headers' | 'body' | 'trickle') {
    super(`waited too long: ${phase}`);
  }
}

/** A name leads to a private address that the user did not allow. */
export class PrivateAddress extends Error {
  constructor(readonly address: string) {
    super(`a private address: ${address}`);
  }
}

/** A body that is larger than any page. */
export class BodyTooLarge extends Error {}

/** The meaning of the error codes of the system and of undici, and what to do. */
const NETWORK_ERRORS: Readonly<Record<string, readonly [FetchFailureCode, string]>> = {
  EMFILE: ['connection-failed', 'too many files are open on this machine; close some programs and run again'],
  ENFILE: ['connection-failed', 'too many files are open on this machine; close some programs and run again'],
  ENOTFOUND: [
    'name-not-found',
    'no host of this name is known; check the spelling, and that this machine is online',
  ],
  EAI_AGAIN: [
    'connection-failed',
    'the name could not be looked up just now; check that this machine is online',
  ],
  ECONNREFUSED: ['connection-failed', 'nothing answers at this address and port; try later'],
  EHOSTUNREACH: ['connection-failed', 'the host cannot be reached from here; try later'],
  ENETUNREACH: ['connection-failed', 'this machine has no way to that network; check that it is online'],
  EADDRNOTAVAIL: ['connection-failed', 'this machine has no way to that address; check that it is online'],
  ETIMEDOUT: ['timed-out', 'the host did not answer the connection; try later'],
  ECONNRESET: ['connection-failed', 'the server broke the connection off before it answered; try later'],
  EPIPE: ['connection-failed', 'the server broke the connection off before it answered; try later'],
  UND_ERR_SOCKET: ['connection-failed', 'the server broke the connection off before it answered; try later'],
  UND_ERR_HEADERS_OVERFLOW: [
    'broken-response',
    'the server sent more than 64 KiB of headers; tell the council',
  ],
  HPE_HEADER_OVERFLOW: ['broken-response', 'the server sent more than 64 KiB of headers; tell the council'],
};

const PHASES: Readonly<Record<TimeUp['phase'], string>> = {
  connect: 'no connection',
  headers: 'no answer',
  body: 'nothing more of the page',
  trickle: 'the page came too slowly to be whole',
};

/** The circumstances of an error: the time limit, the trusted certificates, and whether an answer had begun. */
export interface ErrorContext {
  timeout: number;
  trust: Trust;
  stop: AbortSignal;
  hadHeaders: boolean;
  /** The proxy of the request; null for a direct one. */
  proxy: HttpProxy | null;
  /** Whether the proxy received the whole request, and not only a tunnel. */
  isPlain: boolean;
}

/** Describes an error that ended a request. */
export async function describeNetworkError(error: Error, url: URL, context: ErrorContext): Promise<Failure> {
  if (error instanceof TimeUp) return describeTimeUp(error, context.timeout);
  if (error instanceof BodyTooLarge) {
    return failure('too-large', `the answer is larger than ${PAGE_LIMIT / 1024 / 1024} MiB, or never ends`);
  }
  if (error instanceof PrivateAddress) {
    return failure(
      'private-address',
      `the name ${url.hostname} leads to a private address (${error.address}); if that is right, add --private-host ${url.hostname}`,
    );
  }
  const ofProxy = context.proxy && describeProxyError(error, url, context.proxy, context);
  if (ofProxy !== null) return ofProxy;
  if (isTlsFailure(error)) return describeTlsFailure(error, url, context);
  if (context.hadHeaders) {
    const why = isParserError(error) ? 'came in broken pieces' : 'broke off in the middle';
    return failure('truncated-body', `the page ${why}; try later`);
  }
  if (isParserError(error)) {
    return failure(
      'broken-response',
      `the answer is not in the form of HTTP (${reasonOf(error)}); tell the council`,
    );
  }
  const code = codeOf(error);
  const known = NETWORK_ERRORS[code];
  return known
    ? failure(...known)
    : failure('connection-failed', `the request failed (${code || error.message})`);
}

/** The failure of the proxy behind an error, or null if the site failed. */
function describeProxyError(
  error: Error,
  url: URL,
  proxy: HttpProxy,
  { isPlain, hadHeaders }: ErrorContext,
): Failure | null {
  if (error instanceof TunnelRefused) return describeProxyStatus(error.status, url, proxy);
  const cause = error instanceof ProxyUnreachable ? error.cause : isPlain && !hadHeaders ? error : null;
  if (cause === null || cause === undefined) return null;
  const code = codeOf(cause);
  return describeDeadProxy(proxy, NETWORK_ERRORS[code]?.[1].split(';')[0] ?? (code || 'no answer'));
}

/** Whether the other side closed the connection, as servers do after a time without requests. */
export function isBrokenOff(error: Error | null): boolean {
  return (
    error !== null && !isParserError(error) && /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(codeOf(error))
  );
}

/** Whether undici reports an answer that breaks the rules of HTTP. Such errors have one of two codes or none. */
function isParserError(error: Error): boolean {
  const isBadStatus = codeOf(error) === 'UND_ERR_SOCKET' && /^bad (?:response|upgrade)$/.test(error.message);
  // An assertion of undici fails for very unusual answers.
  const isUnexpected = error.name === 'HTTPParserError' || error.name === 'AssertionError';
  return isUnexpected || isBadStatus || codeOf(error) === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
}

function reasonOf({ message }: Error): string {
  // The message of undici if it never reached the body.
  if (/content-length header/i.test(message) || message.includes('\n')) return 'broken headers';
  return (/\((.+)\)$/.exec(message)?.[1] ?? message).toLowerCase().slice(0, 100);
}

function describeTimeUp({ phase }: TimeUp, timeout: number): Failure {
  const patience = phase === 'trickle' ? '' : ` within ${timeout / 1000} s`;
  return failure('timed-out', `${PHASES[phase]}${patience}; try later, or with a longer --timeout`);
}

async function describeTlsFailure(error: Error, url: URL, context: ErrorContext): Promise<Failure> {
  const { timeout: timeoutMs, trust, stop, proxy } = context;
  // A second handshake would go directly to the host, which only the proxy may contact.
  const signal = proxy === null ? stop : AbortSignal.abort();
  const { hostname: host } = url;
  const port = Number(url.port) || 443;
  const target = { host, port, options: trust.optionsFor(host, port), timeoutMs, signal };
  return failure('tls-failed', (await diagnoseTls(error, target)).message);
}

/** The code of an error, or of the first of its inner errors: a host can have several addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
