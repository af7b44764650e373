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

/** An amount as printed, with the part it plays. */
function isAmount(value: unknown): value is { text: string; role: string; key: string } {
  return typeof value === 'object' && value !== null && 'role' in value && 'per' in value;
}

/** A label of the page and its value, or an option and its text. */
function isLabelled(value: unknown): value is { label: string; value?: string; text?: string } {
  return typeof value === 'object' && value !== null && 'label' in value;
}
