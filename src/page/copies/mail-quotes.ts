import type { CopyTool } from './copy.js';

const QUOTED = /^>[> ]{0,7}/;
const SIGNATURE = /^-- ?$/;

/** A mail program sets `> ` before every line of a quoted mail. Above stand a greeting and who wrote when, below a signature. */
export const QUOTED_MAIL: CopyTool = {
  name: 'a mailer, quoting a mail',
  isSeenIn: (text) => text.includes('\n>') && isMostlyQuoted(text.split('\n')),
  undo: (copy) => ({ ...copy, text: quotedPart(copy.text.split('\n')).join('\n') }),
};

function isMostlyQuoted(lines: readonly string[]): boolean {
  const printed = lines.filter((line) => line.trim() !== '');
  return printed.filter((line) => line.startsWith('>')).length * 2 > printed.length;
}

/** The quoted lines, with as many marks as most of them have, up to a signature. */
function quotedPart(lines: readonly string[]): string[] {
  const quoted = lines.filter((line) => line.startsWith('>')).map((line) => line.replace(QUOTED, depthOf));
  const end = quoted.findIndex((line) => SIGNATURE.test(line));
  return end < 0 ? quoted : quoted.slice(0, end);
}

/** The number of marks. They may have blanks between them, `> > `, and one blank after the last. */
function depthOf(marks: string): string {
  return marks.replace(/^(?:> ?)+/, '');
}
