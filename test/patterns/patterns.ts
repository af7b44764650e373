// Every pattern that page and record export, alone or in a table, by file and name.
import * as pageBoilerplate from '../../src/page/boilerplate.js';
import * as pageCopiesBracketedAddresses from '../../src/page/copies/bracketed-addresses.js';
import * as pageCopiesCaptions from '../../src/page/copies/captions.js';
import * as pageCopiesMarkdown from '../../src/page/copies/markdown.js';
import * as pageCopiesNumberedLinks from '../../src/page/copies/numbered-links.js';
import * as pageCopiesPlainHtml from '../../src/page/copies/plain-html.js';
import * as pageCopiesPrintEdges from '../../src/page/copies/print-edges.js';
import * as pageCopiesRegisterLines from '../../src/page/copies/register-lines.js';
import * as pageCopiesStatedAddress from '../../src/page/copies/stated-address.js';
import * as pageDecode from '../../src/page/decode.js';
import * as pageElements from '../../src/page/elements.js';
import * as pageFurnitureLines from '../../src/page/furniture-lines.js';
import * as pageHeadings from '../../src/page/headings.js';
import * as pageKinds from '../../src/page/kinds.js';
import * as pageMessages from '../../src/page/messages.js';
import * as pageRefusalMarks from '../../src/page/refusal-marks.js';
import * as pageRefusals from '../../src/page/refusals.js';
import * as pageReport from '../../src/page/report.js';
import * as pageSegment from '../../src/page/segment.js';
import * as pageSourceView from '../../src/page/source-view.js';
import * as pageText from '../../src/page/text.js';
import * as recordEntriesDated from '../../src/record/entries/dated.js';
import * as recordEntriesEntry from '../../src/record/entries/entry.js';
import * as recordEntriesFlatRegister from '../../src/record/entries/flat-register.js';
import * as recordEntriesMeeting from '../../src/record/entries/meeting.js';
import * as recordEntriesPlan from '../../src/record/entries/plan.js';
import * as recordEntriesPlanLines from '../../src/record/entries/plan-lines.js';
import * as recordEntriesRegisterTable from '../../src/record/entries/register-table.js';
import * as recordLabelForms from '../../src/record/label-forms.js';
import * as recordReadingLineShapes from '../../src/record/reading/line-shapes.js';
import * as recordReadingMentions from '../../src/record/reading/mentions.js';
import * as recordReadingMisreadings from '../../src/record/reading/misreadings.js';
import * as recordReadingProofOfRecord from '../../src/record/reading/proof-of-record.js';
import * as recordValuesAmounts from '../../src/record/values/amounts.js';
import * as recordValuesContacts from '../../src/record/values/contacts.js';
import * as recordValuesDates from '../../src/record/values/dates.js';
import * as recordValuesJobs from '../../src/record/values/jobs.js';
import * as recordValuesLinked from '../../src/record/values/linked.js';
import * as recordValuesReferences from '../../src/record/values/references.js';
import * as recordValuesValues from '../../src/record/values/values.js';

const FILES: Readonly<Record<string, readonly [string, unknown][]>> = {
  'page/furniture-lines': Object.entries(pageFurnitureLines),
  'page/messages': Object.entries(pageMessages),
  'page/refusal-marks': Object.entries(pageRefusalMarks),
  'page/boilerplate': Object.entries(pageBoilerplate),
  'page/copies/bracketed-addresses': Object.entries(pageCopiesBracketedAddresses),
  'page/copies/captions': Object.entries(pageCopiesCaptions),
  'page/copies/markdown': Object.entries(pageCopiesMarkdown),
  'page/copies/numbered-links': Object.entries(pageCopiesNumberedLinks),
  'page/copies/plain-html': Object.entries(pageCopiesPlainHtml),
  'page/copies/print-edges': Object.entries(pageCopiesPrintEdges),
  'page/copies/register-lines': Object.entries(pageCopiesRegisterLines),
  'page/copies/stated-address': Object.entries(pageCopiesStatedAddress),
  'page/decode': Object.entries(pageDecode),
  'page/elements': Object.entries(pageElements),
  'page/headings': Object.entries(pageHeadings),
  'page/kinds': Object.entries(pageKinds),
  'page/refusals': Object.entries(pageRefusals),
  'page/report': Object.entries(pageReport),
  'page/segment': Object.entries(pageSegment),
  'page/source-view': Object.entries(pageSourceView),
  'page/text': Object.entries(pageText),
  'record/entries/dated': Object.entries(recordEntriesDated),
  'record/entries/entry': Object.entries(recordEntriesEntry),
  'record/entries/meeting': Object.entries(recordEntriesMeeting),
  'record/entries/plan': Object.entries(recordEntriesPlan),
  'record/entries/plan-lines': Object.entries(recordEntriesPlanLines),
  'record/entries/flat-register': Object.entries(recordEntriesFlatRegister),
  'record/entries/register-table': Object.entries(recordEntriesRegisterTable),
  'record/label-forms': Object.entries(recordLabelForms),
  'record/reading/line-shapes': Object.entries(recordReadingLineShapes),
  'record/reading/mentions': Object.entries(recordReadingMentions),
  'record/reading/misreadings': Object.entries(recordReadingMisreadings),
  'record/reading/proof-of-record': Object.entries(recordReadingProofOfRecord),
  'record/values/amounts': Object.entries(recordValuesAmounts),
  'record/values/contacts': Object.entries(recordValuesContacts),
  'record/values/jobs': Object.entries(recordValuesJobs),
  'record/values/dates': Object.entries(recordValuesDates),
  'record/values/linked': Object.entries(recordValuesLinked),
  'record/values/references': Object.entries(recordValuesReferences),
  'record/values/values': Object.entries(recordValuesValues),
};

/** The patterns by name: `page/decode.LATIN_1`, `page/report.REPORT_HEADINGS.3`. A pattern with two names has the first. */
export const PATTERNS: ReadonlyMap<string, RegExp> = byName(
  Object.entries(FILES).flatMap(([file, exported]) =>
    exported.flatMap(([name, holder]) => patternsIn(`${file}.${name}`, holder)),
  ),
);

function byName(found: readonly (readonly [string, RegExp])[]): Map<string, RegExp> {
  const patterns = found.map(([, pattern]) => pattern);
  return new Map(found.filter(([, pattern], index) => patterns.indexOf(pattern) === index));
}

function patternsIn(name: string, holder: unknown): [string, RegExp][] {
  if (holder instanceof RegExp) return [[name, holder]];
  if (typeof holder !== 'object' || holder === null || holder instanceof Map) return [];
  return Object.entries(holder).flatMap(([key, value]) => patternsIn(`${name}.${key}`, value));
}
