import { describe, expect, it } from 'vitest';
import * as shapes from '../src/record/reading/line-shapes.js';

const { LIMITS } = shapes;
const predicates = { ...shapes };

/** The predicates of the table, without its limits and patterns. */
type Predicates = {
  [Name in keyof typeof shapes as (typeof shapes)[Name] extends (line: string) => unknown
    ? Name
    : never]: unknown;
};
type Shape = keyof Predicates;

/** Lines on both sides of each edge of a shape. */
const EDGES: Record<Shape, { is: string[]; isNot: string[] }> = {
  readOwnField: {
    is: [
      'Supporting Documentation: Report and maps',
      'Scrutiny Committee:: Roads',
      'Part 1 & 2 (Para 3): None',
      'Open/Exempt:',
      'DMT date and early discussion between AD and Cabinet Member: 3 May',
      'Date Report and Background Papers will be available: 3 May',
    ],
    isNot: [
      'supporting documentation: report',
      'Supporting documentation',
      'Noted. Also: the report',
      'The paths that the council keeps open in winter: all of them',
      'Asha Bell, Head of Paths Tel: 01632 960123',
      'Email: a.bell@arden.example',
      'Cabinet AGREED to:',
      'The Committee:',
      'Permission to:',
    ],
  },
  isCapitals: {
    is: ['SUPPORTING DOCUMENTATION', 'RISK', '3. CONTEXT/ BACKGROUND'],
    isNot: ['Supporting documentation', 'UK', '2021', 'VAT and fees'],
  },
  readQuestion: {
    is: ['Is Consultation Required?: Yes', 'Recommend to Council? : No.', 'Recommend to Council?:'],
    isNot: [
      'Is Consultation Required? Yes',
      'Is Consultation Required?: Yes, of everybody who lives there',
      'what does it cost?: £5',
    ],
  },
  isFieldBelowText: {
    is: [
      'Open/Exempt: Open',
      'Portfolio Holder: Cllr Ann Lee;',
      'Reason No Public Access: Public meeting',
      'SLT date: 3 May 2026',
    ],
    isNot: [
      'Voting: Unanimous',
      'Option 1: Do nothing',
      'Lot 2 works: None',
      'Public meeting: it was held in May.',
      'Supporting Documentation:',
    ],
  },
  isStoppedField: {
    is: ['Documents to be considered: Officer report.'],
    isNot: [
      'Documents to be considered: Officer report',
      'Public meeting: it was held in May.',
      'Details: the website.',
    ],
  },
  isOpenLabel: {
    is: ['Supporting Documentation:'],
    isNot: ['Supporting Documentation', 'supporting documentation:', 'Note: this:', ':'],
  },
  isShortValue: {
    is: ['Cabinet', 'Carbon neutral by 2030', 'St. Mary’s'],
    isNot: ['', 'Noted.', 'Noted;', 'Noted:', 'Noted,', 'Two\nlines'],
  },
  isWord: { is: ['Finance'], isNot: ['', 'Finance:', 'To: all', 'Noted.'] },
  isMenuLine: {
    is: ['Council and democracy', 'Roads?'],
    isNot: ['', 'Roads.', 'Roads;', 'Roads,', 'To: all'],
  },
  endsInMark: { is: ['Noted.', 'Noted:', 'Noted;', 'Noted,'], isNot: ['Noted', 'Noted)', 'Noted?', ''] },
  isHeadingLike: {
    is: ['Terms of the lease', 'RAG'],
    isNot: ['Terms of the lease:', 'terms of the lease', 'Noted.', 'Of', 'Two\nlines'],
  },
  isLongLine: {
    is: ['The monitoring report gives an overview for the'],
    isNot: ['The monitoring report', 'The monitoring report gives an overview for them.'],
  },
  isLongSentence: {
    is: ['The Cabinet has let the contract for the care of the older trees along the whole of Marl Lane.'],
    isNot: [
      'The Cabinet has let the contract.',
      'The contract for the care of the older trees along the whole of Marl Lane and the hedges of the park',
    ],
  },
  isAuthorsHeading: {
    is: [
      'Scrutiny Considerations',
      'Decision of Executive Councillor for Finance and Resources',
      'Any Alternative Options Considered and Rejected',
      'Reasons for the Decision',
      'Conflicts of Interest Declared by the Leader (and any Dispensations Granted)',
      'SUMMARY OF REPRESENTATIONS',
      'Member Comments:',
      'Financial and legal implications',
    ],
    isNot: [
      'Not applicable',
      'None declared',
      'Cabinet Member for Finance',
      'Scrutiny Committee',
      'All members backed the recommendations.',
      'Decisions were taken on the day',
      'The reasons are set out in the report',
      'Recommendations for the',
      'Reasons that residents of the lower town gave to the panel',
      'See Options',
      'options considered',
    ],
  },
  isBoldHeading: {
    is: ['Terms of the lease', 'Who was asked:', 'Decision of the Leader'],
    isNot: ['RESOLVED', 'Resolved unanimously', 'Agreed that', 'The report was noted', 'Noted.', 'DECISION'],
  },
};

