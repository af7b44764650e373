import { describe, expect, it } from 'vitest';
import { type DecisionRecord, extract } from '../src/index.js';

function read(text: string): DecisionRecord[] {
  return extract({ input: 'copy', bytes: Buffer.from(text), url: null, retrievedAt: null }).records;
}

function doubtsOf(text: string): string[] {
  return read(text).flatMap(({ problems }) =>
    problems.flatMap(({ code, message }) => (code === 'uncertain-layout' ? [message] : [])),
  );
}

const DECISION = (fields: string) => `Decision details\n\nMooring Fees at Low Quay\n\n${fields}\n`;
const FIELDS = 'Decision Maker: Harbour Board\n\nDecision published: 05/03/2025\n\n';
const ISSUE = (text: string) => `Issue details\n\nMooring Fees at Low Quay\n\n${text}\n`;
const MEETING = (items: string) =>
  `Agenda and minutes\n\nHarbour Board - Wednesday, 5th March, 2025\n\nNo. Item\n\n${items}`;

/** Copies, each with a sign that a tool joined or split its parts. */
const MISREAD = [
  {
    kind: 'the introduction of a council above the title',
    sign: 'a sentence stands above',
    text: 'Issue details\n\nYou can follow this matter by signing up for our alerts.\n\nBoathouse\n\nTo let the boathouse.\n\nDecision type: Key\n\nDecision status: Open\n',
  },
  {
    kind: 'the menu of the site above a page whose heading is not known',
    sign: 'names of the menu',
    text: [
      ...['Search documents', 'Councillors', "What's New", 'Manylion', 'Ymchwiliad i brisiau fferi'],
      ...['Edrychodd y Pwyllgor ar y pris.', 'Math o fusnes: Busnes Pwyllgor', 'Statws: Wedi cwblhau'],
      ...['Math: Ymchwiliad', 'Rheswm dros ei ystyried: Busnes y Cynulliad'],
    ].join('\n\n'),
  },
  {
    kind: 'labels and values of a list of definitions in one line',
    sign: 'mid-line',
    text: ISSUE(
      'Decision type Key Reason Key Savings; Decision status For Determination Wards affected Quay;',
    ),
  },
  {
    kind: 'the value of a field, and the next field behind it',
    sign: 'label of another',
    text: DECISION(
      'Decision Maker: Harbour Board Made at meeting: 05/03/2025\n\nDecision published: 06/03/2025',
    ),
  },
  {
    kind: 'a decision that goes on in the next line',
    sign: 'lost its day',
    text: ISSUE('Decision type: Key\n\nDecisions\n\n05/03/2025 - Mooring Fees at Low\n\nQuay'),
  },
  {
    kind: 'an item of a plan without the day that all have',
    sign: 'an item of the plan has lost its day: Ferry',
    text: [
      'Forward plan\n\nPlan items\n\n1.\n\nPier\n\nDecision maker: Cabinet\n\nDecision due: 5 Mar 2025',
      '2.\n\nFerry\n\nDecision maker: Cabinet\n\n3.\n\nQuay\n\nDecision maker: Cabinet\n\nDecision due: 6 Mar 2025',
    ].join('\n\n'),
  },
  {
    kind: 'a status that is broken behind its hyphen',
    sign: 'broken in its status',
    text: 'Decision details\n\nPier\n\nDecision Maker: Board\n\nDecision status: Approved (subject to call-\n\nDecision published: 05/03/2025',
  },
  {
    kind: 'days of two rows in one',
    sign: 'two rows',
    text: 'Officer decisions\n\nOfficer decisions\nTitle\n\nDate\n\nLicence for Scaffolding 05/03/2025\n06/03/2025\nGrant to the Lifeboat\n13/03/2025',
  },
  {
    kind: 'headings in capitals',
    sign: 'in capitals',
    text: 'Issue details\n\nMOORING FEES\n\nDecision type: Key\n\nDecision status: Implemented\n\nAGENDA ITEMS\n\n05/03/2025 - Board',
  },
  {
    kind: 'labels run into the values before them',
    sign: 'run together',
    text: DECISION(
      'Decision Maker: Harbour BoardDecision status: Approved\n\nDecision published: 05/03/2025',
    ),
  },
  {
    kind: 'the menu runs into the heading',
    sign: 'heading of the page',
    text: `Councillors\nWhat's NewDecision details\n\nMooring Fees at Low Quay\n\n${FIELDS}`,
  },
  {
    kind: 'a title that is a label with its value',
    sign: 'title holds a label',
    text: 'Forthcoming decisions\n\nTitle\tDate\nDecision Maker: Harbour Board\t05/03/2025\n',
  },
  {
    kind: 'two papers in one line',
    sign: 'inside another',
    text: DECISION(`${FIELDS}Accompanying Documents:\n\nReport PDF 2 MB Appendix A PDF 1 MB`),
  },
  {
    kind: 'properties of org-mode',
    sign: 'marks of the tool',
    text: ISSUE(
      ':PROPERTIES:\n\n:CUSTOM_ID: fees\n\n:END:\n\nDecision type: Key\n\nDecision status: Implemented',
    ),
  },
  {
    kind: 'the hidden number of a decision as a text',
    sign: 'hides or prints',
    text: ISSUE('ref: 1501 Approved\n\nDecision type: Key\n\nDecision status: Implemented'),
  },
  {
    kind: 'a title without a number at the end of a text',
    sign: 'another item',
    text: MEETING('1.\n\nMinutes\n\nMinutes:\n\nThey were signed.\n\nAny other business'),
  },
  {
    kind: 'the title of a row in two lines',
    sign: 'open or close',
    text: 'Delegated decisions\n\nTitle\tDate\tEffective from\n\nBorough) ref: 12\t05/03/2025\t12/03/2025\n',
  },
  {
    kind: 'letters of another encoding',
    sign: 'marks of the tool',
    text: DECISION(`${FIELDS}Decision:\n\nThat the fees rise by Â£20.`),
  },
  {
    kind: 'a title that goes on below it',
    sign: 'may go on',
    text: `Decision details\n\nSurrender of the Lease of Unit 12/13, Forge Trading\nEstate\n\n${FIELDS}`,
  },
  {
    kind: 'an address broken behind a hyphen',
    sign: 'e-mail address',
    text: DECISION(`${FIELDS}Contact: Lena Marsh Email: lena.marsh@vale-of- arden.example.`),
  },
  {
    kind: 'rows that are not all put together',
    sign: 'has no record: 1401',
    text: [
      'Cabinet Member decisions\nDecisions published\nTitle\n24/00201 - Mooring Fees ref:\n1401\nFerry Fares ref: 1402',
      'Effective\nfrom\n\nDate\n\n03/06/2024 11/06/2024\n04/06/2024 12/06/2024',
    ].join('\n\n'),
  },
  {
    kind: 'a line for each piece',
    sign: 'line of its own',
    text: 'Decision details\nMooring Fees\nDecision Maker:\nHarbour Board\nDecision status:\nApproved\nDecision published:\n05/03/2025\n',
  },
  {
    kind: 'the main text alone, as Readability keeps it',
    sign: 'took for the text',
    text: `<div id="readability-page-1" class="page"><h1>Decision details</h1><h2>Mooring Fees</h2><p>Decision Maker: Harbour Board</p><p>Decision published: 05/03/2025</p><p>Is Key decision?: No</p><p>Decision status: Approved</p></div>`,
  },
];

