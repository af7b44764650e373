import type { ChangedEntry, ComparedEntry, Comparison } from './compare.js';
import { keyText } from './lines.js';
import { countsOf, detailsOf, entryName, excerpts, keyFirst } from './wording.js';

/** A comparison as Markdown for people, key decisions first; no text of a page becomes markup. */
export function toMarkdown(comparison: Comparison, title: string): string {
  const { added, removed, changed } = comparison;
  const parts = [
    `# ${escapeText(title)}`,
    `${countsOf(comparison)}.`,
    ...section('New', keyFirst(added, (entry) => entry).map(toItem)),
    ...section('Changed', keyFirst(changed, (each) => each.new).map(toChangedItem)),
    ...section('Gone', keyFirst(removed, (entry) => entry).map(toItem)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${heading}`, items.join('\n')];
}

function toItem(entry: ComparedEntry): string {
  const details = detailsOf(entry);
  return `- ${linkTo(entry)}${details === '' ? '' : ` (${escapeText(details)})`}`;
}

function toChangedItem({ new: now, keys }: ChangedEntry): string {
  const lines = keys.map((each) => {
    const said = excerpts(each);
    return `  - \`${each.key}\`: ${escapeText(said.old)} → ${escapeText(said.new)}`;
  });
  return [toItem(now), ...lines].join('\n');
}

function linkTo(entry: ComparedEntry): string {
  const url = keyText(entry, 'url');
  const name = escapeText(entryName(entry));
  return url !== null && /^https?:\/\/[^\s<>]+$/.test(url) ? `[${name}](<${url}>)` : name;
}

/** Markdown and HTML show these characters as they are, and a control character as a blank. */
function escapeText(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\\`*_{}[\]()<>#+\-.!|~&:@]/g, (sign) => `\\${sign}`)
    .trim();
}
