import { createHash } from 'node:crypto';
import { type Address, canonicalAddress, parseAddress } from '../page/address.js';
import type { OnDrop } from '../page/boilerplate.js';
import { type DecodedText, decode } from '../page/decode.js';
import { openHtml, readHtml } from '../page/html.js';
import { type Evidence, type PageKind, type Recognition, recognise } from '../page/kinds.js';
import type { RawPage } from '../page/raw.js';
import { type Segment, segment } from '../page/segment.js';
import { openText, readText } from '../page/text.js';
import { FIELDS } from './fields.js';
import { fill } from './fill.js';
import { gather } from './gather.js';
import { matchLabel } from './labels.js';
import { type Outline, outline } from './outline.js';
import { type Problem, problem } from './problems.js';
import { type DecisionRecord, recordSchema, SCHEMA_VERSION } from './record.js';
import { readTitle } from './references.js';

/** What a page gave: its records, each with its own warnings, or the errors that say why there is none. */
export interface Extraction {
  records: DecisionRecord[];
  problems: Problem[];
}

/** A page opened: what it proves to be, and its content in segments. */
export interface OpenPage {
  format: 'html' | 'text';
  recognition: Recognition;
  segments: Segment[];
  address: Address | null;
  issueId: string | null;
  headTitle: string | null;
  hasNotice: boolean;
  templateError: string | null;
}

/** The kinds of page that are read so far. */
const READ_KINDS: ReadonlySet<PageKind> = new Set(['issue', 'report']);

/**
 * Reads one page into records: bytes, text, segments, outline, values, record. It never throws for what a page says;
 * `problems` holds the errors of a page that gives no record.
 */
export function extract(page: RawPage): Extraction {
  const decoded = decode(page.bytes);
  if (decoded === 'empty') return refuse(problem('empty-input'));
  if (decoded === 'binary') return refuse(problem('binary-input'));
  const open = openPage(decoded, page);
  const { recognition } = open;
  if ('refusal' in recognition) return refuse(problem(recognition.refusal, recognition.reason));
  if ('other' in recognition) return refuse(problem('unsupported-page-kind', recognition.other));
  if (!READ_KINDS.has(recognition.kind)) return refuse(problem('unsupported-page-kind', recognition.kind));
  return { records: [toRecord(open, recognition.kind, decoded, page)], problems: [] };
}

function refuse(error: Problem): Extraction {
  return { records: [], problems: [error] };
}

/** Opens a page with the reader of its format and finds out what it is. */
export function openPage(decoded: DecodedText, page: RawPage, onDrop?: OnDrop): OpenPage {
  return decoded.format === 'html'
    ? openHtmlPage(decoded.text, page, onDrop)
    : openTextPage(decoded.text, page, onDrop);
}

function openHtmlPage(source: string, page: RawPage, onDrop?: OnDrop): OpenPage {
  const html = openHtml(source);
  const url = page.url ?? html.statedUrl;
  const segments = readHtml(html, url, onDrop);
  const address = url === null ? null : parseAddress(url);
  const lines = segments.flatMap(({ text }) => text.split('\n'));
  const evidence: Evidence = {
    format: 'html',
    source,
    address,
    headings: html.headings,
    hasMarkup: html.hasMarkup,
    lines,
  };
  const recognition: Recognition = page.pageKind ? { kind: page.pageKind } : recognise(evidence);
  const { ownIssueId: issueId, headTitle, hasNotice, templateError } = html;
  return { format: 'html', recognition, segments, address, issueId, headTitle, hasNotice, templateError };
}

function openTextPage(source: string, page: RawPage, onDrop?: OnDrop): OpenPage {
  const copy = openText(source);
  const address = page.url === null ? null : parseAddress(page.url);
  const lines = copy.lines.map((line) => line.trim());
  const headings = copy.heading === null ? [] : [copy.heading];
  const evidence: Evidence = {
    format: 'text',
    source,
    address,
    headings,
    hasMarkup: page.url !== null,
    lines,
  };
  const recognition: Recognition = page.pageKind ? { kind: page.pageKind } : recognise(evidence);
  const kind = 'kind' in recognition ? recognition.kind : 'issue';
  const segments = readText(copy, kind, (line) => matchLabel(line) !== null, onDrop);
  const { hasNotice, templateError } = copy;
  return {
    format: 'text',
    recognition,
    segments,
    address,
    issueId: null,
    headTitle: null,
    hasNotice,
    templateError,
  };
}

