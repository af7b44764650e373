/** Links and tables of Markdown, of a wiki and of org-mode, lines that are drawn, braces around links, scripts, HTML. */
const MARKUP_REMAINS: readonly RegExp[] = [
  /\]\((?:[^()\s]*(?:\.aspx|documents\/)|https?:|\/-)/,
  /^\s*\|.*\|\s*$|\s\|\s[^|\n]*\s\|\s|\|$|\[TABLE\]/m,
  /\[\[[^\]\n]+\]|^:[A-Z_]{3,}:|<<\w+>>|^\[\[/m,
  /^\{[^{}]{3,}\}$|^h[1-6] (?=\S)|\\[-_*[\]]|^\\$/m,
  // UTF-8 read as Windows-1252; words that pdftotext joins where a hyphen ended the line.
  /Â[£\u00a0§]|â€[™œ“”˜]|\bcallin\b/i,
  /[═━─│┃]{2,}|-{6,} -{6,}|\*{4,}|"\)$/m,
  /\bfunction \w+\(|<\/?(?:p|td|tr|li|div|span|a|br)\b[^>]*>/,
];
/** Debian's html2text sets underlined words, such as those of links, so. */
const UNDERSCORED = /\p{L}_\p{L}+_\p{L}/u;

/** Whether a text holds what tools write and no page prints. */
export function hasMarks(text: string): boolean {
  return MARKUP_REMAINS.some((mark) => mark.test(text)) || (text.length < 300 && UNDERSCORED.test(text));
}
