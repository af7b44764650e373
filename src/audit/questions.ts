import { daysBetween } from '../record/days.js';
import type { RecordKey } from '../record/record.js';
import { findDifferingAmounts } from './differing-amounts.js';
import type { Rule } from './rule.js';

/** What a careful reader asks beyond the law. These are questions and do not claim a fault. Most need a setting or a dataset. */
export const QUESTIONS: readonly Rule[] = [
  {
    name: 'above-key-threshold',
    regulation: '18',
    sort: 'question',
    asks: 'An amount at or above the council’s threshold stands on a decision that is said to be not key (--key-threshold).',
    of: ['executive', 'said to be not key', '--key-threshold'],
    find: ({ record, settings }) => {
      const amount = record.amounts.find(
        ({ role, value, value_to }) =>
          role === 'named' && Math.max(value ?? 0, value_to ?? 0) >= (settings.keyThreshold ?? Infinity),
      );
      return amount === undefined
        ? null
        : {
            says: `${amount.text} is named on a decision that is said to be not key.`,
            rests: [amount.key as RecordKey],
          };
    },
  },
  {
    name: 'effective-early',
    regulation: '',
    sort: 'question',
    asks: 'The decision takes effect before its call-in period ended (--call-in-days, counted from publication).',
    of: ['open to call-in', 'of two days', '--call-in-days'],
    find: ({ record, settings }) => {
      const { publication_date: published, effective_from: effective } = record;
      if (published === null || effective === null) return null;
      const days = daysBetween(published, effective);
      return days > (settings.callInDays ?? 0)
        ? null
        : {
            says: `It was published on ${published} and takes effect on ${effective}.`,
            rests: ['effective_from'],
            days,
          };
    },
  },
  {
    name: 'published-late',
    regulation: '',
    sort: 'question',
    asks: 'The decision was published later after it was made than --published-within allows.',
    of: ['taken', 'published', '--published-within'],
    find: ({ taken, record, settings }) => {
      if (taken === null || record.publication_date === null) return null;
      const days = daysBetween(taken, record.publication_date);
      return days <= (settings.publishedWithin ?? Infinity)
        ? null
        : {
            says: `It was published ${days} days after it was made (${taken}).`,
            rests: ['publication_date'],
            days,
          };
    },
  },
  {
    name: 'promised-day',
    regulation: '',
    sort: 'question',
    asks: 'The decision was taken before the first day that its notice promised.',
    of: ['taken', 'of a promised day'],
    find: ({ taken, promised }) =>
      taken !== null && promised !== null && taken < promised
        ? { says: `It was taken on ${taken}; notice promised ${promised} or later.`, rests: ['decision_due'] }
        : null,
  },
  {
    name: 'differing-amounts',
    regulation: '',
    sort: 'question',
    asks: 'Two pages of one decision, such as its plan and its decision, name different amounts in the same text.',
    of: ['joined'],
    find: findDifferingAmounts,
  },
  {
    name: 'contradiction',
    regulation: '',
    sort: 'question',
    asks: 'Pages of one decision give different values.',
    of: ['joined'],
    find: ({ record }) => {
      const found = record.problems.filter(({ code }) => code === 'contradiction');
      const keys = [...new Set(found.flatMap(({ key }) => (key === null ? [] : [key])))];
      return found.length === 0
        ? null
        : { says: found.map(({ message }) => message).join(' '), rests: keys as RecordKey[] };
    },
  },
  {
    name: 'put-off',
    regulation: '',
    sort: 'question',
    asks: 'The day on which the decision was due was put off twice or more (datasets).',
    of: ['seen to change'],
    find: ({ changes }) => {
      const later = changes.filter(
        (each) => each.key === 'decision_due_from' && String(each.new) > String(each.old),
      );
      return later.length < 2
        ? null
        : { says: `Its due day was put off ${later.length} times.`, rests: ['decision_due'] };
    },
  },
  {
    name: 'changed-after',
    regulation: '',
    sort: 'question',
    asks: 'The text of the decision changed after it was made (datasets).',
    of: ['taken', 'seen to change'],
    find: ({ taken, changes }) => {
      const change = changes.find(
        (each) => each.key === 'decision_text' && each.old !== null && each.at.slice(0, 10) > (taken ?? ''),
      );
      return change === undefined
        ? null
        : { says: `Its text was seen to change on ${change.at.slice(0, 10)}.`, rests: ['decision_text'] };
    },
  },
];
