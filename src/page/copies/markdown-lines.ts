/** What single converters write that Markdown reads otherwise, and what was meant. */
const REWRITES: readonly ((text: string) => string)[] = [joinDefinitions, endItems, widenTables];

/** Writes what a converter meant in the Markdown that every reader knows. */
export function commonMarkdown(text: string): string {
  return REWRITES.reduce((rest, rewrite) => rewrite(rest), text);
}

/** html2text (Python) sets a definition below its term, behind four blanks, which Markdown reads as one paragraph. */
const DEFINITION = /^(?![ \t>#|*+-]|\d+[.)] )(.{1,80}?):?[ \t]*\n {4}(?! )(\S.*)$/gm;

function joinDefinitions(text: string): string {
  return text.includes('\n    ') ? text.replace(DEFINITION, '$1: $2\n') : text;
}

/** dom-to-semantic-markdown sets a field or the foot right below a list: to Markdown it goes on with the last item. */
const BELOW_ITEM = new RegExp(
  [
    // An item, and lines that go on with it.
    String.raw`^([ \t]*[-*+] .*(?:\n(?![-*+] |[ \t]*$).*){0,3}?)\n`,
    // A field, the foot, or a link.
    String.raw`(?=\p{Lu}[^:\n]{2,60}:(?:\s|$)|Copyright |© |\[)`,
  ].join(''),
  'gmu',
);

function endItems(text: string): string {
  return text.replace(BELOW_ITEM, '$1\n\n');
}

/** html-to-md heads a table without a head by one empty cell: readers drop the cells beyond it. */
const NARROW_HEAD = /^\|\|\n\|(:?-{3,}:?)\|\n(\|(?:[^|\n]*\|){2,})$/gm;

function widenTables(text: string): string {
  return text.replace(NARROW_HEAD, (_found, rule: string, row: string) => {
    const cells = row.split('|').length - 2;
    return `${'|'.repeat(cells + 1)}\n|${`${rule}|`.repeat(cells)}\n${row}`;
  });
}

/** How html2text (Python) lists; other converters set no blanks before a bullet, but for lists inside lists. */
const HTML2TEXT = /^ {2}\* \S/m;

/** What of a page a converter wrote otherwise, and cannot be told any more; null where nothing is known of that. */
export function doubtOfMarkdown(text: string): string | null {
  const isOfHtml2text = HTML2TEXT.test(text) && !/^\* [^*\s]/m.test(text);
  const heading = text.search(/^#{1,6} /m);
  const isChanged = isOfHtml2text && /\p{L}'/u.test(text.slice(Math.max(heading, 0)));
  return isChanged ? 'html2text writes the quotation marks of titles as straight ones' : null;
}
