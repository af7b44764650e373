/** Any value as words. */
export function said(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.map(said).join('\n');
  if (isLabelled(value)) return `${value.label}: ${said(value.value ?? value.text)}`;
  if (isAmount(value)) return `${value.text} (${value.role}, in ${value.key.replaceAll('_', ' ')})`;
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, part]) => part !== null && part !== '' && String(part) !== '')
      .map(([key, part]) => `${key.replaceAll('_', ' ')}: ${said(part)}`)
      .join('; ');
  return String(value ?? '');
}

/** Whether a value is an amount with its role. */
function isAmount(value: unknown): value is { text: string; role: string; key: string } {
  return typeof value === 'object' && value !== null && 'role' in value && 'per' in value;
}

/** Whether a value is a label with its value, or an option with its text. */
function isLabelled(value: unknown): value is { label: string; value?: string; text?: string } {
  return typeof value === 'object' && value !== null && 'label' in value;
}
