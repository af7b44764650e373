/** What a program wrote into a page that it saved: where the page came from, and when, or null if it says neither. */
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

/** Programs that save pages, and what they write at the beginning of them. */
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

/** Programs write their marks before the content; scripts of an archive stand before some of them. */
const HEAD = 16_384;
export const HINT = /saved from|SingleFile|HTTrack|monolith|scrapbook|__wm\b/i;

/** Reads what a program that saved the page says of it. */
export function readSavedFrom(source: string): SavedFrom {
  const head = source.slice(0, HEAD);
  const found = HINT.test(head) ? SAVING_TOOLS.map(({ mark }) => mark.exec(head)?.groups) : [];
  const marks = found.filter((groups) => groups !== undefined);
  const url = marks.map((groups) => groups.url).find(Boolean) ?? null;
  const at = marks.map((groups) => readInstant(groups.at) ?? capturedAt(groups.url)).find(Boolean) ?? null;
  return { url: url === null ? null : withProtocol(url, source), at };
}

/** HTTrack writes an address without its protocol: it is that of the page's links to the same host, else not known. */
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

/** The time that an archive's address of a page holds: `…/web/20210916081530/https://…`. */
const CAPTURED = /\/(\d{14})(?:[a-z]{2}_)?\/https?:\//;

function capturedAt(url: string | undefined): string | null {
  return readInstant(CAPTURED.exec(url ?? '')?.[1]);
}

/** Reads an instant as programs print it: fourteen digits, or a date that names its zone. */
function readInstant(printed: string | undefined): string | null {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(printed ?? '');
  const text = digits ? `${digits.slice(1, 4).join('-')}T${digits.slice(4).join(':')}Z` : (printed ?? '');
  const isZoned = /Z$|GMT|UTC|[+-]\d{2}:?\d{2}$/.test(text.trim());
  const time = isZoned ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** A mirror of a site has the address in its paths: `democracy.example.gov.uk/ieDecisionDetails.aspx?ID=2201.html`, `@` for `?` on Windows. */
const HOST = '(?:[a-z0-9-]+\\.)+[a-z]{2,}';
const PAGE = '\\w+\\.aspx(?:[?@]|%3f)[^\\\\/]*?';
const MIRRORED = new RegExp(`(?:^|[\\\\/#])(${HOST}(?:[\\\\/][\\w.-]+)*?[\\\\/]${PAGE})(?:\\.html?)?$`, 'i');

/** The address that the path of a mirrored page holds, without its protocol; null for other paths. */
export function mirroredAddress(path: string): string | null {
  const found = MIRRORED.exec(path)?.[1];
  return found === undefined ? null : `//${found.replaceAll('\\', '/').replace(/@|%3f/i, '?')}`;
}
