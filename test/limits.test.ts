import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, ParentNode } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../src/page/blocks.js';
import { ANGLED_ADDRESSES } from '../src/page/copies/bracketed-addresses.js';
import { NUMBERS_OF_MEETINGS } from '../src/page/copies/meeting-numbers.js';
import { NUMBERED_LINKS } from '../src/page/copies/numbered-links.js';
import { isFromEditor } from '../src/page/copies/plain-html.js';
import { LINES_OF_REGISTER } from '../src/page/copies/register-lines.js';
import { COLUMNS_OF_REGISTER } from '../src/page/copies/register-rows.js';
import { readSavedFrom } from '../src/page/copies/stated-address.js';
import { trimCrawlText } from '../src/page/crawl-text.js';
import { messageAsWhole } from '../src/page/messages.js';
import { parseNested } from '../src/page/nested/nested-tree.js';
import { refusalInstead } from '../src/page/refusals.js';
import { isReport } from '../src/page/report.js';
import { segment } from '../src/page/segment.js';
import { readSourceView } from '../src/page/source-view.js';
import { parseTree } from '../src/page/tree.js';
import { joinColumn } from '../src/record/entries/entry.js';
import { meetingItems } from '../src/record/entries/meeting.js';
import { planItems } from '../src/record/entries/plan.js';
import { listEntries } from '../src/record/entries/register.js';
import { extract } from '../src/record/extract.js';
import { findLabel, matchLabel } from '../src/record/labels.js';
import { joinDefinitions } from '../src/record/reading/bare-labels.js';
import { remembering } from '../src/record/remembering.js';
import { readContacts } from '../src/record/values/contacts.js';
import { daysIn } from '../src/record/values/dates.js';
import { list } from '../src/record/values/values.js';

const SRC = join(import.meta.dirname, '..', 'src');
const SITE = 'https://democracy.northmere.example';
const ISSUE = `${SITE}/mgIssueHistoryHome.aspx?IId=7`;

/** The effect of a named number. */
interface Edge {
  /** The number in the source. Who changes it there must change it here. */
  value: number;
  /** The last size for which `isSo` holds, or the first one with `isFewest`. Without it, the number itself. */
  last?: number;
  /** The number is a minimum: `isSo` does not hold below it. */
  isFewest?: true;
  isSo: (size: number) => boolean;
}

const long = (length: number, end = '') => `M${'m'.repeat(length - 1 - end.length)}${end}`;
const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');
const read = (text: string, url: string | null = null) =>
  extract({ input: 'page', url, retrievedAt: null, bytes: Buffer.from(text) });
const copy = (text: string) => ({ text, links: [], url: null, doubt: null, lost: null });
const paragraph = (text: string) => segment('paragraph', text);
const ISSUE_COPY = 'Issue details\n\nPier\n\nDecision type: Key\n\nDecision status: Open\n\n';
const FIELDS = 'Decision type: Key\nDecision status: For Determination\nDecision Maker: Cabinet\n';

const isNested = (markup: string) => parseNested(markup, () => true) !== null;

function depthOf(node: ParentNode): number {
  return Math.max(0, ...node.children.map((child) => ('children' in child ? 1 + depthOf(child) : 0)));
}

function deepest(node: ParentNode, name: string): number {
  const inside = node.children.map((child) => ('children' in child ? deepest(child, name) : 0));
  return Math.max(0, ...inside) + ((node as Element).name === name ? 1 : 0);
}

/** A register with wrapped titles and the date beside their middle: each row could begin in several lines. */
const wrappedRegister = (rows: number) => {
  const row = (at: number) =>
    `Limes at the Mill and\nthe lower long meadow  12/03/2024\nof the town ref: ${1000 + at}\n`;
  return `Title                  Date\n${times(rows, row)}`;
};

/** The message about an issue page that holds only these words. */
const messageOf = (words: string) => read(`Issue details\n\n${words}`, ISSUE).problems[0]?.message ?? '';

