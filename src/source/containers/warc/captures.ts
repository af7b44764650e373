import { addressOf, hashOf, identityOf, instantOf, withoutBrackets } from './addresses.js';
import type { Beside } from './beside.js';
import type { WarcRecord } from './records.js';

/** The head of a record. */
export type RecordHead = Pick<WarcRecord, 'number' | 'type' | 'headers'> & {
  /** The first line of the HTTP message in it; empty without one. */
  start: string;
};

/** A capture whose page equals that of an earlier record. The archive does not hold it again. */
export interface Revisit {
  number: number;
  url: string;
  retrievedAt: number | null;
}

/** Which captures of an archive are read. */
export interface Captures {
  /** Whether another capture of the page is read instead of this one. */
  isSuperseded(number: number): boolean;
  /** Whether the archive holds the page of this record more than once. */
  isRepeated(number: number): boolean;
  /** The captures that have the page of this record, by reference. */
  revisitsOf(number: number): readonly Revisit[];
  /** Whether this archive holds the page of a revisit. */
  isResolved(number: number): boolean;
}

const CAPTURED = new Set(['response', 'resource', 'conversion', 'revisit']);

/** The quality of a capture: a complete page (1) is read before a refused one (0). */
type Rank = 0 | 1;

/** The facts about each capture, in columns of numbers: an archive can hold a million. */
class Columns {
  readonly number: number[] = [];
  readonly identity: number[] = [];
  readonly instant: number[] = [];
  readonly rank: Rank[] = [];
  /** Hashes of its id, and of its address and instant. A revisit refers to a capture in one of these ways. */
  readonly id: number[] = [];
  readonly place: number[] = [];
}

/** Gathers the captures of an archive, to choose which of them to read. */
export class CaptureIndex {
  readonly #columns = new Columns();
  readonly #revisits: (Revisit & { row: number; refersTo: number[] })[] = [];
  /** Answers to forms: different pages with one address. */
  readonly #posted = new Set<number>();

  add(record: RecordHead): void {
    const { headers, type, start } = record;
    if (type === 'request' && /^POST /.test(start))
      this.#posted.add(hashOf(withoutBrackets(headers.get('warc-concurrent-to') ?? '')));
    const url = CAPTURED.has(type) ? addressOf(record) : null;
    if (url === null) return;
    const { number, identity, instant, rank, id, place } = this.#columns;
    const date = headers.get('warc-date') ?? '';
    number.push(record.number);
    identity.push(identityOf(url));
    instant.push(instantOf(record) ?? 0);
    rank.push(rankOf(record));
    id.push(hashOf(withoutBrackets(headers.get('warc-record-id') ?? String(record.number))));
    place.push(hashOf(`${date} ${url}`));
    if (type === 'revisit') this.#addRevisit(record, url, number.length - 1);
  }

