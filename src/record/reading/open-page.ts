import { type Address, haveOtherIds, inEnglish, parseAddress } from '../../page/address.js';
import { GROUP_HEADING, type OnDrop, SECTION_NUMBER } from '../../page/boilerplate.js';
import type { DecodedText } from '../../page/decode.js';
import { hasWelshHeading, isListToCome } from '../../page/headings.js';
import { openHtml, readHtml } from '../../page/html.js';
import { KINDS } from '../../page/kinds.js';
import type { RawPage } from '../../page/raw.js';
import { type Evidence, opensEntry, type Recognition, recognise } from '../../page/recognise.js';
import { sectionNumber } from '../../page/report.js';
import { plain, type Segment, segment } from '../../page/segment.js';
import { openText, readText } from '../../page/text.js';
import { isCutLabel, matchLabel, matchLeadIn, provingKey } from '../labels.js';
import { readTitle } from '../values/references.js';

/** A page opened: what it proves to be, and its content in segments. */
export interface OpenPage {
  format: 'html' | 'text';
  recognition: Recognition;
  segments: Segment[];
  /** Where the page came from: as the user or the container says, else as the page itself states. */
  url: string | null;
  address: Address | null;
  issueId: string | null;
  headTitle: string | null;
  hasWelshHeading: boolean;
  /** A list of what is still to be decided. */
  isListToCome: boolean;
  /** References such as `&#27;` stood for control characters, which no decoder sees. */
  hasControls: boolean;
  hasNotice: boolean;
  templateError: string | null;
  /** Where the page says it came from, if that is the page of another record than its address names. */
  otherUrl: string | null;
}

/** Opens a page with the reader of its format and finds out what it is. */
export function openPage(decoded: DecodedText, page: RawPage, onDrop?: OnDrop): OpenPage {
  return decoded.format === 'html'
    ? openHtmlPage(decoded.text, page, onDrop)
    : openTextPage(decoded.text, page, onDrop);
}

function openHtmlPage(source: string, page: RawPage, onDrop?: OnDrop): OpenPage {
  const html = openHtml(source);
  const isOwn = page.url !== null && parseAddress(page.url) !== null;
  const url = isOwn ? page.url : (html.statedUrl ?? page.url);
  const { segments, hasControls } = readHtml(html, url, onDrop);
  const own = url === null ? null : parseAddress(url);
  const address = own && inEnglish(own, html.englishUrls);
  // A marked label may do without its colon.
  const readLines = () =>
    segments.flatMap(({ kind, text }) => (kind === 'label' ? [`${text}:`] : text.split('\n')));
  const evidence: Evidence = {
    format: 'html',
    source,
    address,
    headings: html.headings,
    hasMarkup: html.hasMarkup,
    readLines,
    keyOf: provingKeyOf,
  };
  const recognition: Recognition = recognise(evidence, page.pageKind);
  const isReport = 'kind' in recognition && recognition.kind === 'report';
  const { ownIssueId: issueId, headTitle, hasNotice, templateError } = html;
  return {
    format: 'html',
    recognition,
    segments: isReport ? segments.map((each) => asReport(each, onDrop)) : segments,
    url,
    address,
    issueId,
    headTitle,
    hasWelshHeading: hasWelshHeading(html.headings),
    isListToCome: isListToCome(url, html.headings),
    hasControls,
    hasNotice,
    templateError,
    otherUrl: isOtherPage(own, html.canonicalUrl) ? html.canonicalUrl : null,
  };
}

/** Whether a page states the address of another record of its own kind: the servers of some councils mix them up. */
function isOtherPage(own: Address | null, canonicalUrl: string | null): boolean {
  const stated = canonicalUrl === null ? null : parseAddress(canonicalUrl);
  return own !== null && stated !== null && stated.page === own.page && haveOtherIds(own, stated);
}

/** A report is its author's text all through; Word writes the numbers of its sections into their headings. */
function asReport(each: Segment, onDrop?: OnDrop): Segment {
  const number = each.kind === 'table' ? '' : sectionNumber(each.text);
  const rest = each.text.slice(number.length);
  const own = { ...each, isAuthored: each.isAuthored && each.kind === 'table' };
  if (number === '' || !startsLabel(rest, false)) return own;
  onDrop?.(number.trim(), SECTION_NUMBER);
  return { ...own, kind: each.kind === 'item' ? 'paragraph' : each.kind, text: rest };
}

