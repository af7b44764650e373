import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DecisionRecord, extract } from '../src/index.js';
import { readCopy } from '../src/page/copies/copies.js';
import { mirroredAddress, readSavedFrom } from '../src/page/copies/stated-address.js';
import { comparable } from './promises/pairs.js';

const KEPT = join(import.meta.dirname, 'copies', 'kept');
const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** Copies of fixture pages by real tools: `council__page.tool.ending`. `test/copies/make.mjs` makes them again. */
const kept = readdirSync(KEPT).sort();

function readPage(path: string): DecisionRecord[] {
  return extract({ input: 'page', bytes: readFileSync(path), url: null, retrievedAt: null }).records;
}

/** Warnings that only the copy has. */
function warningsOf(records: readonly DecisionRecord[]): number {
  return records.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'warning')).length;
}

const withoutProblems = (record: DecisionRecord) =>
  comparable({ ...record, problems: [], council: null, linked_issues: [] });

describe('a copy that a real tool made', () => {
  it('comes from several tools', () => {
    expect(new Set(kept.map((name) => name.split('.').slice(1).join('.'))).size).toBeGreaterThan(8);
  });

  it.each(kept)('%s gives the record of the page, a warning, or a refusal', (name) => {
    const page = readPage(join(FIXTURES, ...(name.split('.')[0] ?? '').split('__'), 'page.html'));
    const copy = readPage(join(KEPT, name));
    if (copy.length === 0 || warningsOf(copy) > warningsOf(page)) return;
    expect(copy.map(withoutProblems)).toEqual(page.map(withoutProblems));
  });

  it('has the warning uncertain-layout if words were changed', () => {
    const codes = kept.flatMap((name) => readPage(join(KEPT, name)).flatMap(({ problems }) => problems));
    expect(codes.map(({ code }) => code)).toContain('uncertain-layout');
  });

  it('is refused with lost-layout if its lines give rows in several ways', () => {
    const register = [
      'Decisions published',
      '',
      'Title                    Date        Effective from',
      '',
      'Renewal of the Lease of',
      'the Boathouse            05/03/2025  12/03/2025',
      'Grant to the Lifeboat',
      'Station                  06/03/2025  13/03/2025',
      'Mooring Fees',
    ].join('\n');
    const { records, problems } = extract({
      input: 'page',
      bytes: Buffer.from(register),
      url: null,
      retrievedAt: null,
    });
    expect([records, problems.map(({ code }) => code)]).toEqual([[], ['lost-layout']]);
  });

  it('is right in most cases, not only warned of', () => {
    const right = kept.filter((name) => {
      const page = readPage(join(FIXTURES, ...(name.split('.')[0] ?? '').split('__'), 'page.html'));
      const copy = readPage(join(KEPT, name));
      return JSON.stringify(copy.map(withoutProblems)) === JSON.stringify(page.map(withoutProblems));
    });
    expect(right.length / kept.length).toBeGreaterThan(0.8);
  });
});

describe('the marks of a tool', () => {
  it.each([
    {
      name: 'numbers of links and their list',
      text: 'Decided at meeting: [1]Board\n\nReferences\n\n   1. http://a.example/ieListDocuments.aspx?MId=2\n',
      plain: 'Decided at meeting: Board',
    },
    {
      name: 'addresses in angle brackets',
      text: 'Board <http://a.example/\nx.aspx?ID=1> and Café <http://\nb.example/>',
      plain: 'Board and Café',
    },
    {
      name: 'marks of a quoted mail',
      text: 'Dear all,\n\n> Issue details\n> Pier\n>\n> Decision type: Key\n> Lead officer: A B\n',
      plain: 'Issue details\nPier\n\nDecision type: Key\nLead officer: A B',
    },
    {
      name: 'head and foot of a print',
      text: '11/27/26, 2:32 PM Issue details\nPier\nhttp://a.example/mgAi.aspx?ID=4 1/1',
      plain: 'Pier',
    },
  ])('are removed: $name', ({ text, plain }) => {
    expect(readCopy(text).text.trim()).toBe(plain);
  });

  it('do not include a number in brackets of the page', () => {
    const text = 'The report [3] says so.\n\nLead officer: A B';
    expect(readCopy(text).text).toBe(text);
  });

  it('become links', () => {
    const { links } = readCopy('See [1]the plan\n\nReferences\n\n   1. http://a.example/mgAi.aspx?ID=2\n');
    expect(links).toEqual([{ words: 'the plan', url: 'http://a.example/mgAi.aspx?ID=2' }]);
  });
});

