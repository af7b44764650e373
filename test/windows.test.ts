import { describe, expect, it } from 'vitest';
import { spellDay } from '../src/find/lists.js';
import { isIn, overlaps, readDate } from '../src/find/period.js';
import {
  afterAnswer,
  afterSlowFailure,
  cut,
  gapsIn,
  halve,
  join,
  LEAST_SPAN,
  planWindows,
  type Window,
} from '../src/find/windows.js';
import { addDays, daysBetween, isDay, lastDayOf, monthsBetween } from '../src/record/days.js';

/** `2024-01-01..2024-02-01` as a window. */
function range(text: string): Window {
  const [from = '', to = ''] = text.split('..');
  return { from, to: to || from };
}
const shown = (windows: readonly Window[]) => windows.map(({ from, to }) => `${from}..${to}`);

describe('days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-03-31', 1, '2024-04-01'],
    ['2024-10-27', 1, '2024-10-28'],
    ['2024-01-01', -1, '2023-12-31'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2024-02-29', 0, '2024-02-29'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['2024-1-1', false],
    ['today', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  it('are written as in addresses', () => {
    expect(spellDay('2024-02-09')).toBe('09%2f02%2f2024');
  });

  it('have months, each listed once', () => {
    expect(monthsBetween('2023-11-30', '2024-02-01')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
    expect(monthsBetween('2024-01-31', '2024-01-31')).toEqual(['2024-01']);
    expect(lastDayOf('2024-02')).toBe('2024-02-29');
    expect(lastDayOf('2023-12')).toBe('2023-12-31');
  });
});

describe('a period', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['30d', '2026-02-03'],
    ['0d', '2026-03-05'],
    ['12w', '2025-12-11'],
    ['1W', '2026-02-26'],
    ['2023-02-29', null],
    ['01/02/2024', null],
    ['12m', null],
    ['-3d', null],
    ['', null],
  ])('can begin with %s: %s', (text, expected) => {
    expect(readDate(text, '2026-03-05')).toBe(expected);
  });

  it('includes both its ends', () => {
    const period = { since: '2024-01-01', until: '2024-01-31' };
    expect(['2023-12-31', '2024-01-01', '2024-01-31', '2024-02-01'].map((day) => isIn(period, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isIn({ since: null, until: null }, '1999-01-01')).toBe(true);
  });

  it.each([
    ['2024-01-31', '2024-02-09', true],
    ['2024-02-01', null, false],
    ['2024-01-31', null, true],
    [null, '2024-01-01', true],
    [null, '2023-12-31', false],
    [null, null, true],
  ])('shares a day with %s..%s: %s', (from, to, expected) => {
    expect(overlaps({ since: '2024-01-01', until: '2024-01-31' }, from, to)).toBe(expected);
  });
});

describe('windows', () => {
  it.each([
    [
      '2024-01-01..2024-01-31',
      10,
      ['2024-01-21..2024-01-31', '2024-01-11..2024-01-21', '2024-01-01..2024-01-11'],
    ],
    ['2024-01-01..2024-01-12', 10, ['2024-01-02..2024-01-12', '2024-01-01..2024-01-02']],
    ['2024-01-01..2024-01-11', 10, ['2024-01-01..2024-01-11']],
    ['2024-02-29..2024-02-29', 10, ['2024-02-29..2024-02-29']],
    ['2024-02-27..2024-03-02', 2, ['2024-02-29..2024-03-02', '2024-02-27..2024-02-29']],
  ])('%s is cut at %i days, with the boundary days in both', (text, span, expected) => {
    expect(shown(cut(range(text), span))).toEqual(expected);
    expect(shown(join(cut(range(text), span)))).toEqual([text]);
  });

  it.each([
    ['2024-01-01..2024-01-21', 3, ['2024-01-11..2024-01-21', '2024-01-01..2024-01-11']],
    ['2024-01-01..2024-01-08', 3, ['2024-01-04..2024-01-08', '2024-01-01..2024-01-04']],
    ['2024-01-01..2024-01-06', 3, null],
    ['2024-01-01..2024-01-02', 0, null],
    ['2024-01-01..2024-01-01', 0, null],
  ])('%s has halves of at least %i days', (text, least, expected) => {
    const halves = halve(range(text), least);
    expect(halves && shown(halves)).toEqual(expected);
  });

  it('are joined if no day lies between them', () => {
    const parts = [
      '2024-03-01..2024-03-31',
      '2024-01-01..2024-01-31',
      '2024-02-01..2024-02-10',
      '2024-02-05..2024-02-06',
    ];
    expect(shown(join(parts.map(range)))).toEqual(['2024-01-01..2024-02-10', '2024-03-01..2024-03-31']);
  });

  it.each([
    [['2024-01-10..2024-01-20'], ['2024-01-01..2024-01-09', '2024-01-21..2024-01-31']],
    [['2023-12-01..2024-01-05', '2024-01-25..2024-03-01'], ['2024-01-06..2024-01-24']],
    [['2023-01-01..2025-01-01'], []],
    [[], ['2024-01-01..2024-01-31']],
    [['2024-02-01..2024-02-03', '2023-01-01..2023-02-03'], ['2024-01-01..2024-01-31']],
  ])('leave gaps: %j', (covered, expected) => {
    expect(shown(gapsIn(range('2024-01-01..2024-01-31'), covered.map(range)))).toEqual(expected);
  });

  it('are halved for a slow server, with all waiting ones', () => {
    const plan = planWindows(range('2024-01-01..2024-02-10'), 20);
    expect(shown(plan.waiting)).toEqual(['2024-01-21..2024-02-10', '2024-01-01..2024-01-21']);
    const halved = afterSlowFailure(plan);
    expect(halved && shown(halved.waiting)).toEqual([
      '2024-01-31..2024-02-10',
      '2024-01-21..2024-01-31',
      '2024-01-11..2024-01-21',
      '2024-01-01..2024-01-11',
    ]);
    expect(halved && shown(afterAnswer(halved).waiting)[0]).toBe('2024-01-21..2024-01-31');
  });

  it('are halved until they are small, and always cover every day', () => {
    for (let plan = planWindows(range('2020-01-01..2024-12-31')), times = 0; ; times += 1) {
      expect(shown(join(plan.waiting))).toEqual(['2020-01-01..2024-12-31']);
      const halved = afterSlowFailure(plan);
      if (halved === null)
        return expect({ times, span: plan.span >= LEAST_SPAN }).toEqual({ times: 6, span: true });
      plan = halved;
    }
  });

  it('are empty for a period that ends before it begins', () => {
    expect(planWindows({ from: '2024-02-01', to: '2024-01-01' }).waiting).toEqual([]);
  });
});
