import { isDeepStrictEqual } from 'node:util';
import { type Column, cellOf, columnsOf, type Row } from '../output/columns.js';
import { needsGuard, unguarded } from '../output/excel-guard.js';
import type { Output, OutputRecord } from '../output/read-output.js';
import { joinedSchema } from '../record/join/join.js';

/** One value that an output claims of a page. */
export interface Claim {
  /** The key or column as the output names it; `source.url` for a part of an object in JSON. */
  name: string;
  /** The record's key. */
  key: string;
  said: unknown;
  /** The same value in a record read from the page, in the output's own form. */
  of: (record: Row) => unknown;
  agrees: (record: Row) => boolean;
}

/** The claims of one record of an output, and its unknown keys. */
export interface Claims {
  claims: Claim[];
  unknown: string[];
}

const COLUMNS_BY_NAME: ReadonlyMap<string, Column> = new Map(
  columnsOf(joinedSchema.toJSONSchema()).map((column) => [column.name, column]),
);
const KEYS: ReadonlySet<string> = new Set([...COLUMNS_BY_NAME.values()].map(({ key }) => key));

/** Splits a record of an output into claims. Each claim knows how to compare itself in the output's format. */
export function claimsOf({ values }: OutputRecord, { format, isGuarded }: Output): Claims {
  const known =
    format === 'csv' ? (name: string) => COLUMNS_BY_NAME.has(name) : (name: string) => KEYS.has(name);
  const entries = [...values];
  const unknown = entries.map(([name]) => name).filter((name) => !known(name));
  const own = entries.filter(([name]) => known(name));
  const toClaims = format === 'csv' ? (entry: [string, unknown]) => cellClaim(entry, isGuarded) : jsonClaims;
  return { claims: own.flatMap(toClaims), unknown };
}

function cellClaim([name, said]: [string, unknown], isGuarded: boolean): Claim[] {
  const column = COLUMNS_BY_NAME.get(name);
  if (column === undefined) return [];
  const of = (record: Row) => cellOf(record, column);
  const isSame = (cell: string) => said === cell || (isGuarded && needsGuard(cell) && said === `'${cell}`);
  return [{ name, key: column.key, said, of, agrees: (record) => isSame(of(record)) }];
}

/** `source` is compared part by part, so that a finding can say which part is wrong. */
function jsonClaims([name, said]: [string, unknown]): Claim[] {
  const parts = [...COLUMNS_BY_NAME.values()].filter((column) => column.key === name && column.part !== null);
  if (parts.length === 0 || !isRow(said)) return [jsonClaim(name, name, said, (record) => record[name])];
  const known = parts.map(({ part }) => String(part));
  const names = [...new Set([...known, ...Object.keys(said)])];
  return names.map((part) =>
    jsonClaim(`${name}.${part}`, name, said[part], (record) => (record[name] as Row | undefined)?.[part]),
  );
}

function jsonClaim(name: string, key: string, said: unknown, of: Claim['of']): Claim {
  return { name, key, said, of, agrees: (record) => isDeepStrictEqual(said, of(record)) };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a record says about its page: which page to read, and how. */
export interface Origin {
  input: string | null;
  sha256: string | null;
  url: string | null;
  page_kind: string | null;
  /** The site that the record names. The user may have given it. */
  site: string | null;
}

/** The pages that a record of an output names: its own source, or all those of its `provenance`. */
export function originsOf(
  { values }: OutputRecord,
  { format, isGuarded }: Output,
): { origins: Origin[]; isJoined: boolean } {
  const provenance = parsed(values.get('provenance'), format);
  if (Array.isArray(provenance) && provenance.length > 0 && provenance.every(isRow)) {
    const origins = provenance.map(({ source, page_kind }) =>
      originOf(isRow(source) ? source : {}, page_kind, values, null),
    );
    return { origins, isJoined: true };
  }
  const parts = [...values].flatMap(([name, value]) =>
    name.startsWith('source_')
      ? [[name.slice('source_'.length), isGuarded && typeof value === 'string' ? unguarded(value) : value]]
      : [],
  );
  const source = format === 'csv' ? Object.fromEntries(parts) : values.get('source');
  return {
    origins: [originOf(isRow(source) ? source : {}, values.get('page_kind'), values, values.get('url'))],
    isJoined: false,
  };
}

function originOf(
  source: Row,
  page_kind: unknown,
  values: ReadonlyMap<string, unknown>,
  url: unknown,
): Origin {
  return {
    input: cellText(source['input']),
    sha256: cellText(source['sha256']),
    url: cellText(source['url']) ?? cellText(url),
    page_kind: cellText(page_kind),
    site: cellText(values.get('site')),
  };
}

/** The text of a cell; null for an empty cell of a CSV. */
export function cellText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parsed(value: unknown, format: Output['format']): unknown {
  if (format !== 'csv' || typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