/** All problems of a page and of its records. */
const warnings = (text: string) => {
  const { records, problems } = read(text);
  return JSON.stringify([problems, records.map((record) => record.problems)]);
};

/** Every named number of page and record, by its file and name. */
const EDGES: Readonly<Record<string, Edge>> = {
  'page/refusals.ts LONGEST_MESSAGE': {
    value: 300,
    isSo: (size) =>
      refusalInstead({ source: '', readLines: () => [long(size, ' does not exist')], keyOf: () => null }) !==
      null,
  },
  'page/text.ts MAX_TITLE': {
    value: 500,
    isSo: (size) => read(`Issue details\n\n${long(size)}\n\n${FIELDS}`).records[0]?.title?.length === size,
  },
  'page/wrapping.ts MAX_WRAP': {
    value: 120,
    isSo: (size) => {
      const wide = `${long(size - 3).toLowerCase()} ab`;
      const wrapped = `${wide}\n${wide}\n${wide}\n${wide}\nend here.`;
      const page = read(`Issue details\n\nLimes\n\n${wrapped}\n\n${FIELDS}`);
      return page.records[0]?.description?.includes('\n') === false;
    },
  },
  'page/tokenizer.ts MAX_ATTRIBUTES': {
    value: 256,
    isSo: (size) => {
      const [html] = parseTree(`<html${times(size, (at) => ` a${at}`)}>`).children;
      return Object.keys((html as Element).attribs).length === size;
    },
  },
  'page/crawl-text.ts MOST_PARTS': {
    value: 12,
    isSo: (size) => {
      const title = `${times(size - 1, (at) => `Part ${at} - `)}Sale of the Depot`;
      return trimCrawlText(`${title}\nMenu\nSale of the Depot\nStatus: Open`).startsWith('Sale');
    },
  },
  'page/messages.ts LONGEST_TITLE': {
    value: 60,
    last: 59,
    isSo: (size) => messageAsWhole(long(size, ' does not exist')) !== null,
  },
  'page/source-view.ts VIEW_MARK_REACH': {
    value: 4096,
    isSo: (size) => readSourceView(`${' '.repeat(size - '<pre'.length)}<pre>Text</pre>`) !== null,
  },
  'page/recognise.ts MAX_ABOVE_FIELD': {
    value: 20,
    isSo: (size) => {
      const item = (at: number) =>
        `${at + 1}. Sale of a depot\n${'Some words\n'.repeat(size - 1)}Decision Maker: Cabinet\n`;
      return read(times(2, item)).records.length === 2;
    },
  },
  'page/recognise.ts FEWEST_OLDER': {
    value: 3,
    isFewest: true,
    isSo: (size) =>
      read(`Officer report\n\n${'Decision Maker :-Cabinet\n'.repeat(size)}`).problems.some(
        ({ code }) => code === 'unsupported-page-kind',
      ),
  },
  'page/recognise.ts FEWEST_LABELS': {
    value: 2,
    isFewest: true,
    isSo: (size) => {
      const labels = ['Decision type: Key', 'Decision status: For Determination'].slice(0, size);
      return read(`21/00081 - Sale of a depot\n\n${labels.join('\n')}`).records.length === 1;
    },
  },
  'page/recognise.ts FEWEST_SHARED': {
    value: 2,
    isFewest: true,
    isSo: (size) => {
      const first = 'Decision type: Key\nDecision status: For Determination\n';
      const second = `${first.split('\n').slice(0, size).join('\n')}\nWards affected: Fen\n`;
      const page = `Sale of a depot\n\n${first}\nSale of a hall\n\n${second}`;
      return read(page).records[0]?.page_kind !== 'issue';
    },
  },
  'page/report.ts FEWEST_HEADINGS': {
    value: 2,
    isFewest: true,
    isSo: (size) => isReport(['Recommendations', ...['Summary', 'Introduction'].slice(0, size)]),
  },
  'page/wrapping.ts FEWEST_WRAPS': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const wrapped = `${`${long(60)} ab\n`.repeat(size)}end here.`;
      const page = read(`Issue details\n\nLimes\n\n${wrapped}\n\n${FIELDS}`);
      return page.records[0]?.description?.includes('\n') === false;
    },
  },
  'page/wrapping.ts MIN_DUMP': {
    value: 55,
    isFewest: true,
    isSo: (size) => {
      // lynx puts three blanks before each line, and the next word would not fit.
      const wrapped = `   ${long(size - 6)} ab\n   ${long(60)} end here.`;
      const page = read(`Issue details\n\n   Limes\n\n${wrapped}\n\n${FIELDS.replaceAll(/^(?=.)/gm, '   ')}`);
      return page.records[0]?.description?.includes('\n') === false;
    },
  },
  'page/nested/scanner.ts MAX_ATTRIBUTES': {
    value: 256,
    // The last round finds the end of the tag.
    last: 255,
    isSo: (size) => isNested(`<p${times(size, (at) => ` a${at}`)}>`),
  },
  'page/nested/scanner.ts MAX_KEPT': {
    value: 250,
    isSo: (size) => {
      const body = parseNested(`<p class="${long(size - 11)}">`.repeat(2), () => true)?.children[0];
      const [one, other] = ((body as Element).children[1] as Element).children as Element[];
      return one?.attribs === other?.attribs;
    },
  },
  'page/nested/nested-tree.ts MAX_DEPTH': {
    value: 200,
    // The document, HTML and BODY are open too.
    last: 197,
    isSo: (size) => isNested('<div>'.repeat(size)),
  },
  'page/nested/nested-tree.ts MAX_FORMATTING': {
    value: 16,
    isSo: (size) => isNested(times(size, (at) => `<${['b', 'i', 'u', 's', 'em', 'tt'][at % 6]}>`)),
  },
  'page/nested/nested-tree.ts MAX_SAME_FORMATTING': {
    value: 3,
    isSo: (size) => isNested('<b>'.repeat(size)),
  },
  'page/tree.ts MAX_DEPTH': {
    value: 512,
    // Includes the root of the page.
    last: 513,
    isSo: (size) => depthOf(parseTree('<div>'.repeat(size - 2))) === size,
  },
  'page/tree.ts MAX_REOPENED': {
    value: 16,
    isSo: (size) => {
      const page = parseTree(`<p>${times(size, (at) => `<font color=${at}>`)}x<p>y`);
      const body = (page.children[0] as Element).children.at(-1) as Element;
      return deepest(body.children.at(-1) as Element, 'font') === size;
    },
  },
  'page/copies/bracketed-addresses.ts MIN_ADDRESSES': {
    value: 2,
    isFewest: true,
    isSo: (size) => ANGLED_ADDRESSES.isSeenIn('Agenda <https://arden.example/a>\n'.repeat(size)),
  },
  'page/copies/bracketed-addresses.ts WIDTH': {
    value: 72,
    isSo: (size) => ANGLED_ADDRESSES.undo(copy(`${long(size - 5)}\nword`)).text.includes('\n'),
  },
  'page/copies/bracketed-addresses.ts MAX_ADDRESS': {
    value: 2000,
    isSo: (size) => {
      const [link] = ANGLED_ADDRESSES.undo(copy(`Agenda <https:/${'/'.padEnd(size - 8, 'a')}\nb>`)).links;
      return link?.url.endsWith('ab') === true;
    },
  },
  'page/copies/plain-html.ts EDITOR_MARK_REACH': {
    value: 4096,
    isSo: (size) => {
      const mark = '<meta name="generator" content="LibreOffice';
      return isFromEditor(`${' '.repeat(size - mark.length)}${mark}">`);
    },
  },
  'page/copies/numbered-links.ts MIN_MARKS': {
    value: 5,
    isFewest: true,
    isSo: (size) => NUMBERED_LINKS.isSeenIn(times(size, (at) => `[${at + 1}]Agenda `)),
  },
  'page/copies/numbered-links.ts MOST_UNSEEN': {
    value: 5,
    isSo: (size) => !NUMBERED_LINKS.undo(copy(`[1]Agenda [${1 + size}]Minutes`)).text.includes('['),
  },
  'page/copies/register-rows.ts MOST_LINES': {
    value: 400,
    isSo: (size) => {
      const row = 'Limes at the Mill     12/03/2024\n';
      const wrapped = 'Limes at the Mill and 12/03/2024\nmeadow\n';
      const text = `Title                 Date\n${row.repeat(size - 2)}${wrapped}`;
      return COLUMNS_OF_REGISTER.undo(copy(text)).lost === null;
    },
  },
  'page/copies/register-rows.ts MOST_WAYS': {
    value: 64,
    // In rows: seven rows have fewer combinations than that, eight rows have more.
    last: 7,
    isSo: (size) => COLUMNS_OF_REGISTER.undo(copy(wrappedRegister(size))).lost === null,
  },
  'page/copies/stated-address.ts SAVING_MARK_REACH': {
    value: 16_384,
    isSo: (size) => {
      const mark = `<!-- saved from url=(0035)${SITE}/ -->`;
      return readSavedFrom(`${' '.repeat(size - mark.length)}${mark}`).url !== null;
    },
  },
  'page/copies/register-lines.ts MAX_ROW': {
    value: 1000,
    isSo: (size) => {
      const text = `Title Date\n\n${long(size)}\n12/03/2024\n`;
      return LINES_OF_REGISTER.undo(copy(text)).text.includes('\t');
    },
  },
  'page/copies/meeting-numbers.ts MOST_LINES': {
    value: 8,
    isSo: (size) => {
      const text = `Meeting: Cabinet (Item 5.)\n${'Limes at\n'.repeat(size - 1)}5. the mill`;
      return NUMBERS_OF_MEETINGS.undo(copy(text)).text.includes('\n\n5.\n');
    },
  },
  'record/reading/bare-labels.ts MIN_PAIRS': {
    value: 2,
    isFewest: true,
    isSo: (size) => {
      const pairs = ['Decision type\nKey', 'Decision status\nFor Determination'].slice(0, size);
      return joinDefinitions([...pairs, 'Signed by\nAnn Bell'].join('\n').split('\n')).isGuess;
    },
  },
  'record/entries/entry.ts MIN_OPEN': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const labels = ['Decision type:', 'Decision status:', 'Decision Maker:'].slice(0, size);
      return joinColumn(labels.flatMap((label) => [paragraph(label), paragraph('Key')])).length === size;
    },
  },
  'record/entries/meeting.ts MAX_GAP': {
    value: 9,
    isSo: (size) =>
      meetingItems(['1.', 'Minutes', `${1 + size}.`, 'Budget'].map((text) => paragraph(text))).length === 2,
  },
  'record/entries/plan.ts MAX_GROUP': {
    value: 60,
    isSo: (size) => {
      const above = ['1. Sale of a depot', 'Decision Maker: Cabinet', 'Purpose: To save money.'];
      const below = ['2. Sale of a hall', 'Decision Maker: Cabinet'];
      const lines = [...above, long(size), ...below].map((text) => paragraph(text));
      return !planItems(lines).some(({ segments }) => segments.some(({ text }) => text === long(size)));
    },
  },
  'record/entries/plan.ts MIN_WRAP': {
    value: 40,
    isFewest: true,
    isSo: (size) => {
      const wrapped = [paragraph(`1. ${long(size)}`), segment('paragraph', 'Meadow', { isTight: true })];
      const [item] = planItems([...wrapped, paragraph('Decision Maker: Cabinet')]);
      return item?.segments[0]?.text === `${long(size)} Meadow`;
    },
  },
  'page/elements.ts MAX_SPAN': {
    value: 50,
    isSo: (size) => {
      const row = `<tr><td>Limes</td><td>x</td></tr>`;
      const source = `<table><tr><td colspan="${size}">Mill</td><td>y</td></tr>${row}</table>`;
      const { segments } = readBlocks(parseTree(source).children, null, false);
      return segments[0]?.rows[0]?.length === size + 1;
    },
  },
  'record/entries/register-table.ts MAX_CAPTION': {
    value: 100,
    isSo: (size) => {
      const caption = paragraph('Decisions published '.padEnd(size, 'm'));
      const rows = [
        ['Title', 'Date'],
        ['Limes', '12/03/2024'],
      ];
      const [entry] = listEntries([caption, segment('table', '', { rows, rowLinks: [[], []] })], false);
      return entry?.segments.some(({ key }) => key === 'status') === true;
    },
  },
  'record/entries/flat-register.ts MAX_HEAD': {
    value: 12,
    isSo: (size) => {
      const names = 'Title Date Effective from Call-ins '.repeat(3).split(' ').slice(0, size).join(' ');
      const dropped: string[] = [];
      const lines = [names, 'Limes at the Mill', '12/03/2024'].map((text) => paragraph(text));
      listEntries(lines, false, (_text, furniture) => dropped.push(furniture.name));
      return dropped.includes('column heading');
    },
  },
  'record/labels.ts MAX_LABEL': {
    value: 120,
    isSo: (size) => matchLabel(`Decision${'type:'.padStart(size - 7)} Key`) !== null,
  },
  'record/labels.ts MAX_OPENING': {
    value: 400,
    isSo: (size) => findLabel(`Decision${'type'.padStart(size - 8)}`) !== null,
  },
  'record/reading/open-page.ts MAX_ABOVE_TITLE': {
    value: 4,
    isSo: (size) => {
      const page = `${times(size, (at) => `Menu ${at}\n\n`)}21/00081 - Sale of a depot\n\n${FIELDS}`;
      return read(page).records[0]?.title === 'Sale of a depot';
    },
  },
  'record/reading/open-page.ts MAX_NUMBERED': {
    value: 299,
    isSo: (size) =>
      read(`${`21/00081 - ${long(size)}`.slice(0, size)}\n\n${FIELDS}`).records[0]?.title !== null,
  },
  'record/reading/open-page.ts MIN_LABELS': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const fields = ['Decision type: Key', 'Decision status: For Determination', 'Wards affected: Fen']
        .slice(0, size)
        .map((field) => `<p>${field}</p>`)
        .join('');
      const page = `<html><body><p>Bin collections</p><h1>Issue details</h1><p>21/00081 - Sale of a depot</p>${fields}</body></html>`;
      const [record] = read(page).records;
      // A page read as a copy has a menu above its heading. In any other page, that text is content.
      return record !== undefined && !JSON.stringify(record).includes('Bin collections');
    },
  },
  'page/text.ts FEWEST_OF_MENU': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const menu = ['Calendar', 'Library', 'Search documents'].slice(0, size).join('\n');
      const [record] = read(
        `Issue details\n\nPier\n\n${FIELDS}Consultees\n\nAll were asked.\n\n${menu}`,
      ).records;
      return record?.consultees === 'All were asked.';
    },
  },
  'record/reading/open-copy.ts MIN_ALONE': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const fields = ['Decision type', 'Decision status', 'Decision Maker'];
      const lines = fields.map((label, at) => `${label}:${at < size ? '\n' : ' '}Key\n`).join('');
      return warnings(`Issue details\nSale of a depot\n${lines}`).includes('a line of its own');
    },
  },
  'record/reading/mentions.ts SHORTEST_CUT': {
    value: 60,
    isSo: (size) =>
      !warnings(`${ISSUE_COPY}Consultees\n\nAll were asked.\n\n${long(size)}\n`).includes('text-cut-off'),
  },
  'record/reading/misreadings.ts MIN_LABELS': {
    value: 3,
    isFewest: true,
    isSo: (size) => {
      const pairs = ['Decision type Key', 'Decision status Open', 'Lead officer Ann']
        .slice(0, size)
        .join(' ');
      return warnings(
        `Issue details\n\nPier\n\n${pairs}\n\nReason Key: Cost\n\nDepartment: Roads\n`,
      ).includes('mid-line');
    },
  },
  'record/reading/missing-entries.ts MIN_DUE': {
    value: 2,
    isFewest: true,
    isSo: (size) => {
      const items = ['Pier', 'Quay', 'Lock'].map((title, at) => {
        const due = at < size ? '\n\nDecision due: 5 Mar 2025' : '';
        return `${at + 1}.\n\n${title}\n\nDecision maker: Cabinet${due}`;
      });
      return warnings(`Forward plan\n\nPlan items\n\n${items.join('\n\n')}\n`).includes('lost its day');
    },
  },
  'record/reading/misreadings.ts LONG_TITLE': {
    value: 40,
    isFewest: true,
    isSo: (size) =>
      warnings(`Issue details\n\n${long(size)}\n\nMeadow\n\n${FIELDS}`).includes('its title may go on'),
  },
  'record/reading/proof-of-record.ts ENOUGH_FIELDS': {
    value: 2,
    isFewest: true,
    isSo: (size) => {
      const fields = FIELDS.split('\n').slice(0, size).join('\n\n');
      return read(`Issue details\n\nThis page does not exist\n\n${fields}`, ISSUE).records.length === 1;
    },
  },
  'record/reading/proof-of-record.ts LONGEST_MESSAGE': {
    value: 1000,
    isSo: (size) => messageOf(long(size, ' does not exist')).includes('there is no such record'),
  },
  'record/reading/proof-of-record.ts LONGEST_QUOTE': {
    value: 100,
    isSo: (size) => !messageOf(long(size, ' does not exist')).includes('…'),
  },
  'record/values/dates.ts LONGEST_DAY': {
    value: 60,
    isSo: (size) => daysIn(`2${' '.repeat(size - 9)}May 2024`).length === 1,
  },
  'record/remembering.ts LONGEST': {
    value: 120,
    isSo: (size) => lookUps(['x'.repeat(size), 'x'.repeat(size)]) === 1,
  },
  'record/remembering.ts MOST': {
    value: 2000,
    isSo: (size) => {
      const texts = Array.from({ length: size }, (_, at) => `label ${at}`);
      return lookUps([...texts, 'label 0']) === size;
    },
  },
  'record/values/values.ts MAX_PART': {
    value: 40,
    isSo: (size) => {
      const value = `${long(size)}\nFen`;
      const read = list.read({ label: 'Wards affected', role: null, value, blocks: [], links: [] });
      return read !== null && read !== 'unreadable' && read.value.length === 2;
    },
  },
  'record/values/contacts.ts MAX_CONTACT': {
    value: 2000,
    isSo: (size) => readContacts(' ann@arden.example'.padStart(size, 'm'))[0]?.email === 'ann@arden.example',
  },
};

/** How many of the texts, one after another, were looked up and not remembered. */
function lookUps(texts: readonly string[]): number {
  let count = 0;
  const find = remembering(() => {
    count += 1;
    return null;
  });
  for (const text of texts) find(text);
  return count;
}

const named = ['page', 'record'].flatMap((room) =>
  readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${room}/${name}`)
    .sort()
    .flatMap((file) =>
      [
        ...readFileSync(join(SRC, file), 'utf8').matchAll(
          /^(?:export )?const ([A-Z][A-Z_\d]*) = ([\d_]+);/gm,
        ),
      ].map(([, name, value = '']) => [`${file} ${name}`, Number(value.replaceAll('_', ''))] as const),
    ),
);

it('every named number has an edge, and no number has changed', () => {
  const edges = Object.entries(EDGES).map(([name, { value }]) => [name, value]);
  expect(Object.fromEntries(edges)).toEqual(Object.fromEntries(named));
});

describe.each(Object.entries(EDGES))('%s', (_name, { value, last = value, isFewest, isSo }) => {
  it(`holds up to ${last}`, () => {
    expect(isSo(last)).toBe(true);
    expect(isSo(isFewest ? last - 1 : last + 1)).toBe(false);
  });
});
