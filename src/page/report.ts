import { oneOf } from './words.js';

/** Headings of an officer's report. A text with `Recommendation(s)` and two others is one. */
export const REPORT_HEADINGS: readonly RegExp[] = [
  /^summary\b *:?/i,
  /^introduction(?: and background)? *:?$/i,
  /^(?:alternative |available )?options(?: considered)? *:?$/i,
  /^(?:financial|legal|equalit(?:y|ies)) implications *:?$/i,
  /^conclusions? *:?$/i,
  /^background (?:documents|papers) *:?$/i,
  /^contact details *:?$/i,
  /^report author *:?$/i,
  /^relevant (?:corporate )?director *:?$/i,
  /^executive summary *:?$/i,
  /^purpose(?: of (?:the |this )?report)? *:?$/i,
  /^background(?: information)? *:?$/i,
  /^consultation(?: results\b.*)? *:?$/i,
  /^(?:report )?appendices *:?$/i,
];
const RECOMMENDATION = /^recommendations?(?:\(s\))? *:?|^this report makes the following recommendations?\b/i;
const SECTION_NUMBER = /^\d{1,2}(?:\.\d{1,2})*\.? +(?=\p{Lu})/u;

/** The number before a report's heading, as in `5. Financial Implications`, with the blank after it; else empty. */
export function sectionNumber(line: string): string {
  return SECTION_NUMBER.exec(line)?.[0] ?? '';
}

/** Names of a report's first section, with or without its number. No ModernGov page has one as its title. */
export const FIRST_SECTION = new RegExp(
  `^${oneOf([
    '(?:executive )?summary',
    'introduction',
    'purpose(?: of (?:the |this )?report)?',
    'background',
    'recommendations?(?:\\(s\\))?',
  ])} *:?$`,
  'i',
);

/** Whether a heading is that of a report's first section. */
export function opensReport(heading: string): boolean {
  const printed = heading.trim().replace(/\s+/g, ' ');
  return FIRST_SECTION.test(printed.slice(sectionNumber(printed).length));
}

/** The fewest headings besides `Recommendation(s)`: other papers have one. */
const FEWEST_HEADINGS = 2;

/** Whether lines have the headings of an officer's report. */
export function isReport(lines: readonly string[]): boolean {
  const headings = lines.map((line) => line.slice(sectionNumber(line).length));
  const isThere = (heading: RegExp) => headings.some((line) => heading.test(line));
  return isThere(RECOMMENDATION) && REPORT_HEADINGS.filter(isThere).length >= FEWEST_HEADINGS;
}
