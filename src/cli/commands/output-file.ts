import { relative, resolve } from 'node:path';
import { realFileOf } from '../../output/real-file.js';
import { UsageError } from '../../run/usage-error.js';

/** The names at the top of a dataset's folder: files, and folders with their content. */
const OF_DATASET = new Set([
  ...['decisions.csv', 'datapackage.json', 'report.json', 'kcc-decisions.json', 'news.md', 'news.atom'],
  ...['records', 'tables', 'changes', 'pages', 'documents'],
]);

/** Checks that an output file is neither the input nor, where that is a dataset, one of its files. Gives its path. */
export async function checkOutputFile(output: string, input: string, cwd: string): Promise<string> {
  const [to, from] = await Promise.all([realFileOf(output, cwd), realFileOf(input, cwd)]);
  if (to === from)
    throw new UsageError(`${output} is the input and would be replaced; name another file to write to`);
  if (OF_DATASET.has(relative(from, to).split(/[/\\]/)[0] ?? ''))
    throw new UsageError(`${output} is a file of the dataset and would be replaced; name another one`);
  return resolve(cwd, output);
}
