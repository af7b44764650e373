// The content of `#modgov` on an issue page, in the markup of ModernGov and Word.
import { capital, Prose } from './prose.js';

const PEOPLE = [
  'Harriet Oakley',
  'Tomasz Wren',
  'Ifeoma Castle',
  'Priya Lindqvist',
  'Owen Marlowe',
  'Sanna Pike',
];
const JOBS = ['Fleet and Depots Manager', 'Head of Libraries', 'Senior Commissioner', 'Principal Planner'];
const POSTS = [
  'Roads and Travel',
  'Culture and Libraries',
  "Integrated Children's Services",
  'Adult Social Care',
];
const DEPARTMENTS = ['Highways & Transport', 'Communities & Culture', "Children's Services & Education"];
const AREAS = ['(All Division);', 'Fenside; Hallow;', 'Stourmarsh North;', 'Corn Hall; Quayside; Old Mill;'];
const STATUSES = ['Recommendations Approved', 'For Determination', 'Implemented', 'Deferred'];
const COST = 'Expenditure or savings of more than £1m;';
const LEAD_INS = ['Reason for the decision:', 'Background:', 'Further Information –'];
const IMPLICATIONS = ['Financial implications', 'Legal implications', 'Equalities implications'];
const STYLES = ['', '', 'font-family: &quot;Arial&quot;,sans-serif', 'font-size: 12.0pt; font-family: Arial'];
const SPACER = '<p class="MsoNormal"><span style="">&nbsp;</span></p>';
const SYMBOL =
  '&middot;<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>';
const SIZE =
  '<span  class="mgFileSize" ><img height="12" src="mgimages/logo-pdf-1.gif" width="12" alt="pdf icon" /> PDF 119 KB</span>';

