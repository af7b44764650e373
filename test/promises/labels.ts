// The labels of the table, as words on a page.
import { FIELDS, type Field, type LabelText, UNKEYED_LABELS } from '../../src/record/fields.js';
import { label, oneOf, type Part } from './parts.js';

export const FIELD_LIST: readonly Field[] = FIELDS;

/** The printed forms of a label: `Ward(s) affected` has three. */
function spellings(text: LabelText): Part[] {
  const name = (typeof text === 'string' ? text : text.cy).replace('…', '');
  return [...new Set([name, name.replace(/\((?:s|es)\)/g, ''), name.replace(/\((s|es)\)/g, '$1')])].map(
    label,
  );
}

/** Any label of one key. */
export function labelOf(key: string): Part {
  const field = FIELD_LIST.find((each) => each.key === key);
  return oneOf([...(field?.labels ?? []), ...(field?.blockLabels ?? [])].flatMap(spellings));
}

const short = FIELD_LIST.filter(({ kind }) => kind.extent !== 'passage' && kind.extent !== 'note');

/** Any label without a long text: one-line fields, statements, headings of lists of links. */
export const knownLabel: Part = oneOf(
  [...short.flatMap(({ labels }) => labels), ...UNKEYED_LABELS].flatMap(spellings),
);
