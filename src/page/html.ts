import { load } from 'cheerio/slim';
import type { ChildNode, Document, Element, ParentNode } from 'domhandler';
import { type Address, parseAddress, resolveLink, siteOnly } from './address.js';
import { readBlocks } from './blocks.js';
import type { OnDrop } from './boilerplate.js';
import { readSavedFrom } from './copies/stated-address.js';
import { stripNotice } from './find-furniture.js';
import { headingParts, kindOfHeading, withoutKind } from './headings.js';
import { anyOf, classPattern, ROOT_ID } from './marks.js';
import type { Keep, Shell } from './nested/nested-tree.js';
import type { StartTag } from './nested/scanner.js';
import type { Segment } from './segment.js';
import { parseContent } from './tree.js';

/** An opened HTML page: its content, and facts from outside its content. */
export interface HtmlPage {
  content: ChildNode[];
  /** Whether the content has ModernGov's markup. Otherwise it is the body of any page. */
  hasMarkup: boolean;
  /** Texts that may be the page's heading, lower case, the most likely first. */
  headings: string[];
  /** The title in the page's `<title>`, without the page's kind; null without one. */
  headTitle: string | null;
  /** The address that the page states: in a browser's "saved from" comment, a canonical link, or links to itself. */
  statedUrl: string | null;
  /** The time at which a program saved or archived it, as the program states. */
  statedAt: string | null;
  /** The site of its own tools, for a page without an address; null if they are relative. */
  ownSite: Address | null;
  /** The canonical address in its head. */
  canonicalUrl: string | null;
  /** The issue that the page's tabs and tools lead to, for a page without an address. */
  ownIssueId: string | null;
  /** Links to the English page. */
  englishUrls: string[];
  hasNotice: boolean;
  templateError: string | null;
}

/** A placeholder that the template left unfilled, as in an issue's `<title>` on another page (`Issue details - @@T@@`). */
const PLACEHOLDER = /@@\w+@@/;

/** Tabs and tools, whose links lead to the page's own issue. */
const TOOLS = classPattern('tabs', 'actions');

/** Builds the page's tree and finds its content and the facts around it. Relative own links belong to `site`. */
export function openHtml(
  source: string,
  site: string | null = null,
  document: Document = parseContent(source, SHELL),
): HtmlPage {
  const survey = surveyPage(document);
  const root = survey.content ?? findMarks(document);
  const texts = [...survey.h1s.map(nodeText), survey.dcTitle, survey.title].map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );
  const own = findOwnAddress(survey.ownLinks);
  const headings = texts.filter((text) => !PLACEHOLDER.test(text)).flatMap(headingParts);
  const saved = readSavedFrom(source);
  // A decision links back to its issue. That is the issue’s address and not its own.
  const ownUrl = (kindOfHeading(headings, false) ?? 'issue') === 'issue' ? own?.url : null;
  const here = ownUrl && site !== null ? resolveLink(ownUrl, `${site}/`) : ownUrl;
  const stated = [saved.url, survey.canonical, here];
  return {
    content: survey.content ? [survey.content, ...strayContent(survey.content)] : root.children,
    hasMarkup: survey.hasMarks,
    headings,
    headTitle: withoutKind(survey.dcTitle) || withoutKind(survey.title) || null,
    statedUrl: stated.find((url) => url && parseAddress(url)?.site) ?? null,
    statedAt: saved.at,
    ownSite: own?.address.site ? siteOnly(own.address) : null,
    canonicalUrl: survey.canonical ?? null,
    ownIssueId: own?.address.issueId ?? null,
    englishUrls: survey.englishUrls,
    ...readNotice(source),
  };
}

interface Survey {
  /** `#modgov`, ModernGov's content root. */
  content: Element | null;
  hasMarks: boolean;
  h1s: Element[];
  title: string;
  dcTitle: string;
  canonical: string | null;
  /** The form, tabs and tools of a page, whose links lead to the page's own issue. */
  ownLinks: Element[];
  englishUrls: string[];
}

/** Finds everything in one walk: each selector would walk the whole page again. */
function surveyPage(document: Document): Survey {
  const survey: Survey = {
    content: null,
    hasMarks: false,
    h1s: [],
    title: '',
    dcTitle: '',
    canonical: null,
    ownLinks: [],
    englishUrls: [],
  };
  const visit = (parent: ParentNode, isTool: boolean) => {
    for (const node of parent.children) {
      if (!('attribs' in node)) continue;
      const { class: classes = '' } = node.attribs;
      const hasMark = classes.includes('mg');
      if (hasMark && !survey.hasMarks) survey.hasMarks = /(?:^|\s)mg[A-Z]/.test(classes);
      note(survey, node, isTool);
      visit(node, isTool || (hasMark && TOOLS.test(classes)));
    }
  };
  visit(document, false);
  return survey;
}

