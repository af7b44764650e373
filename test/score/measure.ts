// Runs and scores each program on each form of the pages.
import { COLUMNS } from '../../src/index.js';
import { readCases, toExpected } from '../fixtures.js';
import { type GoldPage, goldPages } from '../gold/pages.js';
import { answer, lostWords } from './program.js';
import { type Answer, type Partly, type Score, score } from './score.js';

/** A program on a form of the pages. `lost` only if words can be counted. */
export interface Row {
  name: string;
  form: 'html' | 'text';
  pages: number;
  score: Score;
  lost: number | null;
}

const FORMS = ['html', 'text'] as const;

/** The scores of kcc-decisions on the gold set, in both forms. */
export function measureProgram(pages: readonly GoldPage[] = goldPages()): Row[] {
  return FORMS.map((form) => {
    const mine = pages.filter((page) => page.form === form);
    const lost = mine.reduce((sum, page) => sum + lostWords(page), 0);
    return { name: 'kcc-decisions', form, pages: mine.length, score: score(mine.map(answer)), lost };
  });
}

/** The scores of kcc-decisions on the fixtures: all values are right, or the golden tests fail too. */
export function measureFixtures(): Row[] {
  const cases = readCases().filter(({ extraction }) => extraction.records.length > 0);
  return FORMS.map((form) => {
    const mine = cases.filter(({ file }) => file.endsWith('.txt') === (form === 'text'));
    const answers = mine.map(({ name, file, extraction, expected }): Answer => {
      const kind = extraction.records[0]?.page_kind ?? 'issue';
      const found = toExpected(extraction, expected, file.endsWith('.txt'));
      return {
        name,
        kind: expected[0]?.page_kind ?? kind,
        foundKind: kind,
        expected: expected.map(known),
        found: found.map(known),
      };
    });
    return { name: 'kcc-decisions, fixtures', form, pages: mine.length, score: score(answers), lost: null };
  });
}

const known = (record: object): Partly =>
  Object.fromEntries(Object.entries(record).filter(([key]) => (COLUMNS as readonly string[]).includes(key)));
