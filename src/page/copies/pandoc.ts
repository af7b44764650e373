import { UNPRINTED_BULLET } from '../segment.js';
import type { CopyTool } from './copy.js';

const PANDOC_BULLET = /^([^\S\n]*)- {3}(?=\S)/gm;

/** pandoc's plain text has a hyphen and three blanks before list items. */
export const PANDOC_LISTS: CopyTool = {
  name: 'pandoc, writing plain text',
  isSeenIn: (text) => text.includes('-   ') && text.search(PANDOC_BULLET) >= 0,
  undo: (copy) => ({ ...copy, text: copy.text.replace(PANDOC_BULLET, `$1${UNPRINTED_BULLET}`) }),
};

/** Blocks, classes and sizes that pandoc keeps from a page, and images. */
const PANDOC_ATTRIBUTES = /^:{3,} |\]\{[^{}\n]*\}|^#{1,6} .*\{[^{}\n]*\}$/m;
const WITHOUT: readonly (readonly [RegExp, string])[] = [
  [/^:{3,}.*$/gm, ''],
  [/!\[[^\]]*\]\([^()]*\)(?:\{[^{}]*\})?/g, ''],
  [/\[([^[\]]*)\]\{[^{}]*\}/g, '$1'],
  [/\[((?:[^[\]]|\[[^[\]]*\](?:\([^()]*\))?)*)\]\{[^{}]*\}/g, '$1'],
  [/^(#{1,6} .*?) *\{[^{}]*\}$/gm, '$1'],
  [/(\]\([^()]*\))\{[^{}]*\}/g, '$1'],
  // turndown prints table borders around cells with paragraphs, on separate lines.
  [/^\| (\d{1,3}\.) \| *$/gm, '\n$1\n'],
  [/^ ?\| *$/gm, ''],
  // The number of an item, alone on its line, begins a list without an item.
  [/^(\d{1,4}[a-z]?)\.[ \t]*$/gm, '$1\\.'],
  // The rest of line breaks at the end of a page.
  [/^\\$/gm, ''],
];

/** The marks of pandoc's Markdown for quotation marks and dashes. It escapes a straight mark with a backslash. */
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

/** Removes pandoc's additions from Markdown. Quotation marks and dashes become those of the page. */
export function plainMarkdown(text: string): string {
  const isPandoc = PANDOC_ATTRIBUTES.test(text);
  // Table columns are aligned only until the attributes are removed.
  const tabled = isPandoc ? simpleTables(text) : text;
  const plain = WITHOUT.reduce((rest, [mark, instead]) => rest.replace(mark, instead), tabled);
  if (!isPandoc) return plain;
  const smart = (part: string) => SMART.reduce((rest, [mark, instead]) => rest.replace(mark, instead), part);
  return plain
    .split(LINK_TARGET)
    .map((part, index) => (index % 2 === 0 ? smart(part) : part))
    .join('');
}

/** A header, a rule of hyphens below each column, and one line for each row. */
const SIMPLE_TABLE = /^( {2,}\S.*)\n {2}(-{3,}(?: +-{3,})+)\n((?:(?= *\S) {2}.*\n)+)(?:\n {2}: (.+)\n)?/gm;

/** Rewrites pandoc's own tables in the common form. Their caption stands below. */
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
