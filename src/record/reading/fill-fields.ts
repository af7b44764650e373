import { KINDS, PAGE_KINDS, type PageKind } from '../../page/kinds.js';
import { type Segment, segment, trimEndOf } from '../../page/segment.js';
import type { Field } from '../fields.js';
import { isCutLabel, type Label, matchLabel } from '../labels.js';
import { type Problem, problem } from '../problems.js';
import type { DecisionRecord, RecordKey } from '../record.js';
import type { Read } from '../values/kind.js';
import { readTitle } from '../values/references.js';
import { isHeadingLike, isShortValue } from './line-shapes.js';
import type { LabelledReading, Outline } from './outline.js';
import type { Passage, PassageHead } from './passages.js';
import { isProposal } from './proposals.js';
import { blockLines, blocksText, readingText } from './reading.js';
import { splitText } from './said-labels.js';
import { Texts } from './texts.js';

/** A text of the page and its key, in page order. */
export interface Placed {
  key: string;
  text: string;
  blocks: readonly Segment[];
  /** Whether it is a long text, which can be cut off. */
  isPassage: boolean;
  isAboutOptions: boolean;
}

/** The result of filling besides the record's values: the key of every text, and the problems. */
export interface Filled {
  values: Partial<DecisionRecord>;
  placed: Placed[];
  problems: Problem[];
}

/** Fills the keys of a record from the labels of a page. Text without a label goes to `freeTextKey`. */
export function fill(page: Outline, kind: PageKind, freeTextKey: RecordKey): Filled {
  const filler = new Filler(kind, freeTextKey, page.readings);
  if (page.title !== null) filler.addTitle(page.title);
  filler.addFreeText(page.free);
  for (const reading of page.readings) filler.addReading(reading);
  return filler.finish();
}

class Filler {
  private values: Record<string, unknown> = { sections: [], other_fields: [] };
  private passages = new Map<string, Texts>();
  private placed: Placed[] = [];
  private problems: Problem[] = [];
  private proposals: { section: { key: string | null }; placed: Placed }[] = [];

  constructor(
    private readonly kind: PageKind,
    private readonly freeTextKey: RecordKey,
    private readonly readings: readonly LabelledReading[],
  ) {}

  addTitle(printed: string): void {
    const cleaned = printed.replace(/(?:\s+(?:New!|ref: ?\d+))+$/i, '');
    const { reference, title } = readTitle(cleaned);
    this.values.reference = reference;
    this.values.title = title === '' ? null : title;
    this.place('title', cleaned);
  }

  addFreeText(blocks: Segment[]): void {
    if (blocksText(blocks) === '') return;
    const passages = this.split(blocks, { heading: null, label: null });
    const bare = passages.filter(({ heading }) => heading === null).flatMap((each) => each.blocks);
    const own = IS_WHOLE.has(this.kind) ? blocks : bare;
    const text = blocksText(own);
    const before = this.values[this.freeTextKey];
    if (text !== '') this.values[this.freeTextKey] = before ? `${before}\n\n${text}` : text;
    for (const passage of passages) this.addPassage(passage, this.freeTextKey);
  }

  addReading(printed: LabelledReading): void {
    const reading = withoutRepeat(printed);
    if (reading !== printed) this.addReading({ ...printed, value: '', blocks: [], links: [] });
    const { known, value, blocks, links } = reading;
    const isHeaded = known
      ? (known.extent === 'passage' && !isAnswered(reading)) || known.extent === 'note'
      : value === '' && blocks.length > 0 && !isOneLine(blocks);
    if (reading.label === '' && !known) this.addUnlabelled(reading.blocks);
    else if (known?.extent === 'links') this.addFields(reading, known.fields);
    else if (isHeaded) {
      const own = value === '' && links.length === 0 ? [] : [segment('paragraph', value, { links })];
      const isInline = !reading.isMarked && value !== '';
      const first = { heading: reading.label, label: known, isInline };
      for (const passage of this.split([...own, ...blocks], first)) this.addPassage(passage, 'sections');
      if (!known) this.problems.push(problem('unknown-label', reading.label, 'sections'));
    } else if (known && known.fields.length > 0 && known.extent !== 'passage')
      this.addLine(reading, fieldsOf(known, value === '' && blockLines(reading).length > 1));
    else this.addOther(reading, known ? null : unknownLabel(reading));
  }

