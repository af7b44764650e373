import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';

const ADDRESS = 'https://democracy.northmere.example/mgDelegatedDecisions.aspx?DS=2';
const HEAD = 'Decisions\n\nDecisions published\n\n';
const COLUMNS = 'Title Date Effective from\n';
const WINTER = 'Winter gritting 12/03/2025 20/03/2025\n';

/** The titles of a register's rows, each with the line that may belong to it. */
function titlesOf(rows: string): string[] {
  const bytes = Buffer.from(HEAD + rows);
  const { records, problems } = extract({ input: 'a', url: ADDRESS, retrievedAt: null, bytes });
  expect(problems).toEqual([]);
  return records.map(({ title, problems }) =>
    [title, ...problems.map(({ code, message }) => `${code} ${message.split(': ').at(-1)}`)].join(' | '),
  );
}

/** Text recognition and prints set the day of a row beside any line of its title. */
describe.each([
  ['with column headers', COLUMNS],
  ['without column headers', ''],
])('lines without a day, %s', (_name, columns) => {
  it.each([
    [
      'the day stands beside the first line',
      `Closure of the Old Ferry and the 11/03/2025 19/03/2025\nlease of its slip\n${WINTER}`,
      ['Closure of the Old Ferry and the lease of its slip', 'Winter gritting'],
    ],
    [
      'the day stands beside the second line',
      `${WINTER}Award of a contract for the lights\nof the North Pier 11/03/2025 19/03/2025\n`,
      ['Winter gritting', 'Award of a contract for the lights of the North Pier'],
    ],
    [
      'the day stands beside the middle line',
      `Award of a contract for the lights\nof the North Pier 11/03/2025 19/03/2025\nand of the Mole\n${WINTER}`,
      ['Award of a contract for the lights of the North Pier and of the Mole', 'Winter gritting'],
    ],
    [
      'the last line of all goes on',
      `${WINTER}Closure of the Old Ferry and its 11/03/2025 19/03/2025\nslip\n`,
      ['Winter gritting', 'Closure of the Old Ferry and its slip'],
    ],
    [
      'a line may belong to the row above or below',
      `Closure of the Old Ferry 11/03/2025 19/03/2025\nLower Slip\n${WINTER}`,
      ['Closure of the Old Ferry | unfitting-row Lower Slip', 'Winter gritting | unfitting-row Lower Slip'],
    ],
    [
      'a number ends the title above',
      `Closure of the Old Ferry ref: 71 11/03/2025 19/03/2025\nof the slip\n${WINTER}`,
      ['Closure of the Old Ferry | unfitting-row of the slip', 'Winter gritting | unfitting-row of the slip'],
    ],
  ])('%s', (_, rows, titles) => {
    expect(titlesOf(columns + rows)).toEqual(titles);
  });
});

it('a line between the column headers and the first row may begin its title', () => {
  const row = 'North Pier 11/03/2025 19/03/2025\n';
  expect(titlesOf(`${COLUMNS}Award for the\n${row}${WINTER}`)).toEqual([
    'North Pier | unfitting-row Award for the',
    'Winter gritting',
  ]);
  expect(titlesOf(`Later decisions\n${COLUMNS}${row}${WINTER}`)).toEqual(['North Pier', 'Winter gritting']);
});

it('a row that a tool wrapped at its width is one row', () => {
  const wrapped =
    'Award of a contract for the renewal of all the lights on the Harbour Road\nNorth 11/03/2025 19/03/2025\n';
  expect(titlesOf(COLUMNS + wrapped + WINTER)).toEqual([
    'Award of a contract for the renewal of all the lights on the Harbour Road North',
    'Winter gritting',
  ]);
});
