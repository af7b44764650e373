import { PAGE_KINDS, type PageKind } from '../page/kinds.js';

/** What the caller knows of a page that the page itself does not say. */
export interface PageOptions {
  /** The name of the page in messages and in `source.input`; a path is its own name. */
  input?: string;
  /** Where the page came from. */
  url?: string | null;
  /** What the page is, where it cannot prove it itself. */
  pageKind?: PageKind;
}

/** Throws a TypeError with what was expected and what came. */
export function reject(what: string, expected: string, came: unknown): never {
  throw new TypeError(`${what} must be ${expected}, not ${kindOfArgument(came)}`);
}

/** Throws a TypeError for options of a wrong type or form. */
export function checkPageOptions(options: PageOptions): void {
  if (typeof options !== 'object' || options === null) reject('the options', 'an object', options);
  const { input, url, pageKind } = options;
  if (input !== undefined && typeof input !== 'string') reject('input', 'a text', input);
  if (url != null && !isAddress(url)) reject('url', 'a whole http or https address', url);
  if (pageKind !== undefined && !PAGE_KINDS.includes(pageKind))
    reject('pageKind', `one of ${PAGE_KINDS.join(', ')}`, pageKind);
}

function isAddress(url: unknown): boolean {
  return typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
}

function kindOfArgument(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80));
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return value instanceof Object ? (value.constructor?.name ?? 'an object') : String(typeof value);
}