  /** Splits a text at its author's headings, and warns of a label that may be a word of the text. */
  private split(blocks: Segment[], first: PassageHead): Passage[] {
    const { passages, doubt } = splitText(blocks, first, this.kind, this.readings);
    if (doubt !== null) this.problems.push(problem('label-in-text', doubt, 'sections'));
    return passages;
  }

  /**
   * Adds text without a label, after the fields. An issue page has its description before them. There, a short line over a text is
   * an unknown heading, and the rest is kept without a label. On other pages the text is the description.
   */
  private addUnlabelled(blocks: Segment[]): void {
    if (this.kind !== 'issue') {
      this.addFreeText(blocks);
      return;
    }
    const passages = this.split(blocks, { heading: null, label: null });
    for (const passage of passages) this.addUnlabelledPassage(passage);
  }

  private addUnlabelledPassage(passage: Passage): void {
    const [first, ...rest] = passage.blocks;
    if (passage.heading !== null) this.addPassage(passage, 'sections');
    else if (first && rest.length > 0 && first.kind === 'paragraph' && isHeadingLike(first.text)) {
      this.addPassage({ heading: first.text, label: null, blocks: rest }, 'sections');
      this.problems.push(problem('unknown-label', first.text, 'sections'));
    } else if (first) this.addStray(passage.blocks);
  }

  /** Adds a sentence without a label. */
  private addStray(blocks: Segment[]): void {
    const text = blocksText(blocks);
    (this.values.other_fields as object[]).push({ label: '', value: text });
    this.problems.push(problem('unknown-label', text.slice(0, 120), 'other_fields'));
    this.place('other_fields', text);
  }

  private addPassage({ heading, label, blocks }: Passage, otherwise: string): void {
    const key = label?.fields[0]?.key ?? null;
    const text = blocksText(blocks);
    const section = { heading: trimEndOf(heading ?? '', ' :') || heading, key, text };
    if (heading !== null) (this.values.sections as object[]).push(section);
    const isAboutOptions = key === 'alternatives_considered';
    const placed = { key: key ?? otherwise, text, blocks, isPassage: true, isAboutOptions };
    this.placed.push(placed);
    if (text === '') return;
    if (label && isProposal(label, this.kind)) this.proposals.push({ section, placed });
    else for (const field of label?.fields ?? []) this.addText(field.key, text);
  }

  private addText(key: string, text: string): void {
    const texts = this.passages.get(key);
    if (texts) texts.add(text);
    else this.passages.set(key, new Texts(text));
  }

  private addLine(reading: LabelledReading, fields: readonly Field[]): void {
    const isHeading = reading.value === '' && (this.kind === 'report' || blockLines(reading).length > 1);
    if (isHeading) {
      const key = fields[0]?.key ?? null;
      (this.values.sections as object[]).push({
        heading: reading.label,
        key,
        text: blockLines(reading).join('\n'),
      });
    }
    if (!this.addFields(reading, fields) && !isHeading) this.addOther(reading, null);
    else
      this.place(
        fields.find(({ kind }) => kind.holds === 'words')?.key ?? fields[0]?.key ?? 'sections',
        readingText(reading),
      );
  }

  /** Gives each field its part of a reading. False if a printed part found no field. */
  private addFields(reading: LabelledReading, fields: readonly Field[]): boolean {
    let isHeld = readingText(reading) === '';
    const reads = fields.map((field) => ({ field, read: field.kind.read(reading) as Read<unknown> }));
    // The parts of one reading belong together. A part must not complete what another reading gave.
    const isRepeated = reads.some(
      ({ field, read }) => read !== null && read !== 'unreadable' && !this.isFree(field, read.value),
    );
    for (const { field, read } of reads) {
      if (read === 'unreadable')
        this.problems.push(problem('unreadable-value', readingText(reading).slice(0, 120), field.key));
      else if (read !== null && (!isRepeated || goesOn(field))) {
        this.set(field, read.value);
        isHeld ||= read.isWhole;
      }
    }
    if (isRepeated) this.problems.push(problem('repeated-label', reading.label, fields[0]?.key ?? null));
    return isHeld && !isRepeated;
  }