/** ModernGov's own strings carry punctuation as decimal references. @param {string} text */
export const escapeOwn = (text) => text.replace(/[&'/()@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** In title attributes ModernGov writes blanks as references too. @param {string} text */
export const escapeTitle = (text) => escapeOwn(text).replaceAll(' ', '&#32;');
/** Word wraps its lines at about 70 characters. @param {string} text */
const wrap = (text) => text.replace(/(.{50,70}?) /g, '$1\n');

/** Writes the parts of one issue's content. */
export class ContentWriter extends Prose {
  /** @param {number} issue its id @param {number} seed */
  constructor(issue, seed) {
    super(seed);
    this.issue = issue;
    this.title = `${this.ownReference()} - ${capital(this.words(this.int(4, 10)))}`;
  }
  /** The number of the issue itself. */
  ownReference() {
    return this.reference();
  }
  content() {
    const parts = [
      this.description(),
      ...this.fields(),
      this.consultees(),
      ...this.implications(),
      ...this.lists(),
    ];
    return parts.join('\n');
  }
  /** @param {string[]} paragraphs */
  wordBlock(paragraphs) {
    return `<div class="mgWordPara"><div class="WordSection1">\n${paragraphs.join('\n')}\n</div>\n</div>`;
  }
  /** @param {string} text */
  paragraph(text) {
    const style = this.pick(STYLES);
    const words = wrap(escapeOwn(text)).replace(/\bgritting\b/, '<span class="SpellE">gritting</span>');
    return `<p class="MsoNormal"><span${style ? ' lang="EN-GB"' : ''} style="${style}">${words}</span></p>`;
  }
  bullet() {
    const indent = 'margin-left:36.0pt;text-indent:-18.0pt';
    const words = wrap(escapeOwn(this.sentence()));
    return `<p class="MsoListParagraph" style="${indent}"><span style="font-family:Symbol">${SYMBOL}</span><span style="">${words}</span></p>`;
  }
  /** @param {string} text */
  leadIn(text) {
    return `<p class="MsoNormal"><b><span style="">${text}</span></b><o:p></o:p></p>`;
  }
  description() {
    const parts = [this.paragraph(`Proposed decision: ${this.sentences(2, 4)}`), SPACER];
    for (const leadIn of LEAD_INS) {
      parts.push(
        this.leadIn(leadIn),
        ...this.some(5, 9, () => this.paragraph(this.sentences(2, 5)) + SPACER),
      );
      parts.push(...this.some(0, 4, () => this.bullet()), SPACER);
    }
    const options = this.some(2, 4, (index) =>
      this.paragraph(`Option ${index + 1}: ${this.sentences(1, 3)}`),
    );
    return this.wordBlock([...parts, this.leadIn('Options considered:'), ...options, this.table(), SPACER]);
  }
  table() {
    const rows = this.some(4, 9, () => [capital(this.words(3)), this.amount(), this.amount()]);
    const lines = [['&nbsp;', 'Budget 2023/24', 'Budget 2024/25'], ...rows].map(
      (texts) => `<tr ><!-- row -->${texts.map((text) => this.cell(text)).join('')}</tr>`,
    );
    const opening = '<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0">';
    return `${opening}\n${lines.join('\n')}\n</table>`;
  }
  /** @param {string} text */
  cell(text) {
    const style = 'width:112.7pt;padding:0cm 5.4pt 0cm 5.4pt';
    return `<td width="300" valign="top" style="${style}">\n<p class="MsoNormal">${text}</p>\n</td>`;
  }
  /** @param {string} label @param {string} value */
  field(label, value) {
    return `<p><span  class="mgLabel" >${label}: </span>${value}</p>`;
  }
  fields() {
    const post = escapeOwn(`Cabinet Member for ${this.pick(POSTS)}`);
    const due = this.due(post);
    return [
      this.field('Decision type', 'Key'),
      this.field('Reason Key', this.pick([COST, `${COST} Affects more than two electoral divisions;`])),
      this.field('Decision status', `<span  class="mgPlanItemInForce" >${this.pick(STATUSES)}</span>`),
      this.field('Division affected', escapeOwn(this.pick(AREAS))),
      this.field('Notice of proposed decision first published', escapeOwn(this.notice())),
      this.field('Anticipated restriction', this.pick(['Open&nbsp; - ', this.restriction()])),
      this.field('Decision due', `${due}<br />\nReason: ${escapeOwn(this.sentence())}`),
      this.field('Lead member', post),
      this.field('Lead director', this.pick(PEOPLE)),
      this.field('Department', escapeOwn(this.pick(DEPARTMENTS))),
      this.field('Contact', this.contact()),
    ];
  }
  /** When the matter is due, and who decides it. @param {string} maker */
  due(maker) {
    return `Not before ${this.int(4, 20)}th Oct ${this.int(2012, 2026)} by ${maker}`;
  }
  /** The day on which the notice was published. */
  notice() {
    return this.date();
  }
  restriction() {
    const href = `mgReasonsRestricted.aspx?OID=${this.issue}&amp;OT=I`;
    return `Part exempt&nbsp; - <a  href="${href}"  title="Link&#32;to&#32;reasons">View reasons</a>`;
  }
  contact() {
    const person = this.pick(PEOPLE);
    const email = `${person.toLowerCase().replace(' ', '.')}@northmere.example`;
    const link = `<a  href="mailto:${email}"  title="Send&#32;email&#32;to&#32;${escapeTitle(person)}">${escapeOwn(email)}</a>`;
    return `${person}, ${this.pick(JOBS)} Tel: 01632 960${this.int(100, 999)} Email:&nbsp;${link}.`;
  }
  consultees() {
    const paragraphs = this.some(2, 5, () => this.paragraph(this.sentences(1, 3)));
    return `<h3 class="mgSubSubTitleTxt">Consultees</h3>\n${this.wordBlock(paragraphs)}`;
  }
  implications() {
    return IMPLICATIONS.map((label) => this.field(label, escapeOwn(this.sentences(2, 4))));
  }
  lists() {
    return [
      this.list('Decisions', this.decisions()),
      this.list(
        'Agenda items',
        this.some(1, 4, () => this.agendaItem()),
      ),
      this.list(
        'Documents',
        this.some(3, 9, () => this.document()),
      ),
    ];
  }
  /** Links to the decisions of the issue. @returns {string[]} */
  decisions() {
    return [this.decision(this.int(100, 9999), this.date(), this.issue)];
  }
  /** @param {number} id @param {string} date @param {number} ref */
  decision(id, date, ref) {
    const hidden = `<span  class="mgHide" > ref&#58; ${ref}</span>`;
    return `<a  href="ieDecisionDetails.aspx?ID=${id}"  >${escapeOwn(`${date} - ${this.title}`)}${hidden}</a>`;
  }
  /** @param {string} heading @param {string[]} items */
  list(heading, items) {
    const lines = items.map((item) => `<li>${item}</li>`).join('\n');
    return `<h2 class="mgSectionTitle">${heading}</h2>\n<ul  class="mgBulletList" >\n${lines}\n</ul>`;
  }
  agendaItem() {
    const text = escapeOwn(`${this.date()} - ${capital(this.words(4))}`);
    return `<a  href="mgAi.aspx?ID=${this.int(10_000, 99_999)}"  >${text}</a>`;
  }
  document() {
    const name = capital(
      this.words(this.int(3, 6))
        .replace(/[^a-z ]/g, '')
        .replace(/ +/g, ' ')
        .trim(),
    );
    const href = `documents/s${this.int(5000, 99_999)}/${name}.pdf`;
    return `<a  href="${href}"   title="Link&#32;to&#32;file&#32;${escapeTitle(name)}">${name}\n${SIZE} </a>`;
  }
}
