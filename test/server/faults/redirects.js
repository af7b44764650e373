// Redirects. `hop` in the address counts the steps. The last one has the page.
import { anotherId, fault } from './fault.js';

/** @typedef {import('./fault.js').Exchange} Exchange */

const LONG = 12;
/** A host that does not exist: no program may send a request there. */
const OTHER = 'other.example';

/** Redirects to targets that never reach this server. @type {[name: string, sentence: string, target: string][]} */
const AWAY = [
  ['redirect-off-site', 'Redirects to another site.', `http://${OTHER}/mgIssueHistoryHome.aspx?IId=1`],
  ['redirect-no-scheme', 'Redirects to another site by an address without scheme.', `//${OTHER}/page`],
  ['redirect-10', 'Redirects to a private address (10.0.0.1).', 'http://10.0.0.1/'],
  ['redirect-192-168', 'Redirects to a private address (192.168.0.1).', 'http://192.168.0.1/'],
  ['redirect-172-16', 'Redirects to a private address (172.16.0.1).', 'http://172.16.0.1/'],
  [
    'redirect-link-local',
    'Redirects to the address of a cloud’s secrets.',
    'http://169.254.169.254/latest/meta-data/',
  ],
  ['redirect-loopback-6', 'Redirects to the loopback of IPv6.', 'http://[::1]:9/'],
  ['redirect-mapped-6', 'Redirects to a private address dressed as IPv6.', 'http://[::ffff:10.0.0.1]/'],
  ['redirect-127-0-0-2', 'Redirects to another loopback address.', 'http://127.0.0.2:9/'],
  ['redirect-decimal', 'Redirects to a private address written as one number.', 'http://167772161/'],
  ['redirect-zero', 'Redirects to the address 0.0.0.0.', 'http://0.0.0.0:9/'],
  ['redirect-file', 'Redirects to a file of the reader.', 'file:///etc/passwd'],
  ['redirect-javascript', 'Redirects to a script.', 'javascript:alert(1)'],
  [
    'redirect-data',
    'Redirects to an address that is its own content.',
    'data:text/html,<div id="modgov"></div>',
  ],
  ['redirect-ftp', 'Redirects to FTP.', `ftp://${OTHER}/page`],
  ['redirect-garbage', 'Redirects to what is no address.', 'http://[not an address'],
  ['redirect-empty', 'Redirects to an empty address.', ''],
];

/** @param {Exchange} exchange @param {string} location @param {number} [status] */
const to = (exchange, location, status = 302) =>
  exchange.send(status, { location, 'content-type': 'text/html' }, '<h2>Object moved</h2>');

