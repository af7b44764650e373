import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';
import { readPdf } from '../src/source/containers/pdf.js';
import type { PdfPiece } from '../src/source/containers/pdf-lines.js';
import { printText } from '../src/source/containers/pdf-text.js';
import { makeFolder, runHere } from './cli/world.js';
import { PdfDocument, writePdf } from './containers/pdf.js';

const PLAIN = { input: 'report.pdf', url: null };
const PROSE =
  'There is a mixed provision of boats across the county for older residents with assessed needs, at home or in the community. These services are often fragmented, and a person-centred model is wanted.';
const HEAD = 'Boats Cabinet Committee – 12 July 2018';

/** A report as a word processor sets it: numbered sections, wrapped paragraphs, a running head, several pages. */
function makeReport(): PdfDocument {
  const report = new PdfDocument(HEAD);
  report.add(
    'Summary: The council lets boats to people who live on the water. This report says how the letting goes on.',
  );
  report.add('Recommendation(s): The Committee is asked to endorse the proposed decision to:');
  report.add('procure a new boat service, to commence from April 2019; and', { number: 'a)' });
  report.add('delegate authority to the Director of Boats.', { number: 'b)' });
  report.add('Introduction', { number: '1.' });
  for (let number = 1; number <= 15; number += 1) report.add(PROSE, { number: `1.${number}` });
  report.add('Financial Implications', { number: '2.' });
  report.add(
    'The annual value is between £100m and £140m per annum (see Appendix 1), and this variance is due to the testing of the transfer of responsibilities.',
    { number: '2.1' },
  );
  report.add('Legal Implications', { number: '3.' });
  report.add('The main framework is the Boats Act 2014.', { number: '3.1' });
  report.add('Contact details', { number: '4.' });
  report.add('Report Author');
  const author = ['Jo Bloggs', 'Head of Boats – Inland', '01632 960001', 'jo.bloggs@northmere.example'];
  for (const line of author) report.add(line, { after: 0 });
  return report;
}

/** Pieces of one page: each has its text, its left edge and its baseline. */
function drawn(...lines: [text: string, left: number, baseline: number, size?: number][]): PdfPiece[] {
  return lines.map(([text, left, baseline, size = 10]) => ({
    text,
    left,
    baseline,
    size,
    width: text.length * size * 0.5,
  }));
}

describe('a PDF report', () => {
  it('gives the record of its text', async () => {
    const file = makeReport().toBytes();
    const extraction = extract(await readPdf(file, PLAIN));
    expect(extraction.problems).toEqual([]);
    const [record] = extraction.records;
    expect(record).toMatchObject({
      page_kind: 'report',
      summary:
        'The council lets boats to people who live on the water. This report says how the letting goes on.',
      decision_text:
        'The Committee is asked to endorse the proposed decision to:\n\na) procure a new boat service, to commence from April 2019; and\n\nb) delegate authority to the Director of Boats.',
      financial_implications:
        '2.1 The annual value is between £100m and £140m per annum (see Appendix 1), and this variance is due to the testing of the transfer of responsibilities.',
      legal_implications: '3.1 The main framework is the Boats Act 2014.',
      report_author: 'Jo Bloggs',
      contact_role: 'Head of Boats – Inland',
      contact_phone: '01632 960001',
      contact_email: 'jo.bloggs@northmere.example',
      source: {
        input: 'report.pdf',
        url: null,
        retrieved_at: null,
        sha256: createHash('sha256').update(file).digest('hex'),
        format: 'pdf',
        template_error: null,
        overrides: [],
      },
    });
    const introduction = record?.sections.find(({ heading }) => heading === 'Introduction');
    const paragraphs = Array.from({ length: 15 }, (_, index) => `1.${index + 1} ${PROSE}`);
    expect(introduction?.text).toBe(paragraphs.join('\n\n'));
  });

  it('is scraped like any page, and only records go to standard output', async () => {
    const cwd = await makeFolder({ 'a.pdf': makeReport().toBytes(), 'b.pdf': writePdf(['']) });
    const { code, stdout, stderr } = await runHere(['scrape', 'a.pdf', 'b.pdf'], { cwd });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ page_kind: 'report', source: { format: 'pdf' } }]);
    expect(stderr).toMatch(/error no-text b\.pdf: .*scanned.*OCR/);
  });

  it('can be a page printed from a browser', async () => {
    const print = new PdfDocument('Issue details – Boathouse');
    print.add('Issue details', { size: 18 }).add('21/00081 - Boathouse', { size: 14 });
    print.add(`To let the boathouse. ${PROSE}`);
    for (const line of [
      'Decision type: Non-key',
      'Decision status: For Determination',
      'Division affected: Hallow;',
    ])
      print.add(line);
    const [record] = extract(await readPdf(print.toBytes(), PLAIN)).records;
    expect(record).toMatchObject({
      page_kind: 'issue',
      reference: '21/00081',
      title: 'Boathouse',
      description: `To let the boathouse. ${PROSE}`,
      decision_type: 'Non-key',
      areas_affected: ['Hallow'],
    });
  });
});

