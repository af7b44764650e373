import { createHash } from 'node:crypto';
import type { OnDrop } from '../page/boilerplate.js';
import { type DecodedText, decode } from '../page/decode.js';
import { KINDS, type PageKind } from '../page/kinds.js';
import type { RawPage } from '../page/raw.js';
import type { Segment } from '../page/segment.js';
import { divide, isListOfEntries } from './entries/entries.js';
import type { Entry } from './entries/entry.js';
import { FIELDS } from './fields.js';
import { findLabel, matchLabel } from './labels.js';
import { type Problem, problem } from './problems.js';
import { fill } from './reading/fill-fields.js';
import { breakTies, identity, recordId } from './reading/identity.js';
import { gather } from './reading/mentions.js';
import { problemsOfNumbers } from './reading/misread-numbers.js';
import { signOfMisreading, signOfWrongTitle } from './reading/misreadings.js';
import { signOfMissing } from './reading/missing-entries.js';
import { type OpenPage, openToRead, withTitle } from './reading/open-page.js';
import { outline } from './reading/outline.js';
import { type DecisionRecord, SCHEMA_VERSION, validate } from './record.js';
import { dateOf } from './values/about-date.js';
import { isList } from './values/kind.js';

/** The records of a page, each with its own warnings, or the errors that say why it has no record. */
export interface Extraction {
  records: DecisionRecord[];
  problems: Problem[];
}

/**
 * Reads one page into records: bytes, text, segments, outline, values, record. It never throws for the content of a page.
 * `problems` holds the errors of a page without records.
 */
export function extract(page: RawPage, onDrop?: OnDrop): Extraction {
  const decoded = decode(page.bytes, page.charset);
  if (decoded === 'empty') return refuse(problem('empty-input'));
  if (decoded === 'binary') return refuse(problem('binary-input'));
  const open = openToRead(decoded, { ...page, url: page.url ?? decoded.viewedUrl }, onDrop);
  const { recognition } = open;
  if ('refusal' in recognition) return refuse(problem(recognition.refusal, recognition.reason));
  if ('other' in recognition) return refuse(problem('unsupported-page-kind', recognition.other));
  const { kind } = recognition;
  const entries = divide(kind, withTitle(open, onDrop), open.isListToCome, onDrop);
  if (entries.length === 0) return refuse(emptyList(kind, open));
  const whole = {
    open,
    kind,
    decoded,
    language: languageOf(open),
    council: page.council ?? null,
    source: sourceOf(page, open, decoded.format),
    askedUrl: page.askedUrl,
    staleBecause: page.staleBecause,
    marksFields: open.segments.some((each) => each.kind === 'label' && each.value !== ''),
  };
  const records = entries.map((entry) => toRecord(entry, isListOfEntries(kind), whole));
  const missing = open.isCopy ? signOfMissing(decoded.text, records) : null;
  if (missing !== null) for (const { problems } of records) addDoubt(problems, missing);
  breakTies(records);
  return { records, problems: [] };
}

/** Adds the problem of a doubtful record, once for each record. */
function addDoubt(problems: Problem[], sign: string): void {
  if (!problems.some(({ code }) => code === 'uncertain-layout'))
    problems.push(problem('uncertain-layout', sign));
}

/** ModernGov's own words for a list without entries. A script of the shell may hold them on any page. */
const NO_ENTRIES = /^\W*No (?:matching|results)\b/im;

/** The problem of a list without entries. Without ModernGov's words it may be another page: menus have such headings too. */
function emptyList(kind: PageKind, { format, segments }: OpenPage): Problem {
  const isSaid = ({ text, rows }: Segment) => [text, ...rows.flat()].some((each) => NO_ENTRIES.test(each));
  if (segments.some(isSaid)) return problem('no-results-page', `no entries in this ${kind}`);
  const lines = segments.map(({ text, value }) => `${text} ${value}`.trim()).join('\n');
  if (KINDS[kind].proof.columns?.test(lines))
    return problem('unsupported-page-kind', `like ${kind}, whose entries cannot be told apart`);
  return format === 'html'
    ? problem('unsupported-page-kind', `like ${kind}, without entries`)
    : problem('not-moderngov');
}

function refuse(error: Problem): Extraction {
  return { records: [], problems: [error] };
}

