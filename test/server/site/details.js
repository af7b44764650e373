// The page of one issue and the page of one decision.
import { ContentWriter, escapeOwn, escapeTitle } from '../../bench/content.js';
import { PageWriter } from '../../bench/pages.js';
import { printDay, printDue } from './days.js';
import { referenceOf, seedOf } from './register.js';
import { shell } from './shell.js';

/** @typedef {import('./register.js').Register} Register */
/** @typedef {import('./register.js').Decision} Decision */
/** @typedef {import('./register.js').Issue} Issue */

/** An issue's page of the benchmark, with the facts of the register. */
class IssueWriter extends PageWriter {
  /** @override */
  council = { name: 'Northmere County Council', host: 'www.northmere.example' };
  /** @param {Issue} facts @param {Decision | null} taken */
  constructor(facts, taken) {
    super(facts.id, seedOf(facts.id));
    this.facts = facts;
    this.taken = taken;
  }
  /** @override */
  ownReference() {
    return referenceOf(this.issue);
  }
  /** @override */
  due() {
    return `${printDue(this.facts.due)} by ${escapeOwn(this.facts.maker)}`;
  }
  /** @override */
  notice() {
    return printDay(this.facts.due - 40);
  }
  /** @override */
  decisions() {
    return this.taken ? [super.decision(this.taken.id, printDay(this.taken.decided), this.taken.id)] : [];
  }
}

/** Writes the content of a decision's page. */
class DecisionWriter extends ContentWriter {
  /** @param {Decision} facts */
  constructor(facts) {
    super(facts.issue, seedOf(facts.issue));
    this.facts = facts;
  }
  /** @override */
  ownReference() {
    return referenceOf(this.issue);
  }
  /** @override */
  content() {
    const { facts } = this;
    return [
      this.field('Decision Maker', escapeOwn(facts.maker)),
      this.field('Decision status', '<span  class="mgPlanItemInForce" >Recommendations Approved</span>'),
      this.field('Is Key decision?', facts.isKey ? 'Yes' : 'No'),
      this.field('Is subject to call in?', facts.callIns === 'Not for call-in' ? 'No' : 'Yes'),
      this.section('Purpose', 1),
      this.section('Decision', 4),
      this.section('Reasons for the decision', 3),
      this.section('Alternative options considered', 2),
      this.field('Wards Affected', escapeOwn('(All Wards);')),
      this.field('Contact', this.contact()),
      this.field('Publication date', escapeOwn(printDay(facts.published))),
      this.field('Date of decision', escapeOwn(printDay(facts.decided))),
      this.field('Effective from', escapeOwn(printDay(facts.effective))),
      '<p class="mgLabel" >Accompanying Documents:</p>',
      `<ul  class="mgBulletList" >\n${this.some(1, 4, () => `<li>${this.document()}</li>`).join('\n')}\n</ul>`,
    ].join('\n');
  }
  /** @param {string} heading @param {number} paragraphs */
  section(heading, paragraphs) {
    const block = this.wordBlock(
      this.some(paragraphs, paragraphs * 2, () => this.paragraph(this.sentences(2, 4))),
    );
    return `<h3 class="mgSubSubTitleTxt">${heading}:</h3>\n${block}`;
  }
}

/** The page of an issue. Null for an unknown id. @param {Register} register @param {number} id */
export function issuePage(register, id) {
  const issue = register.issue(id);
  return issue && new IssueWriter(issue, register.decision(issue.decision ?? 0)).page();
}

/** The page of a decision. @param {Decision | null} decision */
export function decisionPage(decision) {
  if (!decision) return null;
  const writer = new DecisionWriter(decision);
  const title = `Link&#32;to&#32;issue&#32;history&#32;for&#32;${escapeTitle(decision.title)}`;
  const action = `<li><a  href="mgIssueHistoryHome.aspx?IId=${decision.issue}&amp;Opt=0"  title="${title}">Find out more about this issue</a></li>`;
  const before = `<div class="mgLinks" >\n<ul  class="mgActionList" >\n${action}\n</ul>\n</div>\n`;
  return shell({ heading: 'Decision details', title: decision.title, before, content: writer.content() });
}
