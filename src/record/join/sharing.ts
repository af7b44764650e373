/**
 * Finds the positions below `count` that share a text with another position. Each position has the same number of texts. Four-byte
 * hashes replace the texts, so some results may share nothing.
 */
export function findSharing(count: number, textsAt: (index: number) => readonly (string | null)[]): number[] {
  const hashes: Uint32Array[] = [];
  for (let index = 0; index < count; index += 1)
    for (const [column, text] of textsAt(index).entries()) {
      hashes[column] ??= new Uint32Array(count);
      (hashes[column] as Uint32Array)[index] = text === null ? 0 : shortHash(text);
    }
  const isShared = hashes.map(sharedIn);
  return Array.from({ length: count }, (_, index) => index).filter((index) =>
    hashes.some((column, at) => isShared[at]?.has(column[index] ?? 0)),
  );
}

/** The hashes that occur more than once in a column; 0 means no text. */
function sharedIn(column: Uint32Array): Set<number> {
  const sorted = column.slice().sort();
  return new Set(sorted.filter((hash, index) => hash !== 0 && hash === sorted[index - 1]));
}

/** FNV-1a of a text's characters, never 0. */
function shortHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}
