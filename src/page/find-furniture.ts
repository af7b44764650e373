import {
  ELEMENT_FURNITURE,
  type ElementFurniture,
  type Furniture,
  LINE_FURNITURE,
  type LineFurniture,
  NOTICE_FURNITURE,
} from './boilerplate.js';

/** A cheap check for a word that every part of the notice has. */
function mayHoldNotice(text: string): boolean {
  return ['branding', 'default template', 'Technical Error', 'contact your', 'template cannot be found'].some(
    (words) => text.includes(words),
  );
}

/** Removes the template notice from a text, and gives the server's message. */
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

/** Finds the row for a line of a text copy that may be left out. */
export function lineFurniture(line: string, where: LineFurniture['where'][]): Furniture | null {
  return (
    LINE_FURNITURE.find((row) => (!row.where || where.includes(row.where)) && row.line.test(line)) ?? null
  );
}

/** A link to the top of the page, which some templates print below the record. */
const TO_TOP = /^back to [^.]{3,24}\.?$/i;

/** Finds the row for a link of the shell that stands in the content of a page. */
export function linkFurniture(text: string): Furniture | null {
  return TO_TOP.test(text) ? lineFurniture(text, []) : null;
}

const BY_TAG = indexBy((row) => row.tags);
const BY_CLASS = indexBy((row) => row.classes);
const BY_ATTRIBUTE = indexBy((row) => row.attributes);
/** The attributes that rows name. A page has thousands of elements, so only these are read. */
const NAMED_ATTRIBUTES = [...new Set([...BY_ATTRIBUTE.keys()].map((name) => name.split('=', 1)[0] ?? ''))];
const IS_NAMED: ReadonlySet<string> = new Set(NAMED_ATTRIBUTES);

function indexBy(names: (row: ElementFurniture) => readonly string[] | undefined): Map<string, Furniture> {
  return new Map(ELEMENT_FURNITURE.flatMap((row) => (names(row) ?? []).map((name) => [name, row])));
}

/** Finds the row for an element that may be left out. */
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
  return mayBeFurniture(attributes) ? findNamed(attributes) : null;
}

/** A cheap check: most elements have only a class and a style. */
function mayBeFurniture(attributes: Readonly<Record<string, string>>): boolean {
  for (const name in attributes)
    if (IS_NAMED.has(name) && (name !== 'style' || /none/i.test(attributes[name] ?? ''))) return true;
  return false;
}

function findNamed(attributes: Readonly<Record<string, string>>): Furniture | null {
  for (const name of NAMED_ATTRIBUTES) {
    const value = attributes[name];
    if (value === undefined) continue;
    const row = BY_ATTRIBUTE.get(name) ?? BY_ATTRIBUTE.get(`${name}=${value}`);
    if (row) return row;
    if (name === 'style' && /display\s*:\s*none/i.test(value))
      return BY_ATTRIBUTE.get('style=display:none') ?? null;
  }
  return null;
}
