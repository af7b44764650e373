import { BrokenOutput } from '../../output/read-output.js';
import { toWholeRecordOf } from '../../output/typed-records.js';
import type { RawPage } from '../../page/raw.js';
import { InputFault } from '../fault.js';
import { type Bytes, CONTAINER_LIMIT, PAGE_LIMIT, readWhole, tooLarge } from '../files/bytes.js';
import type { Opened, PageHints } from './container.js';
import { readLines } from './json-lines.js';
import { notOurs } from './own-table.js';

/** A page in the JSON form of other programs: one object a line, or an array of them. */
interface Envelope {
  url?: unknown;
  html?: unknown;
  text?: unknown;
  retrieved_at?: unknown;
}

/** JSON escapes make a page longer, so the limit exceeds that of a page. */
const MOST_LINE = 4 * PAGE_LIMIT;

/** Reads pages in envelopes (`{url, html|text, retrieved_at}`) and records of ours, one a line or in one array. */
export async function* openJson(bytes: Bytes, hints: PageHints): AsyncGenerator<Opened> {
  const isArray = /^(?:\ufeff)?\s*\[/.test((await bytes.peek(64)).toString());
  const values = isArray ? arrayOf(bytes) : jsonLines(bytes);
  let count = 0;
  for await (const value of values) {
    count += 1;
    yield openOne(value, count, hints);
  }
  if (count === 0) yield { input: hints.input, nothing: 'this holds no page and no record' };
}

/** A value, or the reason why it is missing. */
type Value = { value: unknown } | { fault: string };

async function* jsonLines(bytes: Bytes): AsyncGenerator<Value> {
  for await (const line of readLines(bytes, MOST_LINE)) {
    if (line === null) yield { fault: 'its line is longer than a page can be' };
    else if (line.trim() !== '') yield parseLine(line);
  }
}

function parseLine(line: string): Value {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return { fault: 'its line is no whole JSON; write one object a line' };
  }
}

async function* arrayOf(bytes: Bytes): AsyncGenerator<Value> {
  const read = parseLine((await readWhole(bytes, CONTAINER_LIMIT)).toString().replace(/^\ufeff/, ''));
  if ('fault' in read || !Array.isArray(read.value))
    throw new InputFault('unreadable-input', 'it is no whole JSON; it was cut off or is broken');
  for (const value of read.value) yield { value };
}

/** Opens one entry. A fault of one entry does not affect the others. */
function openOne(read: Value, number: number, hints: PageHints): Opened {
  try {
    return open(read, number, hints);
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    return { input: `${hints.input}#${number}`, fault: error.fault };
  }
}

function open(read: Value, number: number, hints: PageHints): Opened {
  const input = `${hints.input}#${number}`;
  if ('fault' in read) return { input, fault: { code: 'unreadable-input', detail: read.fault } };
  const { value } = read;
  if (isRecordLike(value)) return openRecord(value, number, input);
  if (!isEnvelope(value)) return { input, fault: { code: 'unsupported-input', detail: NOT_OURS } };
  return pageOfEnvelope(value, input, hints);
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { html, text }: Envelope = value;
  return typeof html === 'string' || typeof text === 'string';
}

const NOT_OURS =
  'this JSON is neither a page ({"url", "html" or "text", "retrieved_at"}) nor a record of kcc-decisions';

function pageOfEnvelope(
  { url, html, text, retrieved_at }: Envelope,
  input: string,
  hints: PageHints,
): RawPage {
  const isAddress = typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
  const named = isAddress ? `${hints.input}#${url}` : input;
  const bytes = Buffer.from(typeof html === 'string' ? html : String(text));
  if (bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return { ...hints, input: named, bytes, url: isAddress ? url : null, retrievedAt: instantOf(retrieved_at) };
}

/** An instant needs a time zone. Without one it would differ from machine to machine. */
function instantOf(said: unknown): string | null {
  const text = typeof said === 'string' ? said : '';
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const instant = isWhole ? new Date(text) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function isRecordLike(value: unknown): value is { schema_version: unknown; record_id: unknown } {
  return typeof value === 'object' && value !== null && 'schema_version' in value && 'record_id' in value;
}

const toRecord = toWholeRecordOf({ format: 'ndjson', isGuarded: false });

function openRecord(value: object, number: number, input: string): Opened {
  try {
    const values = new Map(Object.entries(value));
    return { input, record: toRecord({ number, values, fault: null }) };
  } catch (error) {
    if (!(error instanceof BrokenOutput)) throw error;
    return { input, fault: { code: 'unreadable-input', detail: notOurs(error) } };
  }
}
