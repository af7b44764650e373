// A site of single pages that a test writes and removes by hand: decisions, issues, and two lists.
import type { FindListed } from '../../src/dataset/read-site.js';
import { Council } from './council.js';

const SITE = 'https://northmere.example';

/** The address of a decision’s page. */
export const decisionUrl = (id: number) => `${SITE}/ieDecisionDetails.aspx?ID=${id}`;
/** The address of an issue’s page. */
export const issueUrl = (id: number) => `${SITE}/mgIssueHistoryHome.aspx?IId=${id}`;

const print = (day: string) => day.split('-').reverse().join('/');

/** A page of a decision. `issue` is the number of the issue that it links to. */
export function decisionPage(
  title: string,
  decided: string,
  issue: number | null = null,
  status = 'Approved',
): string {
  const link =
    issue === null ? '' : `<a href="mgIssueHistoryHome.aspx?IId=${issue}">Find out more about this issue</a>`;
  const fields = [
    ['Decision Maker', 'Cabinet Member for Property'],
    ['Decision status', status],
    ['Is Key decision?', 'No'],
    ['Publication date', print(decided)],
    ['Date of decision', print(decided)],
  ];
  return page('Decision details', title, lines(fields), link);
}

/** A page of an issue. `decisions` are the numbers and days of the decisions that it links to. */
export function issuePage(
  title: string,
  decisions: readonly [id: number, day: string][],
  status = 'Approved',
): string {
  const items = decisions.map(
    ([id, day]) => `<li><a href="ieDecisionDetails.aspx?ID=${id}">${print(day)} - ${title}</a></li>`,
  );
  const list = `<h2 class="mgSectionTitle">Decisions</h2><ul class="mgBulletList">${items.join('')}</ul>`;
  const fields = [
    ['Decision type', 'Non-key'],
    ['Decision status', status],
    ['Notice of proposed decision first published', '01/12/2025'],
    ['Decision due', '10/01/2026 by Cabinet Member for Property'],
  ];
  return page('Issue details', title, lines(fields) + (items.length > 0 ? list : ''), '');
}

function lines(fields: readonly string[][]): string {
  return fields.map(([label, value]) => `<p><span class="mgLabel">${label}: </span>${value}</p>`).join('');
}

function page(heading: string, title: string, content: string, action: string): string {
  return `<html><!-- Modern.gov Reverse CMS --><head><title>${heading} - ${title}</title></head><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">${heading}</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">${title}</h2></div><div class="mgLinks"><ul class="mgActionList"><li>${action}</li></ul></div>
<div class="mgContent">${content}</div><div class="mgFooter"><p>&nbsp;</p></div></div></body></html>`;
}

/** The site: a council with its pages in a map. */
export class PageSite extends Council {
  readonly pages = new Map<string, string>();
  /** The decisions that the lists name. */
  published: readonly number[] = [];
  forthcoming: readonly number[] = [];

  constructor() {
    super(SITE);
  }

  override answer(url: string) {
    this.asked.push(url);
    const body = this.pages.get(url);
    return body === undefined ? { status: 404, body: '' } : { status: 200, body };
  }

  override readonly find: FindListed = async function* (
    this: PageSite,
    { coverage }: Parameters<FindListed>[0],
  ) {
    const named = [
      ...this.published.map((id) => ['published', 'decision', decisionUrl(id)] as const),
      ...this.forthcoming.map((id) => ['forthcoming', 'issue', issueUrl(id)] as const),
    ];
    for (const list of ['published', 'forthcoming'] as const) {
      coverage.asked(list);
      coverage.listed(list, null);
    }
    for (const [list, kind, url] of named) {
      const listUrl = `${SITE}/mgDelegatedDecisions.aspx`;
      const found = { url, kind, list, listUrl, date: null, dateKind: null, title: null, entry: null };
      coverage.named(found);
      yield found;
    }
  }.bind(this);
}
