import type { LabelMatch } from '../labels.js';

/** Whether the value behind a label can be its own: `Key decision: Library` is a title, for it is no answer. */
export function isReadable({ label, value }: LabelMatch): boolean {
  const reading = { label: label.name, role: label.role, value, blocks: [], links: [] };
  return label.fields.every(({ kind }) => kind.read(reading) !== 'unreadable');
}