function toRecord(open: OpenPage, kind: PageKind, decoded: DecodedText, page: RawPage): DecisionRecord {
  const outlined = outline(withTitle(open), kind !== 'report');
  const { values, placed, problems } = fill(outlined, kind === 'report');
  const sha256 = createHash('sha256').update(page.bytes).digest('hex');
  const known = { ...EMPTY, ...values, ...identity(open, kind) };
  const gathered = gather(known, outlined, placed, decoded.format === 'text');
  const record: DecisionRecord = {
    ...known,
    ...gathered.values,
    schema_version: SCHEMA_VERSION,
    page_kind: kind,
    language: isWelsh(outlined) ? 'cy' : 'en',
    record_id: '',
    source: {
      input: page.input,
      url: page.url,
      retrieved_at: page.retrievedAt,
      sha256,
      format: decoded.format,
      template_error: open.templateError,
    },
  };
  record.record_id = recordId(record);
  record.problems = [...pageProblems(open, decoded, record), ...problems, ...gathered.problems];
  return recordSchema.parse(record);
}

/** A page that lost its heading still has its title where a reference proves it; an HTML page may have it in its head only. */
function withTitle({ format, segments, headTitle }: OpenPage): Segment[] {
  if (segments.some(({ kind }) => kind === 'title')) return segments;
  if (headTitle !== null) return [segment('title', headTitle), ...segments];
  const [first, ...rest] = segments;
  const [line = '', ...below] = first?.text.split('\n') ?? [];
  const isTitle =
    format === 'text' &&
    first?.kind === 'paragraph' &&
    line.length < 300 &&
    readTitle(line).reference !== null;
  if (!isTitle) return segments;
  const under = below.length > 0 ? [segment('paragraph', below.join('\n'))] : [];
  return [segment('title', line), ...under, ...rest];
}

/** A page is in the language of most of its own labels; its texts may be in another. */
function isWelsh({ readings }: Outline): boolean {
  const known = readings.filter((reading) => reading.known !== null);
  return known.filter((reading) => reading.known?.isWelsh).length * 2 > known.length;
}

/** Every key of the table, empty: a list for kinds that are lists, null for the rest. */
const EMPTY = Object.fromEntries(
  FIELDS.map(({ key, kind }) => [key, kind.name.startsWith('list') ? [] : null]),
) as unknown as DecisionRecord;

function identity({ address, issueId }: OpenPage, kind: PageKind): Partial<DecisionRecord> {
  const isOfPage = address !== null && kind !== 'report';
  return {
    site: address?.site ?? null,
    url: isOfPage ? canonicalAddress(address) : null,
    issue_id: address?.issueId ?? issueId,
    decision_id: address?.decisionId ?? null,
    agenda_item_id: address?.agendaItemId ?? null,
    meeting_id: address?.meetingId ?? null,
  };
}

/** Site, kind and id; else site and reference; else the start of the page's hash. */
function recordId({
  site,
  page_kind,
  issue_id,
  decision_id,
  agenda_item_id,
  reference,
  source,
}: DecisionRecord): string {
  const id = issue_id ?? decision_id ?? agenda_item_id;
  if (site !== null && id !== null) return `${site}/${page_kind}/${id}`;
  if (reference !== null) return site === null ? reference : `${site}/${reference}`;
  return source.sha256.slice(0, 16);
}

function pageProblems({ hasNotice }: OpenPage, decoded: DecodedText, { title }: DecisionRecord): Problem[] {
  const problems: Problem[] = [];
  if (hasNotice) problems.push(problem('template-missing'));
  if (title === null) problems.push(problem('missing-title', undefined, 'title'));
  if (decoded.hasControls) problems.push(problem('control-character'));
  if (decoded.hasUnreadableBytes) problems.push(problem('unreadable-character'));
  return problems;
}
