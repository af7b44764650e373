import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';

const SITE = 'https://democracy.northmere.example';
const ISSUE = `${SITE}/mgIssueHistoryHome.aspx?IId=7`;
const DECISION = `${SITE}/ieDecisionDetails.aspx?ID=7`;

const read = (text: string, url: string) =>
  extract({ input: 'page', url, retrievedAt: null, bytes: Buffer.from(text) });

const shell = (heading: string, content: string) =>
  `<html><head><title>${heading}</title></head><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">${heading}</h1></div><div class="mgContent">${content}</div><div class="mgFooter"></div></div></body></html>`;

/** What servers, firewalls and ModernGov itself say with status 200 where a record should be. */
const WORDS = [
  'Service temporarily unavailable',
  'Too many connections',
  'OK',
  'Down',
  'Web page blocked. Client address: 192.0.2.1',
  'This service is undergoing planned maintenance and will return at 6am.',
  'Sorry, we are having technical difficulties. Please try again later.',
  'Timeout expired. The timeout period elapsed prior to completion of the operation.',
  'Your request has been blocked for security reasons.',
  'Mae’r gwasanaeth hwn ar gau dros dro.',
];

const WAYS: readonly [way: string, page: (words: string) => string][] = [
  ['bare', (words) => words],
  ['over two lines', (words) => `${words}<br>Try again.`],
  ['in the middle', (words) => `<center>${words}</center>`],
  ['under the heading of an issue', (words) => shell('Issue details', `<p>${words}</p>`)],
  ['under the heading of a decision', (words) => shell('Decision details', `<p>${words}</p>`)],
  ['under a Welsh heading', (words) => shell('Manylion y penderfyniad', `<p>${words}</p>`)],
];

describe.each(WAYS)('words %s', (_, page) => {
  it.each(WORDS.flatMap((words) => [ISSUE, DECISION].map((url) => [words, url] as const)))(
    'are no record: %s at %s',
    (words, url) => {
      const { records, problems } = read(page(words), url);
      expect(records).toEqual([]);
      expect(problems.map(({ severity }) => severity)).toEqual(['error']);
    },
  );
});

describe('a page is a record', () => {
  it.each([
    [
      'with a title alone',
      shell(
        'Issue details',
        '<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Harbour wall</h2></div><p>To mend it.</p>',
      ),
    ],
    ['with a field alone', shell('Issue details', '<p><span class="mgLabel">Decision type: </span>Key</p>')],
    ['with a field that nothing marks', shell('Issue details', '<p>Decision status: Withdrawn</p>')],
  ])('%s', (_, page) => {
    expect(read(page, ISSUE).records).toHaveLength(1);
  });

  it('where the law alone is quoted', () => {
    const page = shell('Reasons restricted', '<p>By virtue of paragraph(s) 3 of Part 1 of Schedule 12A.</p>');
    expect(read(page, `${SITE}/mgReasonsRestricted.aspx?OID=7&OT=I`).records).toHaveLength(1);
  });
});
