export { PAGE_KINDS, type PageKind } from './page/kinds.js';
export type { RawPage } from './page/raw.js';
export { type Extraction, extract } from './record/extract.js';
export type { Problem, ProblemCode, Severity } from './record/problems.js';
export { COLUMNS, type DecisionRecord, recordSchema, SCHEMA_VERSION } from './record/record.js';