describe('a copy that has', () => {
  it.each(MISREAD)('$kind has a warning', ({ text, sign }) => {
    const doubts = doubtsOf(text);
    expect(doubts.length).toBeGreaterThan(0);
    expect(doubts.join('\n')).toContain(sign);
  });
});

describe('a copy that was read correctly', () => {
  it('has no warning', () => {
    expect(doubtsOf(DECISION(`${FIELDS}Decision:\n\nThat the fees rise by £20.`))).toEqual([]);
  });

  it('has no warning for a person beside the heading of a section', () => {
    const beside = 'Financial implications: Lead officer: Ada Byrne 01632 960123';
    expect(doubtsOf(ISSUE(`Decision type: Key\n\n${beside}\n\nLegal implications: None`))).toEqual([]);
  });

  it('has labels without a colon from a list of definitions, indented or not', () => {
    const wanted = {
      decision_type: 'Key',
      areas_affected: ['Quayside', 'Low Quay'],
      lead_officer: 'Head of Harbours',
      contact_name: 'Ida Marl',
    };
    const list = [
      ['Decision type', 'Key'],
      ['Wards affected', 'Quayside; Low Quay;'],
      ['Lead officer', 'Head of Harbours'],
      ['Contact', 'Ida Marl'],
    ];
    for (const [end, value] of [
      ['\n', ''],
      ['\n\n', ''],
      ['\n', '        '],
    ] as const) {
      const text = list.map((pair) => pair.join(`\n${value}`)).join(end);
      expect(read(ISSUE(`To set the fees.\n\n${text}`))).toMatchObject([wanted]);
    }
  });

  it('has own labels of such a list if their values are indented', () => {
    const text =
      'Decision type\n    Key\nDecision status\n    Implemented\nLamp supplier\n    Not yet chosen\n\nDecisions\n';
    expect(read(ISSUE(`To renew the lamps.\n\n${text}`))).toMatchObject([
      { other_fields: [{ label: 'Lamp supplier', value: 'Not yet chosen' }] },
    ]);
  });

  it('has no bullet that the copy does not print', () => {
    const text = `Decision details\n\nLamps\n\n${FIELDS}Decision:\n\nThat:\n\n-   the lamps be renewed; and\n-   a report be made.\n`;
    expect(read(text)).toMatchObject([
      { decision_text: 'That:\n\nthe lamps be renewed; and\na report be made.' },
    ]);
  });

  it('includes the hanging lines of an item', () => {
    const text = `Issue details\n\n   Lamps\n\n   Decision type: Key\n\n   Decision status: Implemented\n\nDecisions\n\n     * 23/10/2023 - Contract for Community Equipment and\n       Home Adaptations\n`;
    expect(read(text)).toMatchObject([
      {
        linked_decisions: [
          { title: 'Contract for Community Equipment and Home Adaptations', date: '2023-10-23' },
        ],
      },
    ]);
  });

  it('leaves out the horizontal rules of a page', () => {
    const text = DECISION(
      `${FIELDS}Lead officer: Sunil Okafor\n\n__________________________________________________`,
    );
    expect(read(text)).toMatchObject([{ lead_officer: 'Sunil Okafor', description: null }]);
    const [item] = read(MEETING('1.\n\nApologies\n\n---|---\n\n2.\n\nMooring Fees'));
    expect(item).toMatchObject({ title: 'Apologies', description: null });
  });

  it('has a meeting whose number is beside the middle of its title', () => {
    const text = [
      'Issue - meetings',
      '',
      'Transfer of the Old Customs House to the…',
      '',
      'Meeting: 04/09/2018 - Policy Committee (Item 7)',
      '',
      '      Transfer of the Old Customs House to the Portreath Trust and Grant',
      '   7. of an Easement',
      '',
      '      The trust has asked for the building.',
    ].join('\n');
    expect(read(text)).toMatchObject([
      {
        title: 'Transfer of the Old Customs House to the Portreath Trust and Grant of an Easement',
        description: 'The trust has asked for the building.',
      },
    ]);
  });

  it('has the items of a meeting whose numbers are on the line of their titles', () => {
    const items =
      '1. Apologies\n\n2. Mooring Fees\n\nDecision:\n\nThat the fees be agreed.\n\n3. Ferry Fares\n';
    expect(read(MEETING(items)).map(({ title }) => title)).toEqual([
      'Apologies',
      'Mooring Fees',
      'Ferry Fares',
    ]);
  });
});
