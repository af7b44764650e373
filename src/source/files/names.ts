/** Endings of pages and of what holds pages; wget keeps the query after them (`page.aspx?IId=1`, `page.aspx@IId=1`). */
const PAGE_ENDING = /\.(?:html?|xhtml|aspx|txt|text|mht|mhtml|warc|wet|gz|pdf|ndjson|jsonl)(?:[?@].*)?$/is;

/** True for a file name that a saved page can have: one of the endings above, or none at all. */
export function isPageName(path: string): boolean {
  const name = lastPart(path);
  return PAGE_ENDING.test(name) || !name.includes('.');
}

/** True for `.git`, `.DS_Store` and all that the system itself does not show. */
export function isHidden(path: string): boolean {
  return lastPart(path).startsWith('.');
}

/** True for the folder of scripts and images that a browser saves beside a complete page: `x_files` beside `x.html`. */
export function isPartsFolder(name: string, beside: ReadonlySet<string>): boolean {
  const page = /^(.+)_files$/s.exec(name)?.[1];
  return (
    page !== undefined && ['.html', '.htm', '.xhtml', '.aspx'].some((ending) => beside.has(page + ending))
  );
}

/** Orders names by their UTF-8 bytes, which no locale and no system changes. */
export function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The archive that a page lies in, by the page's name `a.warc.gz#https://…`; null for any other name. */
export function archiveOf(input: string): string | null {
  return /^(.+?)#https?:\/\//is.exec(input)?.[1] ?? null;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
