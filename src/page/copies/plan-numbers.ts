import type { Copy, CopyTool } from './copy.js';

const PLAN_HEADER = /^\s*No\.?\s+Item\s*$/i;
/** The number of an item, which links prints beside the middle line of its cell. */
const CELL_NUMBER = /^( {0,8})(\d{1,3}\.)(?:( +)(\S.*)?)?$/;
const LABEL = /^\p{Lu}[^:]{1,60}:/u;
/** The fields of a plan's items, lower case. A title may have a colon, too. */
const ITEM_FIELDS: ReadonlySet<string> = new Set([
  'anticipated restriction',
  'contact',
  'decision',
  'decision due',
  'decision maker',
  'decision status',
  'department',
  'divisions affected',
  'lead director',
  'lead member',
  'lead officer',
  'notice of proposed decision first published',
  'originally due',
  'reason for urgency',
  'wards affected',
]);

/** links prints the number of a plan's item beside the middle of its block: before a field, or alone. */
export const NUMBERS_OF_PLAN: CopyTool = {
  name: 'a tool that sets the numbers of items beside their middle',
  isSeenIn: (text) =>
    text.includes('Item') &&
    /^[^\S\n]*No\.?[^\S\n]+Item[^\S\n]*$/im.test(text) &&
    misplaced(text.split('\n')).size > 0,
  undo: (copy: Copy) => {
    const lines = copy.text.split('\n');
    const wrong = misplaced(lines);
    const margin = marginOf(lines, wrong);
    const text = lines.flatMap((line, index) => {
      if (wrong.has(index))
        return [
          line.replace(
            CELL_NUMBER,
            (_line, before = '', _number, gap = '', rest = '') => `${before}  ${gap}${rest}`,
          ),
        ];
      return index > headOf(lines) && margin.test(line) ? ['', line, ''] : [line];
    });
    text.splice(headOf(lines) + 1, 0, '');
    return { ...copy, text: text.join('\n') };
  },
};

function headOf(lines: readonly string[]): number {
  return lines.findIndex((line) => PLAN_HEADER.test(line));
}

/** Headings of groups begin where the numbers do, unless the fields begin there too (lynx). */
function marginOf(lines: readonly string[], numbered: ReadonlySet<number>): RegExp {
  const [first = 0] = numbered;
  const blanks = /^ */.exec(lines[first] ?? '')?.[0].length ?? 0;
  const holdsFields = lines.some(
    (line, at) => at > first && LABEL.test(line.trim()) && line.search(/\S/) <= blanks,
  );
  return holdsFields && blanks > 0 ? /(?!)/ : new RegExp(`^ {0,${blanks}}\\S`);
}

function isField(line: string): boolean {
  return ITEM_FIELDS.has(line.slice(0, Math.max(line.indexOf(':'), 0)).toLowerCase());
}

/** The lines with a number before a field, or below other lines of its item. */
function misplaced(lines: readonly string[]): Set<number> {
  const head = headOf(lines);
  const numbered = lines.flatMap((line, index) => {
    const found = head < 0 || index < head ? null : CELL_NUMBER.exec(line);
    return found ? [{ index, rest: (found[4] ?? '').trim(), isAlone: found[4] === undefined }] : [];
  });
  const isWrong = ({ index, rest, isAlone }: (typeof numbered)[number]) =>
    isField(rest) ||
    (isAlone &&
      isField(
        lines
          .slice(index + 1)
          .find((line) => line.trim() !== '')
          ?.trim() ?? '',
      ));
  return numbered.some(isWrong) ? new Set(numbered.map(({ index }) => index)) : new Set();
}
