import type { GlobalOptions } from '../cli/program.js';
import type { PageKind } from '../page/kinds.js';

/** The ways to write findings; the first is the default. */
export const VERIFY_FORMATS = ['text', 'ndjson'] as const;

/** The options of `verify` as commander gives them. */
export interface VerifyOptions extends GlobalOptions {
  format: (typeof VERIFY_FORMATS)[number];
  pageKind?: PageKind;
}