function readText(text: string): DecisionRecord[] {
  return extract({ input: 'copy', bytes: Buffer.from(text), url: null, retrievedAt: null }).records;
}

const withDoubt = (records: readonly DecisionRecord[]) =>
  records.filter(({ problems }) => problems.some(({ code }) => code === 'uncertain-layout')).length;

describe('text that a tool split is joined', () => {
  it('a heading that was wrapped in mid-paragraph', () => {
    const [record] = readText(
      'Issue details\n\nPier\n\nDecision type: Key\nEqualities implications: None arise. Data Protection Impact\nAssessment Implications: No names are kept.\n',
    );
    expect(record?.equalities_implications).toBe('None arise.');
    expect(record?.data_protection_implications).toBe('No names are kept.');
  });

  it('a decision whose title was wrapped before its hidden number', () => {
    const [record] = readText(
      'Issue details\n\nPier\n\nDecision type: Key\n\nDecisions\n\n05/03/2025 - The Pier and\nits Cafe ref: 12\n06/03/2025 - Kiosk ref: 13\n',
    );
    expect(record?.linked_decisions.map(({ title }) => title)).toEqual(['The Pier and its Cafe', 'Kiosk']);
  });

  it('a second contact in the next line', () => {
    const [record] = readText(
      'Decision details\nPier\nDecision Maker: Board\nDecision status: Implemented\nContact: Aldous Venn, Solicitor Tel: 01632 960301 Email: aldous.venn@pier.example, Ruby\nSato, Land Officer Tel: 01632 960302\nPublication date: 11/09/2023\n',
    );
    expect(record?.contacts.map(({ name }) => name)).toEqual(['Aldous Venn', 'Ruby Sato']);
  });

  it('definitions of html2text, cells of html-to-md and a field below a list of semantic-md', () => {
    const [record] = readText(
      [
        '# Decision details\n\n## Pier\n',
        'Decision Maker\n    Harbour Board\nDecision status:\n    Implemented\n',
        '||\n|---|\n|Publication date:|05/03/2025|\n',
        '### Alternative options considered:\n\n- None.\nReport author: Ida Marl\n',
      ].join('\n'),
    );
    const { decision_maker, status, publication_date, report_author } = record ?? ({} as DecisionRecord);
    expect([decision_maker, status, publication_date, report_author]).toEqual([
      'Harbour Board',
      'Implemented',
      '2025-03-05',
      'Ida Marl',
    ]);
  });

  it('ends bold words of pandoc before their blank, and joins a name that w3m wraps before a dash', () => {
    const [bold] = readText(
      '# Decision details\n\n## Pier\n\nDecision Maker: Board\n\nDecision status: Implemented\n\n**Resolved: **To mend it.\n',
    );
    expect(bold?.description).toBe('Resolved: To mend it.');
    const [wrapped] = readText(
      'Decision details\n\nPier\n\nDecision status: Implemented\n\nDecided at meeting: 18/01/2026 - Decision Session - Executive Member for Roads\n- Expired\n\nPublication date: 11/09/2023\n',
    );
    expect(wrapped?.meeting).toBe('Decision Session - Executive Member for Roads - Expired');
  });

  it('the icon of a file in brackets is no part of its title', () => {
    const [record] = readText(
      'Issue - meetings\n\nThe Programme\n\nMeeting: 14/02/2026 - The Executive (Item 14)\n\n14\n\nThe Programme [pdf icon] PDF 753 KB\n\nTo note it.\n',
    );
    expect(record?.title).toBe('The Programme');
  });

  it('the heading of a group is no part of the title below it', () => {
    const records = readText(
      'Forward plan\n\nPlan items\n\nMARCH by CABINET\n   Pier\n\n   Decision maker: Cabinet\n\n   Decision due: 5 Mar 2025\n',
    );
    expect(records.map(({ title }) => title)).toEqual(['Pier']);
  });
});

