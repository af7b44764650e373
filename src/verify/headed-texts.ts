import type { DecisionRecord } from '../record/record.js';
import { squeeze } from './words.js';

/** How a heading may end before its text. */
const END = /^[:?.–-]{0,3}/;
/** A heading may begin in a paragraph, behind the end of a sentence. */
const SENTENCE_ENDS = ['.', '!', '?', ')', ']', '”', '’', '"'];
/** What a list sets before a line, and a record keeps. */
const LINE_MARKS = /^[\s>*•·-]+/;
/** A copy may break a line of a text at any length; fewer characters could be any words. */
const FEWEST = 12;

/** Where the headed texts of a page's records stand: each right below its own heading. */
export class HeadedTexts {
  readonly #lines: readonly string[];
  readonly #whole: string;

  constructor(lines: readonly string[]) {
    this.#lines = lines.map((line) => squeeze(line).toLowerCase());
    this.#whole = this.#lines.join('');
  }

  /** The keys of sections whose text the page prints, but below another heading of the record. */
  misplaced({ sections }: DecisionRecord): string[] {
    const headings = sections.map(({ heading }) => withoutMarks(heading)).filter((heading) => heading !== '');
    return sections.flatMap(({ heading, key, text }) => {
      const first = withoutMarks(text.split('\n', 1)[0] ?? '');
      const isOwn = first === '' || heading === '' || this.#stands(withoutMarks(heading), first, headings);
      return isOwn ? [] : ['sections', ...(key === null ? [] : [key])];
    });
  }

  /** True as well where the page has no such heading or no such line: its markup may hold it. */
  #stands(heading: string, first: string, headings: readonly string[]): boolean {
    const heads = this.#lines.flatMap((line, at) => (line.startsWith(heading) ? [at] : []));
    if (heads.some((at) => this.#isBelow(at, heading, first)) || this.#isInline(heading, first)) return true;
    const places = this.#lines.flatMap((line, at) => (beginsText(line, first) ? [at] : []));
    if (places.length === 0 || heads.length === 0) return true;
    return places.some((at) => this.#headingAbove(at, headings) === heading);
  }

  #isBelow(at: number, heading: string, first: string): boolean {
    const rest = (this.#lines[at] ?? '').slice(heading.length).replace(END, '');
    return beginsText(rest === '' ? (this.#lines[at + 1] ?? '') : rest, first);
  }

  #isInline(heading: string, first: string): boolean {
    return SENTENCE_ENDS.some((end) => this.#whole.includes(`${end}${heading}:${first}`));
  }

  /** The longest heading that begins the nearest line above which begins with one. */
  #headingAbove(at: number, headings: readonly string[]): string | undefined {
    for (let line = at; line >= 0; line -= 1) {
      const printed = this.#lines[line] ?? '';
      const found = headings.filter((heading) => printed.startsWith(heading));
      if (found.length > 0) return found.sort((one, other) => other.length - one.length)[0];
    }
    return undefined;
  }
}

function withoutMarks(text: string): string {
  return squeeze(text.replace(LINE_MARKS, '')).toLowerCase();
}

function beginsText(line: string, first: string): boolean {
  return line === first || line.startsWith(first) || (line.length >= FEWEST && first.startsWith(line));
}
