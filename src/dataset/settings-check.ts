/** A check of one setting, and the advice for an invalid value. */
export interface Check {
  holds: (value: unknown) => boolean;
  advice: string;
}

/** A number in a range, both ends included. */
export function numberFrom(least: number, most: number): Check {
  const holds = (value: unknown) => typeof value === 'number' && value >= least && value <= most;
  return { holds, advice: `give a number from ${least} to ${most}` };
}

/** A whole number in a range, both ends included. */
export function wholeFrom(least: number, most: number): Check {
  const isInRange = numberFrom(least, most).holds;
  const holds = (value: unknown) => Number.isInteger(value) && isInRange(value);
  return { holds, advice: `give a whole number from ${least} to ${most}` };
}

export const YES_NO: Check = {
  holds: (value) => typeof value === 'boolean',
  advice: 'write true or false',
};

export const DAY_CHECK: Check = {
  holds: (value) => value === null || (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)),
  advice: 'give a day such as 2024-01-31, or null',
};

/** A header value, which must be printable ASCII. Other characters would break the header. */
export const HEADER_TEXT: Check = {
  holds: (value) => typeof value === 'string' && /^[\x20-\x7e]+$/.test(value),
  advice: 'use plain letters, digits and signs (ASCII)',
};

export const TEXTS: Check = {
  holds: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  advice: 'give a list of texts',
};

/** The first fault in edited settings: its name and what to do. Valid settings give null. */
export function faultIn(said: unknown, checks: Readonly<Record<string, Check>>): string | null {
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    return 'it is no object with settings';
  for (const [name, value] of Object.entries(said)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) return `${name}: there is no such setting`;
    if (!check.holds(value)) return `${name}: ${check.advice}`;
  }
  return null;
}
