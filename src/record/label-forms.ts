import { oneOf } from '../page/words.js';
import type { Field } from './fields.js';
import type { Extent } from './values/kind.js';

/** Finds the table's entry for a label in its plain form. */
type Find = (name: string) => { extent: Extent; fields: readonly Field[] } | undefined;

/** `Carbon implications` always stands over a text, with or without a key of its own. Sentences have other words. */
const OF_SENTENCES = oneOf('the to see refer please is are any no what there these'.split(' '));
export const IMPLICATIONS = new RegExp(`^(?!.*\\b${OF_SENTENCES}\\b)(?:[\\w&'-]+ ){1,4}implications$`);

/** The first words of those forms. Every other heading of a form holds one of the words below. */
export const FORM_WORDS = [
  'details',
  'record',
  'the',
  'any',
  'other',
  'alternative',
  'alternatives',
  'option',
  'options',
];
export const MID_WORDS = /implications|interest|dispensation/i;

/** Whether a line without a label's first word may be a heading of one of those forms. */
export function mayHaveForm(line: string): boolean {
  return MID_WORDS.test(line);
}

/** The fields of a heading that matches a form but no table; null for any other heading. */
export function fieldsOfForm(name: string, find: Find): readonly Field[] | null {
  // Most names lack the words of these forms. To look for a word takes less than to test a form.
  if (name.endsWith('implications') && IMPLICATIONS.test(name)) return fieldsOfImplications(name, find);
  if (/interest|dispensation/.test(name) && INTERESTS.test(name)) return fieldsOfInterests(name, find);
  if (name.includes('considered') && OPTIONS.test(name))
    return find('alternative options considered')?.fields ?? null;
  const plainer = name.replace(TRAILING, '').replace(LEADING, '');
  const entry = plainer === name ? undefined : find(plainer);
  return entry?.extent === 'passage' ? entry.fields : null;
}

/** `Other options considered and rejected`, `Alternatives considered but not recommended`. */
export const OPTIONS = new RegExp(
  `^(?:(?:details|record) of )?(?:the |any )?(?:other )?(?:options?|alternatives?)(?: options?)? considered (?:and|but|&) (?:why )?${oneOf(
    [
      'rejected',
      'discarded',
      'discounted',
      'dismissed',
      'disregarded',
      'not (?:recommended|chosen|pursued|preferred)',
    ],
  )}$`,
);

/** Additions of authors before and after a heading: `Any alternatives …`, `Options (other options considered but discarded)`. */
const LEADING = /^(?:(?:details|record) of )?(?:the |any )?/;
const TRAILING = / \([^()]{1,60}\)$| at the time of the decision$| by the [a-z ]{3,40}(?<! on)$/;

/** `Conflicts of Interest Declared by the Leader (and any Dispensations Granted)`. A sentence has a verb. */
const VERBS = oneOf('was were is are has have had been no none'.split(' '));
export const INTERESTS = new RegExp(
  `^(?:(?:details|record) of )?(?:relevant |any )?${oneOf([
    '(?:declarations?|conflicts?) of (?:relevant |any )?interests?',
    'interests? (?:and nature of interests? )?declared',
    'dispensations?',
  ])}\\b(?!.*\\b${VERBS}\\b)`,
);

/** The fields of a heading about interests. If it names both interests and dispensations, its text feeds both. */
function fieldsOfInterests(name: string, find: Find): readonly Field[] {
  const names = ['conflict of interest', 'dispensation'].filter((each, at) =>
    at === 0 ? /\binterests?\b/.test(name) : name.includes(each),
  );
  return names.flatMap((each) => find(each)?.fields ?? []);
}

/**
 * The fields of a heading about implications. `Legal and governance implications` are legal ones. Two kinds with different keys
 * feed neither.
 */
function fieldsOfImplications(name: string, find: Find): readonly Field[] {
  const kinds = name.replace(/ implications$/, '').split(/,? (?:and|&) |, /);
  const known = new Set(kinds.flatMap((kind) => find(`${kind} implications`)?.fields ?? []));
  return known.size === 1 ? [...known] : [];
}
