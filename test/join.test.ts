import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_KINDS } from '../src/page/kinds.js';
import { extract } from '../src/record/extract.js';
import { type JoinedRecord, joinedSchema, joinProblems, joinRecords } from '../src/record/join/join.js';
import { DERIVED_KEYS, PAGE_KEYS, PRECEDENCE } from '../src/record/join/precedence.js';
import { COLUMNS, type DecisionRecord, recordSchema } from '../src/record/record.js';
import { issuePage } from './cli/pages.js';
import { makeFolder, runHere } from './cli/world.js';
import { readCases } from './fixtures.js';

type Said = Partial<Omit<DecisionRecord, 'source'>> & { source?: Partial<DecisionRecord['source']> };

const EMPTY = extract({
  input: 'page.txt',
  bytes: new TextEncoder().encode('Issue details\n\nDecision type: Key\n\nReason Key: a;\n'),
  url: null,
  retrievedAt: null,
}).records[0] as DecisionRecord;

/** A different hash for each text, in the form that the schema requires. */
const hashOf = (text: string): string => Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);

/** A record with only these values. `input` names it. */
function page(input: string, said: Said): DecisionRecord {
  const nothing = { decision_type: null, is_key: null, key_reasons: [], sections: [], problems: [] };
  const { sha256 = input } = said.source ?? {};
  const source = { ...EMPTY.source, ...said.source, sha256: hashOf(sha256), input };
  return { ...EMPTY, ...nothing, record_id: `site/${input}`, ...said, source };
}

const KENT = 'democracy.kent.gov.uk';
const LEEDS = 'democracy.leeds.gov.uk';

/** The inputs that were joined. */
function groupsOf(records: DecisionRecord[]): string[] {
  return joinRecords(records).map(({ provenance }) =>
    provenance
      .map(({ source }) => source.input)
      .sort()
      .join(' '),
  );
}

describe('records are joined', () => {
  const cases: [string, Said[], string[]][] = [
    [
      'by the issue',
      [
        { site: KENT, issue_id: '5' },
        { site: KENT, issue_id: '5' },
      ],
      ['0 1'],
    ],
    [
      'by the decision',
      [
        { site: KENT, decision_id: '5' },
        { site: KENT, decision_id: '5' },
      ],
      ['0 1'],
    ],
    [
      'by the agenda item',
      [
        { site: KENT, agenda_item_id: '5' },
        { site: KENT, agenda_item_id: '5' },
      ],
      ['0 1'],
    ],
    [
      'by the reference',
      [
        { site: KENT, reference: '21/00081' },
        { site: KENT, reference: '21/00081' },
      ],
      ['0 1'],
    ],
    [
      'through others',
      [
        { site: KENT, issue_id: '5' },
        { site: KENT, decision_id: '9' },
        { site: KENT, issue_id: '5', decision_id: '9' },
      ],
      ['0 1 2'],
    ],
    [
      'through an id on one side and a reference on the other',
      [
        { site: KENT, issue_id: '5', reference: '21/00081' },
        { site: KENT, issue_id: '5' },
        { site: KENT, reference: '21/00081', decision_id: '9' },
      ],
      ['0 1 2'],
    ],
    [
      'whatever the capitals of the site',
      [
        { site: 'a.uk/Com', issue_id: '5' },
        { site: 'a.uk/com', issue_id: '5' },
      ],
      ['0 1'],
    ],
    [
      'of one page whose site is unknown',
      [
        { site: null, issue_id: '5', source: { sha256: 'x' } },
        { site: null, issue_id: '5', source: { sha256: 'x' } },
      ],
      ['0 1'],
    ],
    [
      'in two languages',
      [
        { site: KENT, decision_id: '5' },
        { site: KENT, decision_id: '5', language: 'cy' },
      ],
      ['0 1'],
    ],
    [
      'when the number of an issue was corrected',
      [
        { site: KENT, issue_id: '5', reference: '21/00081' },
        { site: KENT, issue_id: '5', page_kind: 'plan-items', reference: '21/00018' },
      ],
      ['0 1'],
    ],
    [
      'when they are one page at two times, whatever it says',
      [
        { site: KENT, issue_id: '5', reference: '16/00144' },
        { site: KENT, issue_id: '5', reference: '16/00144 (2)' },
      ],
      ['0 1'],
    ],
    [
      'when they are the same bytes',
      [
        { source: { sha256: 'x' }, record_id: 'site/r' },
        { source: { sha256: 'x' }, record_id: 'site/r' },
      ],
      ['0 1'],
    ],
    [
      'with an agenda item, which numbers another decision of that number leave alone',
      [
        { site: KENT, agenda_item_id: '5' },
        { site: KENT, decision_id: '5' },
        { site: KENT, agenda_item_id: '5', decision_id: '7' },
      ],
      ['0 2', '1'],
    ],
  ];
  it.each(cases)('%s', (_, said, expected) => {
    expect(groupsOf(said.map((each, index) => page(String(index), each)))).toEqual(expected);
  });
});

