/** Lines of single converters that Markdown reads in another way, rewritten as they were meant. */
const REWRITES: readonly ((text: string) => string)[] = [joinDefinitions, endItems, widenTables, endEmphasis];

/** Rewrites a converter's own forms in common Markdown. */
export function commonMarkdown(text: string): string {
  return REWRITES.reduce((rest, rewrite) => rewrite(rest), text);
}

/** html2text (Python) prints a definition below its term, after four blanks. Markdown reads both as one paragraph. */
const DEFINITION = /^(?![ \t>#|*+-]|\d+[.)] )(.{1,80}?):?[ \t]*\n {4}(?! )(\S.*)$/gm;

function joinDefinitions(text: string): string {
  return text.includes('\n    ') ? text.replace(DEFINITION, '$1: $2\n') : text;
}

/** dom-to-semantic-markdown prints a field or the footer right below a list. Markdown adds it to the last item. */
const BELOW_ITEM = new RegExp(
  [
    // An item, and lines that continue it.
    String.raw`^([ \t]*[-*+] .*(?:\n(?![-*+] |[ \t]*$).*){0,3}?)\n`,
    // A field, the footer, or a link.
    String.raw`(?=\p{Lu}[^:\n]{2,60}:(?:\s|$)|Copyright |© |\[)`,
  ].join(''),
  'gmu',
);

function endItems(text: string): string {
  return text.replace(BELOW_ITEM, '$1\n\n');
}

/** html-to-md gives a table without a header one empty header cell. Readers drop the cells beyond it. */
const NARROW_HEAD = /^\|\|\n\|(:?-{3,}:?)\|\n(\|(?:[^|\n]*\|){2,})$/gm;

function widenTables(text: string): string {
  return text.replace(NARROW_HEAD, (_found, rule: string, row: string) => {
    const cells = row.split('|').length - 2;
    return `${'|'.repeat(cells + 1)}\n|${`${rule}|`.repeat(cells)}\n${row}`;
  });
}

/** pandoc leaves the blank behind a bold lead-in between its stars, where Markdown reads no emphasis: `**Resolved: **To …`. */
const OPEN_EMPHASIS = /\*\*([^\s*](?:[^*\n]*[^\s*])?)([ \u00a0]+)\*\*/g;

function endEmphasis(text: string): string {
  return text.includes(' **') || text.includes('\u00a0**') ? text.replace(OPEN_EMPHASIS, '**$1**$2') : text;
}

/** The list form of html2text (Python). Other converters indent bullets only in nested lists. */
const HTML2TEXT = /^ {2}\* \S/m;

/** What a converter changed without a trace; null if no such change is known. */
export function doubtOfMarkdown(text: string): string | null {
  const isOfHtml2text = HTML2TEXT.test(text) && !/^\* [^*\s]/m.test(text);
  const heading = text.search(/^#{1,6} /m);
  const isChanged = isOfHtml2text && /\p{L}'/u.test(text.slice(Math.max(heading, 0)));
  return isChanged ? 'html2text writes the quotation marks of titles as straight ones' : null;
}
