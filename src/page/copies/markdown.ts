import { marked } from 'marked';
import { commonMarkdown } from './markdown-lines.js';
import { plainMarkdown } from './pandoc.js';

/** Forms that only Markdown has: page links, marked or underlined headings, the rule below a table's header, pandoc's blocks. */
const MARKDOWN_MARKS: readonly RegExp[] = [
  /\]\(<?[^()\s<>]*(?:\.aspx|documents\/)/i,
  /^#{1,6} \S/m,
  /^\S.*\n={3,}$/m,
  /^\|(?: ?:?-{3,}:? ?\|){2,}$/m,
  /^:{3,} /m,
];

export const IS_HTML = /^\s*<(?:[!?]|(?:html|head|body|meta|title)\b)/i;

/** Whether a text is Markdown of a program that clips or converts pages (turndown, pandoc, defuddle). */
export function isMarkdown(text: string): boolean {
  return !IS_HTML.test(text) && MARKDOWN_MARKS.some((mark) => mark.test(text));
}

/** Writes Markdown as HTML. */
export function markdownToHtml(text: string): string {
  return marked.parse(plainMarkdown(commonMarkdown(text)), { async: false });
}