function openTextPage(source: string, page: RawPage, onDrop?: OnDrop): OpenPage {
  const copy = openText(source, provingKeyOf);
  const address = page.url === null ? null : parseAddress(page.url);
  const headings = copy.heading === null ? [] : [copy.heading];
  const evidence: Evidence = {
    format: 'text',
    source,
    address,
    headings,
    hasMarkup: false,
    readLines: () => copy.lines.map(plain),
    keyOf: provingKeyOf,
  };
  const recognition: Recognition = recognise(evidence, page.pageKind);
  const kind = 'kind' in recognition ? recognition.kind : 'issue';
  const startsField = (line: string, isMidParagraph: boolean) =>
    opensEntry(kind, line) || startsLabel(line, isMidParagraph);
  const segments = withCutLabel(readText(copy, kind, startsField, onDrop));
  const { hasNotice, templateError } = copy;
  return {
    format: 'text',
    recognition,
    segments,
    url: page.url,
    address,
    issueId: null,
    headTitle: null,
    hasWelshHeading: hasWelshHeading(headings),
    isListToCome: isListToCome(page.url, headings),
    hasControls: false,
    hasNotice,
    templateError,
    otherUrl: null,
  };
}

/** A page that lost its heading still has its title where a reference proves it; an HTML page may have it in its head only. */
export function withTitle(
  { format, recognition, segments, headTitle }: OpenPage,
  onDrop?: OnDrop,
): Segment[] {
  if (segments.some(({ kind }) => kind === 'title')) return segments;
  if (headTitle !== null) return [segment('title', headTitle), ...segments];
  const isForm = 'kind' in recognition && KINDS[recognition.kind].layout === 'form';
  const found = format === 'text' ? findTitle(segments, isForm ? MAX_ABOVE_TITLE : 0) : null;
  if (!found) return segments;
  for (const line of found.above) onDrop?.(line, GROUP_HEADING);
  const under = found.below.length > 0 ? [segment('paragraph', found.below.join('\n'))] : [];
  return [segment('title', found.title), ...under, ...segments.slice(found.at + 1)];
}

/** Above the title of a form may stand a heading that is the council's own, and the last lines of a menu. */
const MAX_ABOVE_TITLE = 4;

/** Finds the first line that has a number as titles do, with at most so many short lines above it that are none. */
function findTitle(
  segments: readonly Segment[],
  most: number,
): { at: number; title: string; above: string[]; below: string[] } | null {
  const above: string[] = [];
  for (const [at, { kind, text }] of segments.slice(0, most + 1).entries()) {
    const lines = kind === 'paragraph' || kind === 'item' ? text.split('\n') : [''];
    for (const [index, line] of lines.entries()) {
      const isTitle = kind === 'paragraph' && line.length < 300 && readTitle(line).reference !== null;
      if (isTitle && (above.length === 0 || !/[.;:,]$/.test(line)))
        return { at, title: line, above, below: lines.slice(index + 1) };
      if (above.length >= most || !/^[^:]{1,60}(?<![.;,])$/.test(line)) return null;
      above.push(line);
    }
  }
  return null;
}

/** A copy that was cut off inside a label ends in that label, not in the text above it. */
function withCutLabel(segments: Segment[]): Segment[] {
  const last = segments.at(-1);
  if (last?.kind !== 'paragraph' || segments.length < 2 || !isCutLabel(last.text)) return segments;
  return [...segments.slice(0, -1), segment('label', last.text)];
}

function provingKeyOf(line: string): string | null {
  return provingKey(matchLabel(line));
}

/** Whether a line begins with a label; in the middle of a wrapped paragraph a guess is not enough. */
function startsLabel(line: string, isMidParagraph: boolean): boolean {
  const match = matchLabel(line) ?? matchLeadIn(line);
  return match !== null && !(isMidParagraph && match.label.isGuess);
}
