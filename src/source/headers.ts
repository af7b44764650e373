/** One header of a request or an answer, as it was sent: Latin-1, the case of its name and repeats kept. */
export type Header = readonly [name: string, value: string];

/** The value of a header, or of the first of that name. The answer is null where no header has that name. */
export function headerOf(headers: readonly Header[], name: string): string | null {
  return headers.find(([each]) => each.trim().toLowerCase() === name)?.[1].trim() ?? null;
}

/** What a header lists, separated by commas, in lower case; of several headers of that name, in their order. */
export function headerList(headers: readonly Header[], name: string): string[] {
  const values = headers.filter(([each]) => each.trim().toLowerCase() === name).map(([, value]) => value);
  const names = values.flatMap((value) => value.toLowerCase().split(','));
  return names.map((each) => each.trim()).filter((each) => each !== '');
}

/** The charset that the answer's Content-Type names. A Content-Type without a charset gives null. */
export function charsetOf(headers: readonly Header[]): string | null {
  return /;\s*charset *= *["']?([\w.:-]+)/i.exec(headerOf(headers, 'content-type') ?? '')?.[1] ?? null;
}