describe('the kind stated by an address', () => {
  const LIST = 'https://democracy.pier.example/mgDelegatedDecisions.aspx?DS=1&DM=0';
  const ENTRIES = [
    '27/11/2024 - Pier\n\nTo mend the pier.\n\nDecision Maker: Cabinet\n\nDecision due date: 18/12/2024',
    '21/11/2024 - Quay\n\nTo mend the quay.\n\nDecision Maker: Cabinet\n\nDecision due date: 19/12/2024',
  ].join('\n\n\n');

  // Merton's list of coming decisions has such a heading, above a text that explains key decisions.
  it('is accepted below a council’s own heading if the entries prove it', () => {
    const text = `Forward plan\n\nThe plan lists what the council will decide.\n\nForthcoming decisions\n\n${ENTRIES}\n`;
    const { records } = extract({ input: 'copy', bytes: Buffer.from(text), url: LIST, retrievedAt: null });
    expect(records.map(({ page_kind, title }) => `${page_kind}: ${title}`)).toEqual([
      'decisions-list: Pier',
      'decisions-list: Quay',
    ]);
  });

  it('of reasons has no title if the law is in brackets', () => {
    const text =
      'Reasons restricted\n\n(NOT FOR PUBLICATION: By virtue of paragraph(s) 3, 7 of Part 1 of Schedule 12A of the Local Government Act 1972)\n\nExplanation of Reasons\n';
    const [record] = readText(text);
    expect([record?.page_kind, record?.title]).toEqual(['reasons-restricted', null]);
  });
});

describe('an editor', () => {
  it('quotes the cells of a sheet that hold a comma', () => {
    const [record] = readText(
      [
        'Issue details',
        '"Fees, Tolls and ""Dues"" of 2024"',
        'Decision type: Key',
        '"Department: Roads, Rail"',
        'Decision status: Implemented',
        '',
      ].join('\n'),
    );
    expect([record?.title, record?.department]).toEqual(['Fees, Tolls and "Dues" of 2024', 'Roads, Rail']);
  });

  it('replaces links by links through its own server (Google Docs)', () => {
    const page = 'https://democracy.pier.example/ieDecisionDetails.aspx?ID=7';
    const link = `<a href="https://www.google.com/url?q=${encodeURIComponent(page)}&amp;sa=D&amp;source=editors">plan</a>`;
    const [record] = readText(
      [
        `<html><head><style>${'.c1{}'.repeat(900)}</style></head><body class="c1 doc-content">`,
        '<h1>Decision details</h1><h2>Pier</h2><p>Decision Maker: Board</p>',
        `<p>Decision status: Implemented</p><p>Purpose:</p><p>See the ${link}.</p></body></html>`,
      ].join(''),
    );
    expect([record?.title, record?.decision_maker, record?.links.map(({ url }) => url)]).toEqual([
      'Pier',
      'Board',
      [page],
    ]);
  });
});

describe('the items of a meeting', () => {
  const titles = (items: string) =>
    readText(
      `Agenda and minutes\n\nBoard - Tuesday, 25 April 2023 2.00 pm\n\nItems\nNo. Item\n\n${items}\n`,
    ).map(({ title }) => title);

  // Surrey numbers a late item after the year of the item before.
  it('are recognised by a number after the year', () => {
    expect(titles('54/23\n\nMatters\n\n54/231\n\nQuestions\n\n55/23\n\nPetitions')).toEqual([
      'Matters',
      'Questions',
      'Petitions',
    ]);
  });

  // Cotswold: the list of an item's tools ends only at the next number.
  it('are recognised by a number with the bullet of a tool', () => {
    const items =
      '1.\n\nMinutes\n\nCarried\n  • View Recorded Vote for this item\n  • 2.\n\n    Petitions\n\n3.\n\nFees';
    expect(titles(items)).toEqual(['Minutes', 'Petitions', 'Fees']);
  });
});

