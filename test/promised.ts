import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_KINDS } from '../src/page/kinds.js';
import { FIELDS, type Field } from '../src/record/fields.js';
import { SCHEMA_VERSION } from '../src/record/record.js';

/** The public interface of records. It only grows while the schema has the same major version. */
interface Promised {
  schema_version: string;
  /** The keys of a record in their order, and the kind of each value. */
  keys: Record<string, string>;
  page_kinds: string[];
}

/** The file of the promises. `npm run golden` adds new ones. */
export const PROMISED_FILE = join(import.meta.dirname, 'promised.json');

/** The promises in the file. */
export const readPromised = (): Promised => JSON.parse(readFileSync(PROMISED_FILE, 'utf8'));

/** The promises that the tables would make now. */
export function promisedNow(): Promised {
  const fields: readonly Field[] = FIELDS;
  return {
    schema_version: SCHEMA_VERSION,
    keys: Object.fromEntries(fields.map(({ key, kind }) => [key, kind.name])),
    page_kinds: [...PAGE_KINDS],
  };
}

/** The broken promises: a key that is gone, moved or of another kind, and a page kind that is gone. */
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

/** The file with new promises added. Throws if a promise is broken. To break one on purpose, change the file by hand. */
export function printPromised(before: Promised): string {
  const now = promisedNow();
  const broken = brokenPromises(before, now);
  if (broken.length > 0) throw new Error(`promised to users, and no longer so:\n${broken.join('\n')}`);
  return `${JSON.stringify(now, null, 2)}\n`;
}
