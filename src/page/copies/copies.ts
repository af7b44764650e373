import { ANGLED_ADDRESSES, SQUARED_ADDRESSES } from './bracketed-addresses.js';
import { CAPTIONS } from './captions.js';
import type { Copy, CopyTool } from './copy.js';
import { DRAWN_TABLES, HEADS_IN_CAPITALS } from './drawn-tables.js';
import { INDENTED_LISTS } from './indented-lists.js';
import { LOST_HYPHENS } from './lost-hyphens.js';
import { QUOTED_MAIL } from './mail-quotes.js';
import { NUMBERS_OF_MEETINGS } from './meeting-numbers.js';
import { NUMBERED_LINKS } from './numbered-links.js';
import { PANDOC_LISTS } from './pandoc.js';
import { PIECES_APART } from './pieces-apart.js';
import { NUMBERS_OF_PLAN } from './plan-numbers.js';
import { PRINT_EDGES } from './print-edges.js';
import { QUOTED_CELLS } from './quoted-cells.js';
import { LINES_OF_REGISTER } from './register-lines.js';
import { COLUMNS_OF_REGISTER } from './register-rows.js';
import { TABS_OF_ISSUE } from './tabs.js';

/**
 * The tools whose marks are removed, in this order. Text around a copy comes first, and columns while their alignment is intact.
 */
const TOOLS: readonly CopyTool[] = [
  QUOTED_CELLS,
  QUOTED_MAIL,
  LOST_HYPHENS,
  PRINT_EDGES,
  PIECES_APART,
  CAPTIONS,
  COLUMNS_OF_REGISTER,
  NUMBERED_LINKS,
  ANGLED_ADDRESSES,
  SQUARED_ADDRESSES,
  DRAWN_TABLES,
  HEADS_IN_CAPITALS,
  PANDOC_LISTS,
  LINES_OF_REGISTER,
  NUMBERS_OF_PLAN,
  NUMBERS_OF_MEETINGS,
  TABS_OF_ISSUE,
  INDENTED_LISTS,
];

/** Gives a text copy as its page printed it. The marks of tools are removed and become links and an address. */
export function readCopy(text: string): Copy {
  const copy: Copy = { text: withoutLigatures(text), links: [], url: null, doubt: null, lost: null };
  return TOOLS.reduce((read, tool) => (tool.isSeenIn(read.text) ? tool.undo(read) : read), copy);
}

/** Some PDF readers print ligatures, `ﬁ` and `ﬀ`. No label is spelt so. */
function withoutLigatures(text: string): string {
  return text.replace(/[\ufb00-\ufb06]/g, (letter) => letter.normalize('NFKC'));
}
