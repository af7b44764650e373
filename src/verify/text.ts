import { decode } from '../page/decode.js';
import { elementFurniture } from '../page/find-furniture.js';
import type { RawPage } from '../page/raw.js';
import { parseTree } from '../page/tree.js';
import { FIELDS } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';

type Node = ReturnType<typeof parseTree>['children'][number];

/** Texts that a record forms by rule. They need not stand on the page word for word. */
const MADE: ReadonlySet<string> = new Set([
  'schema_version',
  'record_id',
  'page_kind',
  'language',
  'council',
  'site',
  'url',
  'issue_id',
  'decision_id',
  'agenda_item_id',
  'meeting_id',
  'problems',
  'source',
  'attachment_id',
  'date',
  'date_kind',
  'key',
  'per',
  'role',
  'provenance',
  ...FIELDS.filter(({ kind }) => kind.holds === 'day').map(({ key }) => key),
]);

/** Labels that the page of a meeting does not print. */
const MADE_LABELS: ReadonlySet<unknown> = new Set(['Item', 'About the meeting']);

/** The texts in the markup of a page. */
interface PageTexts {
  all: string;
  /** The text without furniture, such as a hidden number between two cells of a row. */
  content: string;
  attributes: string[];
}

/** The printed text and the markup of a page, without white space; '' for a page without text. */
export function readPageText(page: RawPage): string {
  const decoded = decode(page.bytes, page.charset);
  if (typeof decoded === 'string') return '';
  if (decoded.format === 'text') return squeeze(decoded.text);
  const texts: PageTexts = { all: '', content: '', attributes: [] };
  for (const node of parseTree(decoded.text).children) gather(node, texts, false);
  return squeeze([texts.all, texts.content, ...texts.attributes].join('|'));
}

/** Recursion is safe: the tree's reader limits its depth. */
function gather(node: Node, texts: PageTexts, isInFurniture: boolean): void {
  if (node.type === 'text') {
    texts.all += node.data;
    if (!isInFurniture) texts.content += node.data;
  }
  if (!('attribs' in node)) return;
  texts.attributes.push(...Object.values(node.attribs));
  const isFurniture = isInFurniture || elementFurniture(node.name, node.attribs) !== null;
  for (const child of node.children) gather(child, texts, isFurniture);
}

/** The keys whose texts are missing from the record's pages, compared line by line without white space. */
export function keysNotIn(record: DecisionRecord, pageTexts: readonly string[]): Set<string> {
  const stands = (line: string) => {
    const wanted = squeeze(line);
    return pageTexts.some((text) => text.includes(wanted));
  };
  const texts = Object.entries(record).filter(([key]) => !MADE.has(key));
  const isWrong = (value: unknown) => textsIn(value).some((text) => !text.split('\n').every(stands));
  return new Set(texts.filter(([, value]) => isWrong(value)).map(([key]) => key));
}

/** Whether one of the pages holds a text. */
export function isPrinted(text: string, pageTexts: readonly string[]): boolean {
  return text.split('\n').every((line) => pageTexts.some((page) => page.includes(squeeze(line))));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    MADE.has(key) || (key === 'label' && MADE_LABELS.has(each)) ? [] : textsIn(each),
  );
}

function squeeze(text: string): string {
  return text.replace(/[\s\u200b\u0000-\u001f\u007f-\u009f]+/g, '');
}
