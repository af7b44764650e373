import robotsParser from 'robots-parser';
import type { Answer } from './answer.js';
import { decodeBody } from './content.js';
import { consequenceOf, type Failure, failure, isFailure } from './failure.js';
import { findChallenge } from './read-answer.js';
import { judgeStatus } from './status.js';

/** The rules of a robots.txt for us, by RFC 9309. */
export interface RobotsRules {
  /** The result in short for the report: `read`, `absent (404)`, `unreachable (503)` … */
  outcome: string;
  /** Why a page must not be fetched; null if it may be. */
  refuse(url: URL): Failure | null;
  /** Seconds between requests; null without a Crawl-delay. */
  crawlDelay: number | null;
  /** The answer was no robots.txt. It is not kept, and the next run requests it again. */
  isSilent?: true;
}

/** The types describe an ES module, but it is CommonJS: the function is the module itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** The least size that RFC 9309 requires us to read. The rest is left out. */
const MOST_ROBOTS_BYTES = 500 * 1024;

/**
 * The rules in the answer after redirects. 2xx is read, and 4xx means no rules (RFC 9309, 2.3.1.3). A firewall's challenge is a
 * refusal with any status. Gives a failure if a retry may help.
 */
export function rulesOfAnswer(url: URL, answer: Answer, agent: string): RobotsRules | Failure {
  const { status } = answer;
  const body = decodeBody(answer);
  const text = isFailure(body) ? '' : body.subarray(0, MOST_ROBOTS_BYTES).toString('utf8');
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

/** Whether the answer is a web page. Servers can send one with 200 for every unknown address: it holds no rules. */
function isWebPage(text: string): boolean {
  return /^\ufeff?\s*<(?:!doctype|html|head|body|\?xml)\b/i.test(text);
}

/**
 * The rules without a readable robots.txt. While a server cannot give them, everything is forbidden (RFC 9309, 2.3.1.4). An
 * unreachable host is reported as such. A redirect to elsewhere means no rules.
 */
export function rulesOfFailure(failed: Failure): RobotsRules {
  if (NO_RULES_HERE.has(failed.code)) return withoutRules(`absent (${failed.code})`);
  if (NO_HOST_HERE.has(failed.code)) {
    return forbidding(`unreachable (${failed.code})`, { ...failed, isFinal: true });
  }
  const detail = `robots.txt could not be fetched; until it can be, every page is forbidden (RFC 9309): ${failed.detail}`;
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
      // It is undefined for pages of another origin, to which these rules do not apply.
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

/** RFC 9309, 2.2.2: escaped letters and digits are equal to plain ones. */
function unescapePlain(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /^[\w.~-]$/.test(character) ? character : escaped;
  });
}
