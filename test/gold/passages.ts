// Long texts: below a heading, after a label, or after a lead-in inside a free text.
import type { RecordKey } from '../../src/record/record.js';
import { type Block, join, type Means, type Paragraph, type Said } from './block.js';
import type { Council } from './council.js';
import { labelOf } from './labels.js';
import type { Matter } from './matters.js';
import { type Told, tell } from './told.js';

/** The values of the texts of one key: the key itself, its amounts and its mentioned references. */
function contents(texts: readonly Told[], key: RecordKey | null): Means {
  return {
    amounts: texts.flatMap(({ amounts }) => amounts.map((amount) => ({ ...amount, key: key ?? 'sections' }))),
    related_references: texts.flatMap(({ references }) => references),
  };
}

const textOf = (texts: readonly Told[]) => texts.map(({ text }) => text).join('\n\n');

/** A text under a label that fills a key, as the council prints such texts. */
export function passage(council: Council, key: RecordKey, sources: readonly string[]): Said {
  return headed(council, labelOf(council, key), key, sources);
}

/** A text under any heading. */
export function headed(
  council: Council,
  heading: string,
  key: RecordKey | null,
  sources: readonly string[],
  as: 'section' | 'label' | 'item' = 'label',
): Said {
  const texts = sources.map(tell);
  const text = textOf(texts);
  const means = {
    ...(key ? { [key]: text } : {}),
    sections: [{ heading, key, text }],
    ...contents(texts, key),
  };
  return { blocks: headedBlocks(council, heading, texts, as), means };
}

function headedBlocks(
  { texts: form }: Council,
  heading: string,
  texts: Told[],
  as: 'section' | 'label' | 'item',
): Block[] {
  const paragraphs = texts.map(({ text }) => text);
  if (as === 'label' && form === 'labels') {
    const [first = '', ...rest] = paragraphs;
    return [
      { is: 'field', label: heading, value: [first] },
      ...(rest.length ? [{ is: 'word' as const, paragraphs: rest }] : []),
    ];
  }
  return [
    { is: 'heading', text: heading, as },
    { is: 'word', paragraphs },
  ];
}

/** A text of one paragraph after a label, on the same line. */
export function inline(council: Council, key: RecordKey, source: string): Said {
  const told = tell(source);
  const heading = labelOf(council, key);
  return {
    blocks: [{ is: 'field', label: heading, value: [told.text] }],
    means: { [key]: told.text, sections: [{ heading, key, text: told.text }], ...contents([told], key) },
  };
}

/** A text without heading. */
export function bare(key: RecordKey, sources: readonly string[]): Said {
  const texts = sources.map(tell);
  if (texts.length === 0) return { blocks: [], means: {} };
  const block: Block = { is: 'word', paragraphs: texts.map(({ text }) => text) };
  return { blocks: [block], means: { [key]: textOf(texts), ...contents(texts, key) } };
}

/** A part of a free text: its author's lead-in and the key that it fills. */
interface Part {
  leadIn: string;
  key: RecordKey;
  texts: readonly string[];
  rows?: readonly string[][];
}

/** The free text of an issue: whole in `description`, its parts in the keys of their lead-ins. */
export function freeText(council: Council, matter: Matter): Said {
  if (council.leadIns === 'none') return bare('description', [...matter.proposal, ...matter.background]);
  const parts: Part[] = [
    { leadIn: 'Proposed decision', key: 'decision_text', texts: matter.proposal },
    { leadIn: 'Reason for the decision', key: 'reason_for_decision', texts: matter.reasons },
    { leadIn: 'Background', key: 'background', texts: matter.background },
  ];
  const costs: Part[] = matter.table
    ? [
        {
          leadIn: 'Financial Implications',
          key: 'financial_implications',
          texts: ['The sums are:'],
          rows: matter.table,
        },
      ]
    : [];
  const options = matter.options.length > 0 ? [optionPart(matter)] : [];
  const said = [...parts.filter(({ texts }) => texts.length > 0), ...costs, ...options].map((part) =>
    freePart(council, part),
  );
  const means = join(said.map((each) => each.means));
  const paragraphs = said.flatMap((each) => each.paragraphs);
  const description = said.map((each) => each.printed).join('\n\n');
  return {
    blocks: [{ is: 'word', paragraphs }],
    marked: { tables: said.flatMap((each) => each.tables) },
    means: { ...means, description, ...(options.length > 0 ? { options: optionsOf(matter) } : {}) },
  };
}

const isNumber = (label: string) => /^\d\.$|^\w\)$/.test(label);
const optionLine = ({ label, text }: Matter['options'][number]) =>
  isNumber(label) ? `${label} ${text}` : `${label}: ${text}`;
const optionPart = ({ options }: Matter): Part => ({
  leadIn: 'Options considered',
  key: 'alternatives_considered',
  texts: options.map(optionLine),
});
const optionsOf = ({ options }: Matter) =>
  options.map(({ label, text }) => ({ label: label.replace(/[.)]$/, ''), text: tell(text).text }));

function freePart({ leadIns }: Council, { leadIn, key, texts, rows = [] }: Part) {
  const told = texts.map(tell);
  const [first, ...rest] = told.map(({ text }) => text);
  const cells = rows.map((row) => row.map(tell));
  const printed = cells.map((row) => row.map((cell) => cell.text));
  const lines = printed.map((row) => row.join(' ')).join('\n');
  const text = rows.length > 0 ? `${textOf(told)}\n\n${lines}` : textOf(told);
  const isInline = leadIns === 'inline' && key !== 'alternatives_considered';
  const paragraphs: Paragraph[] = isInline
    ? [`${leadIn}: ${first}`, ...rest]
    : [
        { bold: leadIns === 'bold' ? leadIn : '', text: leadIns === 'bold' ? '' : `${leadIn}:` },
        ...told.map(toParagraph),
      ];
  const head = leadIns === 'bold' && !isInline ? leadIn : `${leadIn}:`;
  if (rows.length > 0) paragraphs.push({ rows: printed });
  return {
    paragraphs,
    tables: rows.length > 0 ? [{ key, rows: printed }] : [],
    printed: isInline ? `${leadIn}: ${text}` : `${head}\n\n${text}`,
    means: {
      [key]: text,
      sections: [{ heading: leadIn, key, text }],
      ...contents([...told, ...cells.flat()], key),
    } as Means,
  };
}

/** A text that begins with a number gets a marker, as typed in Word. */
function toParagraph({ text }: Told): Paragraph {
  const marker = /^(\d\.|\w\)) /.exec(text)?.[1];
  return marker ? { marker, text: text.slice(marker.length + 1) } : text;
}
