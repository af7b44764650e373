import { describe, expect, it } from 'vitest';
import { type Audit, audit } from '../src/audit/audit.js';
import { isBound } from '../src/audit/authorities.js';
import { isBody, isExecutive } from '../src/audit/makers.js';
import type { AuditSettings } from '../src/audit/matter.js';
import type { SeenChange } from '../src/audit/notice.js';
import { toMarkdown } from '../src/audit/print.js';
import { RULES } from '../src/audit/rules.js';
import { clearDays } from '../src/record/days.js';
import { extract } from '../src/record/extract.js';
import { joinRecords } from '../src/record/join/join.js';
import type { DecisionRecord } from '../src/record/record.js';

const OFF: AuditSettings = { keyThreshold: null, callInDays: null, publishedWithin: null };

const BARE = extract({
  input: 'page.txt',
  url: 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=7',
  retrievedAt: null,
  bytes: Buffer.from(
    'Issue details\n\n21/00007 - Harbour wall\n\nDecision type: Key\n\nDecision status: For Determination\n',
  ),
}).records[0] as DecisionRecord;

/** A record of a key decision of a cabinet, with these values. */
function record(values: Partial<DecisionRecord>): DecisionRecord {
  return { ...BARE, is_key: true, decision_maker: 'Cabinet', ...values };
}

function found(
  values: Partial<DecisionRecord>,
  settings: Partial<AuditSettings> = {},
  changes: SeenChange[] = [],
  firstSeen: string | null = null,
): Audit {
  return audit([record(values)], { ...OFF, ...settings }, () => ({ firstSeen, changes }));
}

const namesIn = ({ findings }: Audit) =>
  findings.map(({ rule, regulation }) => `${rule} ${regulation}`.trim());

describe('clear days', () => {
  it.each([
    ['2024-03-01', '2024-03-30', 28, 'the example of the regulations'],
    ['2024-03-01', '2024-03-29', 27, 'a day less'],
    ['2024-03-01', '2024-03-31', 29, 'a day more, over the change to summer time'],
    ['2024-02-10', '2024-03-10', 28, 'a leap year has 29 February'],
    ['2023-02-10', '2023-03-10', 27, 'another year does not'],
    ['2024-12-20', '2025-01-18', 28, 'Christmas and the new year count like other days'],
    ['2024-03-01', '2024-03-02', 0, 'the next day'],
    ['2024-03-01', '2024-03-01', -1, 'the same day'],
  ])('%s to %s are %i: %s', (from, to, days) => {
    expect(clearDays(from, to)).toBe(days);
  });
});