/** The same address, one step further. @param {Exchange} exchange @param {number} hop */
function step({ request }, hop) {
  const address = (request.url ?? '/').replace(/([?&])hop=\d+(?:&|$)/, '$1').replace(/[?&]$/, '');
  return hop === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}hop=${hop}`;
}

/** @param {Exchange} exchange */
function arrive(exchange) {
  const { headers, body } = exchange.page();
  exchange.send(200, headers, body);
}

/** A redirect of one step to the page. @param {string} name @param {string} sentence @param {(exchange: Exchange, there: string) => string | Promise<string>} target @param {number} [status] */
const once = (name, sentence, target, status) =>
  fault(name, sentence, async (exchange) =>
    exchange.hop > 0 ? arrive(exchange) : to(exchange, await target(exchange, step(exchange, 1)), status),
  );

/** A page whose markup redirects the browser. @param {string} name @param {string} sentence @param {(there: string) => string} markup */
const byPage = (name, sentence, markup) =>
  fault(name, sentence, (exchange) =>
    exchange.hop > 0
      ? arrive(exchange)
      : exchange.send(
          200,
          { 'content-type': 'text/html' },
          markup(step(exchange, 1).replaceAll('&', '&amp;')),
        ),
  );

export const REDIRECT_FAULTS = [
  ...AWAY.map(([name, sentence, target]) => fault(name, sentence, (exchange) => to(exchange, target))),
  once('redirect-301', 'Moved for good, within the site (301).', (_, there) => there, 301),
  once('redirect-302', 'Moved, within the site (302).', (_, there) => there, 302),
  once('redirect-303', 'Moved, within the site (303).', (_, there) => there, 303),
  once('redirect-307', 'Moved, within the site (307).', (_, there) => there, 307),
  once('redirect-308', 'Moved for good, within the site (308).', (_, there) => there, 308),
  once('redirect-relative', 'Redirects within the site by a relative address.', (_, there) =>
    there.replace(/^.*\//, ''),
  ),
  once(
    'redirect-https',
    'Redirects to the same host by https.',
    async ({ surroundings }, there) => `${await surroundings.elsewhere('good')}${there}`,
  ),
  once(
    'redirect-port',
    'Redirects to another port of the same host.',
    async ({ surroundings }, there) =>
      `${await surroundings.elsewhere(surroundings.origin().startsWith('https:') ? 'good' : null)}${there}`,
  ),
  once(
    'redirect-downgrade',
    'Redirects from https to plain http on the same host.',
    async ({ surroundings }, there) => `${await surroundings.elsewhere(null)}${there}`,
  ),
  once(
    'redirect-credentials',
    'Redirects within the site, with a name and a password in the address.',
    ({ surroundings }, there) => `${surroundings.origin().replace('://', '://clerk:secret@')}${there}`,
  ),
  once(
    'redirect-fragment',
    'Redirects within the site, to a place in the page.',
    (_, there) => `${there}#modgov`,
  ),
  once(
    'redirect-spaces',
    'Redirects within the site by an address with blanks in it.',
    (_, there) => `${there}&x=a b c`,
  ),
  fault('redirect-self', 'Redirects to itself, for ever.', (exchange) =>
    to(exchange, exchange.request.url ?? '/'),
  ),
  fault('redirect-loop', 'Redirects there and back, for ever.', (exchange) =>
    to(exchange, step(exchange, 1 - exchange.hop)),
  ),
  fault('redirect-endless', 'Redirects on and on, never twice to one address.', (exchange) =>
    to(exchange, step(exchange, exchange.hop + 1)),
  ),
  fault('redirect-long', `Redirects ${LONG} times, then gives the page.`, (exchange) =>
    exchange.hop >= LONG ? arrive(exchange) : to(exchange, step(exchange, exchange.hop + 1)),
  ),
  fault('redirect-no-location', 'Redirects without saying where to.', (exchange) =>
    exchange.send(302, {}, '<h2>Object moved</h2>'),
  ),
  fault('redirect-two-locations', 'Redirects to two places at once.', (exchange) => {
    exchange.head(302, { Location: [step(exchange, 1), `http://${OTHER}/`], 'Content-Length': 0 });
    exchange.finish();
  }),
  fault('redirect-choices', 'Offers several places (300).', (exchange) =>
    exchange.send(300, { 'content-type': 'text/html' }, '<a href="/a">a</a>'),
  ),
  fault('redirect-error-page', 'Redirects to mgError.aspx, which answers 200.', (exchange) =>
    to(exchange, `${exchange.surroundings.folder}mgError.aspx`),
  ),
  fault('redirect-login', 'Redirects to a login page, which answers 200.', (exchange) =>
    to(exchange, `${exchange.surroundings.folder}mgLogin.aspx`),
  ),
  fault('redirect-home', 'Redirects to the home page, which is no decision.', (exchange) =>
    to(exchange, exchange.surroundings.folder),
  ),
  once('redirect-another', 'Redirects to the page of another id.', ({ url }) => {
    const { pathname, search } = anotherId(url);
    return `${pathname}${search}&hop=1`;
  }),
  byPage(
    'redirect-meta',
    'A page that sends the browser on (meta refresh).',
    (there) => `<html><head><meta http-equiv="refresh" content="0;url=${there}"></head><body></body></html>`,
  ),
  byPage(
    'redirect-script',
    'A page that sends the browser on (script).',
    (there) => `<html><body><script>window.location.replace("${there}");</script></body></html>`,
  ),
];
