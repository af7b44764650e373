import { type Address, haveOtherIds, inEnglish, originalAddress, parseAddress } from '../../page/address.js';
import { GROUP_HEADING, type OnDrop, SECTION_NUMBER } from '../../page/boilerplate.js';
import { readCopy } from '../../page/copies/copies.js';
import { isMarkdown, markdownToHtml } from '../../page/copies/markdown.js';
import { doubtOfMarkdown } from '../../page/copies/markdown-lines.js';
import { isExtract, isFromConverter, isFromEditor, printPlain } from '../../page/copies/plain-html.js';
import { mirroredAddress } from '../../page/copies/stated-address.js';
import type { DecodedText } from '../../page/decode.js';
import { hasWelshHeading, isListToCome, kindOfHeading } from '../../page/headings.js';
import { type HtmlPage, openHtml, readHtml } from '../../page/html.js';
import { KINDS } from '../../page/kinds.js';
import type { RawPage } from '../../page/raw.js';
import { type Evidence, isFieldKey, type Recognition, recognise } from '../../page/recognise.js';
import { sectionNumber } from '../../page/report.js';
import { plain, type Segment, segment } from '../../page/segment.js';
import { readTitle } from '../values/references.js';
import { endsInMark, isHeadingLike, isMenuLine } from './line-shapes.js';
import { openCopy } from './open-copy.js';
import { type OpenPage, provingKeyOf, startsLabel, toldSiteOf } from './opened-page.js';
import { whyNoRecord } from './proof-of-record.js';

export type { OpenPage } from './opened-page.js';

/** What a page was opened from, and the result. */
interface OpenedBefore {
  decoded: DecodedText;
  page: RawPage;
  open: OpenPage;
}

/** Opened pages whose bytes are still in use. Fetching checks a page, the cache checks it again, and then it is read. */
const opened = new WeakMap<Uint8Array, OpenedBefore>();

/**
 * Opens a page with the reader of its format and finds its kind. Text without a title and without a label is no record. What was
 * opened is kept for the reading of the record.
 */
export function openPage(decoded: DecodedText, page: RawPage): OpenPage {
  const before = openedBefore(decoded, page);
  if (before !== null) return before;
  const open = openAnew(decoded, page);
  opened.set(page.bytes, { decoded, page: { ...page }, open });
  return open;
}

/**
 * Opens a page to read its record. That is the last use of a page, so nothing is kept. A WeakMap keeps the pages of dead keys up
 * to the next full collection. Copying them took a tenth of the time of a run.
 */
export function openToRead(decoded: DecodedText, page: RawPage, onDrop?: OnDrop): OpenPage {
  const before = onDrop === undefined ? openedBefore(decoded, page) : null;
  opened.delete(page.bytes);
  return before ?? openAnew(decoded, page, onDrop);
}

function openedBefore(decoded: DecodedText, page: RawPage): OpenPage | null {
  const before = opened.get(page.bytes);
  return before !== undefined && isOpenedAlike(before, decoded, page) ? before.open : null;
}

/** Whether opening would give the same result, because all its inputs are equal. */
function isOpenedAlike(before: OpenedBefore, decoded: DecodedText, page: RawPage): boolean {
  const { input, url, site, pageKind } = before.page;
  const isOfPage =
    input === page.input && url === page.url && site === page.site && pageKind === page.pageKind;
  return isOfPage && before.decoded.format === decoded.format && before.decoded.text === decoded.text;
}

function openAnew(decoded: DecodedText, page: RawPage, onDrop?: OnDrop): OpenPage {
  const open = openAny(decoded, page, onDrop);
  const segments = open.segments.some(({ kind }) => kind === 'label') ? open.segments : withTitle(open);
  const refused = whyNoRecord(open, segments);
  return refused === null ? open : { ...open, recognition: refused };
}

