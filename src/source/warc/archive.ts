export type Header = readonly [string, string];
export interface Exchange {
  url: string;
  at: string;
  request: { method: 'GET'; headers: readonly Header[] };
  response: { status: number; statusText: string; headers: readonly Header[]; body: Uint8Array };
}

import type { Override } from '../../page/raw.js';
export interface Keeping {
  exchanges: readonly Exchange[];
  overrides: readonly Override[];
}
export interface PageKey {
  host: string;
  identity: string;
}
export interface Archive {
  find(key: PageKey): Promise<Keeping | null>;
  keep(key: PageKey, keeping: Keeping): Promise<void>;
}
export class ArchiveError extends Error {}
export async function openArchive(_f: string, _s: string): Promise<Archive> {
  const m = new Map<string, Keeping>();
  return { find: async (k) => m.get(k.identity) ?? null, keep: async (k, v) => void m.set(k.identity, v) };
}
