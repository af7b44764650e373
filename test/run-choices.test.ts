import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';
import type { DecisionRecord } from '../src/record/record.js';
import { type Councils, councilOf, readCouncils } from '../src/run/councils.js';
import { leftOutOf, type RecordFilter } from '../src/run/record-filter.js';
import { makeFolder } from './cli/world.js';

const PAGE = Buffer.from('Issue details\n\nPier\n\nDecision type: Key\n\nDecision status: Open\n');
const RECORD = extract({ input: 'a', url: null, retrievedAt: null, bytes: PAGE })
  .records[0] as DecisionRecord;
const MAY: RecordFilter['period'] = { since: '2025-05-01', until: '2025-05-31' };

describe('a filter', () => {
  it.each<[string, Partial<DecisionRecord>, Partial<RecordFilter>, string | null]>([
    ['a key decision', { is_key: true }, { isKeyOnly: true }, null],
    ['no key decision', { is_key: false }, { isKeyOnly: true }, 'not_key'],
    ['a page that does not say', { is_key: null }, { isKeyOnly: true }, 'not_key'],
    ['a found page that does not say', { is_key: null }, { isKeyOnly: true, isFound: true }, null],
    ['a found page that says no', { is_key: false }, { isKeyOnly: true, isFound: true }, 'not_key'],
    ['the first day', { date: '2025-05-01' }, { period: MAY }, null],
    ['the last day', { date: '2025-05-31' }, { period: MAY }, null],
    ['the day before', { date: '2025-04-30' }, { period: MAY }, 'outside_dates'],
    ['the day after', { date: '2025-06-01' }, { period: MAY }, 'outside_dates'],
    ['no day', { date: null }, { period: MAY }, 'undated'],
    ['a found entry without a day', { date: null }, { period: MAY, isFound: true }, null],
    ['a found entry of another day', { date: '2025-06-01' }, { period: MAY, isFound: true }, 'outside_dates'],
    ['a found decision', { date: '2025-06-01', decision_id: '7' }, { period: MAY, isFound: true }, null],
    ['a found issue', { date: '2025-06-01', issue_id: '7' }, { period: MAY, isFound: true }, null],
    [
      'a found agenda item',
      { date: '2025-06-01', agenda_item_id: '7' },
      { period: MAY, isFound: true },
      null,
    ],
  ])('of %s', (_, record, filter, expected) => {
    const ids = { decision_id: null, issue_id: null, agenda_item_id: null };
    const whole = { period: null, isKeyOnly: false, isFound: false, ...filter };
    expect(leftOutOf({ ...RECORD, ...ids, ...record }, whole)).toBe(expected);
    expect(leftOutOf({ ...RECORD, ...ids, ...record }, null)).toBeNull();
  });
});

describe('the council of a record', () => {
  const sites = 'council,site\nArden,https://democracy.arden.example\nFen,moderngov.fen.example/fen\n';
  const read = async (named: { site?: string; council?: string }): Promise<Councils> =>
    readCouncils({ ...named, sites: 'sites.csv' }, await makeFolder({ 'sites.csv': sites }));

  it.each<[string | null, { site?: string; council?: string }, string | null]>([
    ['democracy.arden.example', {}, 'Arden'],
    ['Democracy.Arden.example', {}, 'Arden'],
    ['democracy.arden.example/committee', {}, 'Arden'],
    ['moderngov.fen.example/fen', {}, 'Fen'],
    ['moderngov.fen.example', {}, null],
    ['moderngov.fen.example/marsh', {}, null],
    ['pier.example', {}, null],
    [null, {}, null],
    ['pier.example', { council: 'Pier' }, 'Pier'],
    [null, { council: 'Pier' }, 'Pier'],
    ['democracy.arden.example', { council: 'Pier' }, 'Arden'],
    ['pier.example', { council: 'Pier', site: 'https://pier.example' }, 'Pier'],
    ['lock.example', { council: 'Pier', site: 'https://pier.example' }, null],
    [null, { council: 'Pier', site: 'https://pier.example' }, 'Pier'],
  ])('%s with %j is %s', async (site, named, expected) => {
    expect(councilOf({ site }, await read(named))).toBe(expected);
  });

  it('a council of the sites file names its site for saved pages', async () => {
    expect((await read({ council: 'Arden' })).site).toBe('https://democracy.arden.example');
    expect((await read({ council: 'Arden', site: 'https://pier.example' })).site).toBe(
      'https://pier.example',
    );
  });

  it.each([
    ['council;site\nArden;a.example\n', 'a CSV with the columns council,site is expected'],
    ['council,site\n,a.example\n', 'row 2: a council’s name and the address of its site are expected'],
    ['council,site\nArden,a.example\nFen,not a host\n', 'row 3: a council’s name'],
  ])('%j is refused', async (text, message) => {
    const folder = await makeFolder({ 's.csv': text });
    await expect(readCouncils({ sites: 's.csv' }, folder)).rejects.toThrow(message);
    await expect(readCouncils({ sites: join(folder, 'none.csv') }, folder)).rejects.toThrow('--sites');
  });
});
