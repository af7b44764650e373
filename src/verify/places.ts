import { KINDS } from '../page/kinds.js';
import { FIELDS, type Field, type LabelText, UNKEYED_HEADINGS, UNKEYED_LABELS } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';
import { daysIn } from '../record/values/dates.js';
import { HeadedTexts } from './headed-texts.js';
import { keysOfOtherEntries } from './other-entries.js';
import { Regions } from './regions.js';
import { squeeze } from './words.js';

/** A label on a page, and everything below it up to the next label. */
interface LabelPlace {
  name: string;
  keys: ReadonlySet<string>;
  line: number;
  text: string;
  /** The page's entry that holds it, counted from 0. */
  entry: number;
}

/** Longer lines are not labels. */
const MAX_LABEL = 120;
const NO_KEYS: ReadonlySet<string> = new Set();
/** Keys whose values stand under no label of their own. Titles carry references; ends of a due date follow from its words. */
const UNPLACED: ReadonlySet<string> = new Set(['title', 'reference', 'decision_due_from', 'decision_due_to']);

/** The keys that each label feeds with a short value. A heading over a text feeds none here. */
const LABELS = new Map<string, ReadonlySet<string>>();
for (const field of FIELDS as readonly Field[]) {
  const isShort = field.kind.extent === 'line' || field.kind.extent === 'note';
  for (const label of [...field.labels, ...field.blockLabels])
    for (const name of labelNames(label)) {
      const keys = isShort && !UNPLACED.has(field.key) ? [field.key] : [];
      LABELS.set(name, new Set([...(LABELS.get(name) ?? []), ...keys]));
    }
}
// Plans print the due date so once a decision is taken.
LABELS.set('decision', new Set(['decision_due', 'decision_due_reason']));
for (const label of [...UNKEYED_LABELS, ...UNKEYED_HEADINGS])
  for (const name of labelNames(label)) LABELS.set(name, LABELS.get(name) ?? NO_KEYS);

function labelNames(label: LabelText): string[] {
  const printed = typeof label === 'string' ? label : label.cy;
  const forms = [printed, printed.replace(/\((?:s|es)\)/g, ''), printed.replace(/\((s|es)\)/g, '$1')];
  return [...new Set(forms.map(bareLabel))];
}

function bareLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s:?.…–-]+$/, '');
}

/** Finds every label of the table on a page, by the beginnings of its lines. It uses no rule of the reader. */
function findPlaces(lines: readonly string[]): LabelPlace[] {
  const found: { name: string; keys: ReadonlySet<string>; rest: string; line: number }[] = [];
  lines.forEach((line, index) => {
    const label = labelAt(line);
    const last = found.at(-1);
    // A word that is a heading elsewhere, such as `Finance`, may be the value of the label above it.
    const isValue = last?.line === index - 1 && last.rest === '' && last.keys.size > 0 && !line.includes(':');
    if (label && !isValue) found.push({ ...label, line: index });
  });
  const places = found.map(({ name, keys, line, rest }, index) => {
    const text = [rest, ...lines.slice(line + 1, found[index + 1]?.line)].join('\n');
    return { name, keys, line, text, entry: 0 };
  });
  return intoEntries(places);
}

function labelAt(line: string): { name: string; keys: ReadonlySet<string>; rest: string } | null {
  for (const end of [line.indexOf(':'), line.indexOf('? ') + 1, line.length]) {
    if (end <= 0 || end > MAX_LABEL) continue;
    const name = bareLabel(line.slice(0, end));
    const keys = LABELS.get(name);
    // Without a colon it is a heading, or the head of a column.
    if (keys)
      return {
        name,
        keys: end < line.length || /[:?]$/.test(line) ? keys : NO_KEYS,
        rest: line.slice(end).replace(/^[\s:]+/, ''),
      };
  }
  return null;
}

/** One or two labels can be repeated by mistake. */
const MIN_REPEATED = 3;