describe('the text of a PDF', () => {
  const LONG = 'a line that is as long as the lines of its page are, or nearly';
  it.each([
    {
      name: 'joins wrapped lines and keeps those that end early',
      pages: [drawn([LONG, 50, 700], ['goes on', 50, 688], ['Another line', 50, 676])],
      text: `${LONG} goes on\nAnother line`,
    },
    {
      name: 'has a blank line where the gap is larger',
      pages: [drawn(['One', 50, 700], ['Two', 50, 688], ['Three', 50, 676], ['Four', 50, 655])],
      text: 'One\nTwo\nThree\n\nFour',
    },
    {
      name: 'joins words at a hyphen, which stays',
      pages: [drawn([`${LONG} person-`, 50, 700], ['centred', 50, 688])],
      text: `${LONG} person-centred`,
    },
    {
      name: 'begins a line at a bullet or number, and lets the text beside it hang',
      pages: [
        drawn([`• ${LONG}`, 50, 700], ['goes on', 62, 688], [`• ${LONG}`, 50, 676], ['(b) last', 50, 664]),
      ],
      text: `• ${LONG} goes on\n• ${LONG}\n(b) last`,
    },
    {
      name: 'keeps telephone numbers and addresses on their lines',
      pages: [drawn([LONG, 50, 700], ['01632 960001', 50, 688], ['a@x.example', 50, 676])],
      text: `${LONG}\n01632 960001\na@x.example`,
    },
    {
      name: 'joins the pieces of a line, with blanks where there are gaps',
      pages: [
        [
          ...drawn(
            ['Decision', 50, 700],
            [' ', 90, 700],
            ['type', 95, 700],
            [':', 115, 700],
            ['Key', 160, 700],
          ),
        ],
      ],
      text: 'Decision type: Key',
    },
    {
      name: 'keeps raised letters on their line',
      pages: [drawn(['the 15', 50, 700], ['th', 80, 704, 6], [' of May', 86, 700])],
      text: 'the 15th of May',
    },
    {
      name: 'keeps the cells of a table whole',
      pages: [
        drawn(['Cost of', 50, 700], ['the boats', 50, 688], ['£1.2m', 300, 700], ['Next row', 50, 660]),
      ],
      text: 'Cost of the boats\n£1.2m\n\nNext row',
    },
    {
      name: 'reads columns one after the other',
      pages: [drawn([LONG, 50, 700], ['left', 50, 500], ['Right', 400, 700])],
      text: `${LONG}\n\nleft\n\nRight`,
    },
    {
      name: 'reads two blocks under labels of their own one after the other, though drawn line by line',
      pages: [
        drawn(
          ...[
            ...['To:', 'Cabinet'],
            ...['Report Author:', 'Relevant Director:'],
            ...['Jo Bloggs', 'Kay Frost'],
          ].map((text, index): [string, number, number] => [
            text,
            index % 2 ? 300 : 50,
            700 - 12 * Math.floor(index / 2),
          ]),
          ['01632 960001', 50, 664],
        ),
      ],
      text: 'To: Cabinet\nReport Author:\nJo Bloggs\n01632 960001\nRelevant Director:\nKay Frost',
    },
    {
      name: 'leaves values beside their labels, and a table of two columns as it is',
      pages: [
        drawn(
          ...['From:', 'A. Marsh', 'To:', 'Cabinet', 'Year', 'Cost', '2025', '£1'].map(
            (text, index): [string, number, number] => [
              text,
              index % 2 ? 300 : 50,
              700 - 12 * Math.floor(index / 2),
            ],
          ),
        ),
      ],
      text: 'From: A. Marsh\nTo: Cabinet\nYear Cost\n2025 £1',
    },
    {
      name: 'goes on over the end of a page, past head, foot and number',
      pages: [
        drawn(['Head', 50, 800], [LONG, 50, 700], ['Foot', 50, 40], ['7', 300, 30]),
        drawn(['Head', 50, 800], ['goes on.', 50, 700], [LONG, 50, 650], ['Foot', 50, 40], ['8', 300, 30]),
      ],
      text: `Head\n\n${LONG} goes on.\n\n${LONG}\n\nFoot`,
    },
    {
      name: 'keeps a number that is not that of a page, and lines that only look alike',
      pages: [
        drawn(['Option 1', 50, 800], ['12', 50, 700]),
        drawn(['Option 2', 50, 800], ['Page 2 of 2', 50, 30]),
      ],
      text: 'Option 1\n\n12\n\nOption 2',
    },
    {
      name: 'leaves out a foot that counts the pages, on three of them at least',
      pages: [1, 2, 3].map((page) =>
        drawn([`${'ABC'[page - 1]}.`, 50, 700 + 9 * page], [`Mooring Fees ${page + 4}`, 50, 40]),
      ),
      text: 'A.\n\nB.\n\nC.\n\nMooring Fees 7',
    },
    {
      name: 'leaves out the whole of a foot that says the title again',
      pages: [1, 2, 3].map((page) =>
        drawn(
          [page === 1 ? 'Mooring Fees' : `${page}.`, 50, 700 + 9 * page],
          [`Mooring Fees ${page}`, 50, 40],
        ),
      ),
      text: 'Mooring Fees\n\n2.\n\n3.',
    },
    {
      name: 'raises the figure of a footnote, so that it is no digit of an amount',
      pages: [drawn(['It costs £42,500', 50, 700], ['1', 130, 704, 6], [' a year.', 134, 700])],
      text: 'It costs £42,500¹ a year.',
    },
    {
      name: 'sets a footnote below the paragraph that goes on over the page',
      pages: [
        drawn([LONG, 50, 700], ['1 See the plan.', 50, 60, 8]),
        drawn(['goes on.', 50, 700], [LONG, 50, 650]),
      ],
      text: `${LONG} goes on.\n\n1 See the plan.\n\n${LONG}`,
    },
    {
      name: 'leaves out the head of a table where it comes again over the page',
      pages: [
        drawn(['Round', 50, 700], ['Day', 200, 700], ['Pier', 50, 680], ['Monday', 200, 680]),
        drawn(['Round', 50, 790], ['Day', 200, 790], ['Quay', 50, 770], ['Friday', 200, 770]),
      ],
      text: 'Round Day\n\nPier Monday\n\nQuay Friday',
    },
    {
      name: 'joins the lines of a cell, which the next column ends',
      pages: [
        drawn(
          ...[
            ...[['Legal', 50, 700] as const, ['The harbour needs an', 150, 700] as const],
            ...[['Order of its own.', 150, 688] as const, ['Solicitor', 262, 700] as const],
            ...[['Risk', 50, 660] as const, ['None.', 150, 660] as const, ['Officer', 262, 660] as const],
          ].map(([text, left, baseline]): [string, number, number] => [text, left, baseline]),
        ),
      ],
      text: 'Legal The harbour needs an Order of its own.\nSolicitor\n\nRisk None. Officer',
    },
    {
      name: 'prints a cover sheet as fields, wrapped labels and values whole',
      pages: [
        drawn(
          ['Report to', 50, 700],
          ['Cabinet', 200, 700],
          ['Lead Officer and', 50, 680],
          ['Author', 50, 668],
          ['Petra Lund', 200, 680],
          ['Wards affected', 50, 650],
          ['All', 200, 650],
          ['Summary', 50, 600],
        ),
      ],
      text: 'Report to: Cabinet\n\nLead Officer and Author: Petra Lund\n\nWards affected: All\n\nSummary',
    },
    {
      name: 'leaves a table of which no label is known as it is',
      pages: [
        drawn(
          ...['Year', 'Cost', '2025', '£1', '2026', '£2'].map((text, index): [string, number, number] => [
            text,
            index % 2 ? 300 : 50,
            700 - 30 * Math.floor(index / 2),
          ]),
        ),
      ],
      text: 'Year Cost\n\n2025 £1\n\n2026 £2',
    },
    {
      name: 'sets numbers beside their paragraphs that were drawn apart',
      pages: [drawn(['1.1', 50, 700], ['1.2', 50, 650], ['The first.', 90, 700], ['The second.', 90, 650])],
      text: '1.1 The first.\n\n1.2 The second.',
    },
    {
      name: 'is empty where only page numbers were stamped',
      pages: [drawn(['Page 153', 50, 30]), drawn(['Page 154', 50, 30])],
      text: '',
    },
    { name: 'is empty where nothing is drawn', pages: [[], []], text: '' },
  ])('$name', ({ pages, text }) => {
    expect(printText(pages)).toBe(text);
  });

  it('loses no word', () => {
    const pages = [
      drawn(
        ...PROSE.split(' ').map((word, index): [string, number, number] => [
          word,
          50 + (index % 7) * 60,
          700 - 12 * Math.floor(index / 7),
        ]),
      ),
    ];
    expect(printText(pages).split(/\s+/)).toEqual(PROSE.split(' '));
  });
});

