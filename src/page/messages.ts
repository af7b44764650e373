import { oneOf } from './words.js';

/** Why a page gives no record. */
export type Refusal =
  | 'challenge-page'
  | 'login-page'
  | 'error-page'
  | 'no-results-page'
  | 'empty-input'
  | 'not-moderngov'
  | 'lost-layout';

/** A page of another sort, and its proof. */
export interface Refused {
  refusal: Refusal;
  reason: string;
}

export const NOTHING_FOUND: Refused = {
  refusal: 'no-results-page',
  reason: 'the page says that nothing was found',
};
const NO_RECORD: Refused = {
  refusal: 'error-page',
  reason: 'the page says that there is no such record',
};
const LOGIN: Refused = { refusal: 'login-page', reason: 'the page asks visitors to log in' };
const OUTAGE: Refused = { refusal: 'error-page', reason: 'the page says that the service is not available' };
const CHECK: Refused = { refusal: 'challenge-page', reason: 'the page wants to know who its visitor is' };

const RECORDS = '(?:records?|items?|decisions?|issues?)';
const anyPhrase = (...phrases: readonly string[]) => new RegExp(`\\b${oneOf(phrases)}`, 'i');

/** Messages of servers in place of a record: in the words of ModernGov, councils, firewalls and proxies. */
export const MESSAGES: readonly (readonly [RegExp, Refused])[] = [
  // "No issues were raised" is a minute; "no issues were found" is a message.
  [
    new RegExp(
      `^\\W*no ${oneOf([
        'results?\\b',
        'matching\\b',
        `${RECORDS} (?:(?:were|was|have been|has been) )?(?:found|available|to (?:show|display))\\b`,
      ])}`,
      'im',
    ),
    NOTHING_FOUND,
  ],
  [
    anyPhrase(
      'please (?:log|sign) ?in\\b',
      '(?:log|sign) ?in (?:to|first|again)\\b',
      '(?:need|have) to (?:log|sign) ?in\\b',
      'permission to (?:view|see)\\b',
      'not authori[sz]ed\\b',
      'access (?:is |was )?denied\\b',
      'session (?:has |is )?(?:timed out|expired|ended)\\b',
      'mewngofnod(?:i|wch)\\b',
      "mynediad wedi[ '’]+i wrthod\\b",
    ),
    LOGIN,
  ],
  [
    anyPhrase(
      '(?:use|uses|accept|enable|allow) (?:all |the |our |essential )?cookies\\b',
      'not a robot\\b',
      'are (?:you )?(?:a )?human\\b',
      '(?:web ?page|request|address|access|site|website) (?:has been |was |is |you requested is )?(?:blocked|rejected)\\b',
      'derbyn(?:iwch)? cwcis\\b',
    ),
    CHECK,
  ],
  [
    anyPhrase(
      'an? (?:system |unexpected )?error (?:has )?occurred\\b',
      "(?:cannot|could not|can't|was not|not) be(?:en)? found\\b",
      '(?:was )?not found\\b',
      'no longer (?:available|exists?)\\b',
      'does not exist\\b',
      'system error\\b',
      'page you (?:requested|asked for)\\b',
      '(?:heb|methu)(?: ei| eu)? (?:chanfod|ganfod)\\b',
      'ddim yn bodoli\\b',
      'gwall (?:system|gweinydd)\\b',
    ),
    NO_RECORD,
  ],
  [
    anyPhrase(
      '(?:is|are|be) (?:currently |temporarily |now )?(?:not available|unavailable|offline|down)\\b',
      '(?:service|site|website|system|page|server)s? (?:temporarily |currently )?(?:unavailable|not available|offline|down)\\b',
      'down for\\b',
      '(?:be|come) back (?:soon|shortly|later|online|at|on|in)\\b',
      'back (?:soon|shortly)\\b',
      '(?:try|come|check) (?:again|back)(?: later| soon| shortly| in)?\\b',
      '(?:under|undergoing) (?:\\w+ ){0,2}maintenance\\b',
      'maintenance (?:window|is (?:taking place|in progress|under ?way)|will take place)\\b',
      'technical (?:difficult(?:y|ies)|problems?|fault|issues?)\\b',
      '(?:sorry|apologi[sz]e|apologies) for (?:the|any) inconvenience\\b',
      'something went wrong\\b',
      'too (?:many (?:requests|connections)|busy)\\b',
      '(?:timed out|timeout expired|connection failed|bad gateway)\\b',
      '(?:domain|website) (?:is|may be) (?:for sale|parked)\\b',
      'ddim ar gael\\b',
      'ar gau dros dro\\b',
      "(?:cynnal|chynnal) (?:a|ac) (?:i |[’'] ?i )?(?:chadw|gadw|cadw)\\b",
      'rhowch gynnig (?:arall )?arni\\b',
    ),
    OUTAGE,
  ],
];

/** Words of servers about maintenance. */
const WORKS = oneOf([
  ...['planned', 'scheduled', 'essential', 'emergency', 'routine', 'urgent'],
  ...['site', 'system', 'website', 'server', 'web'],
]);

/** Titles and values that are a message from the first word to the last. Longer ones are a matter of the council. */
export const WHOLE: readonly (readonly [RegExp, Refused])[] = [
  [
    new RegExp(
      `^${oneOf([`(?:${WORKS} ){0,2}maintenance`, 'down for maintenance', 'gwaith cynnal a chadw'])}\\W*$`,
      'i',
    ),
    OUTAGE,
  ],
  [/^(?:sorry|error|oops|gwall|mae['’]n ddrwg gennym)\b[^:]{0,60}$/i, OUTAGE],
  [
    /^(?:temporarily |currently |service )*(?:not available|unavailable|offline|down|ddim ar gael)\W*$/i,
    OUTAGE,
  ],
  [/^(?:http )?[45]\d\d\b[^:]{0,40}$/i, OUTAGE],
  [/^(?:log|sign) ?(?:in|on)\W*$|^(?:access denied|forbidden|unauthori[sz]ed)\W*$/i, LOGIN],
  [/^(?:cookies?|privacy)\b[^:]{0,40}$|^(?:security|human) (?:check|verification)\W*$/i, CHECK],
  [/^(?:page |file )?not found\W*$/i, NO_RECORD],
];

/** The message in a short text; null for any other text. */
export function messageIn(text: string): Refused | null {
  return MESSAGES.find(([words]) => words.test(text))?.[1] ?? null;
}

/** The message that a whole title or value is; null for any other text. */
export function messageAsWhole(text: string): Refused | null {
  const found = WHOLE.find(([words]) => words.test(text.trim()))?.[1];
  return found ?? (text.length < LONGEST_TITLE ? messageIn(text) : null);
}

const LONGEST_TITLE = 60;