/** Splits places into entries. One entry has each field once. Where several fields repeat, each repetition begins an entry. */
function intoEntries(places: LabelPlace[]): LabelPlace[] {
  const counts = new Map<string, number>();
  const short = places.filter(({ keys }) => keys.size > 0);
  for (const { name } of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  const repeated = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  if (repeated.length < MIN_REPEATED) return places;
  const starts = startsOf(places, new Set(repeated));
  let entry = 0;
  return places.map((place, index) => {
    if (starts.has(index)) entry += 1;
    return { ...place, entry };
  });
}

/** Where entries begin after the first. An entry begins with the run of fields in which a label repeats. */
function startsOf(places: readonly LabelPlace[], repeated: ReadonlySet<string>): Set<number> {
  const starts = new Set<number>();
  let seen = new Set<string>();
  places.forEach(({ name }, index) => {
    if (repeated.has(name) && seen.has(name)) {
      const start = startOfRun(places, index);
      starts.add(start);
      seen = new Set(places.slice(start, index).map((place) => place.name));
    }
    seen.add(name);
  });
  return starts;
}

/** The first field of the run that ends at `index`. It is the field itself if the run reaches its namesake. */
function startOfRun(places: readonly LabelPlace[], index: number): number {
  const { name } = places[index] ?? {};
  const next = places.findIndex((place, at) => at > index && place.name === name);
  const below = new Set(places.slice(index + 1, next < 0 ? undefined : next).map((place) => place.name));
  let start = index;
  while (start > 0 && places[start]?.line === (places[start - 1]?.line ?? 0) + 1) {
    const above = places[start - 1]?.name ?? '';
    if (above === name) return index;
    // An entry has each field once: this one ends the entry above.
    if (below.has(above)) break;
    start -= 1;
  }
  return start;
}

/** Layouts with several records on a page. A form may quote the fields of another form in its text. */
const LISTS: ReadonlySet<string> = new Set(['list', 'parts']);

/** How many fields below a title may belong to its entry. */
const NEAR = 2;

/** What is wrong with the place of a value. */
export type Misplaced = 'under-another-label' | 'in-another-entry';

/** Where the values of a page's records stand. Each needs a label of its own, and all must be in one entry. */
export class PlacesOfPage {
  readonly #places: readonly LabelPlace[];
  readonly #lines: readonly string[];
  readonly #whole: string;
  /** The entries that hold a value under a label of its key. Lists repeat the same values many times. */
  readonly #known = new Map<string, ReadonlySet<number> | null>();

  readonly #regions: Regions;
  readonly #texts: HeadedTexts;

  /** `lines` are those of the page, and `rows` those of its tables. */
  constructor(lines: readonly string[], rows: readonly string[] = []) {
    this.#regions = new Regions(lines, rows);
    this.#texts = new HeadedTexts(lines);
    this.#places = findPlaces(lines);
    this.#lines = lines.map(squeeze);
    this.#whole = squeeze(lines.join(''));
  }

  /** The misplaced keys of a record. Their values stand under another label, or in another entry than most of the record. */
  misplaced(record: DecisionRecord, all: readonly DecisionRecord[] = [record]): Map<string, Misplaced> {
    const held = new Map<string, ReadonlySet<number>>();
    const misplaced = new Map<string, Misplaced>();
    for (const field of FIELDS as readonly Field[]) {
      const entries = this.#entriesWith(field, record[field.key as keyof DecisionRecord]);
      if (entries?.size === 0) misplaced.set(field.key, 'under-another-label');
      else if (entries) held.set(field.key, entries);
    }
    const titled = LISTS.has(KINDS[record.page_kind].layout) ? this.#entriesBelow(record.title) : null;
    if (titled) held.set('title', titled);
    for (const key of keysElsewhere(held)) misplaced.set(key, 'in-another-entry');
    for (const key of this.#elsewhere(record, all)) misplaced.set(key, 'in-another-entry');
    for (const key of this.#texts.misplaced(record)) misplaced.set(key, 'under-another-label');
    return misplaced;
  }

  /** The keys whose values stand in the row, or below the title, of another record of the page. */
  #elsewhere(record: DecisionRecord, all: readonly DecisionRecord[]): string[] {
    if (all.length < 2 || !LISTS.has(KINDS[record.page_kind].layout)) return [];
    return keysOfOtherEntries(record, this.#regions.of(all));
  }

  /**
   * The entries that hold a value under its label. Null where the page lacks the label, or prints the value nowhere: its markup
   * may hold it.
   */
  #entriesWith(field: Field, value: unknown): ReadonlySet<number> | null {
    const id = `${field.key} ${JSON.stringify(value)}`;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const found = this.#find(field, value);
    this.#known.set(id, found);
    return found;
  }

  /**
   * The entries whose fields follow a title, which stands above its own fields. Null where the page is one entry, or has no line
   * with the title.
   */
  #entriesBelow(title: string | null): ReadonlySet<number> | null {
    if (title === null || !this.#places.some(({ entry }) => entry > 0)) return null;
    const printed = squeeze(title);
    const entries = this.#lines.flatMap((line, at) =>
      line.includes(printed) ? this.#fieldsBelow(at).map(({ entry }) => entry) : [],
    );
    return entries.length === 0 ? null : new Set(entries);
  }

  /** The first fields below a line. One or two fields may stand before the repeated field that begins an entry. */
  #fieldsBelow(line: number): readonly LabelPlace[] {
    const at = this.#places.findIndex((place) => place.line > line);
    return at < 0 ? [] : this.#places.slice(at, at + NEAR);
  }

  #find(field: Field, value: unknown): ReadonlySet<number> | null {
    const texts = textsOf(value);
    const isDay = field.kind.holds === 'day';
    const isSaid = texts.length > 0 && (isDay || texts.every((text) => this.#whole.includes(squeeze(text))));
    const places = isSaid ? this.#places.filter(({ keys }) => keys.has(field.key)) : [];
    if (places.length === 0) return null;
    const holds = ({ text }: LabelPlace) =>
      isDay ? daysIn(text).includes(String(value)) : isWithin(texts, squeeze(text));
    return new Set(places.filter(holds).map(({ entry }) => entry));
  }
}

const isWithin = (texts: readonly string[], whole: string) =>
  texts.every((text) => whole.includes(squeeze(text)));

/** The keys missing from the entry that has most of the record's values. */
function keysElsewhere(held: ReadonlyMap<string, ReadonlySet<number>>): string[] {
  const counts = new Map<number, number>();
  for (const entries of held.values())
    for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best ? [...held].filter(([, entries]) => !entries.has(best[0])).map(([key]) => key) : [];
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .flatMap((each) => (typeof each === 'string' ? each.split('\n') : []))
    .filter((each) => each !== '');
}
