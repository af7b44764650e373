const PAGES = 'html? xhtml aspx txt text pdf';
const CONTAINERS = 'mht mhtml eml webarchive warc wet gz tgz tar zip wacz zst ndjson jsonl';
const CONTAINER_ENDING = new RegExp(String.raw`(?:^-|\.(?:${CONTAINERS.replaceAll(' ', '|')}))$`, 'i');
/** Archives that are recognised by name only. A folder with pages inside them would seem to have been read. */
const NOT_READ_YET = 'arc 7z rar bz2 xz har mbox';
/** Endings of pages and of files that hold pages. wget adds the query to them (`page.aspx?IId=1`, `page.aspx@IId=1`). */
const PAGE_ENDING = new RegExp(
  String.raw`\.(?:${[PAGES, CONTAINERS, NOT_READ_YET].join(' ').replaceAll(' ', '|')})(?:[?@].*)?$`,
  'is',
);

/** Whether a file name can be that of a saved page: one of the endings above, or no ending. */
export function isPageName(path: string): boolean {
  const name = lastPart(path);
  return PAGE_ENDING.test(name) || !name.includes('.');
}

/** Whether a file is hidden, such as `.git` or `.DS_Store`. */
export function isHidden(path: string): boolean {
  return lastPart(path).startsWith('.');
}

/** Whether a folder holds the scripts and images of a saved page: `x_files` beside `x.html`. */
export function isPartsFolder(name: string, beside: ReadonlySet<string>): boolean {
  const page = /^(.+)_files$/s.exec(name)?.[1];
  return (
    page !== undefined && ['.html', '.htm', '.xhtml', '.aspx'].some((ending) => beside.has(page + ending))
  );
}

/** Sorts names by their UTF-8 bytes, the same in every locale and on every system. */
export function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The file that holds a page, from the page's name `a.warc.gz#https://…` or `b.zip#c.html`. Null for any other name. */
export function archiveOf(input: string): string | null {
  const places = [...input.matchAll(/#/g)].map(({ index }) => index);
  const isArchive = (at: number) =>
    /^#https?:\/\//i.test(input.slice(at, at + 9)) || CONTAINER_ENDING.test(input.slice(0, at));
  const at = places.find(isArchive);
  return at === undefined || at === 0 ? null : input.slice(0, at);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