  #addRevisit({ number, headers }: RecordHead, url: string, row: number): void {
    const id = headers.get('warc-refers-to');
    const target = withoutBrackets(headers.get('warc-refers-to-target-uri') ?? url);
    const date = headers.get('warc-refers-to-date');
    const refersTo = [
      ...(id === undefined ? [] : [hashOf(withoutBrackets(id))]),
      ...(date === undefined ? [] : [hashOf(`${date} ${target}`)]),
    ];
    const instant = instantOf({ headers });
    this.#revisits.push({ number, url, retrievedAt: instant, row, refersTo });
  }

  /** Notes the captures with a page among those of the neighbouring archives. */
  note({ best, archive }: Beside): void {
    const { identity, instant, rank } = this.#columns;
    const revisits = new Set(this.#revisits.map(({ row }) => row));
    identity.forEach((each, row) => {
      if (!revisits.has(row) && !this.#isPosted(row))
        best.add(each, rank[row] ?? 0, instant[row] ?? 0, archive);
    });
  }

  #isPosted(row: number): boolean {
    return this.#posted.has(this.#columns.id[row] ?? 0);
  }

  /** Chooses the captures: the latest of each page, here or in neighbouring archives, or all. */
  close(keepsAll: boolean, beside: Beside | null = null): Captures {
    const originals = this.#findOriginals();
    const winners = this.#chooseWinners(originals);
    const { identity, number } = this.#columns;
    identity.forEach((each, row) => {
      if (beside?.best.isElsewhere(each, beside.archive) && !this.#isPosted(row))
        winners.set(number[row] ?? 0, false);
    });
    const isSuperseded = (number: number) => !keepsAll && winners.get(number) === false;
    const revisits = new Map<number, Revisit[]>();
    for (const revisit of this.#revisits) {
      const original = originals.get(revisit.number);
      if (original === undefined || isSuperseded(revisit.number)) continue;
      revisits.set(original, [...(revisits.get(original) ?? []), revisit]);
    }
    return {
      isSuperseded,
      isRepeated: (number) => winners.get(number) === false,
      revisitsOf: (number) => revisits.get(number) ?? [],
      isResolved: (number) => originals.has(number),
    };
  }

  /** The records that hold the pages of revisits, by the revisits' numbers. */
  #findOriginals(): Map<number, number> {
    const { number, id, place, rank } = this.#columns;
    const wanted = new Map<number, number | null>();
    for (const { refersTo } of this.#revisits) for (const reference of refersTo) wanted.set(reference, null);
    if (wanted.size === 0) return new Map();
    const isRevisit = new Set(this.#revisits.map(({ row }) => row));
    number.forEach((each, row) => {
      if (isRevisit.has(row) || rank[row] === 0) return;
      for (const key of [id[row] ?? 0, place[row] ?? 0]) if (wanted.has(key)) wanted.set(key, each);
    });
    const found = this.#revisits.map(({ number: revisit, refersTo }) => {
      const original = refersTo
        .map((reference) => wanted.get(reference) ?? null)
        .find((each) => each !== null);
      return [revisit, original ?? null] as const;
    });
    return new Map(found.flatMap(([revisit, original]) => (original === null ? [] : [[revisit, original]])));
  }

  /** The captures of every page with several: true for the one to read, false for the others. */
  #chooseWinners(originals: ReadonlyMap<number, number>): Map<number, boolean> {
    const { number, instant, rank, id } = this.#columns;
    const revisits = new Set(this.#revisits.map((revisit) => revisit.number));
    const isCandidate = (row: number) =>
      !this.#posted.has(id[row] ?? 0) && (!revisits.has(number[row] ?? 0) || originals.has(number[row] ?? 0));
    const winners = new Map<number, boolean>();
    for (const all of this.#repeated()) {
      const rows = all.filter(isCandidate);
      const worth = (row: number) => [rank[row] ?? 0, instant[row] ?? 0, row];
      const best = rows.reduce(
        (one, other) => (isMore(worth(other), worth(one)) ? other : one),
        rows[0] ?? 0,
      );
      if (rows.length > 1) for (const row of rows) winners.set(number[row] ?? 0, row === best);
    }
    return winners;
  }

  /** The rows of each page with several captures. Sorting numbers takes less memory than a map of all pages. */
  #repeated(): Iterable<number[]> {
    const { identity } = this.#columns;
    const sorted = Float64Array.from(identity).sort();
    const groups = new Map<number, number[]>();
    sorted.forEach((each, at) => {
      if (at > 0 && sorted[at - 1] === each) groups.set(each, []);
    });
    identity.forEach((each, row) => {
      groups.get(each)?.push(row);
    });
    return groups.values();
  }
}

function isMore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((each, index) => each !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** The rank of a record. Revisits and complete answers can be pages; refusals, parts and cut pages cannot. */
function rankOf({ type, headers, start }: RecordHead): Rank {
  if (type === 'revisit') return 1;
  if (headers.has('warc-truncated')) return 0;
  if (type !== 'response') return 1;
  const status = statusOf(start);
  return status !== null && status >= 200 && status < 300 && status !== 206 ? 1 : 0;
}

/** The status in the first line of an HTTP answer; null for any other line. */
export function statusOf(start: string): number | null {
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})\b/i.exec(start)?.[1];
  return status === undefined ? null : Number(status);
}