/** Facts that all records of one page share. */
interface Whole {
  open: OpenPage;
  kind: PageKind;
  decoded: DecodedText;
  language: 'en' | 'cy';
  council: string | null;
  source: DecisionRecord['source'];
  askedUrl: string | undefined;
  staleBecause: string | undefined;
  /** Whether the page's markup marks its fields. Then a line that only looks like a field is text. */
  marksFields: boolean;
}

function sourceOf(page: RawPage, open: OpenPage, format: DecodedText['format']): DecisionRecord['source'] {
  return {
    input: page.input,
    url: open.url,
    retrieved_at: page.retrievedAt ?? open.statedAt,
    sha256: page.container?.sha256 ?? createHash('sha256').update(page.bytes).digest('hex'),
    format: page.container?.format ?? format,
    template_error: open.templateError,
    overrides: [...(page.overrides ?? [])],
  };
}

/** Makes the record of an entry: the whole page or (`isEntry`) one of a list. */
function toRecord(entry: Entry, isEntry: boolean, whole: Whole): DecisionRecord {
  const { open, kind, decoded, language, council, source, marksFields } = whole;
  const outlined = outline(entry.segments, kind, marksFields);
  const { values, placed, problems } = fill(outlined, kind, KINDS[kind].freeText);
  const record: DecisionRecord = { ...EMPTY, ...values, ...identity(open, entry, kind, outlined) };
  const gathered = gather(record, outlined, placed, decoded.format === 'text');
  Object.assign(record, gathered.values, dateOf(record));
  record.council = council;
  record.schema_version = SCHEMA_VERSION;
  record.page_kind = kind;
  record.language = language;
  record.source = { ...source };
  record.record_id = recordId(record, isEntry);
  const misfit = entry.doubt === undefined ? [] : [problem('unfitting-row', entry.doubt)];
  const own = [...problems, ...gathered.problems, ...problemsOfNumbers(record)];
  record.problems = [...pageProblems(whole, record), ...misfit, ...own];
  return validate(record);
}

/** The language of most labels of a page, or of its heading without labels. Its texts may have another language. */
function languageOf({ segments, hasWelshHeading }: OpenPage): 'en' | 'cy' {
  const marked = segments.filter(({ kind }) => kind === 'label');
  // Without a marked field, the fields prove more than one or two marked headings.
  const labels = marked.some(({ value }) => value !== '')
    ? marked.map(({ text }) => findLabel(text))
    : segments.map(({ kind, text }) => (kind === 'label' ? findLabel(text) : matchLabel(text)?.label));
  const known = labels.filter((label) => label != null);
  if (known.length === 0) return hasWelshHeading ? 'cy' : 'en';
  return known.filter(({ isWelsh }) => isWelsh).length * 2 > known.length ? 'cy' : 'en';
}

/** Every key of the table, empty: a list for kinds that are lists, null for the rest. */
const EMPTY = Object.fromEntries(
  FIELDS.map(({ key, kind }) => [key, isList(kind) ? [] : null]),
) as unknown as DecisionRecord;

function pageProblems({ open, decoded, askedUrl, staleBecause }: Whole, record: DecisionRecord): Problem[] {
  const problems: Problem[] = [];
  const doubt = open.doubt ?? signOfWrongTitle(record) ?? (open.isCopy ? signOfMisreading(record) : null);
  if (open.hasNotice) problems.push(problem('template-missing'));
  if (staleBecause !== undefined) problems.push(problem('stale-page', staleBecause));
  if (askedUrl !== undefined) problems.push(problem('another-page', `asked for ${askedUrl}`, 'url'));
  if (open.otherUrl !== null)
    problems.push(problem('another-page', `it says that it is ${open.otherUrl}`, 'url'));
  if (doubt !== null) problems.push(problem('uncertain-layout', doubt));
  const { toldSite, address } = open;
  if (
    toldSite !== null &&
    address?.site != null &&
    address.site.toLowerCase() !== toldSite.site?.toLowerCase()
  )
    problems.push(problem('another-site', `${address.site} and not ${toldSite.site}`, 'site'));
  if (record.title === null) problems.push(problem('missing-title', undefined, 'title'));
  if (decoded.hasControls || open.hasControls) problems.push(problem('control-character'));
  if (decoded.hasUnreadableBytes) problems.push(problem('unreadable-character'));
  return problems;
}
