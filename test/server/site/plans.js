// The forward plan: its home page, its editions, and the items of each edition.
import { escapeOwn } from '../../bench/content.js';
import { printDay, printDue } from './days.js';
import { bullets, field, shell } from './shell.js';

/** @typedef {import('./register.js').Register} Register */
/** @typedef {import('./register.js').Issue} Issue */
/** @typedef {import('./register.js').Plan} Plan */

/** The body that the plan belongs to. */
const BODY = { id: 115, name: 'Cabinet' };

/** The list of the bodies that have a plan. */
export function plansHomePage() {
  const link = `<a  href="mgListPlans.aspx?RPId=${BODY.id}&amp;RD=0"  >${BODY.name}</a>`;
  return shell({ heading: 'Browse forward plans', content: bullets([link]) });
}

/** The editions of a body's plan, newest first. @param {Register} register @param {number} body */
export function planListPage(register, body) {
  if (body !== BODY.id) return null;
  const links = register
    .plans()
    .map(
      (plan) =>
        `<a  href="mgListPlanItems.aspx?PlanId=${plan.id}&amp;RP=${BODY.id}"  >${escapeOwn(span(plan))}</a>`,
    );
  return shell({ heading: 'Forward Plan', title: BODY.name, content: bullets(links) });
}

/** @param {Plan} plan */
const span = ({ from, to }) => `${printDay(from)} to ${printDay(to)}`;

/** The items of one edition. @param {Register} register @param {number} id */
export function planItemsPage(register, id) {
  const plan = register.plan(id);
  if (!plan) return null;
  const items = register.planItems(plan);
  const rows = items.map((issue, index) => itemRow(plan, issue, index + 1));
  // The heading of a group looks like a title.
  const group = '<tr ><td colspan="2"><p class="mgSectionTitle">NEW</p></td></tr>';
  return shell({
    heading: 'Forward plan',
    title: `Forward Plan  (${span(plan)}, ${BODY.name})`,
    content: `<h2 class="mgSectionTitle">Plan items</h2>
<table  class="mgTable1" summary="Table of plan items">
<tr ><th scope="col">No.</th><th scope="col">Item</th></tr>
${[group, ...rows].join('\n')}
</table>`,
  });
}

/** @param {Plan} plan @param {Issue} issue @param {number} number */
function itemRow(plan, { id, title, due, maker, decision }, number) {
  const href = `mgIssueHistoryHome.aspx?IId=${id}&amp;PlanId=${plan.id}&amp;RPID=0`;
  return `<tr ><td  class="mgItemNumberCell" >${number}.</td><td >
<p><a  class="mgPlanItemTitle"  href="${href}"  title="Link&#32;to&#32;item">${escapeOwn(title)}</a>${decision === null ? ' <span class="mgPlanItemNew">New!</span>' : ''}</p>
${field('Decision maker', escapeOwn(maker))}
${field(decision === null ? 'Decision due' : 'Decision', printDue(due))}
${field('Lead officer', 'Fenella Drax')}
${field('Notice of proposed decision first published', escapeOwn(printDay(due - 40)))}
${field('Anticipated restriction', 'Open  -')}
</td></tr>`;
}
