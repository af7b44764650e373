import { z } from 'zod';
import type { Field } from '../fields.js';
import { FIELDS } from '../fields.js';
import { type Problem, type ProblemCode, problem } from '../problems.js';
import { COLUMNS, DATE_RULES, type DecisionRecord, recordSchema } from '../record.js';
import { dateOf } from '../values/about-date.js';
import { derived, nullableText } from '../values/kind.js';
import { pageKindSchema, sourceSchema } from '../values/shapes.js';
import { groupRecords } from './groups.js';
import { uniteEntries } from './lists.js';
import { inOrderOfBelief } from './order.js';
import { PRECEDENCE } from './precedence.js';
import { mergeValues, type Share } from './values.js';

const provenanceSchema = z.array(
  z.strictObject({
    record_id: z.string(),
    page_kind: pageKindSchema,
    language: z.enum(['en', 'cy']),
    url: nullableText,
    source: sourceSchema,
    keys: z.array(z.string()),
    unchosen: z.array(
      z.strictObject({ key: z.string(), value: z.union([z.string(), z.boolean(), z.array(z.string())]) }),
    ),
  }),
);

/** The one key that joining adds, declared like those of the table. */
const PROVENANCE: Field<'provenance', z.infer<typeof provenanceSchema>> = {
  key: 'provenance',
  belief: 'page',
  kind: derived('list of {record_id, page_kind, language, url, source, keys, unchosen}', provenanceSchema),
  about:
    'With --join: every page of the decision, the leading one first; the keys whose value it gives, and the values of it that another page’s were preferred to.',
  labels: [],
  blockLabels: [],
};

/** One decision's record from all its pages. Without its last key it is an ordinary record. */
export type JoinedRecord = DecisionRecord & { provenance: z.infer<typeof provenanceSchema> };

/** The shape of a joined record. */
export const joinedSchema = recordSchema
  .extend({ provenance: provenanceSchema.describe(PROVENANCE.about) })
  .meta(DATE_RULES);

/** The keys of a joined record in their order. */
export const JOINED_COLUMNS: readonly string[] = [...COLUMNS, PROVENANCE.key];

/** The fields of a joined record, for its docs. */
export const JOINED_FIELDS: readonly Field[] = [...FIELDS, PROVENANCE];

const JOIN_CODES: ReadonlySet<ProblemCode> = new Set(['contradiction', 'differing-text', 'ambiguous-join']);

/** The problems of a joined record that its pages do not have. */
export function joinProblems({ problems }: DecisionRecord): Problem[] {
  return problems.filter(({ code }) => JOIN_CODES.has(code));
}

/**
 * Makes one record of all records of one decision. `groups.ts` decides which belong together, `precedence.ts` which is believed.
 * The order of the records does not change the values. The results come in the order of their first records.
 */
export function joinRecords(records: readonly DecisionRecord[]): JoinedRecord[] {
  return groupRecords(records).map(({ records: members, apart }) => joinMembers(members, apart));
}

/** Makes one record of the records of one group. `apart` is the evidence that they share with other decisions. */
export function joinMembers(
  members: readonly DecisionRecord[],
  apart: readonly string[],
  gone?: ReadonlySet<DecisionRecord>,
): JoinedRecord {
  const pages = inOrderOfBelief(members, PRECEDENCE[0]?.pages ?? [], gone);
  const [lead, ...others] = pages;
  if (lead === undefined) throw new Error('a group holds at least one record');
  const doubts = apart.map((shared) => problem('ambiguous-join', shared));
  if (others.length === 0) {
    const keys = COLUMNS.filter((key) => SAID.has(key) && !isEmptyValue(lead[key]));
    return {
      ...lead,
      problems: [...lead.problems, ...doubts],
      provenance: [joinedPage(lead, { keys, unchosen: [] })],
    };
  }
  const { values, shares, problems } = mergeValues(pages, gone);
  const joined: DecisionRecord = { ...lead, ...(values as Partial<DecisionRecord>) };
  Object.assign(joined, dateOf(joined));
  joined.related_references = joined.related_references.filter((each) => each !== joined.reference);
  joined.problems = [...pageProblems(pages, joined), ...problems, ...doubts];
  const provenance = pages.map((page) => joinedPage(page, shares.get(page) ?? { keys: [], unchosen: [] }));
  return joinedSchema.parse({ ...joined, provenance });
}

const SAID: ReadonlySet<string> = new Set(PRECEDENCE.flatMap(({ keys }) => keys));

const isEmptyValue = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);

function joinedPage(page: DecisionRecord, { keys, unchosen }: Share): JoinedRecord['provenance'][number] {
  const { record_id, page_kind, language, url, source } = page;
  return { record_id, page_kind, language, url, source, keys, unchosen };
}

/** The pages’ own problems, each once. A title that another page has is not missing. */
function pageProblems(pages: readonly DecisionRecord[], { title }: DecisionRecord): Problem[] {
  const all = uniteEntries(pages.map(({ problems }) => problems)) as Problem[];
  return all.filter(({ code }) => code !== 'missing-title' || title === null);
}
