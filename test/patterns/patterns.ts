// Every pattern that page and record export, alone or in their tables, by file and name.
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
import * as recordEntriesMeeting from '../../src/record/entries/meeting.js';
import * as recordEntriesPlan from '../../src/record/entries/plan.js';
import * as recordEntriesRegister from '../../src/record/entries/register.js';
import * as recordLabelForms from '../../src/record/label-forms.js';
import * as recordReadingLineShapes from '../../src/record/reading/line-shapes.js';
import * as recordReadingMentions from '../../src/record/reading/mentions.js';
import * as recordReadingMisreadings from '../../src/record/reading/misreadings.js';
import * as recordReadingProofOfRecord from '../../src/record/reading/proof-of-record.js';
import * as recordValuesAmounts from '../../src/record/values/amounts.js';
import * as recordValuesContacts from '../../src/record/values/contacts.js';
import * as recordValuesDates from '../../src/record/values/dates.js';
import * as recordValuesLinked from '../../src/record/values/linked.js';
import * as recordValuesReferences from '../../src/record/values/references.js';
import * as recordValuesValues from '../../src/record/values/values.js';

const FILES: Readonly<Record<string, unknown>> = {
  'page/furniture-lines': pageFurnitureLines,
  'page/messages': pageMessages,
  'page/refusal-marks': pageRefusalMarks,
  'page/boilerplate': pageBoilerplate,
  'page/copies/bracketed-addresses': pageCopiesBracketedAddresses,
  'page/copies/captions': pageCopiesCaptions,
  'page/copies/markdown': pageCopiesMarkdown,
  'page/copies/numbered-links': pageCopiesNumberedLinks,
  'page/copies/plain-html': pageCopiesPlainHtml,
  'page/copies/print-edges': pageCopiesPrintEdges,
  'page/copies/register-lines': pageCopiesRegisterLines,
  'page/copies/stated-address': pageCopiesStatedAddress,
  'page/decode': pageDecode,
  'page/elements': pageElements,
  'page/headings': pageHeadings,
  'page/kinds': pageKinds,
  'page/refusals': pageRefusals,
  'page/report': pageReport,
  'page/segment': pageSegment,
  'page/source-view': pageSourceView,
  'page/text': pageText,
  'record/entries/dated': recordEntriesDated,
  'record/entries/entry': recordEntriesEntry,
  'record/entries/meeting': recordEntriesMeeting,
  'record/entries/plan': recordEntriesPlan,
  'record/entries/register': recordEntriesRegister,
  'record/label-forms': recordLabelForms,
  'record/reading/line-shapes': recordReadingLineShapes,
  'record/reading/mentions': recordReadingMentions,
  'record/reading/misreadings': recordReadingMisreadings,
  'record/reading/proof-of-record': recordReadingProofOfRecord,
  'record/values/amounts': recordValuesAmounts,
  'record/values/contacts': recordValuesContacts,
  'record/values/dates': recordValuesDates,
  'record/values/linked': recordValuesLinked,
  'record/values/references': recordValuesReferences,
  'record/values/values': recordValuesValues,
};

/** The patterns by name: `page/decode.LATIN_1`, `page/report.REPORT_HEADINGS.3`; one that has two, by the first. */
export const PATTERNS: ReadonlyMap<string, RegExp> = byName(
  Object.entries(FILES).flatMap(([file, holder]) => patternsIn(file, { ...Object(holder) })),
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
