import type { Header } from '../headers.js';

/** A text without the user names and passwords of its addresses. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@\s"'<>]{1,500}@(?=[^\s/])/g, '//');
}

/** Headers that hold addresses. User names and passwords in them are never kept. */
const OF_ADDRESSES: ReadonlySet<string> = new Set(['location', 'content-location', 'refresh', 'link']);

/** Headers in their kept form: without user names and passwords in addresses. */
export function headersWithoutCredentials(headers: readonly Header[]): Header[] {
  return headers.map(([name, value]) =>
    OF_ADDRESSES.has(name.toLowerCase()) ? [name, withoutCredentials(value)] : [name, value],
  );
}
