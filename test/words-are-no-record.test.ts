import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';

const SITE = 'https://democracy.northmere.example';
const ISSUE = `${SITE}/mgIssueHistoryHome.aspx?IId=7`;
const DECISION = `${SITE}/ieDecisionDetails.aspx?ID=7`;

const read = (text: string, url: string) =>
  extract({ input: 'page', url, retrievedAt: null, bytes: Buffer.from(text) });

const shell = (heading: string, content: string) =>
  `<html><head><title>${heading}</title></head><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">${heading}</h1></div><div class="mgContent">${content}</div><div class="mgFooter"></div></div></body></html>`;

/** Texts of servers, firewalls, proxies and ModernGov itself with status 200, in place of a record. */
const WORDS = [
  'Service temporarily unavailable',
  '503 Backend fetch failed',
  'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
  'no healthy upstream',
  'default backend - 404',
  'Bad Gateway',
  'Too many connections',
  'Too many requests. Slow down.',
  'OK',
  'Down',
  'null',
  '{"error":"unavailable"}',
  'It works!',
  'Welcome to nginx!',
  'Object moved to here.',
  'Server is too busy',
  'Database connection failed',
  'Cannot open database "register" requested by the login. The login failed.',
  'Timeout expired. The timeout period elapsed prior to completion of the operation.',
  'This service is undergoing planned maintenance and will return at 6am.',
  'Planned maintenance\n\nPurpose: to renew the servers\n\nDate of decision: not available',
  'Issue details\n\nThis page is not available at the moment.',
  'Sorry, we are having technical difficulties. Please try again later.',
  'Your request has been blocked for security reasons.',
  'Web page blocked. Client address: 192.0.2.1',
  'Blocked by the web filter\nCategory: Government\nReason: Not allowed\nContact: IT desk',
  'The requested URL was rejected. Your support ID is: 123',
  'Error 1020: Access denied. Ray ID: 7f00',
  'Request unsuccessful. Incident ID: 123-456',
  'Proxy Authentication Required',
  'ERROR: The requested URL could not be retrieved',
  'Not authorised',
  'Please log in to continue',
  'Session expired. Please sign in again.',
  'Please enable cookies.',
  'We use cookies. Accept all cookies to continue.',
  'Please verify you are a human.',
  'This domain is parked. Buy this domain.',
  'Mae’r gwasanaeth hwn ar gau dros dro.',
  'Mae’r wefan yn cael ei chynnal a’i chadw ar hyn o bryd.',
  'Tudalen heb ei chanfod',
  'Mynediad wedi’i wrthod',
];

const asPage = (words: string) => `<html><body><p>${words}</p></body></html>`;
const WAYS: readonly [way: string, page: (words: string) => string][] = [
  ['bare', (words) => words],
  ['over two lines', (words) => `${words}<br>Try again.`],
  ['in a page', asPage],
  ['under the heading of an issue', (words) => shell('Issue details', `<p>${words}</p>`)],
  ['under the heading of a decision', (words) => shell('Decision details', `<p>${words}</p>`)],
  ['under a Welsh heading', (words) => shell('Manylion y penderfyniad', `<p>${words}</p>`)],
];
const ADDRESSES = [
  ISSUE,
  DECISION,
  `${SITE}/mgAi.aspx?ID=7`,
  `${SITE}/mgReasonsRestricted.aspx?OID=7&OT=I`,
  `${SITE}/mgDelegatedDecisions.aspx`,
  `${SITE}/mgListPlanItems.aspx?PlanId=7&RPId=3`,
  `${SITE}/ieListDocuments.aspx?MId=7`,
];

function expectNoRecord(text: string, url: string): void {
  const { records, problems } = read(text, url);
  expect(records).toEqual([]);
  expect(problems.map(({ severity }) => severity)).toEqual(['error']);
}

describe.each(WAYS)('words %s', (_, page) => {
  it.each(ADDRESSES)('give no record at %s', (url) => {
    for (const words of WORDS) expectNoRecord(page(words), url);
  });
});

