import * as lines from './furniture-lines.js';
import { classesOf } from './marks.js';

/** One piece of furniture: text of a page that is not its content, and why it is left out. */
export interface Furniture {
  name: string;
  reason: string;
}

/** Called with all text that a reader leaves out, and the reason. */
export type OnDrop = (text: string, furniture: Furniture) => void;

/** Elements to leave out, by their names, classes or attributes. */
export interface ElementFurniture extends Furniture {
  tags?: readonly string[];
  classes?: readonly string[];
  /** Attributes that hide an element or name its role: `name` alone, or `name=value`. */
  attributes?: readonly string[];
}

interface TextFurniture extends Furniture {
  /** Matched against the whole text, at any position. Group 1 is the server's own message. */
  text: RegExp;
}

/** Lines to leave out, and where. */
export interface LineFurniture extends Furniture {
  line: RegExp;
  /** `head`: before the content begins. `tail`: after its fields. `report`: in reports. Absent: anywhere. */
  where?: 'head' | 'tail' | 'report';
}

/** Elements inside the content root without content. Everything outside the root belongs to the council's shell. */
export const ELEMENT_FURNITURE: readonly ElementFurniture[] = [
  {
    name: 'code',
    reason: 'scripts and styles are not printed',
    tags: ['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head', 'link', 'meta'],
  },
  {
    name: 'controls',
    reason: 'search forms and buttons are never data (moderngov.md c1)',
    tags: ['input', 'button', 'select', 'textarea', 'option'],
    classes: classesOf('control'),
  },
  {
    name: 'navigation',
    reason: 'breadcrumbs, tabs and menus lead elsewhere',
    tags: ['nav'],
    classes: [...classesOf('tabs', 'breadcrumb'), 'breadcrumb', 'breadcrumbs'],
    attributes: ['role=navigation'],
  },
  {
    name: 'actions',
    reason: 'links to tools and other views of the same record',
    classes: classesOf('actions'),
  },
  {
    name: 'page heading',
    reason: 'the kind of page, kept as page_kind',
    tags: ['h1'],
    classes: classesOf('page heading'),
  },
  {
    name: 'footer',
    reason: 'the page’s foot holds scripts and a spacer',
    tags: ['footer'],
    classes: classesOf('footer'),
  },
  {
    name: 'hidden text',
    reason: 'hidden references and screen-reader words repeat what stands beside them',
    classes: classesOf('hidden'),
    attributes: ['hidden', 'style=display:none'],
  },
  {
    name: 'archive bar',
    reason: 'the bar that a web archive sets over a page is not the council’s',
    attributes: [
      'id=wm-ipp-base',
      'id=wm-ipp',
      'id=wm-ipp-print',
      'id=donato',
      'id=webArchiveInfobox',
      'id=ukgwa-banner',
    ],
  },
  {
    name: 'file size',
    reason: 'icon and size of an attachment are not its title',
    classes: classesOf('file size'),
  },
  {
    name: 'cookie bar',
    reason: 'the council’s consent notice',
    classes: ['cookie-banner', 'cookie-bar', 'cookie-notice', 'cookiebar', 'ccc-banner'],
    attributes: ['id=cookie-banner', 'id=cookie-bar', 'id=cookie-notice', 'id=ccc'],
  },
];

/** The notice that ModernGov prints when it cannot fetch the council's template. It may be cut, and holds the council's address. */
export const NOTICE_FURNITURE: readonly TextFurniture[] = [
  {
    name: 'template notice',
    reason: 'says that the branding is missing; describes the shell, not the record',
    text: lines.BRANDING_MISSING,
  },
  {
    name: 'template notice',
    reason: 'says where the branding should be',
    text: lines.BRANDING_PLACE,
  },
  {
    name: 'template notice',
    reason: 'sends the reader to the IT department',
    text: /\b(?:if\s+you\s+)?cannot\s+load\s+this\s+page,?\s+please\s+contact\s+your\s+IT\b\.?/gi,
  },
  {
    name: 'template notice',
    reason: 'says the same on sites that go on without a template (North West Leicestershire)',
    text: lines.TEMPLATE_LOST,
  },
  {
    name: 'template notice',
    reason: 'the first words of a notice that was cut off',
    text: /^[^\S\n]*This\s+is\s+a\s+default\s+template,?/gim,
  },
  {
    name: 'template error',
    reason: 'the server’s own message about the template; kept in source.template_error',
    text: lines.TECHNICAL_ERROR,
  },
];

