import { describe, expect, it } from 'vitest';
import { canonicalAddress, parseAddress, resolveLink } from '../src/page/address.js';
import { decode } from '../src/page/decode.js';
import { segment } from '../src/page/segment.js';
import { findLabel, matchLabel } from '../src/record/labels.js';
import { dateOf } from '../src/record/values/about-date.js';
import { withRoles } from '../src/record/values/amount-roles.js';
import { type Amount, findAmounts } from '../src/record/values/amounts.js';
import { readContacts, splitName } from '../src/record/values/contacts.js';
import { daysIn, readDay, readWhen } from '../src/record/values/dates.js';
import { dueDay, dueReason, dueWhen, maker } from '../src/record/values/due.js';
import type { Kind } from '../src/record/values/kind.js';
import { documents, linked } from '../src/record/values/linked.js';
import { findOptions } from '../src/record/values/options.js';
import { contactPart } from '../src/record/values/people.js';
import { findReferences, isReference, readTitle } from '../src/record/values/references.js';
import {
  allAreas,
  date,
  keyAnswer,
  list,
  meetingBody,
  meetingDay,
  restriction,
  yesNo,
} from '../src/record/values/values.js';

/** The result of a kind of value under a label: the value, null for an empty one, or 'unreadable'. */
function readAs<T>(kind: Kind<T>, value: string, label = 'Decision due'): T | null | 'unreadable' {
  const read = kind.read({ label, role: findLabel(label)?.role ?? null, value, blocks: [], links: [] });
  return read === null || read === 'unreadable' ? read : read.value;
}

describe('a day', () => {
  it.each([
    ['16/09/2021', '2021-09-16'],
    ['1/2/2021', '2021-02-01'],
    ['29/02/2024', '2024-02-29'],
    ['15th Oct 2021', '2021-10-15'],
    ['1st Sept 2021', '2021-09-01'],
    ['29 Sep 2021', '2021-09-29'],
    ['3 December 2012', '2012-12-03'],
    ['Tuesday, 27 July 2021', '2021-07-27'],
    ['Wed 5th May 2021', '2021-05-05'],
    ['7 Mai 2024', '2024-05-07'],
    ['12 Rhagfyr 2023', '2023-12-12'],
    ['2021-09-16', '2021-09-16'],
    ['31/02/2023', null],
    ['29/02/2023', null],
    ['12/31/2021', null],
    ['00/01/2021', null],
    ['24/10/19', '2019-10-24'],
    ['24/10/19/1', null],
    ['24/10/190', null],
    ['1/1/1', null],
    ['October 2021', null],
    ['Octobre 5 2021', null],
    ['soon', null],
    ['', null],
  ])('%j is %s', (printed, iso) => {
    expect(readDay(printed)?.from ?? null).toBe(iso);
  });

  it.each([
    ['27/07/2021', '2021-07-27'],
    ['27/07/2021.', '2021-07-27'],
    ['31/02/2023', 'unreadable'],
    ['next week', 'unreadable'],
    ['', null],
  ])('alone in a field: %j is %s', (printed, value) => {
    expect(readAs(date, printed)).toBe(value);
  });

  it('with more text after it is incomplete', () => {
    expect(date.read({ label: 'x', value: '27/07/2021 or later', blocks: [], links: [] })).toEqual({
      value: '2021-07-27',
      isWhole: false,
    });
  });
});

describe('a field with one day', () => {
  it.each([
    ['12/05/2025', '2025-05-12'],
    ['12/05/2025 12 May 2025', '2025-05-12'],
    ['12/05/2025 (amended 19/05/2025)', '2025-05-12'],
    ['12/05/2025 and 19/05/2025', 'unreadable'],
    ['12 May 2025, 19 May 2025', 'unreadable'],
    ['12/05/2025 or 19/05/2025', 'unreadable'],
  ])('%j is %s', (printed, expected) => {
    expect(readAs(date, printed, 'Date of decision')).toBe(expected);
  });
});

