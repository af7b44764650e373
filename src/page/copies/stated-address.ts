/** A saving program's statement in a page: the page's address and the time, or null if it states neither. */
export interface SavedFrom {
  url: string | null;
  /** ISO 8601 instant. */
  at: string | null;
}

interface SavingTool {
  name: string;
  /** Matched against the beginning of the page; its groups are `url` and `at`. */
  mark: RegExp;
}

/** Programs that save pages, with the marks that they write at the beginning. */
const SAVING_TOOLS: readonly SavingTool[] = [
  { name: 'browsers', mark: /<!-- saved from url=\(\d+\)(?<url>\S+) -->/i },
  {
    name: 'SingleFile',
    mark: /Page saved with SingleFile\s+url:\s*(?<url>\S+)(?:\s+saved date:\s*(?<at>[^\n(]+))?/i,
  },
  { name: 'HTTrack', mark: /<!-- Mirrored from (?<url>\S+) by HTTrack\b[^,>]*(?:, (?<at>[^>]*?))? -->/i },
  { name: 'monolith', mark: /<!-- Saved from (?<url>https?:\S+) at (?<at>\S+) using monolith\b/i },
  {
    name: 'WebScrapBook',
    mark: /\bdata-scrapbook-source="(?<url>https?:[^"]+)"(?:[^>]*\bdata-scrapbook-create="(?<at>\d{14}))?/i,
  },
  { name: 'the Wayback Machine', mark: /__wm\.wombat\("(?<url>https?:[^"]+)","(?<at>\d{14})"/ },
];

/** Programs write their marks before the content. An archive's scripts can precede them. */
const SAVING_MARK_REACH = 16_384;
export const HINT = /saved from|SingleFile|HTTrack|monolith|scrapbook|__wm\b/i;

/** Reads the statement of the program that saved the page. */
export function readSavedFrom(source: string): SavedFrom {
  const head = source.slice(0, SAVING_MARK_REACH);
  const found = HINT.test(head) ? SAVING_TOOLS.map(({ mark }) => mark.exec(head)?.groups) : [];
  const marks = found.filter((groups) => groups !== undefined);
  const url = marks.map((groups) => groups.url).find(Boolean) ?? null;
  const at = marks.map((groups) => readInstant(groups.at) ?? capturedAt(groups.url)).find(Boolean) ?? null;
  return { url: url === null ? null : withProtocol(url, source), at };
}

/** Adds the protocol to an address of HTTrack. It is that of the page's links to the same host, else unknown. */
function withProtocol(url: string, source: string): string {
  if (/^[a-z]+:/i.test(url)) return url;
  const host = url.split('/', 1)[0] ?? '';
  const linked = source.includes(`https://${host}/`)
    ? 'https:'
    : source.includes(`http://${host}/`)
      ? 'http:'
      : '';
  return `${linked}//${url}`;
}

/** The time in an archive's address of a page: `…/web/20210916081530/https://…`. */
const CAPTURED = /\/(\d{14})(?:[a-z]{2}_)?\/https?:\//;

function capturedAt(url: string | undefined): string | null {
  return readInstant(CAPTURED.exec(url ?? '')?.[1]);
}

/** Reads an instant as programs print it: fourteen digits, or a date with a time zone. */
function readInstant(printed: string | undefined): string | null {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(printed ?? '');
  const text = digits ? `${digits.slice(1, 4).join('-')}T${digits.slice(4).join(':')}Z` : (printed ?? '');
  const isZoned = /Z$|GMT|UTC|[+-]\d{2}:?\d{2}$/.test(text.trim());
  const time = isZoned ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/**
 * A mirror of a site has the address in its paths: `democracy.example.gov.uk/ieDecisionDetails.aspx?ID=2201.html`. On Windows `@`
 * replaces `?`.
 */
const HOST = '(?:[a-z0-9-]+\\.)+[a-z]{2,}';
const PAGE = '\\w+\\.aspx(?:[?@]|%3f)[^\\\\/]*?';
const MIRRORED = new RegExp(`(?:^|[\\\\/#])(${HOST}(?:[\\\\/][\\w.-]+)*?[\\\\/]${PAGE})(?:\\.html?)?$`, 'i');

/** The address in the path of a mirrored page, without its protocol; null for other paths. */
export function mirroredAddress(path: string): string | null {
  const found = MIRRORED.exec(path)?.[1];
  return found === undefined ? null : `//${found.replaceAll('\\', '/').replace(/@|%3f/i, '?')}`;
}
