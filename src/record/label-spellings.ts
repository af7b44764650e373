import { trimEndOf } from '../page/segment.js';

/** Writes a label in its plain form: case, apostrophes, white space and final marks do not matter. */
export function plainLabel(printed: string): string {
  const spaced = /[^\S ]| {2}|[’‘]/.test(printed)
    ? printed.replace(/\s+/g, ' ').replace(/[’‘]/g, "'")
    : printed;
  return trimEndOf(spaced.toLowerCase(), ' :?.–-').trimStart();
}

/** Gives the plain forms of a label as the table has it: `Ward(s) affected` is itself, `ward affected` and `wards affected`. */
export function plainForms(printed: string): string[] {
  const name = plainLabel(printed.replace('…', ''));
  const forms = name
    .split(/(?=\((?:s|es)\))/)
    .reduce<string[]>(
      (all, part) => all.flatMap((each) => pluralForms(part).map((form) => each + form)),
      [''],
    );
  return [...new Set([name, ...forms, looseForm(name)].map(plainLabel))];
}

/** `(s) affected` in its two forms: one, and many. */
function pluralForms(part: string): string[] {
  const [, plural, rest] = /^\((s|es)\)([\s\S]*)$/.exec(part) ?? [];
  return plural === undefined || rest === undefined ? [part] : [rest, plural + rest];
}

/** A name without bracketed plurals and hyphens: `reasons for the decision(s)`, `subject to call-in`. */
export function looseForm(name: string): string {
  return name.replace(/\((?:s|es)\)/g, '').replaceAll('-', ' ');
}
