import robotsParser from 'robots-parser';
import type { Answer } from './answer.js';
import { decodeBody } from './content.js';
import { consequenceOf, type Failure, failure, isFailure } from './failure.js';
import { findChallenge } from './read-answer.js';
import { judgeStatus } from './status.js';

/** What a robots.txt says to us, by RFC 9309. */
export interface RobotsRules {
  /** What became of it, in a word or two for the report: `read`, `absent (404)`, `unreachable (503)` … */
  outcome: string;
  /** Why a page must not be fetched. A page that may be fetched has null. */
  refuse(url: URL): Failure | null;
  /** Seconds between requests that it asks for. A file without a Crawl-delay has null. */
  crawlDelay: number | null;
  /** What came was no robots.txt: it is not kept, and the next run asks again. */
  isSilent?: true;
}

/** Its types tell of an ES module, but it is CommonJS: the function is the module itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** RFC 9309 wants at least so much to be read; what comes after may be left out. */
const MOST_BYTES = 500 * 1024;

/**
 * The rules in an answer, redirects followed: 2xx is read, 4xx means that there are no rules (RFC 9309, 2.3.1.3), and a
 * firewall's challenge is a refusal whatever its status. A failure where asking again may help.
 */
export function rulesOfAnswer(url: URL, answer: Answer, agent: string): RobotsRules | Failure {
  const { status } = answer;
  const body = decodeBody(answer);
  const text = isFailure(body) ? '' : body.subarray(0, MOST_BYTES).toString('utf8');
  const challenge = findChallenge(text);
  if (challenge !== null) return forbidding(`challenge (${status})`, challenge);
  const failed = judgeStatus(answer);
  if (failed !== null && consequenceOf(failed.code).mayPass) return failed;
  if (failed !== null) return withoutRules(`absent (${status})`);
  if (isFailure(body)) return body;
  return isWebPage(text)
    ? { ...withoutRules(`web page (${status})`), isSilent: true }
    : readRules(url, text, agent);
}

/** A server may answer every address that it does not know with a web page and 200: that says nothing, today. */
function isWebPage(text: string): boolean {
  return /^\ufeff?\s*<(?:!doctype|html|head|body|\?xml)\b/i.test(text);
}

/**
 * What holds where no rules could be had: as long as a server cannot say them, everything is forbidden (RFC 9309, 2.3.1.4).
 * A host that cannot be reached at all is told as that. A redirect to elsewhere says that there are no rules here.
 */
export function rulesOfFailure(failed: Failure): RobotsRules {
  if (NO_RULES_HERE.has(failed.code)) return withoutRules(`absent (${failed.code})`);
  if (NO_HOST_HERE.has(failed.code)) {
    return forbidding(`unreachable (${failed.code})`, { ...failed, isFinal: true });
  }
  const detail = `robots.txt cannot be had, which forbids every page until it can (RFC 9309): ${failed.detail}`;
  return forbidding(`unreachable (${failed.code})`, failure('robots-unreachable', detail));
}

const NO_RULES_HERE: ReadonlySet<string> = new Set(['redirect-refused', 'redirect-loop', 'error-page']);
const NO_HOST_HERE: ReadonlySet<string> = new Set([
  'name-not-found',
  'connection-failed',
  'timed-out',
  'tls-failed',
  'proxy-failed',
  'proxy-refused',
  'private-address',
]);

function withoutRules(outcome: string): RobotsRules {
  return { outcome, refuse: () => null, crawlDelay: null };
}

function forbidding(outcome: string, refusal: Failure): RobotsRules {
  return { outcome, refuse: () => refusal, crawlDelay: null };
}

function readRules(url: URL, text: string, agent: string): RobotsRules {
  const rules = parseRobots(url.href, unescapePlain(text.replace(/^\ufeff/, '')));
  return {
    outcome: 'read',
    refuse: (page) => {
      // Undefined is said of pages of another origin, for which these are not the rules.
      if (rules.isAllowed(unescapePlain(page.href), agent) !== false) return null;
      const line = rules.getMatchingLineNumber(unescapePlain(page.href), agent);
      const rule =
        text
          .split(/\r\n|\r|\n/)
          [line - 1]?.trim()
          .slice(0, 100) ?? '';
      return failure(
        'robots-disallowed',
        `robots.txt of this site asks not to fetch it (line ${line}: ${rule}); ask the council, or save the page by hand`,
      );
    },
    crawlDelay: rules.getCrawlDelay(agent) ?? null,
  };
}

/** RFC 9309, 2.2.2: letters and digits are the same whether they are escaped or not. */
function unescapePlain(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /^[\w.~-]$/.test(character) ? character : escaped;
  });
}
