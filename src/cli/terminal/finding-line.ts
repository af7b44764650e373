import type { Finding } from '../../verify/findings.js';
import { safeLine } from './safe-text.js';

const LONGEST_VALUE = 200;

/** A finding as one line for people: `changed-value record 3 (…/issue/5) status: the page says otherwise; output "a", page "b"`. */
export function findingLine({
  code,
  record,
  record_id,
  input,
  key,
  value,
  page_value,
  message,
}: Finding): string {
  const names = [record_id, input].filter((name) => name !== null).join(', ');
  const whole = `${code} record ${record}${names === '' ? '' : ` (${names})`}`;
  const values = [
    value === null ? '' : `output ${quote(value)}`,
    page_value === null ? '' : `page ${quote(page_value)}`,
  ].filter((text) => text !== '');
  const end = values.length === 0 ? '' : `; ${values.join(', ')}`;
  return safeLine(`${whole}${key === null ? '' : ` ${key}`}: ${message}${end}`);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
