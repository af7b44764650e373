import { describe, expect, it } from 'vitest';
import * as boilerplate from '../src/page/boilerplate.js';
import type { DecisionRecord } from '../src/record/record.js';
import { countInside, cover, LISTS } from './promises/claims.js';
import { explainedWords, recordWords } from './promises/counted.js';
import { inventedTexts, misreadAmounts, unprintedAnswers, unprintedDays } from './promises/invented.js';
import { leftOut, lostWords, pageClaims } from './promises/lost.js';
import { fixturePages, type JudgedPage, judge, sharedFolder, sharedPages } from './promises/pages.js';
import { comparable, pairs, withoutDroppedLinks } from './promises/pairs.js';
import { flat, missingWords, wordsOf } from './promises/words.js';

const shared = sharedFolder();
const pages = [...fixturePages(), ...(shared ? sharedPages(shared) : [])];
const judged = pages.map(judge).filter((page) => page !== null);

describe.skipIf(shared === null)('the real pages', () => {
  it('exist, and every seed gives a record', () => {
    const seeds = pages.filter(({ name }) => name.startsWith('seeds/'));
    expect(seeds.length).toBeGreaterThanOrEqual(5);
    expect(seeds.filter((page) => judge(page)?.records.length !== 1).map(({ name }) => name)).toEqual([]);
  });
});

/** Every row of furniture in boilerplate.ts, in a table or alone. */
const rows: unknown[] = Object.values(boilerplate)
  .flat()
  .filter((row) => typeof row === 'object' && 'reason' in row);

describe('nothing lost', () => {
  describe.each(judged)('$name', (page) => {
    // The entries of a list share words. For lists, the claims below count each word once.
    const isList = LISTS.has(page.records[0]?.page_kind ?? 'decisions-list');
    if (!isList)
      it('has every word, counted', () => {
        const kept = page.records.flatMap(recordWords);
        const dropped = leftOut(page).flatMap(({ text }) => wordsOf(text));
        const explained = explainedWords(page.text.blocks, page.records);
        expect(missingWords(page.text.blocks.flatMap(wordsOf), [...kept, ...explained, ...dropped])).toEqual(
          [],
        );
      });

    it('claims every block of the page', () => {
      expect(lostWords(page)).toEqual([]);
    });

    it('claims every segment of the readers', () => {
      const blocks = page.segments.flatMap(({ kind, text, value, rows }) =>
        kind === 'table' ? rows.flat() : kind === 'label' ? [`${text} ${value}`] : text.split('\n'),
      );
      // Dropped text never becomes a segment. Headings of groups are dropped later.
      const later = page.dropped.filter(({ furniture }) =>
        /^(?:group heading|tools of an item|date of an entry)$/.test(furniture.name),
      );
      expect(cover(blocks, pageClaims({ ...page, dropped: later })).unclaimed).toEqual([]);
    });

    it('cuts the free text into sections without loss', () => {
      for (const record of page.records) {
        const inside = record.sections.slice(0, countInside(record));
        const cut = inside.flatMap(({ heading, text }) => wordsOf(`${heading} ${text}`));
        const words = wordsOf(record.description ?? '');
        expect(cut).toEqual(words.slice(words.length - cut.length));
      }
    });

    it('fills keys from whole sections', () => {
      for (const record of page.records) {
        for (const { key, text } of record.sections) {
          // Names at the end of a report are the first line below their heading.
          if (key === null || key === 'report_author' || key === 'lead_director') continue;
          expect(flat(String(record[key as 'purpose'] ?? ''))).toContain(flat(text));
        }
      }
    });

    it('drops only text that a row of a table names', () => {
      for (const { text, furniture } of page.dropped) {
        expect(rows, text).toContain(furniture);
        const line = boilerplate.LINE_FURNITURE.find((row) => row === furniture)?.line;
        if (line) expect(line.test(text), text).toBe(true);
      }
    });
  });
});

/** The lost blocks of a page if its only record were another. */
function lostWith(page: JudgedPage, record: DecisionRecord): string[] {
  return lostWords({ ...page, records: [record] });
}

const single = judged.flatMap((page) => {
  const [record, ...others] = page.records;
  return record && others.length === 0 ? [{ page, record }] : [];
});

// Proves that the checks can fail: each text removed from a record must be missed.
describe('the checks themselves', () => {
  const keys = [
    'title',
    'description',
    'status',
    'areas_affected',
    'notice_first_published',
    'decision_due',
    'contact',
  ] as const;
  it.each(keys)('report a missing %s', (key) => {
    const having = single.filter(({ page, record }) => {
      const value = [record[key] ?? ''].flat().join(' ').split('\n', 1)[0] ?? '';
      return (
        value !== '' && (key !== 'title' || page.text.blocks.some((block) => flat(block).includes(value)))
      );
    });
    expect(having.length).toBeGreaterThan(0);
    const blind = having.filter(({ page, record }) => {
      // The sections of a description hold its words too.
      const sections = key === 'description' ? record.sections.slice(countInside(record)) : record.sections;
      return (
        lostWith(page, { ...record, sections, [key]: Array.isArray(record[key]) ? [] : null }).length === 0
      );
    });
    expect(blind.map(({ page }) => page.name)).toEqual([]);
  });

  it('report every missing section and every other missing field', () => {
    for (const { page, record } of single) {
      const without = <T>(list: readonly T[], index: number) => list.filter((_, at) => at !== index);
      for (const index of record.sections.keys()) {
        if (index < countInside(record)) continue;
        const sections = without(record.sections, index);
        expect(lostWith(page, { ...record, sections }), page.name).not.toEqual([]);
      }
      for (const index of record.other_fields.keys()) {
        const other_fields = without(record.other_fields, index);
        expect(lostWith(page, { ...record, other_fields }), page.name).not.toEqual([]);
      }
    }
  });

  it('report a missing entry of a list', () => {
    const lists = judged.filter(({ records }) => records.length > 1);
    expect(lists.length).toBeGreaterThan(0);
    for (const page of lists) {
      for (const left of page.records) {
        const records = page.records.filter((record) => record !== left);
        expect(lostWords({ ...page, records }), page.name).not.toEqual([]);
      }
    }
  });

  it('report a word that no page has', () => {
    for (const { page, record } of single) {
      expect(inventedTexts({ ...record, status: `${record.status} invented` }, page.text)).toHaveLength(1);
    }
  });
});

describe('nothing invented', () => {
  it.each(judged)('$name', ({ records, text }) => {
    for (const record of records) {
      expect(inventedTexts(record, text)).toEqual([]);
      expect(unprintedDays(record, text)).toEqual([]);
      expect(unprintedAnswers(record, text)).toEqual([]);
      expect(misreadAmounts(record)).toEqual([]);
    }
  });
});

describe('text and HTML give the same record', () => {
  it.each(pairs(judged))('$name', ({ html, copy }) => {
    expect(copy.records).toHaveLength(html.records.length);
    for (const [index, whole] of html.records.entries()) {
      const left = copy.records[index] as DecisionRecord;
      expect(comparable(left)).toEqual(comparable(withoutDroppedLinks(whole, left, copy)));
    }
  });
});
