import type { PageKind } from '../../page/kinds.js';
import { BELIEFS, type Belief } from '../beliefs.js';
import { FIELDS } from '../fields.js';
import type { RecordKey } from '../record.js';

/** The pages that are believed first for some keys, and why. */
export interface Precedence {
  keys: readonly RecordKey[];
  pages: readonly PageKind[];
  isTogether: boolean;
  why: string;
}

function keysOf(belief: Belief): RecordKey[] {
  return FIELDS.filter((field) => field.belief === belief).map(({ key }) => key);
}

/** The source of each value when several pages give one, as the fields name it. */
export const PRECEDENCE: readonly Precedence[] = Object.entries(BELIEFS).map(([name, row]) => ({
  isTogether: false,
  ...row,
  keys: keysOf(name as Belief),
}));

/** Keys that are worked out from what was joined. */
export const DERIVED_KEYS: readonly RecordKey[] = keysOf('worked out');

/** Keys about a page. A joined record has those of its leading page, and `provenance` has every page’s. */
export const PAGE_KEYS: readonly RecordKey[] = keysOf('page');
