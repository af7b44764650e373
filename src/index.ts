export type { PageOptions } from './library/check-arguments.js';
export { extract, type PageInput } from './library/extract-page.js';
export { joinAll as join, problemsOfJoined } from './library/join-records.js';
export { type PageRead, type ReadOptions, readPages } from './library/read-pages.js';
export { verify } from './library/verify-file.js';
export { openWriter, type RecordWriter, type WriteOptions } from './library/write-records.js';
export { FORMAT_NAMES, type Format } from './output/writers.js';
export { PAGE_KINDS, type PageKind } from './page/kinds.js';
export type { RawPage } from './page/raw.js';
export type { Extraction } from './record/extract.js';
export { type JoinedRecord, joinedSchema } from './record/join/join.js';
export type {
  Amount,
  Attachment,
  Contact,
  Linked,
  Option,
  OtherField,
  PageLink,
  Section,
  Source,
  Table,
} from './record/parts.js';
export type { Problem, ProblemCode, Severity } from './record/problems.js';
export { COLUMNS, type DecisionRecord, recordSchema, SCHEMA_VERSION } from './record/record.js';
export type { Finding } from './verify/findings.js';
export { type Verification, VerifyError } from './verify/verification.js';
