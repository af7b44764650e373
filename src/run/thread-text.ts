// The text in which a thread tells an extraction to the program's own thread. A text costs less than objects or UTF-8.
// The own thread has to write what all threads read, so they do the work that it would repeat.
import type { Extraction } from '../record/extract.js';
import { contentJson, hashContent, rememberHash } from '../record/join/content.js';
import { rememberJson } from '../record/known-json.js';
import type { DecisionRecord } from '../record/record.js';

/** An extraction as text, or the message of a bug. */
export type Said = string | { message: string; stack: string | undefined };

/** Writes an extraction: its problems and the hashes of its records on the first line, then a record a line. */
export function toText({ records, problems }: Extraction): string {
  const contents = records.map(contentJson);
  const hashes = records.map((record, index) => hashContent(record, contents[index] ?? ''));
  const lines = records.map((record, index) => jsonWithSource(record, contents[index] ?? ''));
  return [JSON.stringify({ problems, hashes }), ...lines].join('\n');
}

/** The JSON of a record. Its last key is its source; without a council, its content has all others. */
function jsonWithSource(record: DecisionRecord, content: string): string {
  return record.council === null
    ? `${content.slice(0, -1)},"source":${JSON.stringify(record.source)}}`
    : JSON.stringify(record);
}

/** Reads what `toText` wrote. */
export function fromText(text: string): Extraction {
  const [head = '', ...lines] = text.split('\n');
  const { problems, hashes } = JSON.parse(head);
  const records = lines.map((line, index) => {
    const record: DecisionRecord = JSON.parse(line);
    rememberJson(record, line);
    rememberHash(record, hashes[index]);
    return record;
  });
  return { records, problems };
}
