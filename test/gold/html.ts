// Prints a page as HTML, with ModernGov's own markup or that of a council's template.
import type { Block, Inline, Paragraph } from './block.js';
import type { Council } from './council.js';
import type { Page } from './page.js';
import { type Content, surround } from './shell.js';

type Escape = (text: string) => string;

const plain: Escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** ModernGov's own strings carry punctuation as decimal references. */
const numbered: Escape = (text) => text.replace(/[&<'’/()@–]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The whole page of a council, as it is saved. */
export function toHtml(council: Council, page: Page): string {
  const printer = new Printer(council);
  const content: Content = {
    ...page,
    title: page.subtitle === null ? null : printer.escape(page.subtitle),
    action: page.action ? printer.line([page.action]) : null,
    body: page.blocks.map((block) => printer.block(block)).join('\n'),
  };
  return surround(council, content);
}

class Printer {
  readonly escape: Escape;
  constructor(private readonly council: Council) {
    this.escape = council.characters === 'plain' ? plain : numbered;
  }

  line(parts: readonly Inline[]): string {
    return parts.map((part) => this.inline(part)).join('');
  }

  private inline(part: Inline): string {
    if (typeof part === 'string') return this.escape(part).replaceAll('  ', ' &nbsp;');
    if ('hidden' in part) return `<span  class="mgHide" >${this.escape(part.hidden)}</span>`;
    if ('status' in part)
      return `&nbsp;&nbsp;&nbsp;<span  class="mgPlanItemInForce" >${this.escape(part.status)}</span>`;
    return `<a  href="${plain(part.href)}"  title="Link&#32;to&#32;page">${this.escape(part.text)}</a>`;
  }

  block(block: Block): string {
    switch (block.is) {
      case 'field':
        return this.field(block);
      case 'heading':
        return this.heading(block.text, block.as);
      case 'word':
        return `<div class="mgWordPara"><div class="WordSection1">\n${block.paragraphs.map((each) => this.paragraph(each)).join('\n')}\n</div>\n</div>`;
      case 'sentence':
      case 'chrome':
        return `<p>${this.line(block.text)}</p>`;
      case 'links':
        return this.links(block);
      case 'entry':
        return this.council.register === 'ruled'
          ? `<hr />\n<p class="mgAiTitleTxt" >${this.line(block.text)}</p>`
          : `<h3 class="mgSubSubTitleTxt">${this.line(block.text)}</h3>`;
      case 'agenda':
        return `<p class="mgAiTitleTxt" >${block.number} ${this.line(block.title).replace('<a ', '<a  class="mgAiTitleLnk" ')}</p>`;
      case 'group':
        return `<p class="mgSectionTitle">${this.escape(block.text)}</p>`;
      case 'item':
        return this.item(block);
      case 'register':
        return this.register(block);
    }
  }

  private field({ label, value, below }: Extract<Block, { is: 'field' }>): string {
    const rest = below === undefined ? '' : `<br />\n${this.escape(below)}`;
    const [name, said] = [this.escape(label), `${this.line(value)}${rest}`];
    const colon = this.council.language === 'cy' ? ' :' : ':';
    return {
      spans: `<p><span  class="mgLabel" >${name}${colon} </span>${said}</p>`,
      table: `<table class="mgFields"><tr ><th  class="mgLabel"  scope="row">${name}${colon}</th><td >${said}</td></tr></table>`,
      definitions: `<dl><dt class="mgLabel">${name}${colon}</dt><dd>${said}</dd></dl>`,
      bold: `<p><strong>${name}${colon}</strong> ${said}</p>`,
      blocks: `<div class="mgField"><span class="mgLabel">${name}${colon}</span> <span class="mgValue">${said}</span></div>`,
    }[this.council.fields];
  }

  private heading(text: string, as: 'section' | 'label' | 'item'): string {
    const colon = this.council.language === 'cy' ? ' :' : ':';
    return {
      section: `<h2 class="mgSectionTitle">${this.escape(text)}</h2>`,
      label: `<h3 class="mgSubSubTitleTxt">${this.escape(text)}${colon}</h3>`,
      item: `<p class="mgSubItemTitleTxt" >${this.escape(text)}${colon}</p>`,
    }[as];
  }

  /** Word wraps its lines at about 70 characters, and puts a spacing paragraph after some. */
  private paragraph(paragraph: Paragraph): string {
    if (typeof paragraph === 'string')
      return `<p class="MsoNormal"><span style="">${wrap(this.escape(paragraph))}</span></p>\n<p class="MsoNormal"><span style="">&nbsp;</span></p>`;
    if ('rows' in paragraph) return table(paragraph.rows.map((row) => row.map(this.escape)));
    if ('marker' in paragraph)
      return `<p class="MsoListParagraph" style="margin-left:36.0pt;text-indent:-18.0pt"><span style="">${paragraph.marker}<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp; </span></span>${wrap(this.escape(paragraph.text))}</p>`;
    const bold = paragraph.bold ? `<b><span style="">${this.escape(paragraph.bold)}</span></b>` : '';
    return `<p class="MsoNormal">${bold}${this.escape(paragraph.text)}<o:p></o:p></p>`;
  }

  private links({ heading, as, links }: Extract<Block, { is: 'links' }>): string {
    const items = links.map(({ title, href, size }) => {
      const tail =
        size === null
          ? ''
          : `\n<span  class="mgFileSize" ><img height="12" src="mgimages/logo-pdf-1.gif" width="12" alt="pdf icon" /> ${size}</span>`;
      return `<li><a  href="${href}"   title="Link&#32;to&#32;file">${this.escape(title)}${tail} </a></li>`;
    });
    const over = {
      section: `<h2 class="mgSectionTitle">${this.escape(heading)}</h2>\n`,
      label: `<p class="mgLabel" >${this.escape(heading)}:</p>\n`,
      none: '',
    }[as];
    return `${over}<ul  class="mgBulletList" >\n${items.join('\n')}\n</ul>`;
  }

  private item({ number, title, blocks }: Extract<Block, { is: 'item' }>): string {
    const head = this.line(title).replace('<a ', '<a  class="mgPlanItemTitle" ');
    const below = blocks.map((block) => this.block(block)).join('\n');
    return `<table  class="mgTable1"><tr ><td  class="mgItemNumberCell" >${number}</td><td >\n<p>${head}</p>\n${below}\n</td></tr></table>`;
  }

  private register({ caption, columns, rows }: Extract<Block, { is: 'register' }>): string {
    const head = columns
      .map((column) => `<th abbr='${column}'  scope='col'>${column}<!--Column--></th>`)
      .join('');
    const lines = rows.map(
      (row) => `<tr >${row.map((cell) => `<td  class="mgMainTxt" >${this.line(cell)}</td>`).join('')}</tr>`,
    );
    return `<table class="mgTabTable tablesorter"  summary="Table of decision summary data">
<caption  class="mgSectionTitle" >${caption}</caption>
<thead class='mgFilterHeaderRow'><tr>${head}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table>`;
  }
}

const wrap = (text: string) => text.replace(/(.{50,70}?) /g, '$1\n');

function table(rows: readonly string[][]): string {
  const lines = rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<td valign="top"><p class="MsoNormal">${cell}</p></td>`).join('')}</tr>`,
  );
  return `<table class="MsoNormalTable" border="1" cellspacing="0">\n${lines.join('\n')}\n</table>`;
}
