import { describe, expect, it } from 'vitest';
import { exitCodeOf, type SiteState, stateOf } from '../src/dataset/outcome.js';
import type { SiteNight } from '../src/dataset/read-site.js';
import type { UpdateResult } from '../src/dataset/update-result.js';

/** One site's night: the pages read, the state of its lists, the codes of a hole and of failed pages. */
interface Told {
  pages?: number;
  lists?: 'read' | 'failed';
  hole?: string;
  failed?: readonly string[];
}

function siteOf({ pages = 0, lists = 'failed', hole, failed = [] }: Told): SiteNight {
  const holes = hole === undefined ? [] : [{ code: hole }];
  const night = {
    setting: { site: 'https://democracy.northmere.example' },
    findings: { reads: Array.from({ length: pages }, () => ({})) },
    coverage: { lists: () => [{ state: lists, holes }] },
    failed: failed.map((code) => ({ problems: [{ code }] })),
  };
  return night as unknown as SiteNight;
}

const WELL: Told = { pages: 2, lists: 'read' };
const REFUSED: Told = { hole: 'challenge-page', failed: ['access-refused'] };
const GONE: Told = { hole: 'name-not-found' };
const PARTLY: Told = { ...WELL, failed: ['timed-out'] };
const BROKEN: Told = { hole: 'empty-body' };

describe('the state of a site', () => {
  it.each<[string, Told, SiteState]>([
    ['all was read', WELL, 'read'],
    ['lists were read and no page was due', { lists: 'read' }, 'read'],
    ['one page of some failed', PARTLY, 'partly'],
    ['pages were read and a list was not', { pages: 1, hole: 'timed-out' }, 'partly'],
    ['a list was read and its pages were not', { lists: 'read', failed: ['timed-out'] }, 'partly'],
    ['a firewall blocked everything', REFUSED, 'refused'],
    ['no server answered', GONE, 'unreachable'],
    [
      'no server answered after a refusal',
      { hole: 'robots-disallowed', failed: ['timed-out'] },
      'unreachable',
    ],
    ['all answers were empty', BROKEN, 'failed'],
    ['a page failed with a problem of its text', { failed: ['not-a-record'] }, 'failed'],
  ])('%s', (_, told, state) => {
    expect(stateOf(siteOf(told), false)).toBe(state);
    expect(stateOf(siteOf(told), true)).toBe('guarded');
  });
});

describe('the exit code of a night', () => {
  /** A night over some sites, and its other results. */
  interface Night {
    sites?: readonly Told[];
    decisions?: number;
    incomplete?: number;
    objections?: number;
    failedDocuments?: number;
    faultyImports?: number;
    allowsEmpty?: boolean;
    interruption?: unknown;
  }

  function codeOf(night: Night): number {
    const some = (count = 0) => Array.from({ length: count }, () => ({}));
    const result = {
      sites: (night.sites ?? [WELL]).map(siteOf),
      objections: new Map(some(night.objections).map((_, at) => [`${at}`, ['too few']])),
      documents: night.failedDocuments === undefined ? null : { failed: some(night.failedDocuments) },
      imported: night.faultyImports === undefined ? null : { faults: some(night.faultyImports) },
      counts: { decisions: night.decisions ?? 8, incomplete: night.incomplete ?? 0 },
    };
    return exitCodeOf(result as unknown as UpdateResult, night.allowsEmpty ?? false, night.interruption);
  }

  it.each<[string, Night, number]>([
    ['all well', {}, 0],
    ['documents and imports well', { failedDocuments: 0, faultyImports: 0 }, 0],
    ['one of two sites refused', { sites: [WELL, REFUSED] }, 3],
    ['one page failed', { sites: [PARTLY] }, 3],
    ['a decision kept what a page gave before', { incomplete: 1 }, 3],
    ['an attachment failed', { failedDocuments: 1 }, 3],
    ['an import failed', { faultyImports: 1 }, 3],
    ['no decision', { decisions: 0 }, 4],
    ['no decision, and none expected', { decisions: 0, allowsEmpty: true }, 0],
    ['no decision after a partly read night', { sites: [PARTLY], decisions: 0, allowsEmpty: true }, 3],
    ['all sites broken', { sites: [BROKEN, BROKEN] }, 4],
    ['all sites broken, though none was expected', { sites: [BROKEN], allowsEmpty: true }, 4],
    ['a guard objected', { objections: 1 }, 5],
    ['a guard objected on a refused night', { objections: 1, sites: [REFUSED] }, 5],
    ['all sites unreachable', { sites: [GONE, GONE] }, 6],
    ['one unreachable, one refused', { sites: [REFUSED, GONE] }, 6],
    ['all sites refused', { sites: [REFUSED, BROKEN] }, 7],
    ['interrupted', { interruption: 'SIGINT', objections: 1 }, 130],
    ['ended', { interruption: 'SIGTERM', sites: [GONE] }, 143],
    ['stopped by something else', { interruption: 'reader-gone' }, 0],
  ])('%s', (_, night, code) => {
    expect(codeOf(night)).toBe(code);
  });
});