describe('records are not joined', () => {
  const apart: [string, Said[]][] = [
    [
      'when one site is unknown',
      [
        { site: KENT, issue_id: '5' },
        { site: null, issue_id: '5' },
      ],
    ],
    ['when both sites are unknown', [{ reference: '21/00150' }, { reference: '21/00150' }]],
    [
      'by title',
      [
        { site: KENT, title: 'Asset Strategy' },
        { site: KENT, title: 'Asset Strategy' },
      ],
    ],
    [
      'across two known sites',
      [
        { site: KENT, issue_id: '5' },
        { site: LEEDS, issue_id: '5' },
      ],
    ],
    [
      'across two known sites by reference',
      [
        { site: KENT, reference: '21/00081' },
        { site: LEEDS, reference: '21/00081' },
      ],
    ],
    [
      'across number spaces',
      [
        { site: KENT, decision_id: '5' },
        { site: KENT, agenda_item_id: '5' },
        { site: KENT, issue_id: '5' },
      ],
    ],
    [
      'by a reference with another suffix',
      [
        { site: KENT, reference: '16/00144' },
        { site: KENT, reference: '16/00144 (2)' },
      ],
    ],
    [
      'by a reference against ids',
      [
        { site: KENT, reference: '21/00081', issue_id: '5' },
        { site: KENT, reference: '21/00081', issue_id: '6' },
      ],
    ],
    [
      'by an issue whose other decision has a suffix',
      [
        { site: KENT, issue_id: '5', reference: '16/00144' },
        { site: KENT, issue_id: '5', page_kind: 'decision', reference: '16/00144 (2)' },
      ],
    ],
    [
      'by an id of an unknown site against a reference',
      [
        { issue_id: '5', reference: '21/00081' },
        { issue_id: '5', reference: '21/00012' },
      ],
    ],
    [
      'when several decisions of an issue are meant',
      [
        { site: KENT, issue_id: '5' },
        { site: KENT, issue_id: '5', decision_id: '1' },
        { site: KENT, issue_id: '5', decision_id: '2' },
      ],
    ],
    [
      'when several sites are meant',
      [
        { reference: '21/00081' },
        { site: KENT, reference: '21/00081' },
        { site: LEEDS, reference: '21/00081' },
      ],
    ],
    [
      'when they are entries of one page of an issue',
      [
        { site: KENT, issue_id: '5', page_kind: 'issue-decisions', source: { sha256: 'x' }, title: 'a' },
        { site: KENT, issue_id: '5', page_kind: 'issue-decisions', source: { sha256: 'x' }, title: 'b' },
      ],
    ],
  ];
  it.each(apart)('%s', (_, said) => {
    expect(groupsOf(said.map((each, index) => page(String(index), each)))).toEqual(
      said.map((_, index) => String(index)),
    );
  });

  it('and a problem says so in cases of doubt', () => {
    const kind = { page_kind: 'decision' } as const;
    const said = [{ decision_id: null }, { ...kind, decision_id: '1' }, { ...kind, decision_id: '2' }];
    const joined = joinRecords(
      said.map((each, index) => page(String(index), { site: KENT, issue_id: '5', ...each })),
    );
    expect(
      joined.map((record) => joinProblems(record).map(({ code, message }) => [code, message.split(': ')[1]])),
    ).toEqual(Array(3).fill([['ambiguous-join', 'issue_id 5']]));
    const different = [
      page('a', { site: KENT, decision_id: '1' }),
      page('b', { site: KENT, decision_id: '2' }),
    ];
    expect(joinRecords(different).flatMap(joinProblems)).toEqual([]);
  });
});

