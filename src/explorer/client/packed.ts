import type { Decision, ExplorerData } from './model.js';

/** Unpacks a block of the page: base64 of gzip of JSON. */
async function unpack<T>(name: string): Promise<T> {
  const text = document.getElementById(`data-${name}`)?.textContent ?? '';
  const binary = atob(text.trim());
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as T;
}

/** Unpacks the table and everything that the page shows at first. */
export function unpackTable(): Promise<ExplorerData> {
  return unpack<ExplorerData>('table');
}

let latest: { chunk: number; decisions: Promise<Decision[]> } | null = null;

/** Unpacks one whole decision, by its place in the table as packed. */
export async function unpackDecision(place: number, chunkSize: number): Promise<Decision | undefined> {
  const chunk = Math.floor(place / chunkSize);
  if (latest?.chunk !== chunk) latest = { chunk, decisions: unpack<Decision[]>(String(chunk)) };
  return (await latest.decisions)[place % chunkSize];
}
