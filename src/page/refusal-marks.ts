// What firewalls and servers leave in the source of their own pages: a row is what one of them writes.
import { oneOf } from './words.js';

const TITLE = '<title>\\s*';

/** What firewalls leave in the source of their challenges. */
export const CHALLENGE = new RegExp(
  oneOf([
    'cf-chl',
    'challenge-platform',
    `${TITLE}Just a moment`,
    '_Incapsula_Resource',
    'azure waf',
    '\\.azwaf',
    'Attention Required! \\| Cloudflare',
    'captcha-delivery',
    'awswaf',
    'aws-waf-token',
    'sucuri\\.net',
    '\\bverify(?:ing)? (?:that )?you are (?:a )?human\\b',
    '\\bare you a (?:human|robot)\\?',
    `${TITLE}Sucuri`,
    `${TITLE}(?:Security check|Human verification|Are you (?:a )?(?:human|robot))`,
    `${TITLE}(?:Access denied|Request Rejected)`,
    'enable JavaScript and cookies to continue',
    'Checking your browser before',
  ]),
  'i',
);

/** The titles of pages that say a server failed. */
const ERROR_TITLES = oneOf([
  'Runtime Error',
  '(?:404|500|502|503|504)\\b',
  'Server Error',
  'Service Unavailable',
  'Bad Gateway',
  'Not Found',
  'Page not found',
  'The resource cannot be found',
]);

/** What servers leave in the source of their errors. */
export const SERVER_ERROR = new RegExp(
  oneOf([
    'mgError\\.aspx',
    `${TITLE}${ERROR_TITLES}`,
    "Server Error in '\\/[^']*' Application",
    'An error (?:has )?occurred (?:while|on the server)',
    'HTTP Error \\d{3}',
  ]),
  'i',
);

/** A field for a password, or the title of the page that has one. */
export const LOGIN = new RegExp(
  oneOf(['<input\\b[^<>]{0,400}\\btype *= *["\']?password', `${TITLE}(?:Log ?in|Sign ?in)\\b`]),
  'i',
);
