import { type Address, originalAddress, parseAddress, siteOnly } from '../../page/address.js';
import type { OnDrop } from '../../page/boilerplate.js';
import { attachLinks, withoutMenu } from '../../page/copies/attach-links.js';
import type { CopiedLink, Copy } from '../../page/copies/copy.js';
import { hasWelshHeading, isListToCome } from '../../page/headings.js';
import { KINDS, type PageKind } from '../../page/kinds.js';
import type { RawPage } from '../../page/raw.js';
import {
  type Evidence,
  isFieldKey,
  kindOfWords,
  opensEntry,
  type Recognition,
  recognise,
} from '../../page/recognise.js';
import { plain, type Segment, segment } from '../../page/segment.js';
import { openText, readText } from '../../page/text.js';
import { isCutLabel, type LabelMatch, matchLabel, matchLeadIn } from '../labels.js';
import { joinDefinitions } from './bare-labels.js';
import { joinCutHeadings } from './cut-headings.js';
import { isCapitals, isShortValue } from './line-shapes.js';
import { type OpenPage, provingKeyOf, startsLabel, toldSiteOf } from './opened-page.js';
import { isReadable } from './readable.js';

/** Opens a text copy without its tool's marks, and finds its kind. */
export function openCopy(plainCopy: Copy, page: RawPage, onDrop?: OnDrop): OpenPage {
  const { lines, isGuess } = joinDefinitions(joinCutHeadings(plainCopy.text.split('\n')));
  const copy = openText(lines.join('\n'), provingKeyOf);
  const url = page.url ?? plainCopy.url;
  const address = url === null ? siteOfLinks(plainCopy.links) : parseAddress(url);
  const headings = copy.heading === null ? [] : [copy.heading];
  const evidence: Evidence = {
    format: 'text',
    source: plainCopy.text,
    address,
    headings,
    hasMarkup: false,
    readLines: () => copy.lines.map(plain),
    mayHold: () => true,
    keyOf: provingKeyOf,
  };
  const lost = plainCopy.lost ?? (holdsPages(evidence) ? 'it holds two pages; save each in a file' : null);
  const recognition: Recognition =
    lost === null ? recognise(evidence, page.pageKind) : { refusal: 'lost-layout', reason: lost };
  const kind = 'kind' in recognition ? recognition.kind : 'issue';
  const startsField = (line: string, isMidParagraph: boolean) =>
    opensEntry(kind, line) || startsLabel(line, isMidParagraph);
  const head = copy.lines.slice(0, copy.contentStart);
  const segments = attachLinks(
    withCutLabel(readText(copy, kind, startsField, (line) => isTitle(line, kind), onDrop)),
    withoutMenu(plainCopy.links, head),
  );
  const { hasNotice, templateError } = copy;
  return {
    format: 'text',
    recognition,
    segments,
    url: url === null ? null : originalAddress(url),
    statedAt: null,
    address,
    issueId: issueOfLinks(plainCopy.links),
    headTitle: null,
    hasWelshHeading: hasWelshHeading(headings),
    isListToCome: isListToCome(page.url, headings),
    hasControls: false,
    hasNotice,
    templateError,
    otherUrl: null,
    isCopy: true,
    doubt:
      plainCopy.doubt ??
      (isGuess
        ? 'labels stand without a colon'
        : (doubtOfTitles(head, copy.lines) ?? doubtOfLines(copy.lines) ?? doubtOfKind(evidence))),
    toldSite: toldSiteOf(page),
  };
}

/** Keys that each page of a decision or an issue has once. Entries of lists never have them. */
const ONCE_A_PAGE = ['is_key', 'is_subject_to_call_in', 'decision_type'];

/** Whether a copy holds several pages, one below the other: their fields stand in several blocks. */
function holdsPages({ readLines, keyOf }: Evidence): boolean {
  const lines = readLines().filter((line) => isShortField(line));
  const keys = lines.map(keyOf);
  const count = (key: string) => keys.filter((each) => each === key).length;
  return ONCE_A_PAGE.some((key) => count(key) > 1) && count('status') > 1;
}

/** Whether a line is a field with a value of few words. Authors quote such labels and write sentences after them. */
function isShortField(line: string): boolean {
  return isShortValue(line.slice(line.indexOf(':') + 1).trim());
}

/** The doubt about titles in a copy with headings in capitals (html-to-text): their spelling on the page is lost. */
function doubtOfTitles(head: readonly string[], lines: readonly string[]): string | null {
  const heading = head.at(-1) ?? '';
  const isInCapitals = isCapitals(heading) || lines.some((line) => OWN_HEADINGS.has(line.trim()));
  return isInCapitals ? 'its heading is in capitals, and titles may be, too' : null;
}