describe('the days in a text', () => {
  it.each([
    ['01/04/2024 to 31/07/2024', ['2024-04-01', '2024-07-31']],
    ['Monday, 12th January 2026 10.00 am', ['2026-01-12']],
    ['Cabinet,06/01/2026, 10:00', ['2026-01-06']],
    ['Item 12 of 2024', []],
    ['Lot 121/02/2024', []],
    ['27/07/2021 27/07/2021', ['2021-07-27', '2021-07-27']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(daysIn(text)).toEqual(expected);
  });
});

describe('when a decision is due', () => {
  it.each([
    ['29 Sep 2021', '2021-09-29', '2021-09-29'],
    ['Not before 10th Nov 2020', '2020-11-10', null],
    ['Not earlier than 10th Nov 2020', '2020-11-10', null],
    ['No earlier than 10th Nov 2020', '2020-11-10', null],
    ['Before 29 Sep 2023', null, '2023-09-29'],
    ['Not later than 29 Sep 2023', null, '2023-09-29'],
    ['No later than 29 Sep 2023', null, '2023-09-29'],
    ['Between 1 Aug 2012 and 3 Dec 2012', '2012-08-01', '2012-12-03'],
    ['February 2009', '2009-02-01', '2009-02-28'],
    ['February 2024', '2024-02-01', '2024-02-29'],
    ['March 2022', '2022-03-01', '2022-03-31'],
    ['Not before March 2022', '2022-03-01', null],
    ['Between March 2022 and April 2022', '2022-03-01', '2022-04-30'],
    ['29/09/2021', '2021-09-29', '2021-09-29'],
  ])('%j is from %s to %s', (printed, from, to) => {
    expect(readWhen(printed)).toEqual({ from, to, length: printed.length });
  });

  it.each(['Between 3 Dec 2012 and 1 Aug 2012', 'May 2024 to April 2024'])(
    '%j ends before it begins, and is unreadable',
    (printed) => {
      expect(readWhen(printed)).toBeNull();
    },
  );

  it.each([
    ['Not before 12 May 2025, not later than 19 May 2025', '2025-05-12', '2025-05-19'],
    ['Before 19 May 2025 but not before 12 May 2025', '2025-05-12', '2025-05-19'],
    ['12/05/2025; 12 May 2025', '2025-05-12', '2025-05-12'],
    ['12/05/2025 subject to call-in', '2025-05-12', '2025-05-12'],
    ['12/05/2025 or 19/05/2025', 'unreadable', null],
    ['12/05/2025, 19/05/2025', 'unreadable', null],
    ['12/05/2025 / 19/05/2025', 'unreadable', null],
    ['12 May 2025 & 19 May 2025', 'unreadable', null],
    ['Not before 12 May 2025 and not before 19 May 2025', 'unreadable', null],
    ['Not before 19 May 2025, before 12 May 2025', 'unreadable', null],
  ])('%j names two times, from %s to %s', (printed, from, to) => {
    expect(readAs(dueDay('from'), printed)).toBe(from);
    expect(readAs(dueDay('to'), printed)).toBe(to);
  });

  it.each(['Summer 2023', 'Not before the recess', 'Between now and then', '2023', ''])(
    '%j is unreadable',
    (printed) => {
      expect(readWhen(printed)).toBeNull();
    },
  );

  it.each([
    {
      printed: 'Not before 15th Oct 2021 by Cabinet Member for Adult Social Care',
      when: 'Not before 15th Oct 2021',
      by: 'Cabinet Member for Adult Social Care',
      from: '2021-10-15',
      to: null,
      reason: null,
    },
    {
      printed: 'By 31 March 2024',
      when: 'By 31 March 2024',
      by: null,
      from: null,
      to: '2024-03-31',
      reason: null,
    },
    {
      printed: '3 May 2024 (provisional) by Cabinet Member advised by the Director',
      when: '3 May 2024 (provisional)',
      by: 'Cabinet Member advised by the Director',
      from: '2024-05-03',
      to: '2024-05-03',
      reason: null,
    },
    { printed: 'by Cabinet', when: null, by: 'Cabinet', from: null, to: null, reason: null },
    {
      printed: '29 Sep 2021 by Cabinet\nReason: The grant ends by March',
      when: '29 Sep 2021',
      by: 'Cabinet',
      from: '2021-09-29',
      to: '2021-09-29',
      reason: 'The grant ends by March',
    },
    {
      printed: 'Not before 5th Nov 2025; To allow 28 day notice by law',
      when: 'Not before 5th Nov 2025',
      by: null,
      from: '2025-11-05',
      to: null,
      reason: 'To allow 28 day notice by law',
    },
    {
      printed: '05/11/2025 in order that work can begin',
      when: '05/11/2025',
      by: null,
      from: '2025-11-05',
      to: '2025-11-05',
      reason: 'in order that work can begin',
    },
    {
      printed: '12 Jan 2022 by Officer appointed by Cabinet',
      when: '12 Jan 2022',
      by: 'Officer appointed by Cabinet',
      from: '2022-01-12',
      to: '2022-01-12',
      reason: null,
    },
    {
      printed: 'Summer recess 2023 by Cabinet',
      when: 'Summer recess 2023',
      by: 'Cabinet',
      from: 'unreadable',
      to: null,
      reason: null,
    },
    {
      printed: '29 Sep 2021',
      when: '29 Sep 2021',
      by: null,
      from: '2021-09-29',
      to: '2021-09-29',
      reason: null,
    },
    { printed: '', when: null, by: null, from: null, to: null, reason: null },
  ])('$printed is split into its parts', ({ printed, when, by, from, to, reason }) => {
    expect({
      when: readAs(dueWhen, printed),
      by: readAs(maker, printed),
      from: readAs(dueDay('from'), printed),
      to: readAs(dueDay('to'), printed),
      reason: readAs(dueReason, printed),
    }).toEqual({ when, by, from, to, reason });
  });
});

describe('a contact', () => {
  it.each([
    ['Mary Asha Bell Waste Officer Tel: 01632 960123', 'unreadable'],
    ['Asha Bell, Waste Officer', 'Asha Bell'],
    ['Tel: 01632 960123', null],
  ])('reads the name in %s', (printed, name) => {
    expect(readAs(contactPart('name'), printed)).toBe(name);
  });

  it('can name its parts', () => {
    const [person] = readContacts('Name: Ida Quill Tel: 01632 960411');
    expect(person).toEqual({ name: 'Ida Quill', role: null, phone: '01632 960411', email: null });
  });

  it('of a meeting has only a blank between name and job', () => {
    const [person] = readContacts('Ann Bell Senior Democratic Services Officer Email: ann.bell@pier.example');
    expect(person).toMatchObject({ name: 'Ann Bell', role: 'Senior Democratic Services Officer' });
  });

  const person = (name: string | null, role: string | null, phone: string | null, email: string | null) => ({
    name,
    role,
    phone,
    email,
  });
  it.each([
    [
      'Asha Bell, Head of Paths Tel: 01632 960123.',
      [person('Asha Bell', 'Head of Paths', '01632 960123', null)],
    ],
    [
      'Asha Bell, Head of Paths, Roads and Travel Email: a.bell@arden.example Tel: 01632 960123',
      [person('Asha Bell', 'Head of Paths, Roads and Travel', '01632 960123', 'a.bell@arden.example')],
    ],
    ['Asha Bell Tel: 4321', [person('Asha Bell', null, '4321', null)]],
    ['Asha Bell', [person('Asha Bell', null, null, null)]],
    ['Email: a.bell@arden.example.', [person(null, null, null, 'a.bell@arden.example')]],
    ['Asha Bell Email:', [person('Asha Bell', null, null, null)]],
    ['Tel: 01632 960123', [person(null, null, '01632 960123', null)]],
    ['Asha Bell Tel: 01632 960123 ext 45', [person('Asha Bell', null, '01632 960123 ext 45', null)]],
    ['Asha Bell Tel: +44 1632 960123', [person('Asha Bell', null, '+44 1632 960123', null)]],
    [
      'Asha Bell, Clerk Tel: 01632 960123 Email: a@arden.example, Tom Quill, Head of Paths Tel: 01632 960124',
      [
        person('Asha Bell', 'Clerk', '01632 960123', 'a@arden.example'),
        person('Tom Quill', 'Head of Paths', '01632 960124', null),
      ],
    ],
    [
      'Asha Bell Tel: 01632 960123, Áine Ó Briain, Clerk Tel: 01632 960124',
      [
        person('Asha Bell', null, '01632 960123', null),
        person('Áine Ó Briain', 'Clerk', '01632 960124', null),
      ],
    ],
    ['', []],
    [
      'Asha Bell / 01632 960123 / Email: a@arden.example',
      [person('Asha Bell', null, '01632 960123', 'a@arden.example')],
    ],
    [
      'Asha Bell Email: , Tom Quill, Head of Paths Email: .',
      [person('Asha Bell', null, null, null), person('Tom Quill', 'Head of Paths', null, null)],
    ],
    ['Asha Bell | Clerk | 01632 960123', [person('Asha Bell', 'Clerk', '01632 960123', null)]],
    ['Asha Bell Clerk Tel: 01632 960123', [person('Asha Bell', 'Clerk', '01632 960123', null)]],
    ['Asha Bell Head of Paths', [person('Asha Bell', 'Head of Paths', null, null)]],
    ['Asha Bell Housing Officer, Place', [person('Asha Bell', 'Housing Officer, Place', null, null)]],
    ['Mary Asha Bell Waste Officer Tel: 01632 960123', [person(null, null, '01632 960123', null)]],
    [
      'Asha Bell, Head of Paths 07700 900423 Email: a@arden.example',
      [person('Asha Bell', 'Head of Paths', '07700 900423', 'a@arden.example')],
    ],
    ['Asha Bell, Head of Paths +441632960123', [person('Asha Bell', 'Head of Paths', '+441632960123', null)]],
    [
      'Asha Bell, Head of Paths Email: tom.quill@arden.example Email: asha.bell@arden.example',
      [person('Asha Bell', 'Head of Paths', null, 'asha.bell@arden.example')],
    ],
    [
      'Asha Bell, Clerk Email: one@arden.example Email: two@arden.example',
      [person('Asha Bell', 'Clerk', null, 'one@arden.example')],
    ],
    [
      'Asha Bell, Director - Paths The Courts, Arden AR3 8NA Tel: 01632 960123',
      [person('Asha Bell', 'Director - Paths', '01632 960123', null)],
    ],
    [
      'Asha Bell, Head of Paths, 12 High Street, Arden AR3 8NA',
      [person('Asha Bell', 'Head of Paths', null, null)],
    ],
    [
      'Asha Bell, Head of Paths, Marsh House, Arden AR3 8NA',
      [person('Asha Bell', 'Head of Paths', null, null)],
    ],
    ['Asha Bell, Head of Paths, County Hall', [person('Asha Bell', 'Head of Paths', null, null)]],
    ['Asha Bell, Manager of Marsh House', [person('Asha Bell', 'Manager of Marsh House', null, null)]],
  ])('%j', (printed, people) => {
    expect(readContacts(printed)).toEqual(people);
  });

  it.each([
    ['Peter Holt, Senior Engineer', 'Peter Holt', 'Senior Engineer'],
    ['Peter Holt – Senior Engineer', 'Peter Holt', 'Senior Engineer'],
    ['Peter Holt', 'Peter Holt', null],
    ['Strategic Director for Economy, Skills', 'Strategic Director for Economy, Skills', null],
  ])('%j is a name and a role on one line', (line, name, role) => {
    expect(splitName(line)).toEqual({ name, role });
  });
});

describe('an amount', () => {
  const amount = (
    text: string,
    value: number | null,
    value_to: number | null = null,
    per: string | null = null,
  ) => ({ text, value, value_to, per });
  it.each([
    ['costs £5.', [amount('£5', 5)]],
    ['£10,065,200 for', [amount('£10,065,200', 10_065_200)]],
    ['£0.322m', [amount('£0.322m', 322_000)]],
    ['£1.5 million and £2bn', [amount('£1.5 million', 1_500_000), amount('£2bn', 2_000_000_000)]],
    ['£500k', [amount('£500k', 500_000)]],
    ['£92m per annum', [amount('£92m', 92_000_000, null, 'year')]],
    [
      '£12 an hour, £3 per day, £4 a week, £5 a month',
      [
        amount('£12', 12, null, 'hour'),
        amount('£3', 3, null, 'day'),
        amount('£4', 4, null, 'week'),
        amount('£5', 5, null, 'month'),
      ],
    ],
    ['£7m p.a.', [amount('£7m', 7_000_000, null, 'year')]],
    ['between £100m and £140m', [amount('between £100m and £140m', 100_000_000, 140_000_000)]],
    ['some £180,000 to £220,000', [amount('£180,000 to £220,000', 180_000, 220_000)]],
    ['ranging from £5 to £6', [amount('£5 to £6', 5, 6)]],
    ['fees go from £5 to £6', [amount('£5', 5), amount('£6', 6)]],
    ['a cut of £2m to £1m', [amount('£2m', 2_000_000), amount('£1m', 1_000_000)]],
    ['was increased by £2m to £7m', [amount('£2m', 2_000_000), amount('£7m', 7_000_000)]],
    ['£2.2m more each year', [amount('£2.2m', 2_200_000, null, 'year')]],
    ['£3 on average per visit', [amount('£3', 3, null, 'visit')]],
    ['£1,000–£2,000', [amount('£1,000–£2,000', 1000, 2000)]],
    ['£3-4m', [amount('£3-4m', 3_000_000, 4_000_000)]],
    ['£5 and £6', [amount('£5', 5), amount('£6', 6)]],
    ['£4 a bag', [amount('£4', 4)]],
    ['£1,50', [amount('£1,50', null)]],
    ['£1.000.000', [amount('£1.000.000', null)]],
    ['more than £1m;', [amount('£1m', 1_000_000)]],
    ['(ASC £2.5m/ICB', [amount('£2.5m', 2_500_000)]],
    ['a £ sign, 5 pounds, $5 and €5', []],
    ['£ 250,000', [amount('£ 250,000', 250_000)]],
    ['£20 m² of land', [amount('£20', 20)]],
    ['£500-£1m', [amount('£500-£1m', null, 1_000_000)]],
    ['£1 - £2 million', [amount('£1 - £2 million', null, 2_000_000)]],
  ])('%j', (text, amounts) => {
    expect(findAmounts(text)).toEqual(amounts);
  });

  it('is the printed number, without floating-point errors', () => {
    for (const [text, value] of [
      ['£0.57m', 570_000],
      ['£1.1m', 1_100_000],
      ['£4.35m', 4_350_000],
      ['£2.675bn', 2_675_000_000],
    ] as const) {
      expect(findAmounts(text)[0]?.value).toBe(value);
    }
  });
});

describe('a reference', () => {
  it.each([
    ['21/00081 - Care in the Home', '21/00081', 'Care in the Home'],
    ['21/00010 -Digital', '21/00010', 'Digital'],
    ['21/00009 Highway', '21/00009', 'Highway'],
    ['20/00102 – Services', '20/00102', 'Services'],
    ['16/00144 (2) - Roads', '16/00144 (2)', 'Roads'],
    ['16/00144a - Roads', '16/00144a', 'Roads'],
    ['Roads - 10/01544', '10/01544', 'Roads'],
    ['Roads (16/00144)', '16/00144', 'Roads'],
    ['Roads OKD15 (24/25)', 'OKD15 (24/25)', 'Roads'],
    ['CAS/03/19 - Paths', 'CAS/03/19', 'Paths'],
    ['KD5012 - Paths', 'KD5012', 'Paths'],
    ['21/00081', '21/00081', ''],
    ['Budget 2022/23', null, 'Budget 2022/23'],
    ['Accounts 2021/2022 - Outturn', null, 'Accounts 2021/2022 - Outturn'],
    ['24/7 Care', null, '24/7 Care'],
    ['A20/21 Junction', null, 'A20/21 Junction'],
    ['£21/00081', null, '£21/00081'],
    ['', null, ''],
  ])('of %j is %s', (printed, reference, title) => {
    expect(readTitle(printed)).toEqual({ reference, title });
  });

  it.each([
    ['agreed under decision 20/00031 – Care', ['20/00031']],
    ['see 20/00031, 21/00081 and 16/00144 (2).', ['20/00031', '21/00081', '16/00144 (2)']],
    ['20/00031 and again 20/00031', ['20/00031', '20/00031']],
    ['in 2021/22 and 2022/2023, on 01/02/2021, £20/00031', []],
    ['Tel 01632/960123 or 120/00031 or 20/000312', []],
  ])('in %j: %j', (text, references) => {
    expect(findReferences([text], null)).toEqual(references);
  });

  it.each([
    ['09/01387', true],
    ['16/00144 (2)', true],
    ['09/01387 or so', false],
    ['David Adams', false],
    ['February 2009', false],
  ])('whole: %j is %s', (text, isOne) => {
    expect(isReference(text)).toBe(isOne);
  });
});

describe('options', () => {
  const item = (text: string) => segment('item', text);
  const paragraph = (text: string) => segment('paragraph', text);
  it.each([
    {
      name: 'bulleted, with a name',
      blocks: [item('· Option 1: Do it'), item('· Option 2: Wait')],
      isAbout: false,
      options: [
        ['Option 1', 'Do it'],
        ['Option 2', 'Wait'],
      ],
    },
    {
      name: 'in paragraphs of their own, with the text below',
      blocks: [
        paragraph('Option A – Do it'),
        paragraph('It costs little.'),
        paragraph('Option B'),
        paragraph('It costs more.'),
      ],
      isAbout: false,
      options: [
        ['Option A', 'Do it\n\nIt costs little.'],
        ['Option B', 'It costs more.'],
      ],
    },
    {
      name: 'numbered, among options',
      blocks: [item('1. Do nothing'), item('2. Do it')],
      isAbout: true,
      options: [
        ['1', 'Do nothing'],
        ['2', 'Do it'],
      ],
    },
    {
      name: 'numbered, elsewhere',
      blocks: [item('1. Do nothing'), item('2. Do it')],
      isAbout: false,
      options: [],
    },
    {
      name: 'one mentioned in passing',
      blocks: [paragraph('Option 3 – the best, was chosen')],
      isAbout: false,
      options: [],
    },
    { name: 'a word', blocks: [paragraph('Optional extras: none')], isAbout: true, options: [] },
  ])('$name', ({ blocks, isAbout, options }) => {
    expect(findOptions(blocks, isAbout)).toEqual(options.map(([label, text]) => ({ label, text })));
  });
});

describe('an answer', () => {
  it.each([
    ['Yes', true],
    ['No', false],
    ['yes.', true],
    ['Ie', true],
    ['Oes', true],
    ['Ydy', true],
    ['Na', false],
    ['Nac oes', false],
    ['Nac ydy', false],
    ['', null],
    ['Maybe', 'unreadable'],
    ['Not known', 'unreadable'],
    ['Yesterday', 'unreadable'],
    ['Nowhere', 'unreadable'],
    ['N/A', 'unreadable'],
    ['NA', 'unreadable'],
    ['No information', 'unreadable'],
    ['No. of days: 5', 'unreadable'],
    ['No (late)', false],
    ['Yes - because', true],
  ])('%j is %s', (printed, value) => {
    expect(readAs(yesNo, printed)).toBe(value);
  });

  it.each([
    ['Key', true],
    ['Key decision', true],
    ['Non-key', false],
    ['Non-Key Decision', false],
    ['Not a key decision', false],
    ['Yes', true],
    ['No', false],
    ['Keyboard purchase', 'unreadable'],
    ['', null],
  ])('whether key: %j is %s', (printed, value) => {
    expect(readAs(keyAnswer, printed)).toBe(value);
  });

  it.each([
    ['(All Division);', true],
    ['(All Wards);', true],
    ['(All Divisions);', true],
    ['All Wards', true],
    ['Hallow; Mill;', null],
    ['All Saints;', null],
    ['Hallow; All Saints;', null],
    ['', null],
  ])('whether all areas: %j is %s', (printed, value) => {
    expect(readAs(allAreas, printed)).toBe(value);
  });
});

describe('one-line values', () => {
  it.each([
    ['Hallow; Mill;', ['Hallow', 'Mill']],
    ['(All Division);', ['(All Division)']],
    ['Mill', ['Mill']],
    [';;', []],
    ['', []],
  ])('the list %j', (printed, parts) => {
    expect(readAs(list, printed)).toEqual(parts);
  });

  it.each([
    ['Part exempt  - View reasons', 'Part exempt'],
    ['Open -', 'Open'],
    ['Fully exempt - view reasons', 'Fully exempt'],
    ['Part I', 'Part I'],
    ['Open', 'Open'],
    [' - View reasons', null],
  ])('the restriction %j is %j', (printed, value) => {
    expect(readAs(restriction, printed)).toBe(value);
  });

  it.each([
    ['04/10/2023 - Islands Committee', 'Islands Committee', '2023-10-04'],
    ['Islands Committee', 'Islands Committee', null],
  ])('the meeting %j', (printed, body, day) => {
    expect([readAs(meetingBody, printed), readAs(meetingDay, printed)]).toEqual([body, day]);
  });
});

describe('a label', () => {
  it.each([
    ['Decision type:', ['decision_type', 'is_key']],
    ['DECISION TYPE :', ['decision_type', 'is_key']],
    ['Wards\u00a0 Affected:', ['areas_affected', 'affects_all_areas']],
    ['Ward(s) affected', ['areas_affected', 'affects_all_areas']],
    ['Is Key decision?:', ['is_key']],
    ['Statws Penderfyniad :', ['status']],
    ['Y sawl sy’n gwneud penderfyniad:', ['decision_maker']],
    ['Financial Implications –', ['financial_implications']],
    ['How the proposed decision meets the objectives of ‘A Plan: B’', []],
    ['Carbon and nature implications', []],
    ['Conflicts of Interest Declared by the Leader', ['conflicts_of_interest']],
    ['Conflict of Interest declared / Dispensation granted', ['conflicts_of_interest', 'dispensations']],
    ['Any dispensations granted by the Monitoring Officer', ['dispensations']],
    ['Options (other options considered but discarded)', ['alternatives_considered']],
    ['Details of any reasons for the decision', ['reason_for_decision']],
    ['Any background', ['background']],
    ['Record of any conflict of interest', ['conflicts_of_interest']],
    ['Details of any dispensation granted', ['dispensations']],
    ['Alternative options considered and rejected at the time of the decision', ['alternatives_considered']],
  ])('%j feeds %j', (printed, keys) => {
    expect(findLabel(printed)?.fields.map(({ key }) => key)).toEqual(keys);
  });

  it.each(['Conflicts of interest were declared', 'No dispensations', 'Any department'])(
    '%j is unknown, whatever its words',
    (printed) => {
      expect(findLabel(printed)).toBeNull();
    },
  );

  it.each(['Portfolio:', 'Decision typed:', 'constructor', '__proto__', '', ':', 'implications'])(
    '%j is unknown',
    (printed) => {
      expect(findLabel(printed)).toBeNull();
    },
  );

  it.each([
    ['Decision type: Key', 'Decision type:', 'Key'],
    ['Decision type:Key: no', 'Decision type:', 'Key: no'],
    ['Consultees', 'Consultees', ''],
    ['Decisions', 'Decisions', ''],
    ['Decision type', null, null],
    ['decision type: Key', null, null],
    ['The decision type: Key', null, null],
    ['Department', null, null],
    ['Consultees were asked.', null, null],
  ])('at the start of %j is %j', (line, printed, value) => {
    const match = matchLabel(line);
    expect([match?.printed ?? null, match?.value ?? null]).toEqual([printed, value]);
  });
});

describe('an entry of a list of links', () => {
  const entry = (text: string, url: string) => ({
    label: 'x',
    value: '',
    links: [],
    blocks: [segment('item', text, { links: [{ text, url }] })],
  });
  it.each([
    [
      '23/10/2023 - 23/00255 - Equipment',
      'ieDecisionDetails.aspx?ID=1',
      { title: '23/00255 - Equipment', url: 'ieDecisionDetails.aspx?ID=1', date: '2023-10-23' },
    ],
    ['Equipment', 'x.aspx', { title: 'Equipment', url: 'x.aspx', date: null }],
    ['31/02/2023 - Equipment', 'x.aspx', { title: '31/02/2023 - Equipment', url: 'x.aspx', date: null }],
  ])('%j', (text, url, wanted) => {
    const read = linked.read(entry(text, url));
    expect(read !== null && read !== 'unreadable' ? read.value : read).toEqual([wanted]);
  });

  it.each([
    [
      'Terms PDF 119 KB',
      '/documents/s88120/Terms.pdf',
      { title: 'Terms', url: '/documents/s88120/Terms.pdf', attachment_id: '88120' },
    ],
    [
      'Terms (PDF 1.5 MB)',
      'mgConvert2PDF.aspx?ID=5513&ISATT=1',
      { title: 'Terms', url: 'mgConvert2PDF.aspx?ID=5513&ISATT=1', attachment_id: '5513' },
    ],
    ['What a PDF is', 'a.pdf', { title: 'What a PDF is', url: 'a.pdf', attachment_id: null }],
  ])('%j, a document', (text, url, wanted) => {
    const read = documents.read(entry(text, url));
    expect(read !== null && read !== 'unreadable' ? read.value : read).toEqual([wanted]);
  });
});

describe('an address', () => {
  const SITE = 'https://democracy.arden.example';
  it.each([
    [`${SITE}/mgIssueHistoryHome.aspx?IId=59233&Opt=0`, `${SITE}/mgIssueHistoryHome.aspx?IId=59233`],
    [
      `${SITE}:9071/MGISSUEHISTORYHOME.ASPX?iid=59233&PlanId=1&RPID=0`,
      `${SITE}/mgIssueHistoryHome.aspx?IId=59233`,
    ],
    [`${SITE}/moderngov/ieIssueDetails.aspx?IId=7&Opt=0`, `${SITE}/moderngov/mgIssueHistoryHome.aspx?IId=7`],
    [`${SITE}/ieIssueDetails.aspx?IId=7&Opt=3&txtonly=1`, `${SITE}/ieIssueDetails.aspx?IId=7&Opt=3`],
    [`${SITE}/mgDecisionDetails.aspx?IId=7&Opt=1&LLL=0`, `${SITE}/mgDecisionDetails.aspx?IId=7&Opt=1`],
    [`${SITE}/ieDecisionDetails.aspx?Id=9&LLL=1`, `${SITE}/ieDecisionDetails.aspx?ID=9`],
    [`${SITE}/ieDecisionDetails.aspx?AIId=9`, `${SITE}/ieDecisionDetails.aspx?AIId=9`],
    [`${SITE}/mgAi.aspx?ID=5&J=1`, `${SITE}/mgAi.aspx?ID=5`],
    ['http://democracy.arden.example/mgAi.aspx?ID=5', 'http://democracy.arden.example/mgAi.aspx?ID=5'],
    [`${SITE}/mgIssueHistoryHome.aspx?IId=x`, null],
    [`${SITE}/mgIssueHistoryHome.aspx`, null],
    ['mgIssueHistoryHome.aspx?IId=7', null],
    [`${SITE}/ieListDocuments.aspx?CId=3&MId=7`, `${SITE}/ieListDocuments.aspx?MId=7`],
  ])('%j is %j', (url, canonical) => {
    const address = parseAddress(url);
    expect(address && canonicalAddress(address)).toBe(canonical);
  });

  it.each([
    '',
    'about:blank',
    'mailto:a@arden.example',
    'ftp://x.example/mgAi.aspx?ID=5',
    'https://x.example/',
    'https://[bad/mgAi.aspx',
  ])('%j is invalid', (url) => {
    expect(parseAddress(url)).toBeNull();
  });

  it('separates the number spaces of ID and AIId', () => {
    expect(parseAddress(`${SITE}/ieDecisionDetails.aspx?AIId=5`)).toMatchObject({
      decisionId: null,
      agendaItemId: '5',
    });
    expect(parseAddress(`${SITE}/ieDecisionDetails.aspx?ID=5`)).toMatchObject({
      decisionId: '5',
      agendaItemId: null,
    });
    expect(parseAddress(`${SITE}/mgReasonsRestricted.aspx?OID=5&OT=I`)).toMatchObject({ issueId: '5' });
  });

  it.each([
    ['mgAi.aspx?ID=5', `${SITE}/moderngov/x.aspx`, `${SITE}/moderngov/mgAi.aspx?ID=5`],
    ['documents/s7/a b.pdf', `${SITE}/x.aspx`, `${SITE}/documents/s7/a%20b.pdf`],
    ['documents/s7/a b.pdf', null, 'documents/s7/a%20b.pdf'],
    [' mgAi.aspx?ID=5 ', null, 'mgAi.aspx?ID=5'],
    ['documents/s7/a.pdf#search=%22x%22', null, 'documents/s7/a.pdf'],
    ['https://other.example/a', `${SITE}/x.aspx`, 'https://other.example/a'],
    ['//other.example/a', `${SITE}/x.aspx`, 'https://other.example/a'],
    ['http://[bad', `${SITE}/x.aspx`, 'http://[bad'],
  ])('the link %j on %j leads to %j', (href, base, url) => {
    expect(resolveLink(href, base)).toBe(url);
  });
});

describe('bytes', () => {
  it.each([
    ['plain text', Buffer.from('Café £5'), { format: 'text', text: 'Café £5' }],
    [
      'HTML',
      Buffer.from('<!-- x --> <div id="modgov">'),
      { format: 'html', text: '<!-- x --> <div id="modgov">' },
    ],
    ['text that mentions a tag', Buffer.from('Use <p> here'), { format: 'text' }],
    ['a byte order mark', Buffer.from('\ufeffabc'), { text: 'abc' }],
    ['UTF-16LE', Buffer.from('\ufeffabc é', 'utf16le'), { text: 'abc é' }],
    ['UTF-16BE', Buffer.from('\ufeffabc é', 'utf16le').swap16(), { text: 'abc é' }],
    [
      'windows-1252',
      Buffer.from([0x93, 0x61, 0x94, 0x80, 0xa3]),
      { text: '“a”€£', hasUnreadableBytes: false },
    ],
    [
      'what a page declares',
      Buffer.from('<meta charset="iso-8859-2">\xb1x', 'latin1'),
      { text: '<meta charset="iso-8859-2">ąx' },
    ],
    [
      'a last byte that begins no character',
      Buffer.from('it costs 5\xa3', 'latin1'),
      { text: 'it costs 5£' },
    ],
    [
      'what a page declares, which is wrong',
      Buffer.from('<meta charset="iso-8859-2">é'),
      { text: '<meta charset="iso-8859-2">é' },
    ],
    ['a control character', Buffer.from('a\u001bb'), { text: 'a b', hasControls: true }],
    [
      'tabs and line ends',
      Buffer.from('a\tb\r\nc\fd\u0085e'),
      { text: 'a\tb\r\nc\fd\u0085e', hasControls: false },
    ],
    [
      'one bad byte in UTF-8',
      Buffer.concat([Buffer.from('é'.repeat(9)), Buffer.from([0xff])]),
      { text: `${'é'.repeat(9)}\ufffd`, hasUnreadableBytes: true },
    ],
    [
      'an unknown charset',
      Buffer.from('<meta charset="x-own">5\xa3', 'latin1'),
      { text: '<meta charset="x-own">5£' },
    ],
    [
      'UTF-8 as declared, which is wrong',
      Buffer.from('<meta charset="utf-8">5\xa3', 'latin1'),
      { text: '<meta charset="utf-8">5£' },
    ],
    [
      'as many bad bytes as good letters',
      Buffer.concat([Buffer.from('é'), Buffer.from([0xff])]),
      { text: 'é\ufffd' },
    ],
    [
      'more bad bytes than good letters',
      Buffer.concat([Buffer.from('é'), Buffer.from([0xff, 0xff])]),
      { text: 'Ã©ÿÿ' },
    ],
    ['three tags', Buffer.from('a <p>b <div class="c">d <li>e'), { format: 'html' }],
    ['two tags', Buffer.from('a <p>b <div class="c">d'), { format: 'text' }],
    ['UTF-16LE without a mark', Buffer.from('abcdefgh é', 'utf16le'), { text: 'abcdefgh é' }],
    ['UTF-16BE without a mark', Buffer.from('abcdefgh é', 'utf16le').swap16(), { text: 'abcdefgh é' }],
    [
      'UTF-16 that is Latin by more than a third',
      Buffer.from('a'.repeat(36) + '中'.repeat(14), 'utf16le'),
      { text: 'a'.repeat(36) + '中'.repeat(14) },
    ],
    [
      'UTF-16 with a few letters whose first byte is NUL',
      Buffer.from('a'.repeat(42) + 'Ā'.repeat(4) + '中'.repeat(4), 'utf16le'),
      { text: 'a'.repeat(42) + 'Ā'.repeat(4) + '中'.repeat(4) },
    ],
    ['eight control bytes', Buffer.from('a'.repeat(92) + '\0'.repeat(8)), { format: 'text' }],
    ['one control byte in a hundred', Buffer.from('a'.repeat(4056) + '\0'.repeat(40)), { format: 'text' }],
    ['the colours of a terminal', Buffer.from('\u001b[1mKey\u001b[0m '.repeat(9)), { format: 'text' }],
    ['vertical tabs', Buffer.from('a\u000bb\u000cc'.repeat(9)), { format: 'text' }],
  ])('%s', (_, bytes, wanted) => {
    expect(decode(bytes)).toMatchObject(wanted);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blanks', Buffer.from(' \n\u00a0'), 'empty'],
    ['zeros', Buffer.alloc(100), 'binary'],
    ['a text with nine control bytes', Buffer.from('a'.repeat(91) + '\b'.repeat(9)), 'binary'],
    ['a text with nine other control bytes', Buffer.from('a'.repeat(91) + '\u000e'.repeat(9)), 'binary'],
    ['a long text with more in a hundred', Buffer.from('a'.repeat(4055) + '\u001f'.repeat(41)), 'binary'],
    ['text in another script as UTF-16', Buffer.from('a'.repeat(35) + '中'.repeat(15), 'utf16le'), 'binary'],
    [
      'UTF-16 with many letters whose first byte is NUL',
      Buffer.from('a'.repeat(42) + 'Ā'.repeat(5) + '中'.repeat(3), 'utf16le'),
      'binary',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'), 'binary'],
  ])('%s is %s', (_, bytes, wanted) => {
    expect(decode(bytes)).toBe(wanted);
  });
});

describe('the role of an amount', () => {
  const amount = (text: string, value: number | null, key: string, per: Amount['per'] = null) => ({
    text,
    value,
    value_to: null,
    per,
    key,
  });

  it.each([
    ['a reason for being key', [amount('£1m', 1e6, 'key_reasons')], ['threshold']],
    ['a type that says why', [amount('£500k', 5e5, 'decision_type')], ['threshold']],
    [
      'one of a text, printed again in another form',
      [amount('£1m', 1e6, 'summary'), amount('£1,000,000', 1e6, 'summary')],
      ['named', 'repeat'],
    ],
    ['one of two keys', [amount('£1m', 1e6, 'summary'), amount('£1m', 1e6, 'purpose')], ['named', 'named']],
    [
      'one for a year and one for good',
      [amount('£5', 5, 'summary'), amount('£5', 5, 'summary', 'year')],
      ['named', 'named'],
    ],
    [
      'those that cannot be read, by their texts',
      [amount('£1,5', null, 'summary'), amount('£2,5', null, 'summary'), amount('£1,5', null, 'summary')],
      ['named', 'named', 'repeat'],
    ],
  ])('%s', (_, amounts, roles) => {
    expect(withRoles(amounts).map(({ role }) => role)).toEqual(roles);
  });
});

describe('the day a record is about', () => {
  const none = {
    decision_date: null,
    meeting_date: null,
    decision_due_from: null,
    decision_due_to: null,
    publication_date: null,
    notice_first_published: null,
  };
  const days = Object.keys(none).map((key, index) => [key, `2024-01-0${index + 1}`] as const);

  it.each([
    ['decided', 0],
    ['decided', 1],
    ['due', 2],
    ['due', 3],
    ['published', 4],
    ['notice', 5],
  ] as const)('is %s if key %i is the surest known', (date_kind, from) => {
    const record = { ...none, ...Object.fromEntries(days.slice(from)) };
    expect(dateOf(record)).toEqual({ date: days[from]?.[1], date_kind });
  });

  it('is null if the page gives no day', () => {
    expect(dateOf(none)).toEqual({ date: null, date_kind: null });
  });
});
