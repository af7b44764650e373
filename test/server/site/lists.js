// The register of decisions, window by window, and the list of officers' decisions.
import { escapeOwn, escapeTitle } from '../../bench/content.js';
import { Prose } from '../../bench/prose.js';
import { printDay, readRange, writeRange } from './days.js';
import { field, shell } from './shell.js';

/** @typedef {import('./register.js').Register} Register */
/** @typedef {import('./register.js').Decision} Decision */
/** @typedef {import('./register.js').Issue} Issue */
/** @typedef {{ from: number, to: number }} Window */
/** @typedef {(key: string) => string} Query reads a key whatever its case; empty if it is missing */

const NONE = '<p>No matching decisions</p>';
const FORTHCOMING = '1';

/** The statuses of the filter: their captions, and the decisions that have them. @type {Record<string, { caption: string, has: (decision: Decision) => boolean }>} */
const STATUSES = {
  2: { caption: 'Decisions published', has: () => true },
  3: {
    caption: 'Decisions recommendations approved (subject to call-in)',
    has: ({ isOpen, callIns }) => isOpen && callIns !== 'Not for call-in',
  },
};

/** The window of a list: the requested one, else the days up to today. For forthcoming decisions, the days from today. @param {Register} register @param {Query} query @param {number} days @returns {Window} */
export function windowOf({ today }, query, days) {
  const [from, to] =
    readRange(query('DR')) ?? (query('DS') === FORTHCOMING ? [today, today + days] : [today - days, today]);
  return { from, to };
}

/** @param {Register} register @param {Query} query @param {Window} window */
export function decisionsPage(register, query, { from, to }) {
  const isExpanded = query('V') === '1';
  const isForthcoming = query('DS') === FORTHCOMING;
  const { caption, entries } = isForthcoming
    ? {
        caption: 'Forthcoming decisions',
        entries: register.forthcomingBetween(from, to).map((issue) => forthcomingEntry(issue, isExpanded)),
      }
    : published(register, query, from, to, isExpanded);
  const body = isExpanded ? entries.join('\n') : table(caption, COLUMNS, entries);
  const heading = isExpanded || entries.length === 0 ? `<h2 class="mgSectionTitle">${caption}</h2>\n` : '';
  return shell({
    heading: isForthcoming ? 'Forthcoming decisions' : 'Decisions',
    content: `${dateRange(query, from, to)}\n${heading}${entries.length === 0 ? NONE : body}`,
  });
}

/** @param {Register} register @param {Query} query @param {number} from @param {number} to @param {boolean} isExpanded */
function published(register, query, from, to, isExpanded) {
  const { caption, has } = STATUSES[query('DS') || 2] ?? { caption: 'Decisions', has: () => false };
  const entries = register
    .decisionsBetween(from, to)
    .filter((decision) => has(decision) && (query('K') !== '1' || decision.isKey))
    .map(isExpanded ? expandedEntry : tableRow);
  return { caption: escapeOwn(caption), entries };
}

/** Neighbouring windows share their boundary day. @param {Query} query @param {number} from @param {number} to */
function dateRange(query, from, to) {
  const rest = `&amp;DS=${query('DS') || 2}&amp;K=${query('K') || 0}&amp;V=${query('V') || 0}`;
  /** @param {string} text @param {number} first @param {number} last */
  const link = (text, first, last) =>
    `<a  href="mgDelegatedDecisions.aspx?XXR=0&amp;DR=${writeRange(first, last)}${rest}"  title="Link to ${text.toLowerCase()}">${text}</a>`;
  const days = to - from;
  const shown = escapeOwn(`${printDay(from)} - ${printDay(to)}`);
  return `<p class="mgDateRange">${link('Earlier', from - days, from)}  ${shown} ${link('Later', to, to + days)}</p>`;
}

const COLUMNS = ['Title', 'Date', 'Effective from', 'Call-ins'];

