import type { DecisionRecord } from '../record.js';

/** The sign that a copied list lost an entry or a field of one; null without a sign. */
export function signOfMissing(text: string, records: readonly DecisionRecord[]): string | null {
  return (
    signOfMissingDecision(text, records) ??
    signOfLostLine(text, records) ??
    signOfStrayDay(text, records) ??
    signOfMissingDay(records) ??
    signOfJoinedItems(records) ??
    signOfMissingItem(records) ??
    signOfTornTitle(records)
  );
}

/**
 * The sign of a lost line in a register. Entries begin with their day: a line with a day but without a record had fields that the
 * tool joined.
 */
function signOfLostLine(text: string, records: readonly DecisionRecord[]): string | null {
  if (!records.some(isOfRegister)) return null;
  const known = JSON.stringify(records);
  const lost = [...text.matchAll(/(?<=\n\n)\d{2}\/\d{2}\/\d{4} [-–] ([^\n"\\]{5,80})/g)].find(
    ([, title = '']) => !known.includes(lastPart(title).slice(0, 40)),
  );
  return lost ? `an entry of the list has no record: ${lost[1]}` : null;
}

/** A title without the number before it and the hidden number after it. */
function lastPart(title: string): string {
  return (
    title
      .replace(/\s+ref:.*/, '')
      .split(/\s[-–]\s/)
      .at(-1) ?? ''
  ).trim();
}

/** The sign of a stray day. A row has a day of effect only below a header that says so. */
function signOfStrayDay(text: string, records: readonly DecisionRecord[]): string | null {
  const isStray = records.some((each) => isOfRegister(each) && each.effective_from !== null);
  return isStray && /(?:^|\s)Date\s*$/im.test(text) && !/effective/i.test(text)
    ? 'the days of two rows stand in one'
    : null;
}

function isOfRegister({ page_kind }: DecisionRecord): boolean {
  return page_kind === 'decisions-list' || page_kind === 'officer-decisions';
}

/** The decision of a copied list without a record, by the number after its title; else null. */
function signOfMissingDecision(text: string, records: readonly DecisionRecord[]): string | null {
  if (!records.some(isOfRegister)) return null;
  const known = new Set(records.map(({ decision_id }) => decision_id));
  const missing = [...text.matchAll(/\bref:\s{1,80}(\d{1,9})(?![\d/])/gi)].find(
    ([, number = '']) => !known.has(number),
  );
  return missing ? `a decision of the list has no record: ${missing[1]}` : null;
}

/** If this many items of a plan have due dates, all had one. */
const MIN_DUE = 2;

/** The sign of a missing due date in a plan. A program that drops days (defuddle) drops such fields. */
function signOfMissingDay(records: readonly DecisionRecord[]): string | null {
  const items = records.filter(({ page_kind }) => page_kind === 'plan-items');
  const due = items.filter(({ decision_due }) => decision_due !== null);
  const [lost] = items.filter(({ decision_due }) => decision_due === null);
  return lost && due.length >= MIN_DUE ? `an item of the plan has lost its day: ${lost.title}` : null;
}

/** The sign of two items of a plan in one record: an item has each field once. */
function signOfJoinedItems(records: readonly DecisionRecord[]): string | null {
  const items = records.filter(({ page_kind }) => page_kind === 'plan-items');
  const joined = items.find(({ problems }) =>
    problems.some(({ code, key }) => code === 'repeated-label' && key !== null && ONCE_AN_ITEM.has(key)),
  );
  return joined ? `two items of the plan may stand in one: ${joined.title}` : null;
}

const ONCE_AN_ITEM: ReadonlySet<string> = new Set([
  'decision_due',
  'decision_maker',
  'lead_officer',
  'status',
]);

/** The sign of an unknown item number in a meeting. Each item has its minutes once, so repeated minutes belong to the next item. */
function signOfMissingItem(records: readonly DecisionRecord[]): string | null {
  const items = records.filter(({ page_kind }) => page_kind === 'meeting');
  const twice = items.find(
    ({ sections }) => sections.filter(({ heading }) => /^(?:minutes|cofnodion)$/i.test(heading)).length > 1,
  );
  return twice ? `two items may stand in one: ${twice.title}` : null;
}

/** The sign of a split title. The meetings of an issue all print its title: a shorter one continues in the text below. */
function signOfTornTitle(records: readonly DecisionRecord[]): string | null {
  const items = records.filter(({ page_kind }) => page_kind === 'issue-meetings');
  const torn = items.find(({ title, description }) =>
    items.some(
      (other) =>
        title !== null &&
        description !== null &&
        title !== other.title &&
        other.title?.startsWith(title) &&
        description.startsWith(other.title.slice(title.length).trim()),
    ),
  );
  return torn ? `its title goes on in its text: ${torn.title}` : null;
}
