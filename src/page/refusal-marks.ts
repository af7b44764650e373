// Source marks of the pages of firewalls and servers, one row for each.
import { oneOf } from './words.js';

const TITLE = '<title>\\s*';

/** Source marks of firewalls' challenges. */
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

/** Titles of servers' error pages. */
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

/** Source marks of servers' errors. */
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

/** A password field, or the title of a login page. */
export const LOGIN = new RegExp(
  oneOf(['<input\\b[^<>]{0,400}\\btype *= *["\']?password', `${TITLE}(?:Log ?in|Sign ?in)\\b`]),
  'i',
);
