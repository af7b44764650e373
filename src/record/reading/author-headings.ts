import type { PageKind } from '../../page/kinds.js';
import { findLabel, type Label, labelOfKey, matchLabel, matchLeadIn } from '../labels.js';
import type { FieldLine } from './field-lines.js';
import { isAuthorsHeading, isBoldHeading, isLongLine, LIMITS } from './line-shapes.js';
import { findReportHeadings, hasText } from './report-headings.js';

/**
 * Marks headings that authors set alone on a line inside their texts, in bold or not. The form alone proves no heading. A text
 * must follow it. The page must also have another heading: one of a table, or one of the same form.
 */
export function markAuthorHeadings(content: readonly FieldLine[], kind: PageKind): FieldLine[] {
  const isLike = content.map((line, at) => isCandidate(line, content[at - 1], content[at + 1]));
  const isBefore = content.map((line) => kind !== 'issue' && isInline(line));
  const reason = theOnlyReason(content);
  // Most pages have none, and asking the table of labels about every line costs more than all else here.
  const isPlain = kind !== 'report' && reason < 0 && !isLike.includes(true) && !isBefore.includes(true);
  if (isPlain) return [...content];
  const isKnown = content.map((line) => isKnownHeading(line));
  const isOfReport = kind === 'report' ? findReportHeadings(content, isKnown) : new Set<number>();
  const isHeading = isLike.map(
    (is, at) =>
      isOfReport.has(at) ||
      isBefore[at] ||
      (is && hasText(content[at + 1]) && !isLike[at + 1] && !isKnown[at + 1]),
  );
  const isLeadIn = content.map(({ kind: of, text }) => of === 'paragraph' && matchLeadIn(text) !== null);
  const company = content.filter((_, at) => isKnown[at] || isHeading[at] || isLeadIn[at]).length;
  const isProven = company >= 2 && isHeading.some(Boolean);
  if (!isProven && reason < 0) return [...content];
  return content.map((line, at) =>
    at === reason
      ? { ...line, authorsHeading: REASON }
      : isProven && isHeading[at]
        ? { ...line, authorsHeading: labelOf(line.text.replace(/:[\s\S]*$/, '')) }
        : line,
  );
}

/** A heading and its text in one paragraph: `Implications: There is no cost beyond the budget of this year.` */
function isInline(line: FieldLine | undefined): boolean {
  if (line?.kind !== 'paragraph' || line.isContinuation || !/[.;]$/.test(line.text)) return false;
  const colon = line.text.indexOf(': ');
  const isText = colon > 0 && line.text.length - colon > LIMITS.wrap;
  return isText && isAuthorsHeading(line.text.slice(0, colon)) && matchLabel(line.text) === null;
}

const REASON: Label = { ...labelOfKey('reason_for_decision'), isGuess: true };

/**
 * Finds the only line that begins with `Reason:` (Woking, Blaby). Several such lines give the reasons of conditions. Below a due
 * date, such a line explains the day.
 */
function theOnlyReason(content: readonly FieldLine[]): number {
  const isReason = ({ kind, text }: FieldLine) => kind === 'paragraph' && /^REASON:/i.test(text);
  const at = content.findIndex(isReason);
  if (at < 0 || content.findLastIndex(isReason) !== at) return -1;
  const above = content[at - 1];
  const label = above && (above.kind === 'label' ? findLabel(above.text) : matchLabel(above.text)?.label);
  return label?.extent === 'line' && label.role !== null ? -1 : at;
}

/** Whether a line is a known heading, alone on its line over a long text. */
function isKnownHeading({ kind, text, value }: FieldLine): boolean {
  if (kind === 'label') return value === '' && findLabel(text)?.extent === 'passage';
  const match = kind === 'paragraph' ? matchLabel(text) : null;
  return match?.label.extent === 'passage' && match.value === '';
}

function isCandidate(line: FieldLine, before: FieldLine | undefined, next: FieldLine | undefined): boolean {
  if (line.kind !== 'paragraph' || line.isContinuation || next?.isContinuation) return false;
  const isLike =
    isAuthorsHeading(line.text) ||
    OF_ONE_WORD.test(line.text) ||
    (line.isStrong && next?.isStrong === false && isBoldHeading(line.text) && !isFirst(before));
  return isLike && !isUnended(before, line) && !isContinued(next) && matchLabel(line.text) === null;
}

/** With a value on its line, such a word is a field of the council's own: `Voting: Unanimous` (Bournemouth). */
const OF_ONE_WORD = /^(?:voting|debate):$/i;

/** Whether a line stands right below a heading. Bold words there are its text: `Refused`. */
function isFirst(before: FieldLine | undefined): boolean {
  return before !== undefined && isKnownHeading(before);
}

/** Whether a sentence runs over two lines in a copy without blank lines. Its first line is long and has no end. */
function isUnended(before: FieldLine | undefined, line: FieldLine): boolean {
  if (!before || !line.isTight) return false;
  return (
    /^\p{Ll}/u.test(line.text) ||
    (before.kind === 'paragraph' && isLongLine(before.text) && !isAuthorsHeading(before.text))
  );
}

/** Whether the second line begins with a small letter. Entries of a list begin otherwise. */
function isContinued(next: FieldLine | undefined): boolean {
  return next?.isTight === true && /^(?!(?:[ivx]{1,4}|[a-z])[.)])\p{Ll}/u.test(next.text);
}

/** The label of an author's heading. `Decision of the Executive Councillor` stands over the decision; most others feed no key. */
function labelOf(printed: string): Label {
  const known =
    findLabel(printed) ?? (/^decisions? (?:of|by)\b/i.test(printed) ? findLabel('Decision') : null);
  const own = { name: printed, fields: [], blockFields: [], isWelsh: false, role: null };
  return { ...(known ?? own), extent: 'passage', isGuess: true };
}
