import { describe, expect, it } from 'vitest';
import { FIELDS, type Field, LABEL_ROLES, type LabelText } from '../src/record/fields.js';
import { findLabel } from '../src/record/labels.js';
import type { Reading } from '../src/record/reading/reading.js';

const printed = (label: LabelText) => (typeof label === 'string' ? label : label.cy);
const fields: readonly Field[] = FIELDS;

/** Labels that the same fields list, in the same roles. A value must mean the same under each of them. */
const shared = new Map<string, string[]>();
for (const label of new Set(fields.flatMap(({ labels }) => labels.map(printed)))) {
  const known = findLabel(label);
  if (!known || known.fields.length < 2) continue;
  const name = [known.role ?? 'none', ...known.fields.map(({ key }) => key)].join(' ');
  shared.set(name, [...(shared.get(name) ?? []), label]);
}

/** One value for a group of labels, and the expected values of its fields. */
const VALUES: Record<string, [string, Record<string, unknown>]> = {
  decision_due: [
    '3rd July 2024 by Head of Transport',
    {
      decision_due: '3rd July 2024',
      decision_due_from: '2024-07-03',
      decision_due_to: '2024-07-03',
      decision_maker: 'Head of Transport',
    },
  ],
  decision_type: ['Non-key', { decision_type: 'Non-key', is_key: false }],
  areas_affected: ['(All Wards);', { areas_affected: ['(All Wards)'], affects_all_areas: true }],
  meeting: ['03/07/2024 - Cabinet', { meeting: 'Cabinet', meeting_date: '2024-07-03' }],
  contact: [
    'Asha Bell, Clerk Tel: 01632 960123 Email: asha.bell@arden.example.',
    {
      contact: 'Asha Bell, Clerk Tel: 01632 960123 Email: asha.bell@arden.example.',
      contact_name: 'Asha Bell',
      contact_role: 'Clerk',
      contact_phone: '01632 960123',
      contact_email: 'asha.bell@arden.example',
      contacts: [
        { name: 'Asha Bell', role: 'Clerk', phone: '01632 960123', email: 'asha.bell@arden.example' },
      ],
    },
  ],
};

function readAll(label: string, value: string): Record<string, unknown> {
  const known = findLabel(label);
  const reading: Reading = { label, role: known?.role ?? null, value, blocks: [], links: [] };
  const read = (known?.fields ?? []).flatMap(({ key, kind }) => {
    const found = kind.read(reading);
    return found === null ? [] : [[key, found === 'unreadable' ? found : found.value]];
  });
  return Object.fromEntries(read);
}

describe.each([...shared])('labels of %s', (name, labels) => {
  const [value, wanted] = VALUES[name.split(' ')[1] ?? ''] ?? ['', null];

  it.each(labels)('%s gives each of its fields its part', (label) => {
    expect(wanted, `no value is tried for ${name}`).not.toBeNull();
    expect(readAll(label, value)).toEqual(wanted);
  });
});

describe('the roles of labels', () => {
  it.each(LABEL_ROLES)('$role: each of its labels is in the list of a field', ({ role, labels }) => {
    for (const label of labels) expect(findLabel(label)?.role, label).toBe(role);
  });

  it.each([
    [
      'Decision due date',
      '03/07/2024 The grant ends in August.',
      'decision_due_reason',
      'The grant ends in August.',
    ],
    ['Decision due', '29 Sep 2021 (provisional)', 'decision_due', '29 Sep 2021 (provisional)'],
    ['Due', 'Summer 2024 by Cabinet', 'decision_maker', 'Cabinet'],
    ['Decision Maker', 'Cabinet by written procedure', 'decision_maker', 'Cabinet by written procedure'],
    ['Category of decision', 'Executive', 'is_key', undefined],
    ['Is Key decision', 'Executive', 'is_key', 'unreadable'],
  ])('%s: %s', (label, value, key, wanted) => {
    expect(readAll(label, value)[key]).toEqual(wanted);
  });
});
