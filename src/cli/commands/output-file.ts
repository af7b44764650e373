import { relative, resolve } from 'node:path';
import { realFileOf } from '../../output/real-file.js';
import { UsageError } from '../../run/usage-error.js';

/** What a dataset keeps at the top of its folder: files, and folders with all that is in them. */
const OF_DATASET = new Set([
  ...['decisions.csv', 'datapackage.json', 'report.json', 'kcc-decisions.json', 'news.md', 'news.atom'],
  ...['records', 'tables', 'changes', 'pages', 'documents'],
]);

/** Checks that a file to write to is neither the input nor, where that is a dataset, a file of it; gives its path. */
export async function checkOutputFile(output: string, input: string, cwd: string): Promise<string> {
  const [to, from] = await Promise.all([realFileOf(output, cwd), realFileOf(input, cwd)]);
  if (to === from)
    throw new UsageError(`${output} is the input and would be replaced; name another file to write to`);
  if (OF_DATASET.has(relative(from, to).split(/[/\\]/)[0] ?? ''))
    throw new UsageError(`${output} is a file of the dataset and would be replaced; name another one`);
  return resolve(cwd, output);
}
