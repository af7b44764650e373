/** Links and tables of Markdown, of a wiki and of org-mode, drawn lines, braces around links, scripts, HTML. */
const MARKUP_REMAINS: readonly RegExp[] = [
  /\]\((?:[^()\s]*(?:\.aspx|documents\/)|https?:|\/-)/,
  /^\s*\|.*\|\s*$|\s\|\s[^|\n]*\s\|\s|\|$|\[TABLE\]/m,
  /\[\[[^\]\n]+\]|^:[A-Z_]{3,}:|<<\w+>>|^\[\[/m,
  /^\{[^{}]{3,}\}$|^h[1-6] (?=\S)|\\[-_*[\]]|^\\$/m,
  // UTF-8 read as Windows-1252, and words that pdftotext joined at a line's hyphen.
  /Â[£\u00a0§]|â€[™œ“”˜]|\bcallin\b/i,
  /[═━─│┃]{2,}|-{6,} -{6,}|\*{4,}|"\)$/m,
  /\bfunction \w+\(|<\/?(?:p|td|tr|li|div|span|a|br)\b[^>]*>/,
];
/** Underlined words, such as those of links, in Debian's html2text. */
const UNDERSCORED = /\p{L}_\p{L}+_\p{L}/u;

/** Whether a text holds marks of tools. Pages never print them. */
export function hasMarks(text: string): boolean {
  return MARKUP_REMAINS.some((mark) => mark.test(text)) || (text.length < 300 && UNDERSCORED.test(text));
}
