import { type Failure, failure } from './failure.js';
import { nameHost } from './page-address.js';
import { isPrivateHost } from './private-hosts.js';

/** The most redirects to follow. A longer chain is probably a loop. */
export const MOST_REDIRECTS = 10;

/** The longest address to check. ModernGov's are shorter, and robots.txt rules take time with the length. */
const LONGEST_TARGET = 2_048;

/** Whether a status is a redirect; 300 and 304 are not. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * The target of a redirect within the site: the same host, on any port, over http or https. A redirect from https to http is
 * refused. Any other redirect is a failure that names its target.
 */
export function followRedirect(from: URL, location: string | null): URL | Failure {
  if (location === null || location.trim() === '') {
    return failure('redirect-refused', 'the server redirects without saying where to');
  }
  if (location.length > LONGEST_TARGET) {
    return failure('redirect-refused', `the server redirects to an address of ${location.length} characters`);
  }
  if (!URL.canParse(location, from.href)) {
    return failure(
      'redirect-refused',
      `the server redirects to an invalid address: ${location.slice(0, 200)}`,
    );
  }
  const to = new URL(location, from.href);
  Object.assign(to, { hash: '', username: '', password: '' });
  const refusal = refuse(from, to);
  if (refusal !== null) return refusal;
  if (/\/mgerror\.aspx$/i.test(to.pathname)) {
    return failure(
      'error-page',
      'the server redirects to its error page; the page may not exist, or not any more',
    );
  }
  return to;
}

function refuse(from: URL, to: URL): Failure | null {
  const target = to.href.slice(0, 200);
  if (!/^https?:$/.test(to.protocol)) {
    return failure('redirect-refused', `the server redirects to an address that is no web page: ${target}`);
  }
  if (nameHost(to) !== nameHost(from)) {
    const place = isPrivateHost(to.hostname) ? 'a private address' : 'another site';
    const advice = isPrivateHost(to.hostname)
      ? 'which is never followed'
      : 'name that address if it is the right one';
    return failure('redirect-refused', `the server redirects to ${place}, ${target}; ${advice}`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    return failure('redirect-refused', `the server redirects from https back to http: ${target}`);
  }
  return null;
}
