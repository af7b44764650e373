// Prints a model as ModernGov does, and as tools that make text copies do.
import type { Model, ModelField, ModelSection } from './model.js';

const markup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u00a0', '&nbsp;');

const titleOf = ({ reference, title }: Model) => (reference === null ? title : `${reference} - ${title}`);

/** A part of a page below its free text: a field or a headed text. */
export type Part = ModelField | ModelSection;

const fieldHtml = ({ label, value }: ModelField) =>
  `<p><span  class="mgLabel" >${markup(label)}: </span>${markup(value)}</p>`;

const wordHtml = (paragraphs: readonly string[]) =>
  `<div class="mgWordPara"><div class="WordSection1">${paragraphs.map((text) => `\n<p class="MsoNormal"><span style="">${markup(text)}</span></p>`).join('')}\n</div></div>`;

function sectionHtml({ heading, paragraphs, isInline }: ModelSection): string {
  if (!isInline) return `<h3 class="mgSubSubTitleTxt">${markup(heading)}</h3>\n${wordHtml(paragraphs)}`;
  const [first = '', ...rest] = paragraphs;
  return `<p><span class="mgLabel">${markup(heading)}: </span>${markup(first)}</p>${rest.length > 0 ? wordHtml(rest) : ''}`;
}

const partHtml = (part: Part) => ('label' in part ? fieldHtml(part) : sectionHtml(part));

/** The page as HTML. `parts` are printed below the free text, in their order. */
export function toHtml(model: Model, parts: readonly Part[] = [...model.fields, ...model.sections]): string {
  const title = markup(titleOf(model));
  return `<html><head><title>Issue details - ${title}</title></head><body><ul><li><a href="mgWhatsNew.aspx">What's new</a></li></ul>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Issue details</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">${title}</h2></div>
<div class="mgContent">
${model.free.length > 0 ? wordHtml(model.free) : ''}
${parts.map(partHtml).join('\n')}
</div>
<div class="mgFooter"><p>&nbsp;</p></div></div></body></html>`;
}

function sectionBlocks({ heading, paragraphs, isInline }: ModelSection): string[] {
  if (!isInline) return [heading, ...paragraphs];
  const [first = '', ...rest] = paragraphs;
  return [`${heading}: ${first}`, ...rest];
}

const partBlocks = (part: Part) => ('label' in part ? [`${part.label}: ${part.value}`] : sectionBlocks(part));

/** The paragraphs of a copy, without its head. */
function blocksOf(model: Model, parts: readonly Part[] = [...model.fields, ...model.sections]): string[] {
  return [...model.free, ...parts.flatMap(partBlocks)];
}

/** A copy with a blank line between paragraphs. */
export function toText(model: Model, parts?: readonly Part[]): string {
  return ['Issue details', titleOf(model), ...blocksOf(model, parts)].join('\n\n');
}

const NOTICE = `This is a default template, your custom branding appears to be missing.
The custom branding should be at https://www.arden.example/_designs/moderngov/template if you cannot load this page please contact your IT.

Technical Error: Error: The request was aborted: Could not create SSL/TLS secure channel.

  • Issue
  • Issue details
`;

/** A copy under the template notice, indented, with spacing paragraphs between those of the free text. */
export function toIndented(model: Model): string {
  const spaced = model.free.flatMap((text) => [text, '\u00a0']);
  const blocks = [titleOf(model), ...spaced, ...blocksOf({ ...model, free: [] })];
  return `${NOTICE}\n${blocks.map((block) => `    ${block}`).join('\n\n')}`;
}

/** A copy without its head, its title and its blank lines. */
export function toFlattened(model: Model): string {
  return blocksOf(model).join('\n');
}

/** A copy wrapped to lines of at most `width` characters. */
export function toWrapped(model: Model, width: number): string {
  return ['Issue details', titleOf(model), ...blocksOf(model)]
    .map((block) => wrap(block, width))
    .join('\n\n');
}

function wrap(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}