  /** Whether a key can take a value: it is empty, has the same value, or is a list. */
  private isFree(field: Field, value: unknown): boolean {
    const present = this.values[field.key];
    return present == null || goesOn(field) || JSON.stringify(present) === JSON.stringify(value);
  }

  private set(field: Field, value: unknown): void {
    const present = this.values[field.key];
    this.values[field.key] =
      goesOn(field) && Array.isArray(present) && Array.isArray(value) ? [...present, ...value] : value;
  }

  private addOther(reading: LabelledReading, news: Problem | null): void {
    const value = readingText(reading).replace(DIRECTIONS, '');
    (this.values.other_fields as object[]).push({ label: reading.label, value });
    if (news) this.problems.push(news);
    this.place('other_fields', value);
  }

  private place(key: string, text: string): void {
    this.placed.push({ key, text, blocks: [], isPassage: false, isAboutOptions: false });
  }

  /** Gives the proposals their key, or none on a page that says what was decided. */
  private placeProposals(): void {
    const isDecided = this.passages.has('decision_text');
    for (const { section, placed } of this.proposals) {
      if (!isDecided) this.addText('decision_text', placed.text);
      else [section.key, placed.key] = [null, 'sections'];
    }
  }

  finish(): Filled {
    this.placeProposals();
    for (const [key, texts] of this.passages) this.values[key] = texts.join();
    return { values: this.values as Partial<DecisionRecord>, placed: this.placed, problems: this.problems };
  }
}

/** Pages whose free text is one key throughout. Elsewhere, what stands under an author's heading is of that section alone. */
const IS_WHOLE: ReadonlySet<PageKind> = new Set(
  PAGE_KINDS.filter((kind) => kind.startsWith('issue') || KINDS[kind].layout === 'list'),
);

/** Whether a key gathers what several labels give: lists of links and of people. */
function goesOn({ key, kind }: Field): boolean {
  return kind.extent === 'links' || key === 'contacts';
}

/** The link behind a venue, as the page prints it. */
const DIRECTIONS = /\s+(?:View directions|Cyfarwyddiadau)$/;

/**
 * Removes a label that the author repeated at the beginning of its text: `Reason for urgency:` over `Reason for urgency: The item
 * …`.
 */
function withoutRepeat(reading: LabelledReading): LabelledReading {
  const { known, value, blocks } = reading;
  const [first, ...rest] = blocks;
  const text = value === '' ? first?.text : value;
  const match = known && text ? matchLabel(text) : null;
  if (match?.label.name !== known?.name || !match || match.value === '') return reading;
  if (value !== '') return { ...reading, value: match.value };
  return first?.kind === 'paragraph'
    ? { ...reading, blocks: [{ ...first, text: match.value }, ...rest] }
    : reading;
}

/** Whether a field only answers yes or no, as in `Financial: Yes;` (Sefton): it describes no such impact. */
function isAnswered({ label, value, blocks }: LabelledReading): boolean {
  if (blocks.length > 0) return false;
  return /^(?:yes|no);$/i.test(value) || (!label.includes(' ') && /^(?:yes|no)$/i.test(value));
}

/** The problem of an unknown label. A known label that was cut off gives another problem. */
function unknownLabel({ label, value }: LabelledReading): Problem {
  return problem(value === '' && isCutLabel(label) ? 'text-cut-off' : 'unknown-label', label, 'other_fields');
}

/** Whether the blocks under a label are a one-line value without a sentence. */
function isOneLine(blocks: readonly Segment[]): boolean {
  const [only, second] = blocks;
  return only?.kind === 'paragraph' && !second && !only.isAuthored && isShortValue(only.text);
}

function fieldsOf({ fields, blockFields }: Label, headsBlock: boolean): readonly Field[] {
  return headsBlock ? [...fields, ...blockFields] : fields;
}
