// The lists of a council whose pages change at random, as ModernGov lays them out.
import { decisionUrl, issueUrl } from './page-site.js';
import type { Decision, Issue } from './random-nights.js';

/** The list that an address belongs to. */
export function listOf(url: string): 'published' | 'officers' | 'forthcoming' | 'plans' {
  if (url.includes('mgListOfficer')) return 'officers';
  if (url.includes('Plan')) return 'plans';
  return url.includes('DS=1') ? 'forthcoming' : 'published';
}

const print = (day: string) => day.split('-').reverse().join('/');
const titleOf = ({ title, reference }: Pick<Issue, 'title' | 'reference'>) =>
  reference === null ? title : `${reference} - ${title}`;

const row = (url: string, title: string, day: string) =>
  `<tr><td class="mgMainTxt"><a href="${url}">${title}</a></td><td class="mgMainTxt">${day}</td></tr>`;

export const decisionRow = (one: Decision) => row(decisionUrl(one.id), titleOf(one), print(one.day));
export const issueRow = (one: Issue) => row(issueUrl(one.id), titleOf(one), '10/01/2026');
/** A row for a page that the list names in addition to its own. */
export const rowOf = (url: string) => row(url, 'Another page', '05/01/2026');

export function decisionsTable(caption: string, rows: readonly string[]): string {
  const table = `<table class="mgTabTable tablesorter" summary="Table of decision summary data"><caption class="mgSectionTitle">${caption}</caption>
<thead><tr><th>Title</th><th>Date</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  return shell(caption, rows.length === 0 ? '<p>No matching decisions</p>' : table);
}

/** The home page of the plans, the editions of the only body, or the newest edition. Null for an older one. */
export function planPage(url: string, edition: number, issues: readonly Issue[]): string | null {
  const number = 600 + edition;
  if (url.includes('mgPlansHome'))
    return shell('Browse forward plans', bullets([['mgListPlans.aspx?RPId=115&RD=0', 'Cabinet']]));
  if (url.includes('mgListPlans.'))
    return shell(
      'Forward Plan',
      bullets([[`mgListPlanItems.aspx?PlanId=${number}&RP=115`, '01/01/2026 to 30/04/2026']]),
    );
  if (!url.includes(`PlanId=${number}`)) return null;
  const rows = issues.map(
    (
      one,
      index,
    ) => `<tr><td class="mgItemNumberCell">${index + 1}.</td><td><p><a class="mgPlanItemTitle" href="mgIssueHistoryHome.aspx?IId=${one.id}&amp;PlanId=${number}&amp;RPID=0">${titleOf(one)}</a></p>
<p><span class="mgLabel">Decision maker: </span>Cabinet</p><p><span class="mgLabel">Decision due: </span>10 Jan 2026</p></td></tr>`,
  );
  const none = '<tr><td colspan="2"><p>There are no items in this plan</p></td></tr>';
  const table = `<h2 class="mgSectionTitle">Plan items</h2><table class="mgTable1" summary="Table of plan items"><tr><th>No.</th><th>Item</th></tr>${rows.length === 0 ? none : rows.join('\n')}</table>`;
  return shell('Forward plan', table, 'Forward Plan (01/01/2026 to 30/04/2026, Cabinet)');
}

const bullets = (links: readonly [url: string, text: string][]) =>
  `<ul class="mgBulletList">${links.map(([url, text]) => `<li><a href="${url}">${text}</a></li>`).join('')}</ul>`;

function shell(heading: string, content: string, title = ''): string {
  const sub = title === '' ? '' : `<div class="mgSubTitle"><h2 class="mgSubTitleTxt">${title}</h2></div>`;
  return `<html><!-- Modern.gov Reverse CMS --><head><title>${heading}</title></head><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">${heading}</h1></div>
${sub}<div class="mgContent">${content}</div><div class="mgFooter"><p>&nbsp;</p></div></div></body></html>`;
}
