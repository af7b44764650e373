import type { ComparedEntry, Comparison } from '../../compare/compare.js';
import { keyText } from '../../compare/lines.js';
import { countsOf, detailsOf, entryName, excerpts, keyFirst } from '../../compare/wording.js';
import type { Paint } from './colours.js';
import { safeLine } from './safe-text.js';

/** A comparison for people: first the counts, then new, changed and removed decisions, key decisions first. */
export function diffLines(comparison: Comparison, paint: Paint): string[] {
  const { added, removed, changed } = comparison;
  const subject = (sign: string, entry: ComparedEntry) => {
    const details = [detailsOf(entry), keyText(entry, 'url')].filter((part) => part !== null && part !== '');
    return [
      `${sign} ${paint.input(safeLine(entryName(entry)))}`,
      ...details.map((line) => `    ${paint.quiet(safeLine(String(line)))}`),
    ];
  };
  const own = (entry: ComparedEntry) => entry;
  return [
    countsOf(comparison),
    ...group(
      'new',
      keyFirst(added, own).flatMap((entry) => subject(paint.info('+'), entry)),
    ),
    ...group(
      'changed',
      keyFirst(changed, (each) => each.new).flatMap((each) => [
        ...subject(paint.warning('~'), each.new),
        ...each.keys.flatMap((key) => {
          const said = excerpts(key);
          const label = `    ${key.key}: `;
          return [
            `${label}${paint.error(`- ${safeLine(said.old)}`)}`,
            `${' '.repeat(label.length)}${paint.info(`+ ${safeLine(said.new)}`)}`,
          ];
        }),
      ]),
    ),
    ...group(
      'gone',
      keyFirst(removed, own).flatMap((entry) => subject(paint.error('-'), entry)),
    ),
  ];
}

function group(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${heading}:`, ...lines];
}