/** Headings of the template; authors never write them. */
const OWN_HEADINGS: ReadonlySet<string> = new Set([
  'AGENDA ITEMS',
  'DOCUMENTS',
  'SUPPORTING DOCUMENTS',
  'CONSULTEES',
  'PLAN ITEMS',
  'ISSUE DETAILS',
]);

/** This many labels alone on their lines prove that each piece of the page has its own line. */
const MIN_ALONE = 3;

/**
 * The doubt about lines in a copy with each piece of text on its own line (Beautiful Soup). It does not show what belongs
 * together.
 */
function doubtOfLines(lines: readonly string[]): string | null {
  const printed = lines.map(plain);
  if (
    printed
      .slice(
        0,
        printed.findLastIndex((line) => line !== ''),
      )
      .includes('')
  )
    return null;
  const fields = printed.flatMap((line) => {
    const match = matchLabel(line);
    return match?.label.extent === 'line' && /:$|:\s/.test(line) ? [match] : [];
  });
  const alone = fields.filter(({ value }) => value === '').length;
  // A plan may print a value or two below their labels (Cherwell).
  const isMost = alone >= MIN_ALONE && alone > 2 * (fields.length - alone);
  const isEach = isMost || (alone > 1 && alone === fields.length);
  return isEach ? 'each piece of the page stands on a line of its own' : null;
}

/** The doubt about a page's kind. Some pages of an assembly have only a text about a bill, without a field. */
function doubtOfKind({ readLines, keyOf }: Evidence): string | null {
  const lines = readLines();
  const hasField = lines.some((line) => isFieldKey(keyOf(line)));
  return !hasField && kindOfWords(lines) !== null
    ? 'it has no field, and only its words tell what it is'
    : null;
}

/** The site of a copy without an address: the one that all its links to ModernGov pages share. */
function siteOfLinks(links: readonly CopiedLink[]): Address | null {
  const addresses = links.map(({ url }) => parseAddress(url)).filter((each) => each?.site != null);
  const [first] = addresses;
  return first && addresses.every((each) => each?.site === first.site) ? siteOnly(first) : null;
}

/** The issue that the usual links of an issue page lead to; null if they disagree. */
function issueOfLinks(links: readonly CopiedLink[]): string | null {
  const own = links.map(({ url }) => parseAddress(url)).filter((each) => each && OF_OWN_ISSUE.has(each.page));
  const [first, ...others] = new Set(own.map((each) => each?.issueId ?? null));
  return others.length === 0 ? (first ?? null) : null;
}

const OF_OWN_ISSUE: ReadonlySet<string> = new Set(['mgissuehistorychronology', 'mgreasonsrestricted']);

/** The law at the beginning of a page of reasons. Such pages often have no title. */
const LAW = /^\(?(?:not for publication\W{1,3})?(?:by virtue of|yn rhinwedd?) /i;

/**
 * Whether the line below a page's heading is its title. `Minutes`, `Decisions` and `Documents` are titles of agenda items and of
 * decisions. As headings, the template prints them with a colon.
 */
function isTitle(line: string, kind: PageKind): boolean {
  if (LAW.test(line) || opensEntry(kind, line)) return false;
  const match = matchLabel(line) ?? matchLeadIn(line);
  if (match === null || isNoField(match, kind)) return true;
  const isBare = match.printed === line && !line.endsWith(':') && match.label.extent !== 'statement';
  const isOfNoKey = match.label.extent === 'links' || match.label.fields.length === 0;
  return isBare && (kind === 'agenda-item' || (isOfNoKey && !match.label.isGuess));
}

/** Keys whose labels no author leads in a text with, before the fields. */
const OF_TITLES: ReadonlySet<string | undefined> = new Set([
  'consultation',
  'consultees',
  'financial_implications',
  'legal_implications',
  'equalities_implications',
  'data_protection_implications',
]);

/**
 * Whether what looks like a field right below the heading is the title: `Contact: the New Centre`, `Consultation: Draft Plan`.
 * No issue and no decision begins with those fields.
 */
function isNoField(match: LabelMatch, kind: PageKind): boolean {
  const { label, value } = match;
  if (KINDS[kind].layout !== 'form' || !isShortValue(value)) return false;
  if (label.extent === 'line' && !isReadable(match)) return true;
  if (label.isGuess || isFieldKey(label.fields[0]?.key ?? null)) return false;
  return label.extent === 'line' || OF_TITLES.has(label.fields[0]?.key);
}

/** Splits off a label at the end of a copy that was cut off. It does not belong to the text above. */
function withCutLabel(segments: Segment[]): Segment[] {
  const last = segments.at(-1);
  if (last?.kind !== 'paragraph' || segments.length < 2 || !isCutLabel(last.text)) return segments;
  // A word such as `Public` may be the whole text of the heading above it.
  const above = matchLabel(segments.at(-2)?.text ?? '');
  if (above?.value === '' && above.label.extent !== 'links') return segments;
  return [...segments.slice(0, -1), segment('label', last.text)];
}
