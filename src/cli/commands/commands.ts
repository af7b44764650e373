import type { CommandRow } from '../command-row.js';
import { AUDIT } from './audit.js';
import { COMPLETION } from './completion.js';
import { DIFF } from './diff.js';
import { EXPLORE } from './explore.js';
import { LIST } from './list.js';
import { SCHEMA } from './schema.js';
import { SCRAPE } from './scrape.js';
import { UPDATE } from './update.js';
import { VERIFY } from './verify.js';

/** THE TABLE: every command, in the order of the help. */
export const COMMANDS: readonly CommandRow[] = [
  SCRAPE,
  LIST,
  UPDATE,
  DIFF,
  SCHEMA,
  VERIFY,
  EXPLORE,
  AUDIT,
  COMPLETION,
];