const titled = (title: string, content: string) =>
  shell('Issue details', `<div class="mgSubTitle"><h2 class="mgSubTitleTxt">${title}</h2></div>${content}`);
const labelled = (label: string, value: string) => `<p><span class="mgLabel">${label}: </span>${value}</p>`;

/** Messages that look like parts of a record: titles, headings, fields. */
const DRESSED: readonly [what: string, page: string][] = [
  ['a title', titled('Planned maintenance', '<p>We will be back at 6am.</p>')],
  ['a title of an outage', titled('Service unavailable', '<p>Try again later.</p>')],
  ['a title of an error', titled('Error', '<p>An unexpected error occurred.</p>')],
  ['a title of a login', titled('Log in', '<p>You need to log in to see it.</p>')],
  ['a title of cookies', titled('Cookies on this site', '<p>Choose which to accept.</p>')],
  ['the title of the record', titled('Harbour wall', '<p>This page is temporarily unavailable.</p>')],
  ['a title and an excuse', titled('Harbour wall', '<div class="mgErrorMsg"><p>Sorry</p></div>')],
  ['a Welsh title', titled('Gwaith cynnal a chadw', '<p>Rhowch gynnig arall arni.</p>')],
  ['a heading', shell('Issue details', '<h3>Planned maintenance</h3><p>We will be back soon.</p>')],
  ['a heading like a title', shell('Issue details', '<h2>Service unavailable</h2><p>Try again.</p>')],
  ['a marked heading', shell('Issue details', '<h3 class="mgSectionTitle">Works</h3><p>Until nine.</p>')],
  ['a field', shell('Issue details', labelled('Error', 'The database is not available'))],
  ['a field of a record', shell('Issue details', labelled('Decision status', 'Not available'))],
  ['an unknown field', shell('Issue details', '<dl><dt>Reason</dt><dd>Maintenance</dd></dl>')],
  ['a table', shell('Issue details', '<table><tr><th>Status</th><td>Down for maintenance</td></tr></table>')],
  ['a list', shell('Issue details', '<ul><li>The system is being renewed</li></ul>')],
  ['a form', shell('Issue details', '<form>Name <input> Password <input type=password></form>')],
  ['a check', shell('Issue details', '<p>Please show that you are not a robot.</p><button>Go</button>')],
  ['a link', shell('Issue details', '<p>We have moved. <a href="https://new.example/">Our new site</a></p>')],
  ['nothing', shell('Issue details', '')],
  ['a long excuse', shell('Issue details', `<p>${'We are sorry for this. '.repeat(40)}</p>`)],
  [
    'a long excuse with a heading',
    shell('Issue details', `<h2>Essential maintenance</h2><p>${'We are sorry. '.repeat(99)}</p>`),
  ],
];

describe('a message in ModernGov’s shell gives no record, as', () => {
  it.each(DRESSED)('%s', (_, page) => {
    for (const url of ADDRESSES) expectNoRecord(page, url);
  });
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
    [
      'whose title speaks of maintenance',
      titled('Planned Maintenance Programme 2026/27', labelled('Decision type', 'Key')),
    ],
    [
      'whose text speaks of an outage, with fields',
      titled(
        'Website',
        `<p>It was temporarily unavailable.</p>${labelled('Decision type', 'Key')}${labelled('Decision status', 'New')}`,
      ),
    ],
    ['with a field alone', shell('Issue details', '<p><span class="mgLabel">Decision type: </span>Key</p>')],
    ['with a field that nothing marks', shell('Issue details', '<p>Decision status: Withdrawn</p>')],
  ])('%s', (_, page) => {
    expect(read(page, ISSUE).records).toHaveLength(1);
  });

  it('with the quoted law alone', () => {
    const page = shell('Reasons restricted', '<p>By virtue of paragraph(s) 3 of Part 1 of Schedule 12A.</p>');
    expect(read(page, `${SITE}/mgReasonsRestricted.aspx?OID=7&OT=I`).records).toHaveLength(1);
  });
});