describe.each(Object.entries(EDGES))('%s', (name, { is, isNot }) => {
  const answer = (line: string) => Boolean(predicates[name as Shape](line));

  it.each(is)('is so of %j', (line) => {
    expect(answer(line)).toBe(true);
  });

  it.each(isNot)('is not so of %j', (line) => {
    expect(answer(line)).toBe(false);
  });
});

describe('every limit', () => {
  const long = (length: number, end = '') => `M${'m'.repeat(length - 1 - end.length)}${end}`;
  const words = (count: number, end = '') => `${Array.from({ length: count }, () => 'Ab').join(' ')}${end}`;
  /** A line of a given length, and the predicate that uses the limit. */
  const ROWS: Record<keyof typeof LIMITS, [(size: number) => string, (line: string) => unknown]> = {
    ownLabel: [(size) => `${long(size, ':')} x`, shapes.readOwnField],
    wordsOfOwnLabel: [(size) => words(size, ': x'), shapes.readOwnField],
    fewWords: [(size) => `The ${words(size - 2)} is: x`, shapes.readOwnField],
    question: [(size) => long(size, '?:'), shapes.readQuestion],
    answer: [(size) => `Is it?: ${long(size)}`, shapes.readQuestion],
    openLabel: [(size) => long(size, ':'), shapes.isOpenLabel],
    value: [(size) => long(size), shapes.isShortValue],
    lastValue: [(size) => `Own label: ${long(size)}`, shapes.isFieldBelowText],
    word: [(size) => long(size), shapes.isWord],
    wrap: [(size) => long(size), (line) => !shapes.isLongLine(line)],
    heading: [(size) => long(size), shapes.isHeadingLike],
    wordsOfHeading: [(size) => words(size), shapes.isHeadingLike],
    smallHeading: [
      (size) =>
        `Decision ${Array(size - 2)
          .fill('of')
          .join(' ')} meadow`,
      shapes.isAuthorsHeading,
    ],
    menuLine: [(size) => long(size), shapes.isMenuLine],
  };

  it('has its measured value', () => {
    expect(LIMITS).toEqual({
      ...{ ownLabel: 120, wordsOfOwnLabel: 20, fewWords: 8, question: 60, answer: 20, openLabel: 60 },
      ...{ value: 80, lastValue: 60, word: 40, wrap: 40, heading: 120, wordsOfHeading: 15, smallHeading: 4 },
      menuLine: 60,
    });
  });

  it.each(Object.entries(ROWS))('%s holds up to the last character or word', (name, [make, ask]) => {
    const limit = LIMITS[name as keyof typeof LIMITS];
    expect(Boolean(ask(make(limit))), make(limit)).toBe(true);
    expect(Boolean(ask(make(limit + 1))), make(limit + 1)).toBe(false);
  });
});