/** Each rule with a record that has a finding and a record that has no finding. */
const EDGES: readonly {
  rule: string;
  why: string;
  found: Partial<DecisionRecord>;
  fine: Partial<DecisionRecord>;
  settings?: Partial<AuditSettings>;
  changes?: { found: SeenChange[]; fine: SeenChange[] };
}[] = [
  { rule: 'notice-matter 9', why: 'no title', found: { title: null }, fine: { title: 'Harbour wall' } },
  { rule: 'notice-maker 9', why: 'no maker', found: { decision_maker: null }, fine: { meeting: 'Cabinet' } },
  { rule: 'notice-date 9', why: 'no day', found: {}, fine: { decision_due: 'March 2024' } },
  {
    rule: 'notice-documents 9',
    why: 'no documents',
    found: {},
    fine: { documents: [{ title: 'Report', url: null, attachment_id: null }] },
  },
  { rule: 'notice-contact 9', why: 'no contact', found: {}, fine: { contact: 'Ann Lee' } },
  {
    rule: 'notice-days 9',
    why: '27 and 28 clear days before the decision',
    found: { notice_first_published: '2024-03-01', decision_date: '2024-03-29' },
    fine: { notice_first_published: '2024-03-01', decision_date: '2024-03-30' },
  },
  {
    rule: 'notice-days 9',
    why: '27 and 29 clear days before the promised day',
    found: { notice_first_published: '2024-03-01', decision_due_from: '2024-03-29' },
    fine: { notice_first_published: '2024-03-01', decision_due_from: '2024-03-31' },
  },
  {
    rule: 'notice-days 9',
    why: 'no day of notice is not shown, and not late; a non-key decision needs none',
    found: { decision_date: '2024-03-29' },
    fine: { is_key: false, decision_date: '2024-03-29' },
  },
  {
    rule: 'urgent-days 10',
    why: '4 and 5 clear days under urgency',
    found: { is_urgent: true, notice_first_published: '2024-03-01', decision_date: '2024-03-06' },
    fine: { is_urgent: true, notice_first_published: '2024-03-01', decision_date: '2024-03-07' },
  },
  {
    rule: 'urgent-reasons 10, 11',
    why: 'short notice, with a reason and without',
    found: { notice_first_published: '2024-03-01', decision_date: '2024-03-29' },
    fine: {
      notice_first_published: '2024-03-01',
      decision_date: '2024-03-29',
      urgency_reason: 'The wall fell.',
    },
  },
  {
    rule: 'private-reasons 5',
    why: 'exempt without a reason; an open paper needs none',
    found: { restriction: 'Part exempt' },
    fine: { restriction: 'Open' },
  },
  {
    rule: 'private-reasons 5',
    why: 'Part II is closed, Part I is open',
    found: { restriction: 'Part II' },
    fine: { restriction: 'Part I' },
  },
  {
    rule: 'private-days 5',
    why: '27 and 28 clear days before a private meeting',
    found: {
      page_kind: 'decision',
      restriction: 'Fully exempt',
      meeting: 'Cabinet',
      meeting_date: '2024-03-29',
      notice_first_published: '2024-03-01',
    },
    fine: {
      page_kind: 'decision',
      restriction: 'Fully exempt',
      meeting: 'Cabinet',
      meeting_date: '2024-03-30',
      notice_first_published: '2024-03-01',
    },
  },
  ...(
    [
      'decision_text',
      'reason_for_decision',
      'alternatives_considered',
      'conflicts_of_interest',
      'dispensations',
    ] as const
  ).flatMap((key) =>
    [
      ['12', { page_kind: 'decision', meeting: 'Cabinet', meeting_date: '2024-03-29' }],
      ['13', { decision_maker: 'Cabinet Member for Roads', decision_date: '2024-03-29' }],
    ].map(([regulation, taken]) => ({
      rule: `statement-${{ decision_text: 'decision', reason_for_decision: 'reasons', alternatives_considered: 'alternatives', conflicts_of_interest: 'conflicts', dispensations: 'dispensations' }[key]} ${regulation}`,
      why: `a taken decision shows ${key}`,
      found: taken as Partial<DecisionRecord>,
      fine: { ...(taken as Partial<DecisionRecord>), [key]: 'None.' },
    })),
  ),
  {
    rule: 'report 14',
    why: 'a taken decision without a document; a private one needs none',
    found: { decision_date: '2024-03-29' },
    fine: { decision_date: '2024-03-29', restriction: 'Fully exempt' },
  },
  {
    rule: 'above-key-threshold 18',
    why: 'at the threshold and below it',
    settings: { keyThreshold: 1_000_000 },
    found: { is_key: false, amounts: [amount(1_000_000)] },
    fine: { is_key: false, amounts: [amount(999_999)] },
  },
  {
    rule: 'effective-early',
    why: 'five days of call-in',
    settings: { callInDays: 5 },
    found: { is_subject_to_call_in: true, publication_date: '2024-03-01', effective_from: '2024-03-06' },
    fine: { is_subject_to_call_in: true, publication_date: '2024-03-01', effective_from: '2024-03-07' },
  },
  {
    rule: 'published-late',
    why: 'more than two days after',
    settings: { publishedWithin: 2 },
    found: { decision_date: '2024-03-01', publication_date: '2024-03-04' },
    fine: { decision_date: '2024-03-01', publication_date: '2024-03-03' },
  },
  {
    rule: 'promised-day',
    why: 'a day before it was due',
    found: { decision_due_from: '2024-03-02', decision_date: '2024-03-01' },
    fine: { decision_due_from: '2024-03-02', decision_date: '2024-03-02' },
  },
  {
    rule: 'above-key-threshold 18',
    why: 'a range that reaches it and one that stays below',
    settings: { keyThreshold: 1_000_000 },
    found: { is_key: false, amounts: [{ ...amount(800_000), value_to: 1_200_000 }] },
    fine: { is_key: false, amounts: [{ ...amount(800_000), value_to: 900_000 }] },
  },
  {
    rule: 'notice-days 9',
    why: 'a decision due in a month can be taken on its last day: 27 and 28 clear days before that',
    found: {
      notice_first_published: '2024-03-03',
      decision_due_from: '2024-03-01',
      decision_due_to: '2024-03-31',
    },
    fine: {
      notice_first_published: '2024-03-02',
      decision_due_from: '2024-03-01',
      decision_due_to: '2024-03-31',
    },
  },
  {
    rule: 'urgent-agreement 11',
    why: '4 clear days without a chair, and with one',
    found: { urgency_reason: 'It fell.', notice_first_published: '2024-03-01', decision_date: '2024-03-06' },
    fine: {
      urgency_reason: 'The Chairman of the committee agreed that it cannot wait.',
      notice_first_published: '2024-03-01',
      decision_date: '2024-03-06',
    },
  },
  {
    rule: 'urgent-agreement 11',
    why: '4 clear days need a chair, 5 do not',
    found: { urgency_reason: 'It fell.', notice_first_published: '2024-03-01', decision_date: '2024-03-06' },
    fine: { urgency_reason: 'It fell.', notice_first_published: '2024-03-01', decision_date: '2024-03-07' },
  },
  {
    rule: 'contradiction',
    why: 'pages contradict each other',
    found: {
      ...ofTwoPages(),
      problems: [{ code: 'contradiction', severity: 'warning', key: 'title', message: 'two titles' }],
    },
    fine: {
      ...ofTwoPages(),
      problems: [{ code: 'missing-title', severity: 'warning', key: 'title', message: 'no title' }],
    },
  },
  {
    rule: 'differing-amounts',
    why: '£2.4m in the plan and £2.9m in the decision; £2.4m written out is the same',
    found: namesAmounts('To spend £2.9m.', 'To spend £2.4m.', [amount(2_900_000), amount(2_400_000)]),
    fine: namesAmounts('To spend £2,400,000.', 'To spend £2.4m.', [
      { ...amount(2_400_000), text: '£2,400,000' },
      { ...amount(2_400_000), role: 'repeat' },
    ]),
  },
  {
    rule: 'differing-amounts',
    why: '£1 and £1.5m differ; a page that names more contradicts nothing',
    found: namesAmounts('To spend £1.5m.', 'To spend £1.', [amount(1_500_000), { ...amount(1), text: '£1' }]),
    fine: namesAmounts('To spend £1.5m, not £7m.', 'To spend £1.5m.', [amount(1_500_000), amount(7_000_000)]),
  },
  {
    rule: 'put-off',
    why: 'twice, and once',
    found: {},
    fine: {},
    changes: {
      found: [due('2024-03-01', '2024-04-01'), due('2024-04-01', '2024-05-01')],
      fine: [due('2024-03-01', '2024-04-01'), due('2024-04-01', '2024-02-01')],
    },
  },
  {
    rule: 'changed-after',
    why: 'a day after, and on the day',
    found: { decision_date: '2024-03-01' },
    fine: { decision_date: '2024-03-02' },
    changes: {
      found: [{ at: '2024-03-02', key: 'decision_text', old: 'Yes.', new: 'No.' }],
      fine: [{ at: '2024-03-02', key: 'decision_text', old: 'Yes.', new: 'No.' }],
    },
  },
];

