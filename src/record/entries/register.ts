import { GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { headsToCome } from '../../page/headings.js';
import { type Segment, segment } from '../../page/segment.js';
import { withoutClosing } from './closing.js';
import { datedEntries, isDated } from './dated.js';
import { type Entry, keyOf, ownAddress } from './entry.js';
import { flatEntries } from './flat-register.js';
import { isRegister, tableEntries } from './register-table.js';

/** The entries of a register. It is a table, or a list of entries with text, each with a date as heading. */
export function listEntries(segments: Segment[], isListToCome: boolean, onDrop?: OnDrop): Entry[] {
  if (segments.some((each) => isDated(each)) && segments.some(isFieldOfEntry))
    return withoutClosing(datedEntries(segments, false, onDrop), onDrop);
  const isToCome = isListToCome || segments.some(({ kind, text }) => kind !== 'table' && headsToCome(text));
  if (segments.some(isRegister)) return tableEntries(segments, isToCome, onDrop);
  const starts = startsOfUndated(segments);
  return starts.length > 1
    ? undatedEntries(segments, starts, onDrop)
    : flatEntries(segments, isToCome, onDrop);
}

/** The keys of labels that only entries with text have. */
const FIELDS_OF_ENTRY: ReadonlySet<string | null> = new Set([
  'decision_maker',
  'publication_date',
  'decision_due',
  'meeting',
  'lead_officer',
]);

/** Where the first field of an entry comes again and again. A copy may lose the days above, and the titles with them. */
function startsOfUndated(segments: readonly Segment[]): number[] {
  const fields = segments.map((each) =>
    isFieldOfEntry(each) && each.text.includes(':') ? keyOf(each) : null,
  );
  const first = fields.find((key) => key !== null);
  return first === undefined ? [] : fields.flatMap((key, at) => (key === first ? [at] : []));
}

/** Entries without days. The line above the first field is the title only where each entry has one. */
function undatedEntries(segments: readonly Segment[], starts: readonly number[], onDrop?: OnDrop): Entry[] {
  const isTitled = starts.every((at) => isTitleLine(segments[at - 1]));
  const from = starts.map((at) => (isTitled ? at - 1 : at));
  for (const { text } of segments.slice(0, from[0])) onDrop?.(text, GROUP_HEADING);
  return from.map((at, index) => {
    const [first, ...rest] = segments.slice(at, from[index + 1]);
    const title = isTitled && first ? [segment('title', first.text, { links: first.links })] : [];
    const own = isTitled || !first ? rest : [first, ...rest];
    return { segments: [...title, ...own], address: ownAddress(first?.links ?? []) };
  });
}

function isTitleLine(line: Segment | undefined): boolean {
  return line?.kind === 'paragraph' && keyOf(line) === null && !/[.:;]$|^$/.test(line.text);
}

function isFieldOfEntry(each: Segment): boolean {
  return FIELDS_OF_ENTRY.has(keyOf(each));
}
