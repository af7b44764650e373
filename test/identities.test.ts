import { expect, test } from 'vitest';
import type { Identity } from '../src/record/join/evidence.js';
import { countDecisions, groupIdentities } from '../src/record/join/groups.js';
import { findSharing } from '../src/record/join/sharing.js';
import type { DecisionRecord } from '../src/record/record.js';
import { Identities } from '../src/run/identities.js';

/** Identities from few sites and numbers, so that many are equal. One seed gives the same identities. */
function identities(seed: number, count: number, numbers: number): Identity[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const number = () => (below(3) === 0 ? null : String(below(numbers)));
  return Array.from({ length: count }, () => ({
    site: [null, 'northmere.example', 'Arden.example', 'arden.example'][below(4)] ?? null,
    page_kind: (['issue', 'decision', 'meeting', 'decisions-list'] as const)[below(4)] ?? 'issue',
    issue_id: number(),
    decision_id: number(),
    agenda_item_id: number(),
    reference: below(2) === 0 ? null : `21/${below(numbers)}${['', ' (2)', 'a'][below(3)]}`,
    source: { sha256: `hash ${below(numbers)}` },
    content: `content ${below(numbers * 4)}`,
  }));
}

test.each([2, 9, 60, 1000])('counts decisions as the grouping does, for %i numbers', (numbers) => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const records = identities(seed, 80, numbers);
    const count = countDecisions(records.length, (index) => records[index] as Identity);
    expect(count).toBe(groupIdentities(records).length);
  }
});

test('finds the places that share a text in the same column, except empty ones', () => {
  const rows = [
    ['a', null],
    ['b', 'a'],
    ['c', null],
    ['a', 'd'],
    [null, 'd'],
    ['e', 'e'],
  ];
  expect(findSharing(rows.length, (index) => rows[index] ?? [])).toEqual([0, 3, 4]);
  expect(findSharing(0, () => [])).toEqual([]);
});

test('counts packed records like whole ones, and repeated records', () => {
  const record = (page: string, title: string, ids: Partial<DecisionRecord>) =>
    ({
      page_kind: 'decision',
      site: null,
      issue_id: null,
      decision_id: null,
      agenda_item_id: null,
      reference: null,
      title,
      source: { sha256: page },
      ...ids,
    }) as unknown as DecisionRecord;
  const held = new Identities();
  const site = 'northmere.example';
  for (const each of [
    record('1', 'Limes', { site, decision_id: '5' }),
    record('2', 'Limes again', { site, decision_id: '5' }),
    record('3', 'Mill', { site: 'arden.example', decision_id: '5' }),
    // Without a site, a number is known only within its own page.
    record('4', 'Mill', { decision_id: '5' }),
    record('5', 'Mill', { decision_id: '5' }),
    record('5', 'Mill', { decision_id: '5' }),
  ])
    held.add(each);
  expect(held.count()).toEqual({ decisions: 4, repeats: 1 });
});