/** Joins pages of one decision. */
function join(...pages: DecisionRecord[]): JoinedRecord {
  const joined = joinRecords(pages.map((each) => ({ ...each, site: KENT, issue_id: '5' })));
  expect(joined).toHaveLength(1);
  return joined[0] as JoinedRecord;
}

const issue = (said: Said) => page('issue.html', { page_kind: 'issue', ...said });
const decision = (said: Said) => page('decision.html', { page_kind: 'decision', ...said });
const plan = (said: Said, input = 'plan.html') => page(input, { page_kind: 'plan-items', ...said });
const codes = (record: JoinedRecord) => record.problems.map(({ code, key }) => `${code} ${key}`);

describe('a joined record', () => {
  it('takes each key from the best page for it, and names that page', () => {
    const joined = join(
      plan({
        status: 'For Determination',
        decision_due: 'March 2022',
        decision_due_from: '2022-03-01',
        decision_due_to: '2022-03-31',
      }),
      decision({ status: 'Recommendations Approved', decision_date: '2022-03-14' }),
      issue({ title: 'Asset Strategy', status: 'For Determination', notice_first_published: '2022-01-31' }),
    );
    expect(joined).toMatchObject({
      page_kind: 'issue',
      record_id: 'site/issue.html',
      title: 'Asset Strategy',
      status: 'Recommendations Approved',
      decision_date: '2022-03-14',
      decision_due_to: '2022-03-31',
      notice_first_published: '2022-01-31',
    });
    const [first, second, third] = joined.provenance;
    expect(first).toMatchObject({
      page_kind: 'issue',
      keys: ['site', 'issue_id', 'title', 'notice_first_published'],
      unchosen: [{ key: 'status', value: 'For Determination' }],
    });
    expect(second).toMatchObject({
      page_kind: 'decision',
      keys: ['site', 'issue_id', 'status', 'decision_date'],
    });
    expect(third).toMatchObject({ page_kind: 'plan-items', source: { input: 'plan.html' } });
  });

  it('reports a contradiction with both values and their pages', () => {
    const { problems } = join(issue({ status: 'For Determination' }), decision({ status: 'Withdrawn' }));
    expect(problems).toEqual([
      {
        code: 'contradiction',
        severity: 'warning',
        key: 'status',
        message: expect.stringMatching(
          /status: "Withdrawn" \(decision decision\.html\); "For Determination" \(issue issue\.html\)$/,
        ),
      },
    ]);
  });

  it('has no contradiction for small differences of spelling or a shortened title', () => {
    const joined = join(
      issue({ title: 'Asset Strate…', status: 'Recommendations approved' }),
      decision({ title: 'Asset Strategy', status: 'Recommendations  Approved.' }),
    );
    expect(joined.problems).toEqual([]);
    expect(joined.title).toBe('Asset Strategy');
    expect(joined.provenance[0]?.unchosen).toEqual([
      { key: 'title', value: 'Asset Strate…' },
      { key: 'status', value: 'Recommendations approved' },
    ]);
  });

  it('has no contradiction for a translation, but has one for another date', () => {
    const joined = join(
      decision({
        language: 'cy',
        status: 'Wedi cymeradwyo',
        decision_date: '2022-03-14',
        areas_affected: ['Pob ward'],
      }),
      page('en.html', {
        page_kind: 'decision',
        status: 'Approved',
        decision_date: '2022-03-15',
        areas_affected: ['All wards'],
      }),
    );
    expect(codes(joined)).toEqual(['contradiction decision_date']);
    expect(joined).toMatchObject({ language: 'en', status: 'Approved', areas_affected: ['All wards'] });
    expect(joined.provenance[1]?.unchosen).toEqual([
      { key: 'status', value: 'Wedi cymeradwyo' },
      { key: 'areas_affected', value: ['Pob ward'] },
      { key: 'decision_date', value: '2022-03-14' },
    ]);
  });

  it('takes no status from the heading of a register, and compares days in any language', () => {
    const listed = page('list.html', { page_kind: 'decisions-list', status: 'Decisions published' });
    const joined = join(decision({ status: 'Approved' }), listed);
    expect(joined).toMatchObject({ status: 'Approved', problems: [] });
    const due = (day: string) => ({ decision_due: day, decision_due_from: day, decision_due_to: day });
    const moved = join(issue(due('2021-11-05')), plan({ ...due('2021-12-05'), language: 'cy' }));
    expect(codes(moved)).toEqual(['contradiction decision_due']);
  });

  it('reports differing long texts separately, and keeps them whole', () => {
    const text = 'To agree the strategy. '.repeat(30).trim();
    const joined = join(issue({ decision_text: text }), decision({ decision_text: 'Agreed.' }));
    expect(joined.decision_text).toBe('Agreed.');
    expect(joined.problems).toMatchObject([
      { code: 'differing-text', severity: 'info', key: 'decision_text' },
    ]);
    expect(joined.problems[0]?.message.length).toBeLessThan(450);
    expect(joined.provenance[0]?.unchosen).toEqual([{ key: 'decision_text', value: text }]);
  });

  it('never mixes two people or two dates', () => {
    const ann = {
      contact: 'Ann Lee Tel: 1',
      contact_name: 'Ann Lee',
      contact_phone: '1',
      contacts: [{ name: 'Ann Lee', role: null, phone: '1', email: null }],
    };
    const bob = {
      contact: 'Bob, Clerk',
      contact_name: 'Bob',
      contact_role: 'Clerk',
      contacts: [{ name: 'Bob', role: 'Clerk', phone: null, email: null }],
    };
    const due = { decision_due: 'Not before 15th Oct 2021', decision_due_from: '2021-10-15' };
    const joined = join(
      issue({ ...ann, ...due }),
      plan({
        ...bob,
        decision_due: '5 Nov 2021',
        decision_due_from: '2021-11-05',
        decision_due_to: '2021-11-05',
      }),
    );
    expect(joined).toMatchObject({
      contact_name: 'Ann Lee',
      contact_role: null,
      decision_due: 'Not before 15th Oct 2021',
      decision_due_to: null,
    });
    expect(joined.contacts).toEqual([...ann.contacts, ...bob.contacts]);
    expect(codes(joined)).toEqual(['contradiction decision_due', 'contradiction contact_name']);
  });

  it('completes a person and a date from pages that agree', () => {
    const joined = join(
      issue({
        contact: 'Ann Lee',
        contact_name: 'Ann Lee',
        decision_due: '5 Nov 2021',
        decision_due_from: '2021-11-05',
        decision_due_to: '2021-11-05',
      }),
      plan({
        contact: 'Ann Lee',
        contact_name: 'Ann Lee',
        contact_phone: '1',
        decision_due: '5 Nov 2021',
        decision_due_from: '2021-11-05',
        decision_due_to: '2021-11-05',
        decision_due_reason: 'To allow 28 days',
      }),
    );
    expect(joined).toMatchObject({ contact_phone: '1', decision_due_reason: 'To allow 28 days' });
    expect(joined.problems).toEqual([]);
  });

  it('has no contradiction for one date in two forms', () => {
    const day = { decision_due_from: '2021-11-05', decision_due_to: '2021-11-05' };
    expect(
      join(issue({ ...day, decision_due: '5 Nov 2021' }), plan({ ...day, decision_due: '05/11/2021' }))
        .problems,
    ).toEqual([]);
  });

  it('unites lists in order, without repeats, and keeps every section and label', () => {
    const minutes = { title: 'Minutes', url: null, attachment_id: null };
    const joined = join(
      decision({
        documents: [{ ...minutes, url: 'https://a.uk/s1/m.pdf', attachment_id: '1' }],
        sections: [{ heading: 'Purpose', key: 'purpose', text: 'b' }],
        other_fields: [{ label: 'Floor', value: '2' }],
        related_references: ['21/00001', '21/00081'],
      }),
      issue({
        reference: '21/00081',
        documents: [minutes, { ...minutes, title: 'Report' }],
        sections: [
          { heading: 'Purpose', key: 'purpose', text: 'a' },
          { heading: 'Purpose', key: 'purpose', text: 'a' },
        ],
        other_fields: [
          { label: 'Floor', value: '2' },
          { label: 'Floor', value: '3' },
        ],
      }),
    );
    expect(joined.documents).toEqual([
      { title: 'Minutes', url: 'https://a.uk/s1/m.pdf', attachment_id: '1' },
      { title: 'Report', url: null, attachment_id: null },
    ]);
    expect(joined.sections.map(({ text }) => text)).toEqual(['a', 'a', 'b']);
    expect(joined.other_fields.map(({ value }) => value)).toEqual(['2', '3']);
    expect(joined.related_references).toEqual(['21/00001']);
  });

  it('prefers the later capture, and the later edition of a plan', () => {
    const at = (retrieved_at: string) => ({ retrieved_at });
    const captures = [
      page('old.html', { page_kind: 'issue', status: 'Old', source: at('2021-01-01T00:00:00Z') }),
      page('new.html', { page_kind: 'issue', status: 'New', source: at('2021-02-01T00:00:00Z') }),
    ];
    expect(join(...captures).status).toBe('New');
    const edition = (id: number) => ({ url: `https://${KENT}/mgListPlanItems.aspx?PlanId=${id}` });
    const editions = [
      plan({ lead_officer: 'Old', source: edition(99) }, 'a.html'),
      plan({ lead_officer: 'New', source: edition(100) }, 'b.html'),
    ];
    expect(join(...editions).lead_officer).toBe('New');
  });

  it('keeps the problems of its pages, except a missing title that another page has', () => {
    const missing = { code: 'missing-title', severity: 'warning', key: 'title', message: 'm' } as const;
    const cut = { code: 'text-cut-off', severity: 'warning', key: 'purpose', message: 'm' } as const;
    expect(codes(join(issue({ problems: [missing, cut] }), decision({ problems: [cut] })))).toEqual([
      'missing-title title',
      'text-cut-off purpose',
    ]);
    expect(codes(join(issue({ problems: [missing] }), decision({ title: 'T' })))).toEqual([]);
  });

  it('of a single page equals the page’s own record', () => {
    const one = issue({ title: 'T', site: KENT, issue_id: '5' });
    const { provenance, ...rest } = joinRecords([one])[0] as JoinedRecord;
    expect(rest).toEqual(one);
    expect(provenance).toMatchObject([
      { record_id: one.record_id, keys: ['site', 'issue_id', 'title'], unchosen: [] },
    ]);
  });

  it('has the place of its first page', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((input, index) =>
      page(input, { site: KENT, issue_id: String(index % 2) }),
    );
    expect(groupsOf([a, b, c] as DecisionRecord[])).toEqual(['a c', 'b']);
  });
});

