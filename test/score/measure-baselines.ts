// Scores other programs on the gold set, by the same rules as ours.
import { type GoldPage, goldPages } from '../gold/pages.js';
import { type Baseline, extractorAndRegexes, regexesOnly } from './baselines.js';
import type { Row } from './measure.js';
import { type Answer, score } from './score.js';

const BASELINES: readonly { name: string; form: Row['form']; read: Baseline }[] = [
  { name: 'defuddle and regular expressions', form: 'html', read: extractorAndRegexes },
  { name: 'regular expressions', form: 'html', read: regexesOnly },
  { name: 'regular expressions', form: 'text', read: regexesOnly },
];

/** The scores of the baselines on the gold set. */
export async function measureBaselines(pages: readonly GoldPage[] = goldPages()): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, form, read } of BASELINES) {
    const mine = pages.filter((page) => page.form === form);
    const answers: Answer[] = [];
    for (const page of mine) answers.push(await read(page));
    rows.push({ name, form, pages: mine.length, score: score(answers), lost: null });
  }
  return rows;
}