describe('a PDF is refused', () => {
  const file = makeReport().toBytes();
  const LIMITS = { maxPages: 10, maxCharacters: 100_000, maxSeconds: 60, maxMegabytes: 500 };
  const LOCK = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >>`;
  const looped = file
    .toString('latin1')
    .replace(/\/Kids \[[^\]]*\]/, (kids) => '/Kids [2 0 R]'.padEnd(kids.length));

  it.each([
    {
      name: 'when it was scanned',
      bytes: writePdf(['q 595 0 0 842 0 0 cm /Im1 Do Q', '']),
      code: 'no-text',
      says: /scanned/,
    },
    {
      name: 'when it is locked',
      bytes: makeReport().toBytes(LOCK),
      code: 'unreadable-input',
      says: /password/,
    },
    { name: 'when it was cut off', bytes: file.subarray(0, 900), code: 'unreadable-input', says: /cut off/ },
    {
      name: 'when it is only a name',
      bytes: Buffer.from('%PDF-1.7\n'),
      code: 'unreadable-input',
      says: /broken/,
    },
    {
      name: 'when its pages lead round in a circle',
      bytes: Buffer.from(looped, 'latin1'),
      code: 'unreadable-input',
      says: /broken/,
    },
    {
      name: 'when it has too many pages',
      bytes: writePdf(Array(11).fill('')),
      code: 'too-large',
      says: /split/,
    },
    {
      name: 'when it has too many characters',
      bytes: file,
      limits: { maxCharacters: 500 },
      code: 'too-large',
      says: /split/,
    },
    {
      name: 'when it takes too long',
      bytes: file,
      limits: { maxSeconds: 0 },
      code: 'too-large',
      says: /split/,
    },
    {
      name: 'when it unpacks beyond the memory limit',
      bytes: writePdf([' '.repeat(400_000_000)]),
      limits: { maxMegabytes: 100 },
      code: 'too-large',
      says: /split/,
    },
  ])('$name', async ({ bytes, limits, code, says }) => {
    const fault = { code, detail: expect.stringMatching(says) };
    await expect(readPdf(bytes, PLAIN, { ...LIMITS, ...limits })).rejects.toMatchObject({ fault });
  });
});
