// Scores the results of a program field by field, against the records of a careful reader.
import type { DecisionRecord, PageKind } from '../../src/index.js';
import type { RecordKey } from '../../src/record/record.js';
import { type Match, partsOf, SCORED } from './matches.js';

/** A record of a program or of a reader, with some of its keys. */
export type Partly = Partial<DecisionRecord>;

/** One page: its expected records, and a program's results. */
export interface Answer {
  name: string;
  kind: PageKind;
  expected: readonly Partly[];
  /** Null if the program does not recognise kinds. */
  foundKind: PageKind | null;
  found: readonly Partly[];
}

/** How much of a field was expected, found and right. A long text counts as one, shared by its words. */
export interface Count {
  expected: number;
  found: number;
  /** `recalled`: the expected parts that were found. `correct`: the found parts that were expected. */
  recalled: number;
  correct: number;
}

/** The score of a set of answers. */
export interface Score {
  fields: Map<RecordKey, Count>;
  all: Count;
  wrongKinds: string[];
  inventedReferences: string[];
  /** The number of records without any fault. */
  faultless: number;
  records: number;
  /** Each wrong field of each record: the source of the table. */
  faults: { name: string; key: RecordKey; expected: unknown; found: unknown }[];
}

const nothing = (): Count => ({ expected: 0, found: 0, recalled: 0, correct: 0 });

/** The right share of the found values. */
export const precision = ({ found, correct }: Count) => (found === 0 ? 1 : correct / found);
/** The found share of the expected values. */
export const recall = ({ expected, recalled }: Count) => (expected === 0 ? 1 : recalled / expected);
/** The harmonic mean of both. */
export function f1(count: Count): number {
  const [one, other] = [precision(count), recall(count)];
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

/** Scores all answers together. */
export function score(answers: readonly Answer[]): Score {
  const fields = new Map(SCORED.map(({ key }) => [key, nothing()]));
  const total: Score = {
    fields,
    all: nothing(),
    wrongKinds: [],
    inventedReferences: [],
    faultless: 0,
    records: 0,
    faults: [],
  };
  for (const answer of answers) addAnswer(total, answer);
  for (const count of fields.values()) add(total.all, count);
  return total;
}

function addAnswer(total: Score, { name, kind, expected, foundKind, found }: Answer): void {
  const isWrong = foundKind !== kind;
  if (isWrong) total.wrongKinds.push(`${name}: ${foundKind ?? 'refused'}`);
  total.inventedReferences.push(...invented(expected, found).map((each) => `${name}: ${each}`));
  total.records += expected.length;
  for (const [index, pair] of align(expected, found).entries()) {
    const before = total.faults.length;
    for (const { key, match } of SCORED) addField(total, `${name} #${index + 1}`, key, match, pair);
    if (total.faults.length === before) total.faultless += 1;
  }
}

interface Pair {
  expected: Partly;
  found: Partly;
}

function addField({ fields, faults }: Score, name: string, key: RecordKey, match: Match, pair: Pair): void {
  const count = compare(match, pair.expected[key], pair.found[key]);
  add(fields.get(key) ?? nothing(), count);
  if (count.recalled < count.expected || count.correct < count.found)
    faults.push({ name, key, expected: pair.expected[key], found: pair.found[key] });
}

function add(total: Count, more: Count): void {
  for (const key of Object.keys(total) as (keyof Count)[]) total[key] += more[key];
}

/** Compares two values of one field. */
export function compare(match: Match, expected: unknown, found: unknown): Count {
  const [wanted, given] = [partsOf(match, expected), partsOf(match, found)];
  const shared = countShared(wanted, given);
  if (match !== 'words')
    return { expected: wanted.length, found: given.length, recalled: shared, correct: shared };
  return {
    expected: Math.min(1, wanted.length),
    found: Math.min(1, given.length),
    recalled: wanted.length === 0 ? 0 : shared / wanted.length,
    correct: given.length === 0 ? 0 : shared / given.length,
  };
}

function countShared(wanted: readonly string[], given: readonly string[]): number {
  const left = new Map<string, number>();
  for (const part of wanted) left.set(part, (left.get(part) ?? 0) + 1);
  return given.filter((part) => {
    const count = left.get(part) ?? 0;
    left.set(part, count - 1);
    return count > 0;
  }).length;
}

/** Pairs the records that agree most. A record without a partner is compared with nothing. */
function align(expected: readonly Partly[], found: readonly Partly[]): Pair[] {
  if (expected.length === 1 && found.length === 1)
    return [{ expected: expected[0] ?? {}, found: found[0] ?? {} }];
  const candidates = expected
    .flatMap((one, index) => found.map((other, at) => ({ index, at, worth: agreement(one, other) })))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || Math.abs(a.index - a.at) - Math.abs(b.index - b.at));
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { index, at } of candidates) {
    if (partner.has(index) || taken.has(at)) continue;
    partner.set(index, at);
    taken.add(at);
  }
  const pairs = expected.map((one, index) => ({
    expected: one,
    found: found[partner.get(index) ?? -1] ?? {},
  }));
  return [
    ...pairs,
    ...found.filter((_, at) => !taken.has(at)).map((each) => ({ expected: {}, found: each })),
  ];
}

function agreement(one: Partly, other: Partly): number {
  return SCORED.reduce((sum, { key, match }) => sum + compare(match, one[key], other[key]).recalled, 0);
}

/** References that a program names and a reader of the page does not. */
function invented(expected: readonly Partly[], found: readonly Partly[]): string[] {
  const named = (records: readonly Partly[]) =>
    records.flatMap(({ reference, related_references }) => [
      ...(reference ? [reference] : []),
      ...(related_references ?? []),
    ]);
  const known = new Set(named(expected));
  return named(found).filter((each) => !known.has(each));
}
