import { load } from 'cheerio/slim';
import type { ChildNode, Document, Element, ParentNode } from 'domhandler';
import { type Address, parseAddress, resolveLink, siteOnly } from './address.js';
import { readBlocks } from './blocks.js';
import type { OnDrop } from './boilerplate.js';
import { readSavedFrom } from './copies/stated-address.js';
import { stripNotice } from './find-furniture.js';
import { headingParts, kindOfHeading, withoutKind } from './headings.js';
import { anyOf, classPattern, ROOT_ID } from './marks.js';
import type { Segment } from './segment.js';
import { parseTree } from './tree.js';

/** An HTML page opened: where its content stands, and what it says of itself outside its content. */
export interface HtmlPage {
  content: ChildNode[];
  /** Whether the content is ModernGov's, and not just the body of any page. */
  hasMarkup: boolean;
  /** Texts that may be the page's heading, lower case, the likeliest first. */
  headings: string[];
  /** The title as the head of the page has it, without the page's kind; null when it has none. */
  headTitle: string | null;
  /** Where the page says it came from: a browser's "saved from" comment, a canonical link, links to itself. */
  statedUrl: string | null;
  /** When it was saved or archived, as the program that did so says. */
  statedAt: string | null;
  /** The site that its own tools lead to, where it states no address, or null if they are relative. */
  ownSite: Address | null;
  /** The address that its head gives as its own. */
  canonicalUrl: string | null;
  /** The issue that the page's own tabs and tools lead to, when no address says so. */
  ownIssueId: string | null;
  /** Where the page says that it stands in English. */
  englishUrls: string[];
  hasNotice: boolean;
  templateError: string | null;
}

/** What the template left unfilled, as in a head for issues above another page (`Issue details - @@T@@`), names nothing. */
const PLACEHOLDER = /@@\w+@@/;

/** Links in tabs and tools lead to the page's own issue. */
const TOOLS = classPattern('tabs', 'actions');

/** Builds the page's tree and finds its content and what stands around it; its own links are of `site` where they do not say. */
export function openHtml(source: string, site: string | null = null): HtmlPage {
  const document = parseTree(source);
  const survey = surveyPage(document);
  const root = survey.content ?? findMarks(document);
  const texts = [...survey.h1s.map(textOf), survey.dcTitle, survey.title].map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );
  const own = findOwnAddress(survey.ownLinks);
  const headings = texts.filter((text) => !PLACEHOLDER.test(text)).flatMap(headingParts);
  const saved = readSavedFrom(source);
  // A decision leads back to its issue; that address is the issue’s, not its own.
  const ownUrl = (kindOfHeading(headings, false) ?? 'issue') === 'issue' ? own?.url : null;
  const here = ownUrl && site !== null ? resolveLink(ownUrl, `${site}/`) : ownUrl;
  const stated = [saved.url, survey.canonical, here];
  return {
    content: survey.content ? [survey.content, ...strayContent(survey.content)] : root.children,
    hasMarkup: survey.hasMarks,
    headings,
    headTitle: [survey.dcTitle, survey.title].map(withoutKind).find((text) => text !== '') ?? null,
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
  /** The form, tabs and tools of a page, which lead to the page's own issue. */
  ownLinks: Element[];
  englishUrls: string[];
}

/** Finds everything of interest in one walk: selectors would each walk the whole page again. */
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

function note(survey: Survey, element: Element, isTool: boolean): void {
  const { name, attribs } = element;
  if (attribs.id === ROOT_ID) {
    survey.content ??= element;
    survey.hasMarks = true;
  }
  if ((name === 'a' || name === 'link') && isEnglish(attribs)) survey.englishUrls.push(attribs.href ?? '');
  if (name === 'h1') survey.h1s.push(element);
  else if (name === 'title') survey.title ||= textOf(element);
  else if (name === 'meta' && attribs.name === 'DC.title') survey.dcTitle ||= attribs.content ?? '';
  else if (name === 'link' && attribs.rel === 'canonical') survey.canonical ??= attribs.href ?? null;
  else if (name === 'form' || (name === 'a' && (isTool || /mgReasonsRestricted/i.test(attribs.href ?? '')))) {
    survey.ownLinks.push(element);
  }
}

/** A link that switches the language to English: ModernGov's own parameter says so, or the standard's attribute. */
function isEnglish({ href, hreflang }: Element['attribs']): boolean {
  if (href === undefined) return false;
  if (hreflang !== undefined) return /^en\b/i.test(hreflang);
  return href.endsWith('0') || href.includes('0&') ? /[?&]LLL=0\b/i.test(href) : false;
}

/** A page trimmed inside its content root still has ModernGov's content blocks; any other page has its body. */
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

/** What a stray end tag threw out of the content root: the nodes after it, up to the last that has ModernGov's marks. */
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

function textOf(node: ChildNode): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Tabs, tools and the form of an issue page lead to the page's own issue; when they disagree, nothing is taken. */
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

function readNotice(source: string): { hasNotice: boolean; templateError: string | null } {
  if (!source.includes('branding')) return { hasNotice: false, templateError: null };
  const { hasNotice, templateError } = stripNotice(source.replace(/<[^<>]*>/g, '\n'));
  return { hasNotice, templateError };
}

/** Reads the content of an opened page into segments; links are resolved against `base`. */
export function readHtml(
  page: HtmlPage,
  base: string | null,
  onDrop?: OnDrop,
): { segments: Segment[]; hasControls: boolean } {
  return readBlocks(page.content, base, page.hasNotice, onDrop);
}
