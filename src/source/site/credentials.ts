import type { Header } from '../headers.js';

/** A text with addresses in it, whose user names and passwords are left out. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@\s"'<>]{1,500}@(?=[^\s/])/g, '//');
}

/** Headers that hold addresses; what a server puts before their `@` is kept nowhere. */
const OF_ADDRESSES: ReadonlySet<string> = new Set(['location', 'content-location', 'refresh', 'link']);

/** Headers as they are kept: without user names and passwords in addresses. */
export function headersWithoutCredentials(headers: readonly Header[]): Header[] {
  return headers.map(([name, value]) =>
    OF_ADDRESSES.has(name.toLowerCase()) ? [name, withoutCredentials(value)] : [name, value],
  );
}