function openAny(decoded: DecodedText, page: RawPage, onDrop?: OnDrop): OpenPage {
  // Markdown may hold blocks of a page as HTML.
  const isConverted = isMarkdown(decoded.text);
  if (decoded.format === 'text' && !isConverted) return openCopy(readCopy(decoded.text), page, onDrop);
  const source = isConverted ? markdownToHtml(decoded.text) : decoded.text;
  const html = openHtml(source, page.site ?? null);
  const isPlain = isConverted || isFromEditor(source);
  const plain = html.hasMarkup ? null : openPlainHtml(source, html, isPlain, page, onDrop);
  const open = plain ?? {
    ...openHtmlPage(source, html, page, onDrop),
    isCopy: isConverted || !html.hasMarkup || isFromConverter(source),
  };
  const doubt = isExtract(source) ? 'only what a program took for the text was kept' : null;
  const changed = isConverted ? doubtOfMarkdown(decoded.text) : null;
  return { ...open, doubt: doubt ?? changed ?? open.doubt };
}

/** The fewest labels that prove a record: other pages have fewer by chance. */
const MIN_LABELS = 3;

/**
 * Opens a page without ModernGov's marks as a text copy; null if it is no copy. An editor or a converter (`isPlain`) keeps only
 * the words. Any other page needs the heading of a record and its labels.
 */
function openPlainHtml(
  source: string,
  { statedUrl, headings }: HtmlPage,
  isPlain: boolean,
  page: RawPage,
  onDrop?: OnDrop,
): OpenPage | null {
  const copy = printPlain(source, page.url ?? statedUrl);
  const kind = kindOfHeading(headings, false);
  const keys = new Set(copy.text.split('\n').map((line) => provingKeyOf(plain(line))));
  const labels = [...keys].filter((key) => kind !== null && isFieldKey(key, kind)).length;
  if (!isPlain && labels < MIN_LABELS) return null;
  const opened = openCopy({ ...readCopy(copy.text), links: copy.links, url: statedUrl }, page, onDrop);
  const { recognition } = opened;
  return 'kind' in recognition && recognition.kind !== 'report' ? opened : null;
}

function openHtmlPage(source: string, html: HtmlPage, page: RawPage, onDrop?: OnDrop): OpenPage {
  const isOwn = page.url !== null && parseAddress(page.url) !== null;
  const url = isOwn ? page.url : (html.statedUrl ?? page.url);
  const stated = url ?? mirroredAddress(page.input);
  const base = url ?? (page.site === undefined ? null : `${page.site}/`);
  const { segments, hasControls } = readHtml(html, base, onDrop);
  const own = stated === null ? html.ownSite : parseAddress(stated);
  const address = own && inEnglish(own, html.englishUrls);
  // A marked label may have no colon.
  const readLines = () =>
    segments.flatMap(({ kind, text }) => (kind === 'label' ? [`${text}:`] : text.split('\n')));
  const evidence: Evidence = {
    format: 'html',
    source,
    address,
    headings: html.headings,
    hasMarkup: html.hasMarkup,
    readLines,
    mayHold: (characters) => segments.some(({ text }) => text.includes(characters)),
    keyOf: provingKeyOf,
  };
  const recognition: Recognition = recognise(evidence, page.pageKind);
  const isReport = 'kind' in recognition && recognition.kind === 'report';
  const { ownIssueId: issueId, headTitle, hasNotice, templateError } = html;
  return {
    format: 'html',
    recognition,
    segments: isReport ? segments.map((each) => asReport(each, onDrop)) : segments,
    url: url === null ? null : withoutBareHost(originalAddress(url)),
    statedAt: html.statedAt,
    address,
    issueId,
    headTitle,
    hasWelshHeading: hasWelshHeading(html.headings),
    isListToCome: isListToCome(url, html.headings),
    hasControls,
    hasNotice,
    templateError,
    otherUrl: isOtherPage(own, html.canonicalUrl) ? html.canonicalUrl : null,
    isCopy: false,
    doubt: null,
    toldSite: toldSiteOf(page),
  };
}

