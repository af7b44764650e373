import { classesOf } from './marks.js';

/** One piece of furniture: what a page carries that is not its content, and why it may be left out. */
export interface Furniture {
  name: string;
  reason: string;
}

/** Told of everything a reader leaves out, and why. */
export type OnDrop = (text: string, furniture: Furniture) => void;

interface ElementFurniture extends Furniture {
  tags?: readonly string[];
  classes?: readonly string[];
  /** Attributes that hide an element, or name its role: `name` alone, or `name=value`. */
  attributes?: readonly string[];
}

interface TextFurniture extends Furniture {
  /** Matched against the whole text, wherever it stands; group 1 is the server's own message. */
  text: RegExp;
}

interface LineFurniture extends Furniture {
  line: RegExp;
  /** `head`: only before the content begins; `tail`: only after its fields; `report`: only in reports; else anywhere. */
  where?: 'head' | 'tail' | 'report';
}

/** Elements inside the content root that carry no content. What stands outside the root is the council's shell. */
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

/** The notice that ModernGov prints when it cannot fetch the council's template, whole or in part, any council's address in it. */
export const NOTICE_FURNITURE: readonly TextFurniture[] = [
  {
    name: 'template notice',
    reason: 'says that the branding is missing; describes the shell, not the record',
    text: /(?:\bThis\s+is\s+a\s+default\s+template,\s*)?\byour\s+custom\s+branding\s+appears\s+to\s+be\s+missing\b\.?/gi,
  },
  {
    name: 'template notice',
    reason: 'says where the branding should be',
    text: /(?:\bThe\s+)?\bcustom\s+branding\s+should\s+be\s+at\s+\S+(?:\s+if\s+you\s+cannot\s+load\s+this\s+page,?\s+please\s+contact\s+your\s+IT\b\.?)?/gi,
  },
  {
    name: 'template notice',
    reason: 'sends the reader to the IT department',
    text: /\b(?:if\s+you\s+)?cannot\s+load\s+this\s+page,?\s+please\s+contact\s+your\s+IT\b\.?/gi,
  },
  {
    name: 'template notice',
    reason: 'the first words of a notice that was cut off',
    text: /^[^\S\n]*This\s+is\s+a\s+default\s+template,?/gim,
  },
  {
    name: 'template error',
    reason: 'the server’s own message about the template; kept in source.template_error',
    text: /^[^\S\n]*Technical\s+Error:[^\S\n]*(?:Error:[^\S\n]*)?([^\n]*(?:[^\n.'")]\n[^\S\n]*[a-z][^\n]*)?)/gim,
  },
];

/** Lines of a text copy that are not content. */
export const LINE_FURNITURE: readonly LineFurniture[] = [
  {
    name: 'code',
    reason: 'ModernGov’s own scripts, which some converters print',
    line: /\$ModernGov\b|\bmgJQuery\b|\bCommon\\?_DocumentReady\b/,
  },
  {
    name: 'unreplaced token',
    reason: 'a template token the server left, such as {meta}',
    line: /^\{[a-z]+\}$/i,
  },
  {
    name: 'breadcrumb',
    reason: 'the way to the page, before its heading',
    line: /^(?:[•*·-]\s*)?(?:home|issue|forward plan|you are here:?.*|.+ (?:>|»|›|\/) issue details)$/i,
    where: 'head',
  },
  {
    name: 'navigation',
    reason: 'skip links and tool links of the shell',
    line: /^(?:[•*·-]\s*)?(?:skip to (?:main )?(?:content|navigation)\.?|find out more about this issue|back to top|print this page|share(?: this (?:page|item))?(?: ?:(?: (?:facebook|twitter|x|linkedin|email|whatsapp),?)*)?|(?:issue details )?issue history(?: related meetings)?|related meetings|restricted enclosure\b[^.:]{0,20}?(?:view reasons restricted)?)$|^[•*·-]\s*issue details$/i,
  },
  {
    name: 'cookie bar',
    reason: 'the council’s consent notice',
    line: /^(?:we use (?:some )?(?:essential )?cookies\b.*|this (?:web)?site uses cookies\b.*|(?:accept|reject|manage|allow)(?: all| additional| only essential)? cookies|cookie (?:settings|preferences|policy))$/i,
  },
  {
    name: 'footer',
    reason: 'the shell’s foot: copyright, policies, maker',
    line: /^(?:[•*·-]\s*)?(?:(?:©|\(c\) (?:copyright|\d{4})\b|copyright (?:©|\(c\)|\d{4}|\p{L}+ (?:[\p{L}' ]+ )?council\b))[^\n]{0,80}|powered by modern\.?gov.*|(?:privacy|accessibility|cookies?)(?: (?:notice|policy|statement))?(?: (?:\||-|·) .*)?|terms (?:and|&) conditions|contact us|a to z|site ?map|follow us(?: on .*)?)$/iu,
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

/** Whether a text holds a word that every part of the notice has; costs little where it does not. */
export function mayHoldNotice(text: string): boolean {
  return ['branding', 'default template', 'Technical Error', 'contact your'].some((words) =>
    text.includes(words),
  );
}

/** Takes the template notice out of a text, wherever it stands, and says what the server's message was. */
export function stripNotice(text: string): {
  text: string;
  hasNotice: boolean;
  templateError: string | null;
} {
  if (!mayHoldNotice(text)) {
    return { text, hasNotice: false, templateError: null };
  }
  let templateError: string | null = null;
  let stripped = text;
  for (const { text: pattern } of NOTICE_FURNITURE) {
    stripped = stripped.replace(pattern, (_match, message?: unknown) => {
      if (typeof message === 'string') templateError ??= message.replace(/\s+/g, ' ').trim() || null;
      return '\n\n';
    });
  }
  return { text: stripped, hasNotice: stripped !== text, templateError };
}

/** Finds the row that lets a line of a text copy be left out, if there is one. */
export function lineFurniture(line: string, where: LineFurniture['where'][]): Furniture | null {
  return (
    LINE_FURNITURE.find((row) => (!row.where || where.includes(row.where)) && row.line.test(line)) ?? null
  );
}

const BY_TAG = indexBy((row) => row.tags);
const BY_CLASS = indexBy((row) => row.classes);
const BY_ATTRIBUTE = indexBy((row) => row.attributes);
/** The attributes that some row names; a page has thousands of elements, so no other is looked at. */
const ATTRIBUTES = [...new Set([...BY_ATTRIBUTE.keys()].map((name) => name.split('=', 1)[0] ?? ''))];

function indexBy(names: (row: ElementFurniture) => readonly string[] | undefined): Map<string, Furniture> {
  return new Map(ELEMENT_FURNITURE.flatMap((row) => (names(row) ?? []).map((name) => [name, row])));
}

/** Finds the row that lets an element be left out, if there is one. */
export function elementFurniture(
  tag: string,
  attributes: Readonly<Record<string, string>>,
): Furniture | null {
  return BY_TAG.get(tag) ?? findByClass(attributes.class) ?? findByAttribute(attributes);
}

function findByClass(classes: string | undefined): Furniture | null {
  if (classes === undefined) return null;
  if (!/\s/.test(classes)) return BY_CLASS.get(classes) ?? null;
  const name = classes.split(/\s+/).find((each) => BY_CLASS.has(each));
  return name === undefined ? null : (BY_CLASS.get(name) ?? null);
}

function findByAttribute(attributes: Readonly<Record<string, string>>): Furniture | null {
  for (const name of ATTRIBUTES) {
    const value = attributes[name];
    if (value === undefined) continue;
    const row = BY_ATTRIBUTE.get(name) ?? BY_ATTRIBUTE.get(`${name}=${value}`);
    if (row) return row;
    if (name === 'style' && /display\s*:\s*none/i.test(value))
      return BY_ATTRIBUTE.get('style=display:none') ?? null;
  }
  return null;
}
