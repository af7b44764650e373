import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The folders of a kind of shared cases, as `pages/an-own-label-has-nine-words`. */
export function caseNames(cases: string): string[] {
  return readdirSync(cases, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`${sep}expected.json`))
    .map((path) => path.split(sep).slice(0, -1).join('/'))
    .filter((name) => !existsSync(join(cases, name, 'check.sh')))
    .sort();
}
