import { extract } from '../../src/record/extract.js';
import type { DecisionRecord } from '../../src/record/record.js';
import { HeadedTexts } from '../../src/verify/headed-texts.js';
import { keysOfOtherEntries } from '../../src/verify/other-entries.js';
import { PlacesOfPage } from '../../src/verify/places.js';
import { Regions } from '../../src/verify/regions.js';
import { type Edge, long } from './edge.js';

const PAGE = Buffer.from('Issue details\n\nPier\n\nDecision type: Key\n\nDecision status: Open\n');
const RECORD = extract({ input: 'a', url: null, retrievedAt: null, bytes: PAGE })
  .records[0] as DecisionRecord;

const section = (text: string) => ({ heading: 'Reasons', key: 'reasons', text });

/** Three entries with the same fields. Each has a line above its first field. */
const entriesOf = (labels: readonly string[]) =>
  ['A', 'B', 'C'].flatMap((board) => [
    `Light ${board}`,
    ...labels.map((label) => `${label}: Board ${board}`),
    'That the light be mended.',
  ]);

/** The named numbers of the room that proves an output. */
export const EDGES_OF_VERIFY: Readonly<Record<string, Edge>> = {
  'verify/headed-texts.ts FEWEST': {
    value: 12,
    isFewest: true,
    // A line of the copy ends inside the text. Below `Other`, it is not in its place.
    isSo: (size) => {
      const lines = ['Other', long(size), 'Reasons', 'Fen'];
      const sections = [{ heading: 'Other', key: null, text: 'Fen' }, section(`${long(size)} meadow`)];
      return new HeadedTexts(lines).misplaced({ ...RECORD, sections }).includes('reasons');
    },
  },
  'verify/other-entries.ts FEWEST': {
    value: 20,
    isFewest: true,
    isSo: (size) => {
      const regions = new Map([
        ['Pier', [{ title: 'Pier', text: 'Pier' }]],
        ['Lock', [{ title: 'Lock', text: `Lock ${long(size)}` }]],
      ]);
      return keysOfOtherEntries({ ...RECORD, sections: [section(long(size))] }, regions).includes('reasons');
    },
  },
  'verify/places.ts MAX_LABEL': {
    value: 120,
    // A label of the table, made longer by blanks.
    isSo: (size) => {
      const label = 'Decision'.padEnd(size - 'Maker'.length);
      const places = new PlacesOfPage([`${label}Maker: Cabinet`, 'Lead officer: Board']);
      return places.misplaced({ ...RECORD, decision_maker: 'Board' }).has('decision_maker');
    },
  },
  'verify/places.ts MIN_REPEATED': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const labels = ['Decision Maker', 'Lead officer', 'Department'].slice(0, size);
      const record = {
        ...RECORD,
        page_kind: 'decisions-list',
        title: 'Light A',
        decision_maker: 'Board B',
      } as const;
      return new PlacesOfPage(entriesOf(labels)).misplaced(record).size > 0;
    },
  },
  'verify/regions.ts MOST_BEFORE': {
    value: 30,
    isSo: (size) => {
      const lines = [`${'1'.repeat(size)}Pier`];
      return new Regions(lines, []).of([{ ...RECORD, title: 'Pier', sections: [] }]).has('Pier');
    },
  },
  'verify/regions.ts KEY': {
    value: 4,
    isFewest: true,
    isSo: (size) => {
      const title = 'Pier'.slice(0, size);
      return new Regions([title], []).of([{ ...RECORD, title, sections: [] }]).has(title);
    },
  },
};
