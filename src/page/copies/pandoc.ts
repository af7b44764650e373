import { UNPRINTED_BULLET } from '../segment.js';
import type { CopyTool } from './copy.js';

const BULLET = /^([^\S\n]*)- {3}(?=\S)/gm;

/** pandoc, writing plain text, sets a hyphen and three blanks before the items of a list. */
export const PANDOC_LISTS: CopyTool = {
  name: 'pandoc, writing plain text',
  isSeenIn: (text) => text.includes('-   ') && text.search(BULLET) >= 0,
  undo: (copy) => ({ ...copy, text: copy.text.replace(BULLET, `$1${UNPRINTED_BULLET}`) }),
};

/** The blocks, classes and sizes that pandoc keeps of a page, and images. */
const ATTRIBUTES = /^:{3,} |\]\{[^{}\n]*\}|^#{1,6} .*\{[^{}\n]*\}$/m;
const WITHOUT: readonly (readonly [RegExp, string])[] = [
  [/^:{3,}.*$/gm, ''],
  [/!\[[^\]]*\]\([^()]*\)(?:\{[^{}]*\})?/g, ''],
  [/\[([^[\]]*)\]\{[^{}]*\}/g, '$1'],
  [/\[((?:[^[\]]|\[[^[\]]*\](?:\([^()]*\))?)*)\]\{[^{}]*\}/g, '$1'],
  [/^(#{1,6} .*?) *\{[^{}]*\}$/gm, '$1'],
  [/(\]\([^()]*\))\{[^{}]*\}/g, '$1'],
  // turndown sets the borders of a table around cells that hold paragraphs, on lines of their own.
  [/^\| (\d{1,3}\.) \| *$/gm, '\n$1\n'],
  [/^ ?\| *$/gm, ''],
  // The number of an item, alone on its line, begins a list without an item.
  [/^(\d{1,4}[a-z]?)\.[ \t]*$/gm, '$1\\.'],
  // What pandoc leaves of the line breaks at the end of a page.
  [/^\\$/gm, ''],
];

/** What pandoc's Markdown writes for quotation marks and dashes; a straight one it writes behind a backslash. */
const SMART: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\p{L}\d)][ \n]?)---(?=[ \n]?[\p{L}\d(])/gu, '—'],
  [/(?<=[\p{L}\d)][ \n]?)--(?=[ \n]?[\p{L}\d(£])/gu, '–'],
  [/(?<!\.)\.\.\.(?!\.)/g, '…'],
  [/(^|[\s([{])"/gm, '$1“'],
  [/(?<!\\)"/g, '”'],
  [/(^|[\s([{“])'/gm, '$1‘'],
  [/(?<!\\)'/g, '’'],
];
const LINK_TARGET = /(\]\((?:[^()]|\([^()]*\))*\))/;

/** Takes what pandoc adds out of Markdown, and writes quotation marks and dashes as the page has them. */
export function plainMarkdown(text: string): string {
  const isPandoc = ATTRIBUTES.test(text);
  // The columns of a table stand where they do only until the attributes go.
  const tabled = isPandoc ? simpleTables(text) : text;
  const plain = WITHOUT.reduce((rest, [mark, instead]) => rest.replace(mark, instead), tabled);
  if (!isPandoc) return plain;
  const smart = (part: string) => SMART.reduce((rest, [mark, instead]) => rest.replace(mark, instead), part);
  return plain
    .split(LINK_TARGET)
    .map((part, index) => (index % 2 === 0 ? smart(part) : part))
    .join('');
}

/** A head, a rule of hyphens below each column, and a row a line. */
const SIMPLE_TABLE = /^( {2,}\S.*)\n {2}(-{3,}(?: +-{3,})+)\n((?:(?= *\S) {2}.*\n)+)(?:\n {2}: (.+)\n)?/gm;

/** Writes pandoc's own tables as those that every reader of Markdown knows; its caption stands below. */
function simpleTables(text: string): string {
  return text.replace(
    SIMPLE_TABLE,
    (_found, head: string, rule: string, body: string, caption: string | undefined) => {
      const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index + 2);
      const row = (line: string) =>
        `| ${starts.map((at, index) => line.slice(at, starts[index + 1]).trim()).join(' | ')} |`;
      const rule1 = `|${starts.map(() => ' --- ').join('|')}|`;
      const above = caption === undefined ? [] : [caption, ''];
      return `${[...above, row(head), rule1, ...body.trimEnd().split('\n').map(row)].join('\n')}\n`;
    },
  );
}
