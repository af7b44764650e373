import MiniSearch from 'minisearch';
import type { DecisionRow } from './model.js';

/** Full-text search over the decisions. `ready` resolves when all are indexed, which happens in steps: the page stays quick. */
export interface Search {
  ready: Promise<void>;
  /** The places of decisions that hold all words, or words that begin with them. */
  find: (query: string) => Set<number>;
}

/** Opens the search and begins to index in the background. */
export function openSearch(rows: readonly DecisionRow[]): Search {
  const index = new MiniSearch<DecisionRow>({
    idField: 'place',
    fields: ['reference', 'title', 'maker', 'text'],
    tokenize: wordsOf,
    searchOptions: { prefix: true, combineWith: 'AND' },
  });
  return {
    ready: index.addAllAsync(rows, { chunkSize: 200 }),
    find: (query) => new Set(index.search(query).map(({ id }) => id as number)),
  };
}

/** Words as people type them: a reference such as 21/00081 is one word. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:[/'’.-][\p{L}\p{N}]+)*/gu) ?? [];
}
