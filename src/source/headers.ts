/** One header of a request or an answer, as it was sent: Latin-1, with the case of its name. Repeats are kept. */
export type Header = readonly [name: string, value: string];

/** The value of the first header with this name; null without one. */
export function headerOf(headers: readonly Header[], name: string): string | null {
  return headers.find(([each]) => each.trim().toLowerCase() === name)?.[1].trim() ?? null;
}

/** The comma-separated values of a header, in lower case. Several headers of the name are joined in their order. */
export function headerList(headers: readonly Header[], name: string): string[] {
  const values = headers.filter(([each]) => each.trim().toLowerCase() === name).map(([, value]) => value);
  const names = values.flatMap((value) => value.toLowerCase().split(','));
  return names.map((each) => each.trim()).filter((each) => each !== '');
}

/** The charset of the Content-Type; null without one. */
export function charsetOf(headers: readonly Header[]): string | null {
  return /;\s*charset *= *["']?([\w.:-]+)/i.exec(headerOf(headers, 'content-type') ?? '')?.[1] ?? null;
}
