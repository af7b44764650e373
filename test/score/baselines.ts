// The baselines as programs: a generic content extractor or none, then regular expressions.
import { load } from 'cheerio';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import type { GoldPage } from '../gold/pages.js';
import { type Lines, readLines } from './regexes.js';
import type { Answer } from './score.js';

/** A baseline reads one page of one form. */
export type Baseline = (page: GoldPage) => Promise<Answer>;

const sourceOf = ({ raw }: GoldPage) => Buffer.from(raw.bytes).toString();

/** Content as defuddle extracts it, then regular expressions. */
export const extractorAndRegexes: Baseline = async (page) => {
  const source = sourceOf(page);
  const { document } = parseHTML(source);
  const { content, title } = await Defuddle(
    document as unknown as Parameters<typeof Defuddle>[0],
    page.raw.url ?? undefined,
  );
  return answer(page, { ...linesOf(content), title: title ?? null, url: urlOf(page, source) });
};

/** All the text of a page, then regular expressions. */
export const regexesOnly: Baseline = async (page) => {
  const source = sourceOf(page);
  if (page.form === 'text') {
    const lines = source
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return answer(page, { lines, documents: [], title: null, url: null });
  }
  const title = /<title>([^<]*)/.exec(source)?.[1] ?? null;
  return answer(page, { ...linesOf(source), title, url: urlOf(page, source) });
};

function answer({ name, kind, records }: GoldPage, lines: Lines): Answer {
  const read = readLines(lines);
  return { name, kind, expected: records, foundKind: read.kind, found: read.records };
}

function urlOf({ raw }: GoldPage, source: string): string | null {
  return raw.url ?? /rel="canonical" href="([^"]*)"/.exec(source)?.[1]?.replaceAll('&amp;', '&') ?? null;
}

const BLOCKS = 'p,div,li,tr,td,dt,dd,h1,h2,h3,h4,caption,br,hr';

function linesOf(html: string): Pick<Lines, 'lines' | 'documents'> {
  const $ = load(html.replace(/\s+/g, ' '));
  $('script,style,title').remove();
  const documents = $('a[href*="documents/s"]')
    .toArray()
    .map((link) => {
      const url = $(link).attr('href') ?? null;
      const title = $(link)
        .text()
        .replace(/\s*PDF \d+ KB\s*$/, '')
        .trim();
      return { title, url, attachment_id: /\/s(\d+)\//.exec(url ?? '')?.[1] ?? null };
    });
  $(BLOCKS).before('\n').after('\n');
  const lines = $.root()
    .text()
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  return { lines, documents };
}
