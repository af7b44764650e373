import { describe, expect, it } from 'vitest';
import type { DecisionRecord } from '../src/index.js';
import { runHere } from './cli/world.js';

// Real pages stay outside the repository. KCC_SHARED names their folder; if it is set, they must be there.
const shared = process.env['KCC_SHARED'];
if (!shared) console.warn('KCC_SHARED is not set: the seeds are not read.');

/** The values that a reader finds on the five pages, in the order of their files. Null: the page does not state it. */
const READ: readonly (Partial<DecisionRecord> & Counts)[] = [
  {
    page_kind: 'issue',
    reference: '21/00081',
    is_key: true,
    affects_all_areas: true,
    notice_first_published: '2021-09-16',
    restriction: 'Part exempt',
    decision_due: 'Not before 15th Oct 2021',
    decision_due_from: '2021-10-15',
    related_references: ['20/00031'],
    optionLabels: [],
    pounds: [1_000_000, 92_000_000, 322_000],
    problemCodes: ['template-missing'],
  },
  {
    page_kind: 'report',
    reference: null,
    title: null,
    decision_due: null,
    related_references: [],
    optionLabels: ['Option 1', 'Option 2', 'Option 3', 'Option 4'],
    pounds: [100_000_000],
    problemCodes: ['missing-title'],
  },
  {
    page_kind: 'issue',
    reference: '20/00102',
    title: 'Community Support Services for Disabled Children & Young People',
    is_key: true,
    restriction: null,
    decision_due_from: '2020-11-10',
    decision_due_reason:
      'In order that the proposed decision can be published for a minimum of 28 days, in accordance with statutory requirements',
    related_references: [],
    optionLabels: ['1', '2'],
    pounds: [1_000_000, 1_300_000, 3_900_000, 3_900_000],
    problemCodes: ['template-missing'],
  },
  {
    page_kind: 'issue',
    reference: '23/00061',
    is_key: true,
    key_reasons: [],
    decision_due_from: '2023-07-26',
    decision_due_reason: null,
    related_references: [],
    optionLabels: ['Option 1', 'Option 2', 'Option 3'],
    pounds: [3_087_000, 2_500_000],
    problemCodes: ['text-cut-off'],
  },
  {
    page_kind: 'issue',
    reference: '22/00034',
    is_key: true,
    decision_due_from: '2022-05-17',
    related_references: [],
    optionLabels: [],
    pounds: [10_065_200, 7_392_400, 2_672_800, 1_593_900, 850_200, 1_000_000, 1_000_000],
    problemCodes: ['template-missing'],
  },
];

interface Counts {
  optionLabels: string[];
  pounds: (number | null)[];
  problemCodes: string[];
}

describe.skipIf(!shared)('the seeds', () => {
  const scrape = (...options: string[]) => runHere(['scrape', 'seeds', ...options], { cwd: shared ?? '' });

  it('give the records that a reader finds in them', async () => {
    const { code, stdout } = await scrape();
    const records = (JSON.parse(stdout) as DecisionRecord[]).map((record) => ({
      ...record,
      optionLabels: record.options.map(({ label }) => label),
      pounds: record.amounts.map(({ value }) => value),
      problemCodes: record.problems.map(({ code }) => code),
    }));
    expect({ code, records }).toMatchObject({ code: 0, records: READ });
  });

  it('have known fields only', async () => {
    const { stdout } = await scrape('--columns', 'other_fields');
    expect(JSON.parse(stdout)).toEqual(READ.map(() => ({ other_fields: [] })));
  });

  it.each(['ndjson', 'csv'])('give one line each as %s', async (format) => {
    const { code, stdout } = await scrape('--format', format, '--columns', 'reference');
    const lines = stdout.trimEnd().split('\n');
    expect({ code, lines: lines.length }).toEqual({ code: 0, lines: format === 'csv' ? 6 : 5 });
  });
});
