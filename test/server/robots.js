// The variants of robots.txt. Rules for the tool name `kcc-decisions`.
import zlib from 'node:zlib';
import { faultNamed } from './faults/faults.js';

/** @typedef {import('./exchange.js').Exchange} Exchange */
/** @typedef {{ name: string, sentence: string, answer: (exchange: Exchange) => void | Promise<void> }} Robots */

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const DISALLOW_ALL = 'User-agent: *\nDisallow: /\n';
/** Larger than the 500 KiB that RFC 9309 requires to be read. */
const FILLER = '# filler\n'.repeat(70_000);

/** Answers with a text. @param {string} name @param {string} sentence @param {string | Buffer} body @param {Record<string, string>} [headers] @param {number} [status] @returns {Robots} */
const text = (name, sentence, body, headers = TEXT, status = 200) => ({
  name,
  sentence,
  answer: (exchange) => exchange.send(status, headers, body),
});

/** Answers as a fault does. @param {string} name @param {string} sentence @param {string} [fault] @returns {Robots} */
function failing(name, sentence, fault = name) {
  const found = faultNamed(fault);
  if (!('strike' in found)) throw new Error(`${fault} strikes connections, not robots.txt`);
  return { name, sentence, answer: found.strike };
}

/** Redirects `hops` times, then forbids everything: only a client that follows sees the rule. @param {string} name @param {number} hops @returns {Robots} */
const hopping = (name, hops) => ({
  name,
  sentence: `Redirects ${hops} times within the site; at the end everything is disallowed.`,
  answer: (exchange) =>
    exchange.hop >= hops
      ? exchange.send(200, TEXT, DISALLOW_ALL)
      : exchange.send(302, { location: `/robots.txt?hop=${exchange.hop + 1}` }),
});

/** Every robots.txt, by name. @type {readonly Robots[]} */
export const ROBOTS = [
  failing('absent', 'There is none (404).', '404'),
  failing('401', 'Status 401.'),
  failing('403', 'Status 403.'),
  failing('410', 'Status 410.'),
  failing('429', 'Status 429.'),
  failing('500', 'Status 500.'),
  failing('503', 'Status 503.'),
  failing('503-seconds', 'Status 503, with a Retry-After.'),
  failing('hang', 'It is never answered.'),
  failing('reset', 'The connection is reset.', 'reset-after-request'),
  failing('close-in-body', 'It breaks off in the middle.'),
  failing('endless', 'It never ends.', 'endless-body'),
  failing('redirect-home', 'Redirects to the home page of the site.'),
  text('empty', 'It is empty.', ''),
  text('allow-all', 'Everything is allowed.', 'User-agent: *\nAllow: /\n'),
  text('disallow-nothing', 'Disallow without a path: everything is allowed.', 'User-agent: *\nDisallow:\n'),
  text('disallow-all', 'Everything is disallowed.', DISALLOW_ALL),
  text(
    'disallow-us',
    'We are disallowed, others are not.',
    'User-agent: kcc-decisions\nDisallow: /\n\nUser-agent: *\nAllow: /\n',
  ),
  text(
    'disallow-us-cased',
    'We are disallowed, in capitals and with a version.',
    'USER-AGENT: KCC-Decisions\nDISALLOW: /\n',
  ),
  text(
    'disallow-others',
    'Another program is disallowed, in two groups.',
    'User-agent: badbot\nDisallow: /\n\nUser-agent: kcc\nUser-agent: worsebot\nDisallow: /\n',
  ),
  text(
    'allow-us',
    'We are allowed, everybody else is not.',
    `${DISALLOW_ALL}\nUser-agent: kcc-decisions\nAllow: /\n`,
  ),
  text(
    'groups-merge',
    'Two groups name us; together they disallow issues and decisions.',
    'User-agent: kcc-decisions\nDisallow: /mgIssueHistoryHome.aspx\n\nUser-agent: *\nDisallow: /\n\nUser-agent: kcc-decisions\nDisallow: /ieDecisionDetails.aspx\n',
  ),
  text(
    'wildcards',
    'Rules with * and $: decisions are disallowed, and issues whose address ends in 5.',
    'User-agent: *\nDisallow: /*DecisionDetails\nDisallow: /mgIssueHistoryHome.aspx?*5$\n',
  ),
  text(
    'longest-wins',
    'The longer rule wins: issues are allowed, all else is not.',
    'User-agent: *\nDisallow: /\nAllow: /mgIssueHistoryHome.aspx\n',
  ),
  text(
    'tie',
    'Two rules of one length: allowed wins.',
    'User-agent: *\nDisallow: /mgIssueHistoryHome.aspx\nAllow: /mgIssueHistoryHome.aspx\n',
  ),
  text('encoded', 'The rule is percent-encoded.', 'User-agent: *\nDisallow: /%6dgIssueHistoryHome.aspx\n'),
  text(
    'crawl-delay',
    'A delay of three seconds between requests.',
    'User-agent: *\nCrawl-delay: 3\nDisallow:\n',
  ),
  text(
    'crawl-delay-far',
    'A delay of a day between requests.',
    'User-agent: *\nCrawl-delay: 86400\nDisallow:\n',
  ),
  text(
    'bom-crlf',
    'A byte order mark, CRLF, comments and blanks; everything is disallowed.',
    '\ufeffUser-agent : * # all\r\n\r\n  Disallow:   /   # everything\r\n',
  ),
  text('cr', 'Lines ended by CR alone; everything is disallowed.', 'User-agent: *\rDisallow: /\r'),
  text(
    'html',
    'An ordinary page of a web site, with status 200.',
    '<!DOCTYPE html><html><head><title>Home</title></head><body><p>Disallow: nothing</p></body></html>',
    { 'content-type': 'text/html' },
  ),
  failing('challenge', 'Cloudflare’s challenge, with status 200.', 'cloudflare-200'),
  failing('challenge-403', 'Cloudflare’s challenge, with status 403.', 'cloudflare-403'),
  failing('incapsula', 'Incapsula’s stub, with status 200.'),
  hopping('redirect-1', 1),
  hopping('redirect-6', 6),
  failing('redirect-off-site', 'Redirects to another site.'),
  failing('redirect-loop', 'Redirects there and back, for ever.', 'redirect-self'),
  text('gzip', 'Packed with gzip; everything is disallowed.', zlib.gzipSync(DISALLOW_ALL), {
    ...TEXT,
    'content-encoding': 'gzip',
  }),
  text('large-start', 'Larger than 500 KiB; at its start everything is disallowed.', DISALLOW_ALL + FILLER),
  text(
    'large-end',
    'Larger than 500 KiB; only at its end is everything disallowed.',
    `User-agent: *\n${FILLER}Disallow: /\n`,
  ),
  text(
    'binary',
    'Bytes without meaning.',
    Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 167 + 13) % 256)),
    TEXT,
  ),
  text(
    'wrong-type',
    'Everything is disallowed, by a file that calls itself bytes of any kind.',
    DISALLOW_ALL,
    { 'content-type': 'application/octet-stream' },
  ),
];

/** The robots.txt with this name. Throws for an unknown name. @param {string} name */
export function robotsNamed(name) {
  const found = ROBOTS.find((each) => each.name === name);
  if (!found) throw new Error(`no robots ${name}: there are ${ROBOTS.map((each) => each.name).join(', ')}`);
  return found;
}