function amount(value: number): DecisionRecord['amounts'][number] {
  return {
    text: value < 1e6 ? `£${value}` : `£${value / 1e6}m`,
    value,
    value_to: null,
    per: null,
    key: 'decision_text',
    role: 'named',
  };
}

/** A decision of two pages. The second page has other values. */
function ofTwoPages(unchosen: { key: string; value: string }[] = []): Partial<DecisionRecord> {
  const { record_id, page_kind, language, url, source } = BARE;
  const page = { record_id, page_kind, language, url, source, keys: [] };
  const plan = { ...page, page_kind: 'plan-items', url: null, source: { ...source, input: 'plan.txt' } };
  return {
    provenance: [
      { ...page, unchosen: [] },
      { ...plan, unchosen },
    ],
  } as Partial<DecisionRecord>;
}

function namesAmounts(decision_text: string, value: string, amounts: DecisionRecord['amounts']) {
  return { ...ofTwoPages([{ key: 'decision_text', value }]), decision_text, amounts };
}

function due(old: string, later: string): SeenChange {
  return { at: '2024-02-01', key: 'decision_due_from', old, new: later };
}

describe('every rule', () => {
  it.each(EDGES)('$rule: $why', ({ rule, found: values, fine, settings, changes }) => {
    expect(namesIn(found(values, settings, changes?.found))).toContain(rule);
    expect(namesIn(found(fine, settings, changes?.fine))).not.toContain(rule);
  });

  it('has a case in the table above', () => {
    const tried = new Set(EDGES.map(({ rule }) => rule));
    expect(
      RULES.map(({ name, regulation }) => `${name} ${regulation}`.trim()).filter((name) => !tried.has(name)),
    ).toEqual([]);
  });
});

