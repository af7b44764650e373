import { describe, expect, it } from 'vitest';
import { PAGE_KINDS } from '../src/index.js';
import { goldPages, NOT_MODELLED } from './gold/pages.js';
import { findTable } from './readme.js';
import { floorsOf, numbersOf, raise, readFloors } from './score/floors.js';
import { readBaselines } from './score/kept-baselines.js';
import { partsOf } from './score/matches.js';
import { measureFixtures, measureProgram, type Row } from './score/measure.js';
import { type Answer, compare, f1, precision, recall, score } from './score/score.js';
import { scoresTable } from './score/table.js';

const NEW_SET =
  'Only where the gold set itself has changed: delete test/score/floors.json and run "npm run golden".';

const pages = goldPages();
const program = measureProgram(pages);
const fixtures = measureFixtures();

describe('the gold set', () => {
  it('has pages of at least forty councils, of every kind, in both forms', () => {
    expect(new Set(pages.map(({ name }) => name.split(' ')[0])).size).toBeGreaterThanOrEqual(40);
    for (const form of ['html', 'text']) {
      const kinds = new Set(pages.filter((page) => page.form === form).map(({ kind }) => kind));
      expect([...kinds].sort()).toEqual(PAGE_KINDS.filter((kind) => kind !== NOT_MODELLED).sort());
    }
  });

  it('is the same every time', () => {
    const bytes = (set: typeof pages) => set.map(({ raw }) => Buffer.from(raw.bytes).toString());
    expect(bytes(goldPages())).toEqual(bytes(pages));
  });

  // A model that expects an unprinted word would count it as a fault of the program.
  it('prints every word that it expects', () => {
    const missing = pages.flatMap(({ name, form, raw, records }) => {
      const printed = lettersOf(Buffer.from(raw.bytes).toString(), form);
      return records.flatMap(({ title, decision_maker, decision_text, description }) =>
        [title, decision_maker, decision_text, description]
          .flatMap((text) => (text ?? '').split(/\s+/))
          .filter((word) => !printed.includes(lettersOf(word, 'text')))
          .map((word) => `${name} ${form}: ${word}`),
      );
    });
    expect(missing).toEqual([]);
  });
});

/** Letters and digits only: wrapping, entities and tags do not change them. */
function lettersOf(source: string, form: 'html' | 'text'): string {
  const decoded = source.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return (form === 'html' ? decoded.replace(/<[^>]*>/g, '') : decoded).replace(/[^\p{L}\p{N}]/gu, '');
}

describe('the score', () => {
  const pinned = readFloors();
  const reached = floorsOf(program);
  const floors = numbersOf(pinned ?? {});

  it.each([...numbersOf(reached)])('of %s reaches its floor', (name, value) => {
    const floor = floors.get(name);
    const isWorse = floor !== undefined && (name.includes(' most ') ? value > floor : value < floor);
    expect(
      isWorse,
      `${name} was ${floor} and is ${value}: something reads worse than before. ${NEW_SET}`,
    ).toBe(false);
    expect(floor, `${name} is better than its floor: run "npm run golden" to raise it`).toBe(value);
  });

  it('has no floor for an unscored field', () => {
    expect([...floors.keys()]).toEqual([...numbersOf(reached).keys()]);
  });

  it('is complete on the fixtures', () => {
    for (const row of fixtures) expect(row.score.faults).toEqual([]);
  });

  it('of the program and the baselines is in the docs', () => {
    const rows: Row[] = [...program, ...fixtures, ...readBaselines()];
    expect(findTable('scores').text, 'run "npm run golden"').toBe(scoresTable(rows));
  });
});

describe('the scorer', () => {
  const answer = (expected: Answer['expected'], found: Answer['found']): Answer => ({
    name: 'page',
    kind: 'issue',
    foundKind: 'issue',
    expected,
    found,
  });

  it('counts missing, wrong and extra values', () => {
    const { fields } = score([
      answer([{ status: 'Withdrawn' }], [{ status: 'Withdrawn' }]),
      answer([{ status: 'Withdrawn' }], [{ status: 'Deferred' }]),
      answer([{ status: 'Withdrawn' }], [{}]),
      answer([{}], [{ status: 'Deferred' }]),
    ]);
    const status = fields.get('status');
    expect(status).toEqual({ expected: 3, found: 3, recalled: 1, correct: 1 });
    expect(status && [precision(status), recall(status), f1(status)]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('compares lists item by item, in any order, each item once', () => {
    expect(compare('items', ['Mill', 'Quay'], ['Quay', 'Quay', 'Mill'])).toEqual({
      expected: 2,
      found: 3,
      recalled: 2,
      correct: 2,
    });
    expect(partsOf('items', [{ url: null, title: ' A  b' }])).toEqual(
      partsOf('items', [{ title: 'A b', url: null }]),
    );
  });

  it('compares long texts word by word, and counts each text as one', () => {
    expect(compare('words', 'to let the boat', 'To let: to let the boat.'.toLowerCase())).toMatchObject({
      expected: 1,
      found: 1,
      recalled: 3 / 4,
      correct: 3 / 6,
    });
    expect(compare('words', '• to let\n\nthe boat', 'to let the boat')).toMatchObject({
      recalled: 1,
      correct: 1,
    });
  });

  it('pairs the entries of a list by their values, not by their places', () => {
    const entries = ['Mill', 'Quay', 'Weir'].map((title) => ({ title, status: 'Open' }));
    const { all, faults } = score([answer(entries, entries.slice(1))]);
    expect([all.expected, all.found, all.correct]).toEqual([6, 4, 4]);
    expect(faults.map(({ name }) => name)).toEqual(['page #1', 'page #1']);
  });

  it('names invented references, and pages of the wrong kind', () => {
    const wrong = {
      ...answer([{ reference: '21/00001' }], [{ reference: '21/00002', related_references: ['21/00001'] }]),
      foundKind: null,
    };
    const { inventedReferences, wrongKinds } = score([wrong]);
    expect(inventedReferences).toEqual(['page: 21/00002']);
    expect(wrongKinds).toEqual(['page: refused']);
  });

  it('raises floors and never lowers them', () => {
    const floors = (f: number, lostWords: number) => ({
      f1: f,
      all: [f, f] as const,
      faultless: 1,
      most: { wrongKinds: 0, inventedReferences: 0, lostWords },
      fields: { title: [f, 1] as const },
    });
    const both = (f: number, lost: number) => ({ html: floors(f, lost), text: floors(f, lost) });
    expect(raise(both(0.5, 9), both(0.6, 4))).toEqual(both(0.6, 4));
    expect(raise(both(0.6, 4), both(0.5, 9))).toEqual(both(0.6, 4));
    expect(raise(null, both(0.5, 9))).toEqual(both(0.5, 9));
  });
});
