import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';

const read = (text: string, url: string | null = null) =>
  extract({ input: 'page', bytes: Buffer.from(text), url, retrievedAt: null }).records;
/** The ids of one council's pages, with its `--site`. */
const idsOf = (text: string) => {
  const page = { input: 'page', bytes: Buffer.from(text), url: null, retrievedAt: null };
  const { records } = extract({ ...page, site: 'https://democracy.northmere.example' });
  return new Map(records.map(({ title, record_id }) => [title, record_id]));
};

const LISTS: Readonly<Record<string, { head: string; entries: string[] }>> = {
  'a list of decisions': {
    head: 'Decisions\n\n',
    entries: ['Weirs', 'Sluices', 'Locks'].map(
      (title, day) =>
        `0${day + 1}/02/2024 - ${title}\n\nDecision Maker: Cabinet\n\nLead officer: Ann Ash\n\n`,
    ),
  },
  'a register': {
    head: 'Decisions\n\nTitle\tDate\tEffective from\tCall-ins\n\n',
    entries: ['Weirs', 'Sluices', 'Locks'].map((title) => `${title}\t03/02/2024\t11/02/2024\t0\n\n`),
  },
  'a forward plan': {
    head: 'Forward plan\n\nPlan items\n\nNo. Item\n\n',
    entries: ['Weirs', 'Sluices', 'Locks'].map(
      (title) => `${title}\n\nDecision maker: Cabinet\n\nDecision due: May 2024\n\n`,
    ),
  },
  'decisions of an issue': {
    head: 'Issue - decisions\n\n22/00041 - Weirs\n\n',
    entries: ['Weirs', 'Weirs: Call-in', 'Weirs: Review'].map(
      (title, day) => `0${day + 1}/02/2024 - ${title}\n\nThat it be agreed.\n\n`,
    ),
  },
};

describe('the id of an entry without an id of the site', () => {
  it.each(Object.entries(LISTS))(
    'stays when %s grows',
    (_name, { head, entries: [newest = '', ...rest] }) => {
      const before = idsOf(head + rest.join(''));
      const after = idsOf(head + newest + rest.join(''));
      expect([before.size, after.size]).toEqual([2, 3]);
      expect(Object.fromEntries(after)).toMatchObject(Object.fromEntries(before));
      expect(new Set(after.values()).size).toBe(3);
    },
  );

  it('differs for two councils with equal lists', () => {
    const { head, entries } = LISTS['a register'] ?? { head: '', entries: [] };
    const one = read(head + entries.join('')).map(({ record_id }) => record_id);
    const other = read(`${head + entries.join('')}\n\n`).map(({ record_id }) => record_id);
    expect(new Set([...one, ...other]).size).toBe(6);
  });

  it('is made unique if two entries are equal', () => {
    const { head, entries } = LISTS['a register'] ?? { head: '', entries: [] };
    const ids = read(head + (entries[0] ?? '').repeat(2)).map(({ record_id }) => record_id);
    expect(ids[1]).toBe(`${ids[0]}-2`);
  });
});

describe('a Welsh page on a host of its own', () => {
  const WELSH = 'https://democratiaeth.cwmelan.example/ieDecisionDetails.aspx?ID=77&LLL=1';
  const page = (shell: string) =>
    `<html><body>${shell}<div id="modgov"><h1>Manylion y penderfyniad</h1><div class="mgContent">` +
    '<p><span class="mgLabel">Dyddiad cyhoeddi: </span>05/08/2026</p></div></div></body></html>';
  const siteOf = (shell: string) => read(page(shell), WELSH)[0]?.site;

  it.each([
    [
      'links to itself in English',
      '<a href="https://democracy.elanvale.example/ieDecisionDetails.aspx?ID=77&LLL=0">English</a>',
    ],
    [
      'names its alternate',
      '<link rel="alternate" hreflang="en" href="https://democracy.elanvale.example:9071/ieDecisionDetails.aspx?Id=77">',
    ],
  ])('is the English record’s if it %s', (_how, shell) => {
    const [record] = read(page(shell), WELSH);
    expect(record).toMatchObject({
      record_id: 'democracy.elanvale.example/decision/77',
      url: 'https://democracy.elanvale.example/ieDecisionDetails.aspx?ID=77',
      language: 'cy',
      source: { url: WELSH },
    });
  });

  it.each([
    [
      'another decision',
      '<a href="https://democracy.elanvale.example/ieDecisionDetails.aspx?ID=78&LLL=0">English</a>',
    ],
    [
      'another number space',
      '<a href="https://democracy.elanvale.example/ieDecisionDetails.aspx?AIId=77&LLL=0">English</a>',
    ],
    ['another page', '<a href="https://democracy.elanvale.example/mgAi.aspx?ID=77&LLL=0">English</a>'],
    ['Welsh', '<a href="https://democracy.elanvale.example/ieDecisionDetails.aspx?ID=77&LLL=1">Cymraeg</a>'],
    [
      'two sites',
      ['elanvale', 'elanhead']
        .map(
          (name) =>
            `<a href="https://democracy.${name}.example/ieDecisionDetails.aspx?ID=77&LLL=0">English</a>`,
        )
        .join(''),
    ],
    ['its own host', '<a href="ieDecisionDetails.aspx?ID=77&LLL=0">English</a>'],
  ])('keeps its own site if the link leads to %s', (_where, shell) => {
    expect(siteOf(shell)).toBe('democratiaeth.cwmelan.example');
  });
});
