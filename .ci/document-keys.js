// Writes the sentence of every field above its key in the emitted types, which editors show.
import { readFileSync, writeFileSync } from 'node:fs';
import { FIELDS } from '../dist/record/fields.js';

const TYPES = new URL('../dist/record/record.d.ts', import.meta.url);
/** The record type as the compiler writes it: a mapped type, whose keys cannot have comments. */
const MAPPED = /export type DecisionRecord = \{\s*\[F in AnyField as F\['key'\]\]: ValueOf<F>;\s*\};/;

const types = readFileSync(TYPES, 'utf8');
if (!MAPPED.test(types))
  throw new Error(`${TYPES.pathname} has no type DecisionRecord in the form that is documented`);

const keys = FIELDS.map(
  ({ key, about }) => `    /** ${about.replaceAll('*/', '*\\/')} */\n    ${key}: ValueOf<FieldOf<'${key}'>>;`,
);
const documented = [
  `export type DecisionRecord = {\n${keys.join('\n')}\n};`,
  'type FieldOf<K> = Extract<AnyField, { key: K }>;',
];
writeFileSync(
  TYPES,
  types.replace(MAPPED, () => documented.join('\n')),
);
