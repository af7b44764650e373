import { partialName } from '../../output/destination.js';
import type { Ending } from '../../run/ending.js';
import type { Job } from '../../run/job.js';
import type { RunResult } from '../../run/result.js';
import { sum, type Tally } from '../../run/tally.js';
import type { HostSummary } from '../../source/site/watch.js';

/** The most hosts to name: a summary is one line. */
const MOST_HOSTS = 5;
const MOST_SORTS = 5;

/** The run in one line: `4 records from 5 inputs; 1 failed (too-large); 2 warnings; 3 other files skipped (2 .css, 1 .js); written to d.csv`. */
export function runSummary(
  job: Job,
  { tally, hosts, ending }: Pick<RunResult, 'tally' | 'hosts' | 'ending'>,
): string {
  const { failed, skipped, repeated, not_tried } = tally.outcomes;
  return joined([
    `${count(tally.records, 'record')} from ${count(tally.inputs, 'input')}`,
    failed === 0 ? '' : `${failed} failed (${[...tally.problems.error.keys()].sort().join(', ')})`,
    tally.warnings === 0 ? '' : count(sum(tally.problems.warning), 'warning'),
    skipped === 0 ? '' : `${count(skipped, 'other file')} skipped (${sortsOf(tally)})`,
    repeated === 0 ? '' : `${repeated} read before`,
    leftOutOf(tally),
    not_tried === 0 ? '' : `${not_tried} not tried`,
    ...decisionsOf(tally),
    fetchingSummaryOf(hosts),
    job.output === null ? '' : whereTo(job.output, ending),
  ]);
}

/** The skipped files, by their endings, the most frequent first. */
function sortsOf({ skippedSorts }: Tally): string {
  const sorts = [...skippedSorts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const rest = sorts.slice(MOST_SORTS).reduce((total, [, number]) => total + number, 0);
  const named = sorts.slice(0, MOST_SORTS).map(([sort, number]) => `${number} ${sort}`);
  return [...named, ...(rest === 0 ? [] : [`${rest} more`])].join(', ');
}

/** Records left out because of their days, or because they are no key decisions. */
function leftOutOf({ leftOut }: Tally): string {
  const { outside_dates, undated, not_key } = leftOut;
  const why = [
    outside_dates === 0 ? '' : `${outside_dates} of other days`,
    undated === 0 ? '' : `${undated} without a day`,
    not_key === 0 ? '' : `${not_key} not said to be key`,
  ].filter((each) => each !== '');
  return why.length === 0 ? '' : `left out: ${why.join(', ')}`;
}

/** Counts that differ from the number of records. Records of different decisions with known sites need no line. */
function decisionsOf(tally: Tally): string[] {
  const { decisions, repeats } = tally.countDecisions();
  return [
    decisions === tally.records ? '' : count(decisions, 'different decision'),
    repeats === 0 ? '' : count(repeats, 'repeat'),
    tally.withoutSite === 0 ? '' : `${tally.withoutSite} without a site (--site names it)`,
  ];
}

function whereTo(output: string, ending: Ending): string {
  if (ending === 'keep') return `written to ${output}`;
  const aside = ending === 'set aside' ? `, new records are in ${partialName(output)}` : '';
  return `${output} left as it was${aside}`;
}

/** The fetching in one line: `12 fetched, 88 from the cache, 1 failed; hosts left early: a.example (challenge-page)`. */
function fetchingSummaryOf(hosts: readonly HostSummary[]): string {
  const total = (of: (pages: HostSummary['pages']) => number) =>
    hosts.reduce((pages, host) => pages + of(host.pages), 0);
  const cached = total(({ from_cache }) => from_cache);
  const before = total(({ from_before }) => from_before);
  const failed = total(({ failed }) => failed);
  const notAsked = total(({ not_asked }) => not_asked);
  const pages = [
    `${total(({ done }) => done) - cached - before} fetched`,
    cached === 0 ? '' : `${cached} from the cache`,
    before === 0 ? '' : `${before} from before, not renewed`,
    failed === 0 ? '' : `${failed} failed`,
    notAsked === 0 ? '' : `${notAsked} not asked for`,
  ];
  return hosts.length === 0 ? '' : joined([joined(pages, ', '), leftEarly(hosts)]);
}

function leftEarly(hosts: readonly HostSummary[]): string {
  const names = hosts
    .flatMap(({ host, ended }) => (ended === null ? [] : [`${host} (${ended.code})`]))
    .sort();
  const more = names.length > MOST_HOSTS ? ` and ${names.length - MOST_HOSTS} more` : '';
  if (names.length === 0) return '';
  const name = names.length === 1 ? 'host' : 'hosts';
  return `${name} left early: ${names.slice(0, MOST_HOSTS).join(', ')}${more}`;
}

function joined(parts: readonly string[], separator = '; '): string {
  return parts.filter((part) => part !== '').join(separator);
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