/** The address of a link, or null if its protocol is unknown: then it cannot be opened. */
function withoutBareHost(url: string): string | null {
  return url.startsWith('//') ? null : url;
}

/** Whether a page states the address of another record of its kind. The servers of some councils mix them up. */
function isOtherPage(own: Address | null, canonicalUrl: string | null): boolean {
  const stated = canonicalUrl === null ? null : parseAddress(canonicalUrl);
  return own !== null && stated !== null && stated.page === own.page && haveOtherIds(own, stated);
}

/** Reads a segment of a report: it is an author's text, and Word writes section numbers into headings. */
function asReport(each: Segment, onDrop?: OnDrop): Segment {
  const number = each.kind === 'table' ? '' : sectionNumber(each.text);
  const rest = each.text.slice(number.length);
  const own = { ...each, isAuthored: each.isAuthored && each.kind === 'table' };
  if (number === '' || !startsLabel(rest, false)) return own;
  onDrop?.(number.trim(), SECTION_NUMBER);
  return { ...own, kind: each.kind === 'item' ? 'paragraph' : each.kind, text: rest };
}

/** Marks the title of a page that lost its heading, if a reference proves it. An HTML page may have its title only in its head. */
export function withTitle(
  { format, recognition, segments, headTitle }: OpenPage,
  onDrop?: OnDrop,
): Segment[] {
  if (segments.some(({ kind }) => kind === 'title')) return segments;
  if (headTitle !== null) return [segment('title', headTitle), ...segments];
  const isForm = 'kind' in recognition && KINDS[recognition.kind].layout === 'form';
  const isTitle = isOfAssembly(segments) ? isHeadingLike : isNumbered;
  const found = format === 'text' ? findTitle(segments, isForm ? MAX_ABOVE_TITLE : 0, isTitle) : null;
  if (!found) return segments;
  for (const line of found.above) onDrop?.(line, GROUP_HEADING);
  const under = found.below.length > 0 ? [segment('paragraph', found.below.join('\n'))] : [];
  return [segment('title', found.title), ...under, ...segments.slice(found.at + 1)];
}

/** Whether a line has a number, as titles without a heading have. */
function isNumbered(line: string): boolean {
  return line.length <= MAX_NUMBERED && readTitle(line).reference !== null;
}

/** Label names that only the pages of an assembly have. */
const OF_ASSEMBLY: ReadonlySet<string | null> = new Set([
  'business type',
  'math o fusnes',
  'reason considered',
  'rheswm dros ei ystyried',
]);

/** Whether a copy is an assembly's page. It loses its heading and keeps a title without a number. */
function isOfAssembly(segments: readonly Segment[]): boolean {
  return segments.some(({ text }) => text.split('\n').some((line) => OF_ASSEMBLY.has(provingKeyOf(line))));
}

/** The most lines above the title of a form: a council's own heading, and the end of a menu. */
const MAX_ABOVE_TITLE = 4;

/** The longest line with a number that is a title. A longer one is a paragraph. */
const MAX_NUMBERED = 299;

/** Finds the first line with a title's number below at most `most` short lines. */
function findTitle(
  segments: readonly Segment[],
  most: number,
  isTitle: (line: string) => boolean,
): { at: number; title: string; above: string[]; below: string[] } | null {
  const above: string[] = [];
  for (const [at, { kind, text }] of segments.slice(0, most + 1).entries()) {
    const lines = kind === 'paragraph' || kind === 'item' ? text.split('\n') : [''];
    for (const [index, line] of lines.entries()) {
      if (kind === 'paragraph' && isTitle(line) && (above.length === 0 || !endsInMark(line)))
        return { at, title: line, above, below: lines.slice(index + 1) };
      if (above.length >= most || !isMenuLine(line)) return null;
      above.push(line);
    }
  }
  return null;
}
