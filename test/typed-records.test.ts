import { describe, expect, it } from 'vitest';
import { columnsOf } from '../src/output/columns.js';
import { BrokenOutput, readOutput } from '../src/output/read-output.js';
import { toRecordOf } from '../src/output/typed-records.js';
import { FORMATS } from '../src/output/writers.js';
import { joinRecords } from '../src/record/join/join.js';
import { COLUMNS, type DecisionRecord, recordSchema } from '../src/record/record.js';
import { readCases } from './fixtures.js';

const records = readCases().flatMap(({ extraction }) => extraction.records);

async function writtenAndRead(
  format: 'json' | 'ndjson' | 'csv',
  excel: boolean,
  all: readonly DecisionRecord[],
) {
  const writer = await FORMATS[format].open({
    keys: COLUMNS,
    columns: columnsOf(recordSchema.toJSONSchema()),
    excel,
  });
  const text = all.map((record) => writer.record(record).text).join('') + writer.end();
  const output = await readOutput(text);
  return output.records.map(toRecordOf(output));
}

/** A cell joins its texts with a separator. An item that contains the separator comes back as two. */
const hasJoint = (record: DecisionRecord) =>
  Object.values(record).some(
    (value) => Array.isArray(value) && value.some((each) => String(each).includes('; ')),
  );

describe('written records', () => {
  it.each(['json', 'ndjson'] as const)('as %s are read back unchanged', async (format) => {
    expect(await writtenAndRead(format, false, records)).toEqual(records);
  });

  it.each([false, true])('as CSV are read back unchanged, with --excel: %s', async (excel) => {
    const plain = records.filter((record) => !hasJoint(record));
    expect(plain.length).toBeGreaterThan(100);
    expect(await writtenAndRead('csv', excel, plain)).toEqual(plain);
  });

  it('by --join are read back unchanged', async () => {
    const joined = joinRecords(records.slice(0, 60));
    const output = await readOutput(JSON.stringify(joined));
    expect(output.records.map(toRecordOf(output))).toEqual(joined);
  });

  it('with chosen columns have the others empty', async () => {
    const output = await readOutput('title,is_key,areas_affected\nHarbour,true,\n');
    const [record] = output.records.map(toRecordOf(output));
    expect(record).toMatchObject({
      title: 'Harbour',
      is_key: true,
      areas_affected: [],
      record_id: null,
      amounts: [],
    });
    expect(Object.keys(record ?? {}).sort()).toEqual([...COLUMNS].sort());
  });
});

describe('an output that no run can write', () => {
  it.each([
    ['an invalid yes/no', 'title,is_key\nHarbour,maybe\n', 'record 1: is_key'],
    ['a list of objects that is no JSON', 'title,amounts\nA,\nB,[{\n', 'record 2: amounts is no whole JSON'],
    ['a row that is too short', 'title,is_key\nA\n', 'record 1: it has 1 cells under 2 columns'],
    ['a day that does not exist', '[{"decision_date":"2024-02-31"}]', 'record 1: decision_date'],
  ])('is refused: %s', async (_, text, message) => {
    const output = await readOutput(text);
    const read = () => output.records.map(toRecordOf(output));
    expect(read).toThrow(BrokenOutput);
    expect(read).toThrow(message);
  });
});
