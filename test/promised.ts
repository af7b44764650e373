import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_KINDS } from '../src/page/kinds.js';
import { FIELDS, type Field } from '../src/record/fields.js';
import { SCHEMA_VERSION } from '../src/record/record.js';

/** What users build upon. It only ever grows while the schema has the same major version. */
interface Promised {
  schema_version: string;
  /** The keys of a record in their order, and what each holds. */
  keys: Record<string, string>;
  page_kinds: string[];
}

/** Where it is kept; `npm run golden` adds what is new. */
export const PROMISED_FILE = join(import.meta.dirname, 'promised.json');

/** The promises as they are kept. */
export const readPromised = (): Promised => JSON.parse(readFileSync(PROMISED_FILE, 'utf8'));

/** The promises as the tables would make them now. */
export function promisedNow(): Promised {
  const fields: readonly Field[] = FIELDS;
  return {
    schema_version: SCHEMA_VERSION,
    keys: Object.fromEntries(fields.map(({ key, kind }) => [key, kind.name])),
    page_kinds: [...PAGE_KINDS],
  };
}

/** What was promised and is no longer so: a key that is gone or holds something else, a key in another order, a kind. */
export function brokenPromises(before: Promised, now: Promised): string[] {
  const isKept = (key: string) => now.keys[key] === before.keys[key];
  const promised = Object.keys(before.keys);
  const inOrder = Object.keys(now.keys).filter((key) => promised.includes(key));
  return [
    ...promised.filter((key) => !isKept(key)).map((key) => `${key}: was ${before.keys[key]}`),
    ...promised.filter((key, index) => isKept(key) && inOrder[index] !== key).map((key) => `${key}: moved`),
    ...before.page_kinds.filter((kind) => !now.page_kinds.includes(kind)).map((kind) => `${kind}: is gone`),
  ];
}

/** The file with what is new; throws where a promise is broken: to break one on purpose, the file is changed by hand. */
export function printPromised(before: Promised): string {
  const now = promisedNow();
  const broken = brokenPromises(before, now);
  if (broken.length > 0) throw new Error(`promised to users, and no longer so:\n${broken.join('\n')}`);
  return `${JSON.stringify(now, null, 2)}\n`;
}