describe('an audit', () => {
  it('does not check a committee that is no executive', () => {
    const values = {
      decision_maker: 'Planning Committee',
      decision_date: '2024-03-29',
      restriction: 'Fully exempt',
    };
    expect(namesIn(found(values))).toEqual([]);
    expect(found(values).otherBodies).toBe(1);
  });

  it.each([
    ['democracy.northmere.wales', null, false],
    ['cardiff.moderngov.co.uk', null, false],
    ['democracy.swansea.gov.uk', null, false],
    ['moderngov.northmere.gov.uk', 'Blaenau Gwent County Borough Council', false],
    ['minutes.belfastcity.gov.uk', null, false],
    ['governance.northmere-ca.gov.uk', null, false],
    ['moderngov.northmere.gov.uk', 'Northmere Combined Authority', false],
    ['democracy.northmerefire.gov.uk', null, false],
    ['meetings.northmerenationalpark.gov.uk', null, false],
    ['democracy.northmere.gov.uk', null, true],
    ['democracy.staffordshire.gov.uk', null, true],
    ['www.newport-pagnell.gov.uk', null, true],
    ['www.northmere.gov.uk/moderngov', 'Northmere County Council', true],
    [null, null, true],
  ])('applies to %s, %s: %s', (site, council, expected) => {
    expect(isBound(site, council)).toBe(expected);
    expect(found({ site, council }).outside).toBe(expected ? 0 : 1);
  });

  it('takes a site for Welsh if one of its pages is in Welsh', () => {
    const here = record({ site: 'a.example' });
    const pages = [here, record({ site: 'a.example', language: 'cy' }), record({ site: 'b.example' })];
    expect(audit(pages, OFF).outside).toBe(2);
  });

  it.each([
    ['Cabinet', true, true],
    ['Mayor and Cabinet', true, true],
    ['Executive Committee', true, true],
    ['Leader of the Council', true, false],
    ['Leader of the County Council', true, false],
    ['Cabinet Member for Planning and Licensing', true, false],
    ['Portfolio Holder for Finance, Audit and Governance', true, false],
    ['Ann Lee, Executive Member for Standards', true, false],
    ['Chief Executive of Northmere County Council', true, false],
    ['Executive Director of Law and Governance', true, false],
    ['Corporate Director Roads', true, false],
    ['Head of Planning', false, false],
    ['Planning Committee', false, true],
    ['Cabinet Scrutiny Committee', false, true],
    ['County Council', false, true],
    ['Lord Mayor', false, false],
    ['Overview and Scrutiny', false, false],
    ['Mayor', true, false],
    ['Licensing Manager', false, false],
    ['Regulatory Services Manager', false, false],
    ['Head of Standards', false, false],
    ['Pensions Officer', false, false],
    ['Pension Officer', false, false],
    ['Appeals Officer', false, false],
    ['Licensing Sub-Committee of the Cabinet', false, true],
    ['Cabinet Regulatory Committee', false, true],
    ['Cabinet Standards Board', false, true],
    ['Cabinet Audit Panel', false, true],
    ['Executive Pensions Board', false, true],
    ['Cabinet Appeals Panel', false, true],
    ['Executive Governance Committee', false, true],
    ['Cabinet and Full Council', false, true],
  ])('%s: executive %s, body %s', (maker, executive, body) => {
    expect([isExecutive(maker), isBody(maker)]).toEqual([executive, body]);
  });

  it.each([
    ['meeting', null, []],
    ['meeting', 'It was agreed.', ['12']],
    ['agenda-item', null, []],
    ['issue-meetings', 'It was agreed.', []],
    ['report', 'It is recommended.', []],
    ['plan-items', null, []],
    ['decision', null, ['12']],
  ] as const)('checks a %s with the words %j for the statement of regulation %j', (kind, text, expected) => {
    const { summary } = found({
      ...{ page_kind: kind, decision_text: text, is_key: null },
      ...{ meeting: 'Cabinet', meeting_date: '2024-03-29' },
    });
    const asked = summary.filter(({ rule }) => rule === 'statement-reasons');
    expect(asked.map(({ regulation }) => regulation)).toEqual(expected);
  });

  it('quotes the value of a finding and names its page', () => {
    const { findings } = found({ notice_first_published: '2024-03-01', decision_date: '2024-03-29' });
    expect(findings.find(({ rule }) => rule === 'notice-days')).toMatchObject({
      days: 27,
      key: 'notice_first_published',
      quote: '2024-03-01',
      url: BARE.url,
      finding:
        '27 clear days lie between notice (2024-03-01) and the decision (2024-03-29); regulation 9 asks for 28.',
    });
  });

  it('names the page of the plan if it has the earliest notice, and states the promised day', () => {
    const plan = record({
      ...{ notice_first_published: '2024-03-01', page_kind: 'plan-items', url: 'https://plan.example/' },
      source: { ...BARE.source, input: 'plan.txt', sha256: 'b'.repeat(64) },
    });
    const issue = record({ notice_first_published: '2024-03-20', decision_due_from: '2024-04-05' });
    const decided = joinRecords([issue, plan]).map((each) => ({ ...each, decision_date: '2024-03-29' }));
    const { findings } = audit(decided, OFF);
    expect(findings.find(({ rule }) => rule === 'notice-days')).toMatchObject({
      finding:
        '27 clear days lie between notice (2024-03-01) and the decision (2024-03-29); regulation 9 asks for 28. Its first day as promised was 2024-04-05, after 34 clear days.',
      quote: '2024-03-01',
      url: 'https://plan.example/',
      input: 'plan.txt',
    });
  });

  it.each([
    ['2024-03-05', '2024-03-01', null, '28 clear days since a dataset saw it are enough'],
    [
      '2024-03-05',
      '2024-03-02',
      /^27 clear days lie between notice \(2024-03-02, when the dataset first saw it\)/,
      'seen before its printed notice',
    ],
    ['2024-03-01', '2024-03-20', null, 'seen after its notice says nothing'],
    [null, '2024-03-01', null, 'no day printed, seen in time'],
    [
      null,
      '2024-03-02',
      /^Not shown: the day .* first saw the decision on 2024-03-02: 27 clear days before/,
      'no day printed, seen late',
    ],
    [null, '2024-03-28', /: 1 clear day before the decision \(2024-03-30\)\.$/, 'seen two days before'],
    [null, '2024-03-30', /^Not shown: the day on which notice was first published\.$/, 'seen once taken'],
  ])('notice printed on %s, seen on %s: %s (%s)', (printed, firstSeen, expected, _why) => {
    const values = { notice_first_published: printed, decision_date: '2024-03-30' };
    const finding = found(values, {}, [], firstSeen).findings.find(({ rule }) => rule === 'notice-days');
    if (expected === null) expect(finding).toBeUndefined();
    else expect(finding?.finding).toMatch(expected);
    if (printed === null && finding) expect(finding).toMatchObject({ sort: 'not-shown', days: null });
  });

  it('first seen after an open decision was due is no earlier than that day', () => {
    const values = { notice_first_published: null, decision_date: null, decision_due_from: '2024-03-01' };
    const { findings } = found(values, {}, [], '2024-03-04');
    expect(findings.find(({ rule }) => rule === 'notice-days')?.finding).toMatch(
      /first saw the decision on 2024-03-04: not before the first day on which it may be taken \(2024-03-01\)\.$/,
    );
  });

  it('uses an earlier day of notice that a page printed before it changed', () => {
    const change = {
      at: '2024-03-10',
      key: 'notice_first_published',
      old: '2024-03-01',
      new: '2024-03-09',
    };
    const values = { notice_first_published: '2024-03-09', decision_date: '2024-03-30' };
    expect(namesIn(found(values, {}, [change]))).not.toContain('notice-days 9');
    expect(namesIn(found(values))).toContain('notice-days 9');
  });

  it('writes Markdown that contains no markup of a page', () => {
    const title = '# **bold** [a](b) <i> | ~x~ &lt;\n## more';
    const text = toMarkdown(found({ title, url: 'https://a.example/x_y?b=<c>' }));
    expect(text).toContain('\\# \\*\\*bold\\*\\* \\[a\\](b) \\<i\\> \\| \\~x\\~ \\&lt; \\#\\# more\n');
    expect(text).toContain('\n<https://a.example/x_y?b=%3Cc%3E>\n');
  });

  it('counts from the earliest notice of all pages of a joined decision', () => {
    const plan = record({ notice_first_published: '2024-02-01', page_kind: 'plan-items' });
    const issue = record({ notice_first_published: '2024-03-20', decision_date: '2024-03-29' });
    const joined = joinRecords([issue, plan]);
    expect(joined).toHaveLength(1);
    expect(namesIn(audit(joined, OFF))).not.toContain('notice-days 9');
  });

  it('never calls a decision unlawful, late or missing', () => {
    const { findings } = found({ decision_date: '2024-03-29', restriction: 'Part exempt', title: null });
    expect(findings.length).toBeGreaterThan(8);
    for (const { finding } of findings)
      expect(finding).not.toMatch(/unlawful|illegal|\bbroke|\blate\b|missing|fail/i);
  });

  it('gives sums by council and rule', () => {
    const { summary } = audit(
      [record({ council: 'Northmere' }), record({ council: 'Northmere', contact: 'Ann Lee' })],
      OFF,
    );
    expect(summary.find(({ rule }) => rule === 'notice-contact')).toEqual({
      council: 'Northmere',
      rule: 'notice-contact',
      regulation: '9',
      asked: 2,
      found: 1,
    });
  });
});
