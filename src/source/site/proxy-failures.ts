import { type Header, headerOf } from '../headers.js';
import { type Failure, failure } from './failure.js';
import type { HttpProxy } from './proxy.js';

/** A proxy that refuses a tunnel to a host. */
export class TunnelRefused extends Error {
  constructor(readonly status: number) {
    super(`the proxy answered ${status}`);
  }
}

/** A proxy that cannot be reached. */
export class ProxyUnreachable extends Error {}

/** The failure behind a proxy's own answer. The status 407 asks for a user and a password. */
export function describeProxyStatus(status: number, url: URL, { name, authorization }: HttpProxy): Failure {
  const start = `the proxy ${name} (HTTP ${status})`;
  if (status === 407) {
    const wish =
      authorization === null
        ? 'wants a user name and a password'
        : 'does not take the user name and password';
    return failure('proxy-refused', `${start} ${wish}; give them as in --proxy http://user:password@${name}`);
  }
  if (status >= 500)
    return failure(
      'proxy-failed',
      `${start} could not reach ${url.host}; try later, or ask who runs the proxy`,
    );
  return failure(
    'proxy-refused',
    `${start} does not allow ${url.host}; ask who runs it, or use another with --proxy`,
  );
}

/** The failure of a proxy that does not answer. */
export function describeDeadProxy({ name }: HttpProxy, why: string): Failure {
  return failure(
    'proxy-failed',
    `the proxy ${name} does not answer (${why}); check --proxy, HTTP_PROXY and HTTPS_PROXY`,
  );
}

/**
 * Whether an answer to a plain request comes from the proxy. 407 always does. Proxies mark their other errors (RFC 9209; squid has
 * its own header).
 */
export function isProxysOwn(status: number, headers: readonly Header[]): boolean {
  if (status === 407) return true;
  const isError = status >= 400;
  const said = headerOf(headers, 'proxy-status') ?? '';
  return isError && (headerOf(headers, 'x-squid-error') !== null || /;\s*error=/.test(said));
}
