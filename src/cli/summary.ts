import type { ScrapeJob } from './scrape-job.js';
import { sum, type Tally } from './tally.js';

/** The run in one line: `4 records from 5 inputs; 1 failed (too-large); 2 warnings; 3 files skipped; written to d.csv`. */
export function summaryOf(tally: Tally, job: ScrapeJob, isKept: boolean): string {
  const { failed, skipped, repeated } = tally.outcomes;
  const parts = [
    `${count(tally.records, 'record')} from ${count(tally.inputs, 'input')}`,
    failed === 0 ? '' : `${failed} failed (${[...tally.problems.error.keys()].sort().join(', ')})`,
    tally.warnings === 0 ? '' : count(sum(tally.problems.warning), 'warning'),
    skipped === 0 ? '' : `${count(skipped, 'other file')} skipped`,
    repeated === 0 ? '' : `${count(repeated, 'file')} named twice`,
    job.output === null ? '' : isKept ? `written to ${job.output}` : `${job.output} left as it was`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
