// The lines that `boilerplate.ts` leaves out, in words: one row for each line or pattern of lines.
import { oneOf } from './words.js';

/** A sentence of the template notice, on one line or several. */
const sentence = (words: string) => words.replaceAll(' ', '\\s+');

const TO_YOUR_IT = 'cannot load this page,? please contact your IT\\b\\.?';

/** `This is a default template, your custom branding appears to be missing.` */
export const BRANDING_MISSING = new RegExp(
  sentence('(?:\\bThis is a default template,\\s*)?\\byour custom branding appears to be missing\\b\\.?'),
  'gi',
);

/** `The custom branding should be at https://… if you cannot load this page, please contact your IT.` */
export const BRANDING_PLACE = new RegExp(
  sentence(`(?:\\bThe )?\\bcustom branding should be at \\S+(?: if you ${TO_YOUR_IT})?`),
  'gi',
);

/** `WARNING: If you are seeing this page the template cannot be found, the system will continue to function in text mode.` */
export const TEMPLATE_LOST = new RegExp(
  sentence(
    '\\b(?:WARNING:\\s*)?If you are seeing this page,? the template cannot be found\\b(?:,? the system will continue to function in text mode)?\\.?',
  ),
  'gi',
);

const LINE_BLANKS = '[^\\S\\n]*';

/** `Technical Error: Error: The remote name could not be resolved`. A copy may wrap the message. */
export const TECHNICAL_ERROR = new RegExp(
  `^${LINE_BLANKS}Technical\\s+Error:${LINE_BLANKS}(?:Error:${LINE_BLANKS})?([^\\n]*(?:[^\\n.'")]\\n${LINE_BLANKS}[a-z][^\\n]*)?)`,
  'gim',
);

/** Names in ModernGov's own scripts. */
export const SCRIPT = /\$ModernGov\b|\bmgJQuery\b|\bCommon\\?_DocumentReady\b/;

/** A token of the branding template that the server left: alone on its line, or behind the page's title (Winchester). */
export const TOKEN = /^\{[a-z]+\}$|\{(?:pagetitle|breadcrumb|content|sidenav|meta)\}/i;

/** Text recognition reads a bullet as a letter or a sign. */
const OPTIONAL_BULLET = '(?:[•*·-]\\s*|[eo¢«°] )?';
const line = (rows: readonly string[]) => `^${OPTIONAL_BULLET}${oneOf(rows)}$`;

/** The breadcrumb of a page. */
export const BREADCRUMB = new RegExp(
  line(['home', 'issue', 'forward plan', 'you are here:?.*', '.+ (?:>|»|›|\\/) issue details']),
  'i',
);

const NETWORKS = oneOf(['facebook', 'twitter', 'x', 'linkedin', 'email', 'whatsapp']);

/** Links of the shell that skip, share or lead to other views. */
export const NAVIGATION = new RegExp(
  `${line([
    'skip to (?:main )?(?:content|navigation)\\.?',
    'find out more about this issue',
    'back to (?:the )?top(?: of (?:the |this )?page)?\\.?',
    'print this page',
    `share(?: this (?:page|item))?(?: ?:(?: ${NETWORKS},?)*)?`,
    '(?:issue details )?issue history(?: related meetings)?',
    'related meetings',
  ])}|^[•*·-]\\s*issue details$`,
  'i',
);

/** A council's cookie notice, and its buttons. */
export const COOKIE_BAR = new RegExp(
  `^${oneOf([
    'we use (?:some )?(?:essential )?cookies\\b.*',
    'this (?:web)?site uses cookies\\b.*',
    '(?:accept|reject|manage|allow)(?: all| additional| only essential)? cookies',
    'cookie (?:settings|preferences|policy)',
  ])}$`,
  'i',
);

/** The beginning of a copyright line. `(c)` and `copyright` alone begin texts too. */
const COPYRIGHT = oneOf([
  '©',
  '\\(c\\) (?:copyright|\\d{4}|[^\\n.]{3,60} \\d{4}$)',
  "copyright (?:©|\\(c\\)|\\d{4}|\\p{L}+ (?:[\\p{L}' ]+ )?council\\b)",
]);

/** The footer of a council's pages. */
export const FOOTER = new RegExp(
  line([
    `${COPYRIGHT}[^\\n]{0,80}`,
    'powered by modern\\.?gov.*',
    '(?:privacy|accessibility|cookies?)(?: (?:notice|policy|statement))?(?: (?:\\||-|·) .*)?',
    'terms (?:and|&) conditions(?: of use)?',
    'terms of use',
    'legal(?: (?:notices?|information|statement))?',
    'disclaimer',
    'feedback',
    'freedom of information',
    'contact (?:us|the council)',
    'a to z(?: of services)?',
    'site ?map',
    'follow us(?: on .*)?',
  ]),
  'iu',
);

/** The names in ModernGov's own menu, lower case. Councils choose and rename some. */
const MENU_NAMES: ReadonlySet<string> = new Set([
  'agendas and minutes',
  'browse meetings',
  'browse forward plans',
  'calendar',
  'calendar of meetings',
  'committees',
  'committee structure',
  'constitution',
  'consultations',
  'council meetings',
  'councillors',
  'decisions',
  'delegated decisions',
  'election results',
  'epetitions',
  'e-petitions',
  'forthcoming decisions',
  'forward plan',
  'forward plans',
  'library',
  'meetings',
  'meetings calendar',
  'members',
  'officer decisions',
  'outside bodies',
  'parish councils',
  'petitions',
  'register of interests',
  'search',
  'search documents',
  'subscribe to updates',
  'webcasts',
  "what's new",
  'your councillors',
  'your mps',
]);

/** Whether a line is a name of ModernGov's menu. */
export function isMenuName(printed: string): boolean {
  const name = printed.replace(/^(?:[•*·-]\s*|[eo¢«°] )/, '').replace('’', "'");
  return MENU_NAMES.has(name.toLowerCase());
}
