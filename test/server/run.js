// npm run testserver: starts the server for people.
// `npm run testserver -- [--port N] [--tls KIND] [--robots NAME] [--latency MS] [--pace MS] [--folder PATH] [--fault NAME]`
import { parseArgs } from 'node:util';
import { FAULTS } from './faults/faults.js';
import { ROBOTS } from './robots.js';
import { startServer } from './server.js';
import { TLS_KINDS } from './tls.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8071' },
    tls: { type: 'string' },
    robots: { type: 'string', default: 'absent' },
    latency: { type: 'string', default: '0' },
    pace: { type: 'string', default: '1000' },
    folder: { type: 'string', default: '/' },
    fault: { type: 'string' },
  },
});

const { tls, robots, folder, fault } = values;
const server = await startServer({
  ...(tls === undefined ? {} : { tls }),
  ...(fault === undefined ? {} : { faults: [['*', fault]] }),
  robots,
  folder,
  port: Number(values.port),
  latency: Number(values.latency),
  pace: Number(values.pace),
});

/** @param {string} heading @param {readonly { name: string, sentence: string }[]} entries */
function printTable(heading, entries) {
  console.log(`\n${heading}`);
  for (const { name, sentence } of entries) console.log(`  ${name.padEnd(24)}${sentence}`);
}

printTable('Kinds of TLS (--tls NAME)', TLS_KINDS);
printTable('Kinds of robots.txt (--robots NAME)', ROBOTS);
printTable(
  'Faults (&fault=NAME, or --fault NAME for every address)',
  FAULTS.map((each) => ('strike' in each ? each : { ...each, sentence: `${each.sentence} Only --fault.` })),
);
console.log(`
The pages begin at ${server.url('')}
  an issue      ${server.url('mgIssueHistoryHome.aspx?IId=1')}, up to 10067
  a decision    ${server.url('ieDecisionDetails.aspx?ID=1')}, up to 10000
  a list        ${server.url('mgDelegatedDecisions.aspx?DR=01/02/2026-21/02/2026&DS=2&V=1')}
  a fault       ${server.url('mgIssueHistoryHome.aspx?IId=1&fault=503&times=2')}: two failures, then the page
Ctrl-C ends it.
`);
if (server.ca) console.log(`The root that signed the certificates (for --ca-file):\n${server.ca}`);

/** Prints one line for each request when it is finished. */
async function printRequests() {
  for (let next = 1; ; next += 1) {
    const entry = await server.waitFor(({ requests }) => {
      const found = requests[next - 1];
      return found?.struck ? found : null;
    });
    console.log(`${entry.method} ${entry.url}: ${entry.status ?? 'no status'} ${entry.fault ?? ''}`);
  }
}

process.once('SIGINT', () => server.close());
await printRequests().catch(() => {});