/** @param {string} caption @param {string[]} columns @param {string[]} rows */
function table(caption, columns, rows) {
  const cells = columns.map(
    (name) =>
      `<th abbr='${name}'  data-placeholder='Enter&#32;text&#32;to&#32;match'  scope='col'>${name}<!--Column--></th>`,
  );
  return `<table class="mgTabTable tablesorter"  summary="Table of decision summary data">
<caption  class="mgSectionTitle" >${caption}</caption>
<thead class='mgFilterHeaderRow'><tr>
${cells.join('\n')}
</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

/** @param {string[]} cells */
const row = (cells) =>
  `<tr >${cells.map((cell) => `<td  class="mgMainTxt" >${cell}</td>`).join('')}\n<!--<td  class="mgMainTxt" ></td>-->\n</tr>`;

/** @param {Decision} decision @param {string} text @param {boolean} [hasRef] */
function decisionLink({ id, title }, text, hasRef = true) {
  const ref = hasRef ? `<span  class="mgHide" > ref&#58; ${id}</span>` : '';
  return `<a  href="ieDecisionDetails.aspx?ID=${id}"  title="Link&#32;to&#32;decision&#32;details&#32;for&#32;${escapeTitle(title)}">${escapeOwn(text)}${ref}</a>`;
}

/** @param {Decision} decision */
function tableRow(decision) {
  const dates = [decision.published, decision.effective].map((day) => escapeOwn(printDay(day)));
  return row([decisionLink(decision, decision.title), ...dates, decision.callIns]);
}

/** @param {Decision} decision */
function expandedEntry(decision) {
  const text = new Prose(decision.id).sentences(1, 3);
  const status = '<span  class="mgPlanItemInForce" >Recommendations Approved</span>';
  const link = decisionLink(decision, `${printDay(decision.decided)} - ${decision.title}`);
  return [
    `<h3 class="mgSubSubTitleTxt">${link}&nbsp;&nbsp;&nbsp;&nbsp;${status}</h3>`,
    field('Decision Maker', escapeOwn(decision.maker)),
    field('Decision published', escapeOwn(printDay(decision.published))),
    field('Effective from', escapeOwn(printDay(decision.effective))),
    field('Decision', ''),
    `<div class="mgWordPara"><div class="WordSection1">\n<p class="MsoNormal"><span style="">${escapeOwn(text)}</span></p>\n</div>\n</div>`,
    field('Division affected', escapeOwn('(All Division);')),
    field('Lead officer', 'Gwen Attridge'),
  ].join('\n');
}

/** A forthcoming decision has no ref and no status yet, and links to its issue. @param {Issue} issue @param {boolean} isExpanded */
function forthcomingEntry({ id, title, due, maker }, isExpanded) {
  const day = escapeOwn(printDay(due));
  const name = `Link&#32;to&#32;issue&#32;details&#32;for&#32;${escapeTitle(title)}`;
  /** @param {string} text */
  const link = (text) =>
    `<a  href="mgIssueHistoryHome.aspx?IId=${id}&amp;Opt=0"  title="${name}">${text}</a>`;
  if (!isExpanded) return row([link(escapeOwn(title)), day, '', 'Not for call-in']);
  return [
    `<h3 class="mgSubSubTitleTxt">${link(`${day} - ${escapeOwn(title)}`)}</h3>`,
    field('Decision Maker', escapeOwn(maker)),
    field('Decision due date', day),
    field('Division affected', escapeOwn('(All Division);')),
    field('Lead officer', 'Gwen Attridge'),
    field('Notice of decision', escapeOwn(printDay(due - 40))),
    field('Anticipated restriction', 'Open'),
  ].join('\n');
}

/** A part of the register, without the hidden numbers. @param {Register} register @param {Window} window */
export function officerDecisionsPage(register, { from, to }) {
  const rows = register
    .decisionsBetween(from, to)
    .filter(({ isOfficers }) => isOfficers)
    .map((decision) =>
      row([decisionLink(decision, decision.title, false), escapeOwn(printDay(decision.published))]),
    );
  const none = '<tr ><td  class="mgMainTxt" colspan="2" >No matching decisions</td></tr>';
  return shell({
    heading: 'Officer decisions',
    content: table('Officer decisions', ['Title', 'Date'], rows.length === 0 ? [none] : rows),
  });
}
