// A pattern parses plain addresses. The parser of the URL standard gives the same result: an empty fragment selects it.
import { expect, it } from 'vitest';
import { parseAddress } from '../src/page/address.js';

const SITES = [
  '',
  'https://democracy.northmere.example/',
  'http://a.b/',
  'https://a.b/x/m_g/',
  'https://a-b.c1/',
].concat(
  [
    'https://1.2.3.4/',
    'https://a.0x1/',
    'https://xn--a.example/',
    'HTTPS://A.b/',
    'https://a.b:80/',
    '//a.b/',
  ],
  [
    'https://a.b//',
    'https://u@a.b/',
    '/',
    '../',
    'https://a/',
    'https://a--b.c/',
    'https://a.b/20200101000000/https://c.d/',
  ],
);
const PAGES = [
  'mgIssueHistoryHome.aspx',
  'ieDecisionDetails.ASPX',
  'mgai.aspx',
  'ieListDocuments.aspx',
  'mg_Ai.aspx',
  '.aspx',
];
const QUERIES = [
  '',
  '?',
  '?IId=5',
  '?IID=005',
  '?ID=5&ID=6',
  '?id=5&OPT=3',
  '?ID=5&optionid=2',
  '?ID=',
  '?ID',
  '?ID=1&',
].concat([
  '?&ID=1',
  '?ID=%35',
  '?ID=a+b',
  '?ID=1234567890123',
  '?a=b=c',
  '?__proto__=1&constructor=2',
  '?CId=1&MId=2',
]);

it.each(SITES)('an address of %j is parsed as the standard requires', (site) => {
  for (const page of PAGES)
    for (const query of QUERIES) {
      const address = site + page + query;
      expect([address, parseAddress(address)]).toEqual([address, parseAddress(`${address}#`)]);
    }
});
