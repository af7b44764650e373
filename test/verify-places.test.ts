import { describe, expect, it } from 'vitest';
import { readOutput } from '../src/output/read-output.js';
import { extract } from '../src/record/extract.js';
import { joinRecords } from '../src/record/join/join.js';
import type { DecisionRecord } from '../src/record/record.js';
import { readPageLines } from '../src/verify/lines.js';
import { misplacedInMembers, toMember } from '../src/verify/members.js';
import { readPageRows } from '../src/verify/page-rows.js';
import { PlacesOfPage } from '../src/verify/places.js';
import { prove } from '../src/verify/proof.js';
import { toRows } from '../src/verify/rows.js';
import { toSheet } from '../src/verify/sheets.js';
import { readPageText } from '../src/verify/text.js';

const DECISION = `Decision details

Mending the Lights

Decision Maker: Harbour Board

Decision status: Recommendations Approved

Is Key decision?: No

Decision:

That the lights be mended.

Report author: Jo Bell

Publication date: 10/03/2025

Date of decision: 07/03/2025
`;

/** Five decisions of a list, with different values. */
const ENTRIES = `Decisions

Decisions published

${[1, 2, 3, 4, 5]
  .map(
    (day) => `0${day}/03/2025 - Light ${day} ref: 10${day}    Recommendations Approved

Decision Maker: Board ${'ABCDE'[day - 1]}

Decision published: 1${day}/03/2025

Effective from: 2${day}/03/2025

Decision:

That light ${day} be mended.

Lead officer: Jo Bell ${'ABCDE'[day - 1]}
`,
  )
  .join('\n')}`;

/** Rows of a register, as a page and as its copy. */
const DAYS = [1, 2, 3].map((day) => ({
  title: `Light number ${day}`,
  from: `0${day}/03/2025`,
  to: `2${day}/03/2025`,
}));
const ROWS = `<div id="modgov"><h1>Decisions</h1><table class="tablesorter"><caption class="mgSectionTitle">Decisions published</caption>
<tr><th>Title</th><th>Date</th><th>Effective from</th></tr>
${DAYS.map(({ title, from, to }) => `<tr><td><a href="ieDecisionDetails.aspx?ID=1${from[1]}">${title}</a></td><td>${from}</td><td>${to}</td></tr>`).join('\n')}
</table></div>`;
const ROWS_OF_COPY = `Decisions

Decisions published
Title Date Effective from Call-ins
${DAYS.map(({ title, from, to }) => `${title} ref: 1${from[1]} ${from} ${to} 0`).join('\n')}
`;

describe('a reader that took a value from the wrong place', () => {
  const read = (text: string) => {
    const page = { input: 'a.txt', bytes: Buffer.from(text), url: null, retrievedAt: null };
    return { page, records: extract(page).records };
  };
  /** The findings for a changed record, where the reader gave both page and output. */
  async function found(text: string, change: (record: DecisionRecord) => Partial<DecisionRecord>, at = 0) {
    const { page, records } = read(text);
    const wrong = { ...records[at], ...change(records[at] as DecisionRecord) } as DecisionRecord;
    const [row] = toRows(await readOutput(JSON.stringify([wrong])));
    const places = new PlacesOfPage(readPageLines(page), readPageRows(page));
    const all = records.map((each, index) => (index === at ? wrong : each));
    const findings =
      row === undefined ? [] : prove(row, wrong, [readPageText(page)], () => places.misplaced(wrong, all));
    return findings.map(({ code, key }) => `${code} ${key}`);
  }

  it('is found if two labels were mixed up', async () => {
    expect(await found(DECISION, () => ({}))).toEqual([]);
    const days = { decision_date: '2025-03-10', publication_date: '2025-03-07' };
    expect(await found(DECISION, () => days)).toEqual([
      'under-another-label decision_date',
      'under-another-label publication_date',
    ]);
    expect(await found(DECISION, () => ({ status: 'Harbour Board' }))).toEqual([
      'under-another-label status',
    ]);
    expect(await found(DECISION, () => ({ report_author: 'Jo Bell' }))).toEqual([]);
  });

  it('is found if two entries were mixed up', async () => {
    expect(await found(ENTRIES, () => ({}), 1)).toEqual([]);
    const { records } = read(ENTRIES);
    const { decision_maker = null } = records[2] ?? {};
    expect(await found(ENTRIES, () => ({ decision_maker }), 1)).toEqual(['in-another-entry decision_maker']);
  });

  it('is found if a title is that of another entry', async () => {
    const { records } = read(ENTRIES);
    const { title = null } = records.at(-1) ?? {};
    expect(await found(ENTRIES, () => ({ title }))).toEqual(['in-another-entry title']);
  });

  it('is found if one record was made of five decisions', async () => {
    const { records } = read(ENTRIES);
    const [first, second, third] = records;
    const mixed = () => ({
      decision_maker: second?.decision_maker ?? null,
      lead_officer: third?.lead_officer ?? null,
      effective_from: third?.effective_from ?? null,
    });
    expect(first?.decision_maker).not.toBe(second?.decision_maker);
    expect((await found(ENTRIES, mixed)).length).toBeGreaterThanOrEqual(1);
  });

  it('is found if two texts are under each other’s headings', async () => {
    const page = DECISION.replace(
      'Report author',
      'Reasons for the decision:\n\nThey were dark.\n\nReport author',
    );
    expect(await found(page, () => ({}))).toEqual([]);
    const swapped = ({ sections: [one, other] }: DecisionRecord) => ({
      sections: [one, other].map((each, index) => ({
        heading: each?.heading ?? '',
        key: each?.key ?? null,
        text: [other, one][index]?.text ?? '',
      })),
      decision_text: other?.text ?? null,
      reason_for_decision: one?.text ?? null,
    });
    expect(await found(page, swapped)).toEqual([
      'under-another-label decision_text',
      'under-another-label reason_for_decision',
      'under-another-label sections',
    ]);
  });

  it('is found if an entry has the text of another', async () => {
    const entries = ENTRIES.replace(
      /That light (\d) be mended\./g,
      'That light number $1 of the pier be mended.',
    );
    expect(await found(entries, () => ({}), 1)).toEqual([]);
    const { records } = read(entries);
    const { decision_text = null, sections = [] } = records[2] ?? {};
    expect(await found(entries, () => ({ decision_text, sections }), 1)).toEqual([
      'in-another-entry decision_text',
      'in-another-entry sections',
    ]);
  });

  it.each([
    ['a table', ROWS],
    ['a copy', ROWS_OF_COPY],
  ])('is found if two rows of %s were mixed up', async (_, page) => {
    expect(await found(page, () => ({}), 1)).toEqual([]);
    const { records } = read(page);
    const { publication_date = null, effective_from = null } = records[2] ?? {};
    expect(publication_date).not.toBeNull();
    expect(await found(page, () => ({ publication_date, effective_from }), 1)).toEqual([
      'in-another-entry publication_date',
      'in-another-entry effective_from',
    ]);
  });

  it('is found in the joined record of its page', () => {
    const { page, records } = read(DECISION);
    const [right] = records;
    if (right === undefined) throw new Error('the page has a record');
    const wrong = { ...right, status: 'Harbour Board', report_author: 'Jo Bell' };
    const misplacedIn = (record: DecisionRecord) => {
      const member = toMember([record], toSheet(page));
      const [joined] = joinRecords([record]);
      return joined ? [...misplacedInMembers(() => member)(joined)] : null;
    };
    expect(misplacedIn(right)).toEqual([]);
    expect(misplacedIn(wrong)).toEqual([['status', 'under-another-label']]);
  });
});