/** Lines of a text copy without content. */
export const LINE_FURNITURE: readonly LineFurniture[] = [
  {
    name: 'code',
    reason: 'ModernGov’s own scripts, which some converters print',
    line: lines.SCRIPT,
  },
  {
    name: 'unreplaced token',
    reason: 'a template token the server left, such as {meta}',
    line: lines.TOKEN,
  },
  {
    name: 'rule',
    reason: 'the line that text browsers and Markdown draw for a rule, or below the head of a table',
    line: /^(?:[═━─―—_=*-]{8,}|(?:[*_-] ){2,}[*_-]|(?:-{3,}[| ] ?)+-{3,})$/,
  },
  {
    name: 'trap for programs',
    reason: 'a hidden link of a firewall, whose name is chance',
    line: /^(?:[•*·-]\s*)?\/?-?(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{30,}=?\.html$/,
  },
  {
    name: 'breadcrumb',
    reason: 'the way to the page, before its heading',
    line: lines.BREADCRUMB,
    where: 'head',
  },
  {
    name: 'navigation',
    reason: 'skip links and tool links of the shell',
    line: lines.NAVIGATION,
  },
  {
    name: 'welcome',
    reason: 'greets every visitor of the website, before the content',
    line: /^(?:welcome to|croeso i) .{0,80}\b(?:website|wefan)\b/i,
    where: 'head',
  },
  {
    name: 'cookie bar',
    reason: 'the council’s consent notice',
    line: lines.COOKIE_BAR,
  },
  {
    name: 'footer',
    reason: 'the shell’s foot: copyright, policies, maker',
    line: lines.FOOTER,
    where: 'tail',
  },
  {
    name: 'lost section number',
    reason: 'a paragraph number that the PDF’s text layer tore from its paragraph',
    line: /^\d{1,2}(?:\.\d{1,2})*\.?$/,
    where: 'report',
  },
  {
    name: 'page number',
    reason: 'running foot of a report',
    line: /^page \d+(?: of \d+)?$/i,
    where: 'report',
  },
];

export const SHELL: Furniture = {
  name: 'shell',
  reason:
    'what stands outside the content root, or before the heading of a text copy, is the council’s own website',
};

export const MENU: Furniture = {
  name: 'menu',
  reason: 'ModernGov’s own menu, which some templates set below the content',
};

export const SECTION_NUMBER: Furniture = {
  name: 'section number',
  reason: 'the number before a heading of a report counts its sections and says nothing',
};

export const GROUP_HEADING: Furniture = {
  name: 'group heading',
  reason: 'headings of a list stand over many entries, not in one',
};

export const COLUMN_HEADING: Furniture = {
  name: 'column heading',
  reason: 'the head of a list’s columns, and the numbers of its rows, say nothing of an entry',
};

export const ENTRY_DATE: Furniture = {
  name: 'date of an entry',
  reason:
    'the date in front of a coming decision is none of its own; its fields say when it is due (moderngov.md c5)',
};

export const ITEM_TOOLS: Furniture = {
  name: 'tools of an item',
  reason: 'links that lead from an item to its other pages',
};

export const INTRODUCTION: Furniture = {
  name: 'introduction',
  reason:
    'what stands between the page heading and the title greets every visitor of every page (moderngov.md b2)',
};