/** A reference to a digit or a letter. */
const LETTER = '&#(?:x|0*(?:4[89]|[5-9]\\d|1[0-2]\\d))';
/** The words that `note` looks for in a link, as printed or as a reference. */
const NOTED = new RegExp(`mg|${ROOT_ID}|hreflang|LLL|${LETTER}`, 'i');

/** The parts of a shell that `note` needs. */
const SHELL: Shell = { keepOf, mayHoldKept: (source) => NOTED.test(source) };

function keepOf({ name, attribs }: StartTag): Keep {
  const { id, class: classes = '' } = attribs;
  const hasMark = classes.includes('mg');
  if (name === 'h1' || name === 'title' || id === ROOT_ID || (hasMark && TOOLS.test(classes))) return 'whole';
  if (hasMark || name === 'meta' || name === 'link' || name === 'form') return 'alone';
  return name === 'a' && (isEnglish(attribs) || leadsToReasons(attribs)) ? 'alone' : 'none';
}

function note(survey: Survey, element: Element, isTool: boolean): void {
  const { name, attribs } = element;
  if (attribs.id === ROOT_ID) {
    survey.content ??= element;
    survey.hasMarks = true;
  }
  if ((name === 'a' || name === 'link') && isEnglish(attribs)) survey.englishUrls.push(attribs.href ?? '');
  if (name === 'h1') survey.h1s.push(element);
  else if (name === 'title') survey.title ||= nodeText(element);
  else if (name === 'meta' && attribs.name === 'DC.title') survey.dcTitle ||= attribs.content ?? '';
  else if (name === 'link' && attribs.rel === 'canonical') survey.canonical ??= attribs.href ?? null;
  else if (name === 'form' || (name === 'a' && (isTool || leadsToReasons(attribs))))
    survey.ownLinks.push(element);
}

function leadsToReasons({ href = '' }: Element['attribs']): boolean {
  return /mgReasonsRestricted/i.test(href);
}

/** Whether a link switches the language to English, by ModernGov's parameter or by the standard's attribute. */
function isEnglish({ href, hreflang }: Element['attribs']): boolean {
  if (href === undefined) return false;
  if (hreflang !== undefined) return /^en\b/i.test(hreflang);
  return href.endsWith('0') || href.includes('0&') ? /[?&]LLL=0\b/i.test(href) : false;
}

/** The content without a root. A page trimmed inside its root still has ModernGov's blocks; any other page has its body. */
function findMarks(document: Document): ParentNode {
  const $ = load(document);
  return (
    $(`.${anyOf('content')}`)
      .parent()
      .get(0) ??
    $('body').get(0) ??
    document
  );
}

/** Content that a stray end tag moved out of the content root. It ends with the last node that has ModernGov's marks. */
function strayContent(content: Element): ChildNode[] {
  const after: ChildNode[] = [];
  for (let node: ChildNode | null = content; node; node = node.parent?.type === 'tag' ? node.parent : null) {
    for (let next = node.next; next; next = next.next) after.push(next);
  }
  return after.slice(0, after.findLastIndex(hasContentMarks) + 1);
}

function hasContentMarks(node: ChildNode): boolean {
  if (!('attribs' in node)) return false;
  return /\bmg[A-Z]/.test(node.attribs.class ?? '') || node.children.some(hasContentMarks);
}

function nodeText(node: ChildNode): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map(nodeText).join('') : '';
}

/** The own issue of an issue page, from its tabs, tools and form. Null if they disagree. */
function findOwnAddress(elements: Element[]): { address: Address; url: string | null } | null {
  let own: { address: Address; url: string | null } | null = null;
  for (const { attribs } of elements) {
    const href = attribs.href ?? attribs.action ?? '';
    const address = /\b(?:IId|OID)=/i.test(href) ? parseAddress(href) : null;
    if (!address?.issueId) continue;
    if (own && own.address.issueId !== address.issueId) return null;
    own ??= { address, url: null };
    if (address.site && address.page === 'mgissuehistoryhome') own.url ??= href;
  }
  return own;
}

/** As a pattern: `includes` takes three times as long. */
const BRANDING = /branding/;

function readNotice(source: string): { hasNotice: boolean; templateError: string | null } {
  if (!BRANDING.test(source)) return { hasNotice: false, templateError: null };
  const { hasNotice, templateError } = stripNotice(source.replace(/<[^<>]*>/g, '\n'));
  return { hasNotice, templateError };
}

/** Reads the content of an opened page into segments. Links are resolved against `base`. */
export function readHtml(
  page: HtmlPage,
  base: string | null,
  onDrop?: OnDrop,
): { segments: Segment[]; hasControls: boolean } {
  return readBlocks(page.content, base, page.hasNotice, onDrop);
}