describe('a warning reports what a tool lost', () => {
  it.each([
    {
      name: 'quotation marks that html2text writes anew',
      text: "  * Menu\n\n# Issue details\n\n## The Wardens' Hut\n\nDecision type: Key\n\nDecision status: Implemented\n",
    },
    {
      name: 'a hyphen that pdftotext drops in an address',
      text: 'Issue details\nPier\nDecision type: Key\nDecision status: Implemented\nContact: Lena Marsh, Trees and Hedges Officer Email: lena.marsh@vale-ofarden.example.\n\f',
    },
    {
      name: 'a part of a page',
      text: '<html><head><title>Pier</title></head><body><h1>Pier</h1><div><div class="mgContent"><p><span class="mgLabel">Decision type: </span>Key</p><p><span class="mgLabel">Decision status: </span>Implemented</p></div></div></body></html>',
    },
  ])('$name', ({ text }) => {
    expect(withDoubt(readText(text))).toBe(1);
  });
});

describe('rows whose cells are side by side', () => {
  const head = '   Title                Date       Effective from Call-ins';
  it('are joined if one way makes sense', () => {
    const rows = ['   Repairs to the Quay  11/04/2024 19/04/2024     0', '   and the Stage ref: 1'];
    expect(readCopy(['Decisions', '', head, ...rows, ''].join('\n')).text).toContain(
      'Repairs to the Quay and the Stage ref: 1\t11/04/2024\t19/04/2024\t0',
    );
  });

  it('are refused if several ways make sense', () => {
    const rows = [
      '   Repairs to the Long                                 ',
      '   Quay of the Harbour  11/04/2024 19/04/2024     0',
      '   Beach Huts beside it                                ',
      '   Lighthouse and Piers                                ',
      '   Sea Wall in the Town 12/04/2024 22/04/2024     0',
      '   Slipways of Saltholm                                ',
    ];
    expect(readCopy(['Decisions', '', head, ...rows, ''].join('\n')).lost).not.toBeNull();
  });
});

describe('the original address of a saved page', () => {
  it.each([
    {
      mark: '<!-- saved from url=(0036)https://a.example/mgAi.aspx?ID=4 -->',
      url: 'https://a.example/mgAi.aspx?ID=4',
      at: null,
    },
    {
      mark: '<!--\n Page saved with SingleFile \n url: https://a.example/mgAi.aspx?ID=4 \n saved date: Fri Nov 27 2026 14:30:44 GMT+0000 (Coordinated Universal Time)\n-->',
      url: 'https://a.example/mgAi.aspx?ID=4',
      at: '2026-11-27T14:30:44Z',
    },
    {
      mark: "<!-- Mirrored from a.example/mgAi.aspx?ID=4 by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 27 Nov 2026 14:30:44 GMT -->",
      url: '//a.example/mgAi.aspx?ID=4',
      at: '2026-11-27T14:30:44Z',
    },
    {
      mark: '__wm.wombat("https://a.example/mgAi.aspx?ID=4","20210916081530","https://web.archive.example/")',
      url: 'https://a.example/mgAi.aspx?ID=4',
      at: '2021-09-16T08:15:30Z',
    },
  ])('is read from its mark: $url, $at', ({ mark, url, at }) => {
    expect(readSavedFrom(`<html>${mark}</html>`)).toEqual({ url, at });
  });

  it('is read from the path of a mirror', () => {
    expect(mirroredAddress('mirror/a.example/mgAi.aspx?ID=4.html')).toBe('//a.example/mgAi.aspx?ID=4');
    expect(mirroredAddress('mirror.tar#a.example/mgAi.aspx?ID=4')).toBe('//a.example/mgAi.aspx?ID=4');
    expect(mirroredAddress('pages/issue.html')).toBeNull();
  });
});

describe('a hostile text', () => {
  const head = 'Title   Date  Effective from  Call-ins\n';
  const addresses = 'a <http://x/> b <http://y/>\n';
  // Quadratic reading would take minutes.
  it.each([
    { name: 'an address that never ends', text: `${addresses}<http://x\n${'abc def\n'.repeat(50_000)}` },
    { name: 'addresses in addresses', text: '<http://'.repeat(40_000) },
    {
      name: 'rows without a day in their first line',
      text: `${head}${'a       b\na 11/04/2024  b\n'.repeat(9_000)}`,
    },
    { name: 'a register that never has a day', text: `Title Date\n${'abc\n'.repeat(40_000)}` },
    { name: 'captions without tables', text: 'x\n\n  : c\n'.repeat(10_000) },
  ])('is read in linear time: $name', ({ text }) => {
    expect(readCopy(text).text.length).toBeGreaterThan(0);
  });
});