const short = fc.constantFrom(null, 'a', 'b', 'A.');
const records = fc.array(
  fc.record({
    page_kind: fc.constantFrom(...PAGE_KINDS),
    language: fc.constantFrom('en' as const, 'cy' as const),
    site: fc.constantFrom(null, KENT, LEEDS),
    issue_id: fc.constantFrom(null, '1', '2'),
    decision_id: fc.constantFrom(null, null, '1', '2'),
    agenda_item_id: fc.constantFrom(null, null, '1'),
    reference: fc.constantFrom(null, '16/00144', '16/00144 (2)', '21/00081'),
    title: short,
    status: short,
    decision_text: short,
    contact_name: short,
    contact_phone: short,
    decision_date: fc.constantFrom(null, '2021-01-01', '2021-01-02'),
    is_key: fc.constantFrom(null, true, false),
    areas_affected: fc.array(fc.constantFrom('North', 'South'), { maxLength: 2 }),
    other_fields: fc.array(
      fc.record({ label: fc.constantFrom('x', 'y'), value: fc.constantFrom('1', '2') }),
      { maxLength: 2 },
    ),
    source: fc.record({ sha256: fc.constantFrom('p', 'q', 'r') }),
  }),
  { maxLength: 8 },
);

describe('for any records', () => {
  const made = records.map((all) => all.map((said, index) => page(`${index}.html`, said)));

  it('another order gives the same joined values', () => {
    fc.assert(
      fc.property(
        made.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const sorted = (joined: JoinedRecord[]) => joined.map((each) => JSON.stringify(each)).sort();
          expect(sorted(joinRecords(shuffled))).toEqual(sorted(joinRecords(all)));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('every page is in one record, and every value in its record or its provenance', () => {
    fc.assert(
      fc.property(made, (all) => {
        const joined = joinRecords(all);
        for (const record of joined) expect(joinedSchema.parse(record)).toEqual(record);
        const inputs = joined.flatMap(({ provenance }) => provenance.map(({ source }) => source.input));
        expect(inputs.sort()).toEqual(all.map(({ source }) => source.input).sort());
        for (const { input } of all.map(({ source }) => source)) expectKept(input, all, joined);
      }),
      { numRuns: 120 },
    );
  });

  it('no joined record has two sites or two ids of a kind', () => {
    fc.assert(
      fc.property(made, (all) => {
        for (const { provenance } of joinRecords(all)) {
          const pages = all.filter(({ source }) =>
            provenance.some((each) => each.source.input === source.input),
          );
          for (const key of ['site', 'issue_id', 'decision_id', 'agenda_item_id'] as const) {
            const values = new Set(pages.map((each) => each[key]).filter((each) => each !== null));
            expect(values.size).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 120 },
    );
  });
});

/** Expects that nothing is lost. Each value of a page is the joined one, an unchosen one, or in the united list. */
function expectKept(input: string, all: readonly DecisionRecord[], joined: readonly JoinedRecord[]): void {
  const own = all.find(({ source }) => source.input === input) as DecisionRecord;
  const record = joined.find(({ provenance }) =>
    provenance.some(({ source }) => source.input === input),
  ) as JoinedRecord;
  const unchosen = record.provenance.find(({ source }) => source.input === input)?.unchosen ?? [];
  for (const key of PRECEDENCE.flatMap(({ keys }) => keys)) {
    const value: unknown = own[key];
    const kept: unknown = record[key];
    if (Array.isArray(value)) {
      const others = unchosen.filter((each) => each.key === key).flatMap((each) => each.value);
      expect([...(kept as unknown[]), ...others]).toEqual(expect.arrayContaining(value));
    } else if (value !== null && value !== kept) expect(unchosen).toContainEqual({ key, value });
  }
}

it.each([
  ['of one kind', () => ({}), 1],
  ['that share only a reference', (index: number) => ({ issue_id: String(index) }), 10_000],
] as const)(
  'joins ten thousand records %s in time that grows with their number',
  (_, own, expected) => {
    const many = Array.from({ length: 10_000 }, (__, index) =>
      page(String(index), { site: KENT, reference: '21/00081', ...own(index) }),
    );
    expect(joinRecords(many)).toHaveLength(expected);
  },
  60_000,
);

describe('the tables', () => {
  it('name the source of every key once', () => {
    const keys = PRECEDENCE.flatMap((row) => row.keys);
    expect([...keys, ...DERIVED_KEYS, ...PAGE_KEYS].sort()).toEqual([...COLUMNS].sort());
  });

  // A kind that no row names comes last: a new kind of page can be joined without a rank.
  it.each(PRECEDENCE)('rank a kind of page once ($why)', ({ pages }) => {
    expect(new Set(pages).size).toBe(pages.length);
    expect(PAGE_KINDS).toEqual(expect.arrayContaining([...pages]));
  });

  it('join every fixture to records of the schema', () => {
    const all = readCases().flatMap(({ extraction }) => extraction.records);
    for (const { provenance, ...rest } of joinRecords(all)) {
      expect(recordSchema.parse(rest)).toEqual(rest);
      expect(provenance.length).toBeGreaterThan(0);
    }
  });
});

describe('on the command line', () => {
  const DECISION = `Decision details

21/00001 - Care in the Home 1

Decision Maker: Cabinet Member for Care

Decision status: Recommendations Approved

Is Key decision?: Yes

Date of decision: 14/09/2021
`;
  const FILES = { 'p/1.txt': issuePage(1), 'p/2.txt': issuePage(2), 'p/3.txt': DECISION };

  it('makes one record for a decision', async () => {
    const { code, stdout, stderr } = await runHere(['scrape', 'p', '--join', '--site', 'a.example'], {
      cwd: await makeFolder(FILES),
    });
    const [first, second] = JSON.parse(stdout);
    expect(JSON.parse(stdout)).toHaveLength(2);
    expect(code).toBe(0);
    expect(first).toMatchObject({
      reference: '21/00001',
      status: 'Recommendations Approved',
      decision_date: '2021-09-14',
    });
    expect(Object.keys(first)).toEqual([...COLUMNS, 'provenance']);
    expect(second.provenance).toHaveLength(1);
    expect(stderr).toMatch(
      /^warning contradiction a\.example\/21\/00001: .*"Recommendations Approved" \(decision p\/3\.txt\).*"For Determination"/m,
    );
    expect(stderr).toMatch(/2 records from 3 inputs; 1 warning\n$/);
  });

  it('writes CSV with the provenance in one cell, and reports the number of joined records', async () => {
    const cwd = await makeFolder(FILES);
    const args = [
      'scrape',
      'p',
      '--join',
      '--site',
      'a.example',
      '-f',
      'csv',
      '--columns',
      'reference,provenance',
      '--report',
      'r.json',
    ];
    const { stdout } = await runHere(args, { cwd });
    expect(stdout).toMatch(/^reference,provenance\n21\/00001,"\[\{""record_id/);
    const report = await (await import('node:fs/promises')).readFile(`${cwd}/r.json`, 'utf8');
    expect(JSON.parse(report)).toMatchObject({
      records: 2,
      inputs: { tried: 3, with_records: 3 },
      problems: { warning: { contradiction: 1 } },
      fields: { reference: { filled: 2, rate: 1 }, decision_date: { filled: 1, rate: 0.5 } },
    });
  });

  it('counts a contradiction as a warning', async () => {
    const { code } = await runHere(['scrape', 'p', '--join', '--strict', '--site', 'a.example'], {
      cwd: await makeFolder(FILES),
    });
    expect(code).toBe(5);
  });

  it('has the key `provenance` only with --join', async () => {
    const cwd = await makeFolder(FILES);
    const { code, stderr } = await runHere(['scrape', 'p', '--columns', 'provenance'], { cwd });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/there is no provenance/),
    });
  });

  it('is described', async () => {
    const cwd = await makeFolder();
    const help = await runHere(['scrape', '--help'], { cwd });
    expect(help.stdout.replace(/\s+/g, ' ')).toMatch(
      /--join one record for each decision.* \(keeps all records in memory\)/,
    );
    const schema = JSON.parse((await runHere(['schema', '--join'], { cwd })).stdout);
    expect(Object.keys(schema.properties)).toEqual([...COLUMNS, 'provenance']);
    const markdown = (await runHere(['schema', '--join', '--format', 'markdown'], { cwd })).stdout;
    expect(markdown).toMatch(/^\| `provenance` \|/m);
  });
});
