import { describe, expect, it } from 'vitest';
import { toAtom } from '../src/compare/atom.js';
import { type ComparedEntry, compareEntries } from '../src/compare/compare.js';
import { toLines } from '../src/compare/lines.js';
import { toMarkdown } from '../src/compare/markdown.js';
import { excerpts } from '../src/compare/wording.js';

const entry = (record_id: string, rest: ComparedEntry = {}): ComparedEntry => ({
  record_id,
  page_kind: 'issue',
  site: 'www.northmere.example',
  issue_id: null,
  decision_id: null,
  agenda_item_id: null,
  reference: null,
  title: `Title of ${record_id}`,
  status: null,
  url: `https://www.northmere.example/${record_id}`,
  ...rest,
});

describe('two sets of records', () => {
  it('are compared by record_id and key, in any order', () => {
    const old = [entry('a'), entry('b', { status: 'Pending' }), entry('c')];
    const now = [entry('d'), entry('c'), entry('b', { status: 'Approved', title: 'New' })];
    const found = compareEntries(old, now);
    expect(
      toLines(found).map(({ change, record_id, key, old: before, new: after }) => [
        change,
        record_id,
        key,
        before,
        after,
      ]),
    ).toEqual([
      ['added', 'd', null, null, null],
      ['removed', 'a', null, null, null],
      ['changed', 'b', 'title', 'Title of b', 'New'],
      ['changed', 'b', 'status', 'Pending', 'Approved'],
    ]);
    expect(found.unchanged).toBe(1);
  });

  it('are equal if only the time and place of reading differ', () => {
    const read = (day: string) => ({
      schema_version: day,
      source: { input: day, retrieved_at: day },
      source_sha256: day,
      provenance: [day],
      problems: [day],
      last_seen: day,
    });
    expect(compareEntries([entry('a', read('1'))], [entry('a', read('2'))])).toMatchObject({
      changed: [],
      unchanged: 1,
    });
  });

  it('are compared only in the keys that both have, as with chosen columns', () => {
    const { title: _, ...chosen } = entry('a');
    expect(compareEntries([entry('a')], [{ ...chosen, note: 'x' }]).changed).toEqual([]);
  });

  it('match a decision with a new id if only one can be meant', () => {
    const old = [entry('x/issue/7', { issue_id: '7', status: 'Pending' })];
    const now = [entry('x/decision/9', { page_kind: 'decision', issue_id: '7', decision_id: '9' })];
    const { added, removed, changed } = compareEntries(old, now);
    expect([added, removed]).toEqual([[], []]);
    expect(changed[0]?.keys.map(({ key }) => key)).toContain('record_id');
    const twins = [
      ...now,
      entry('x/decision/10', { page_kind: 'decision', issue_id: '7', decision_id: '10' }),
    ];
    expect(compareEntries(old, twins)).toMatchObject({ removed: old, added: twins });
  });

  it('match records with one id by their order', () => {
    const old = [entry('a'), entry('a', { title: 'second' })];
    expect(compareEntries(old, [entry('a'), entry('a', { title: 'other' })]).changed).toHaveLength(1);
    expect(compareEntries(old, [entry('a')]).removed).toHaveLength(1);
  });
});

describe('differences for people', () => {
  it('show the words around the difference in long texts', () => {
    const long = 'word '.repeat(200);
    const said = excerpts({ key: 'decision_text', old: `${long}old ${long}`, new: `${long}new ${long}` });
    expect(said.old).toMatch(/^….{30,50}old .{30,50}…$/);
    expect(said.new).toContain('new');
    expect(excerpts({ key: 'status', old: null, new: ['a', 'b'] })).toEqual({
      old: '(nothing)',
      new: 'a; b',
    });
  });

  const hostile = entry('h', {
    title: '<script>alert(1)</script> [x](javascript:1) \u001b[31m',
    url: 'javascript:alert(1)',
  });
  const key = entry('k', { is_key: true, title: 'A key decision' });
  const found = compareEntries([], [hostile, key]);

  it('are Markdown without markup from titles, key decisions first', () => {
    const text = toMarkdown(found, 'What is new');
    expect(text.indexOf('A key decision')).toBeLessThan(text.indexOf('script'));
    expect(text).not.toMatch(/(?<!\\)<script|\u001b|(?<!\\)\(javascript/);
    expect(text).not.toContain('](<javascript');
  });

  it('are an Atom feed without markup from titles', () => {
    const text = toAtom(found, { id: 'urn:x', title: 'What is new', updated: '2026-11-27T00:00:00Z' });
    expect(text).not.toMatch(/<script|\u001b|href="javascript/);
    expect(text.match(/<entry>/g)).toHaveLength(2);
  });
});
