import { KINDS } from '../page/kinds.js';
import { FIELDS, type Field } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';
import { daysIn } from '../record/values/dates.js';
import type { Region } from './regions.js';
import { squeeze } from './words.js';

/** The keys that a row of a register fills by its columns. Its status may stand in the caption of the table. */
const OF_ROWS = (FIELDS as readonly Field[])
  .filter(
    ({ key, kind }) =>
      kind.holds === 'day' || ['decision_maker', 'lead_officer', 'decision_due'].includes(key),
  )
  .map(({ key, kind }) => ({ key: key as keyof DecisionRecord, isDay: kind.holds === 'day' }));

/** The fewest characters of a line that other entries would not have by chance. */
const FEWEST = 20;

/** The keys with values that only the regions of other records of the page hold. */
export function keysOfOtherEntries(
  record: DecisionRecord,
  regions: ReadonlyMap<string, readonly Region[]>,
): string[] {
  const own = record.title === null ? undefined : regions.get(squeeze(record.title));
  if (own === undefined) return [];
  const isElsewhere = (isIn: (region: Region) => boolean) =>
    !own.some(isIn) && [...regions.values()].some((each) => each.some(isIn));
  const isOfRows = KINDS[record.page_kind].division === 'register';
  const values = isOfRows ? OF_ROWS.filter(({ key, isDay }) => isElsewhere(holds(record[key], isDay))) : [];
  const texts = record.sections.filter(({ text }) =>
    isElsewhere(holds(text.split('\n', 1)[0], false, FEWEST)),
  );
  return [
    ...values.map(({ key }) => key),
    ...texts.flatMap(({ key }) => ['sections', ...(key === null ? [] : [key])]),
  ];
}

/** Whether a region holds a value; none holds a value that is too short to tell. */
function holds(value: unknown, isDay: boolean, fewest = 1): (region: Region) => boolean {
  const printed = typeof value === 'string' ? squeeze(value) : '';
  if (printed.length < fewest) return () => false;
  return ({ text }) => (isDay ? daysIn(text).includes(printed) : squeeze(text).includes(printed));
}
