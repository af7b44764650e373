// Measures a settled night: a dataset of many decisions, 40 of them changed since yesterday.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startServer } from '../server/server.js';
import { formatTable } from './table.js';

const PER_DAY = 4;
const CHANGED = 40;
const PROJECT = path.join(import.meta.dirname, '../..');
const DAY = 86_400_000;

/** Keeps a dataset of `count` decisions over two nights. Prints what the second night costs. @param {number} count */
export async function measureNight(count) {
  const today = new Date().toISOString().slice(0, 10);
  const since = new Date(Date.now() - 60 * DAY).toISOString().slice(0, 10);
  const server = await startServer({ size: count, perDay: PER_DAY, forthcoming: 20, today, keepsLog: false });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-night-'));
  const dataset = path.join(folder, 'dataset');
  try {
    await update([dataset, '--site', server.url(''), '--since', since]);
    await addSettled(dataset, server.site.register, server.url(''));
    change(server.site);
    const night = await update([dataset, '--since', '2000-01-01']);
    const report = JSON.parse(fs.readFileSync(path.join(dataset, 'report.json'), 'utf8'));
    const due = report.requests.filter(
      (/** @type {{ reason: string }} */ { reason }) => reason !== 'robots',
    ).length;
    console.log(`## A settled night\n\n${report.decisions} decisions, ${report.changed} changed.\n`);
    console.log(
      formatTable(
        ['requests', 'had to be read', 'seconds', 'CPU seconds', 'MB'],
        [
          [
            report.requests.length,
            due,
            night.seconds.toFixed(1),
            night.cpu.toFixed(1),
            Math.round(night.rss),
          ].map(String),
        ],
      ),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
    await server.close();
  }
}

/** Runs one night in a process of its own. @param {string[]} args @returns {Promise<{ seconds: number, cpu: number, rss: number }>} */
function update(args) {
  const begun = performance.now();
  const own = [
    '--import',
    path.join(import.meta.dirname, 'exit-report.js'),
    path.join(PROJECT, 'bin/kcc-decisions.js'),
  ];
  const child = spawn(process.execPath, [...own, 'update', ...args, '--delay', '0', '--concurrency', '8'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  let said = '';
  child.stdio[3]?.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code !== 0) reject(new Error(`update ended with ${code}`));
      else resolve({ seconds: (performance.now() - begun) / 1000, ...JSON.parse(said) });
    });
  });
}

/**
 * Adds to the dataset the decisions of earlier nights. Their records are copies of one read record, each with its own ids and
 * days.
 * @param {string} dataset @param {import('../server/site/register.js').Register} register @param {string} site
 */
async function addSettled(dataset, register, site) {
  const { layoutOf } = await import('../../dist/dataset/layout.js');
  const { realDisk } = await import('../../dist/dataset/disk.js');
  const { readKnown } = await import('../../dist/dataset/known.js');
  const { merge } = await import('../../dist/dataset/merge.js');
  const { publishNight } = await import('../../dist/dataset/publish-night.js');
  const { DEFAULTS } = await import('../../dist/dataset/settings.js');
  const { Spill } = await import('../../dist/dataset/spill.js');
  const { holdIn } = await import('../../dist/dataset/held.js');
  const layout = layoutOf(dataset);
  const known = await readKnown(realDisk, layout);
  const [file = ''] = fs.readdirSync(path.join(dataset, 'records'));
  const lines = fs
    .readFileSync(path.join(dataset, 'records', file), 'utf8')
    .split('\n')
    .filter(Boolean);
  const model = JSON.parse(lines.find((line) => line.includes('"page_kind":"decision"')) ?? '');
  const origin = site.replace(/\/$/, '');
  const host = new URL(site).hostname;
  const iso = (/** @type {number} */ day) => new Date(day * DAY).toISOString().slice(0, 10);
  const isThere = new Set([...known.values()].flatMap(({ pages }) => pages.map(({ url }) => url)));
  await realDisk.makeFolder(layout.unfinished);
  const spill = new Spill(realDisk, layout.spill);
  const hold = holdIn(spill);
  const reads = [];
  for (let id = 1; id <= register.size; id += 1) {
    const facts = register.decision(id);
    const url = `${origin}/ieDecisionDetails.aspx?ID=${id}`;
    if (facts === null || isThere.has(url)) continue;
    const { provenance: _, ...rest } = model;
    reads.push({
      url,
      list: facts.isOfficers ? 'officers' : 'published',
      records: [
        await hold({
          ...rest,
          record_id: `${host}/decision/${id}`,
          decision_id: String(id),
          issue_id: String(facts.issue),
          reference: null,
          url,
          date: iso(facts.decided),
          date_kind: 'decided',
          decision_date: iso(facts.decided),
          publication_date: iso(facts.published),
          effective_from: iso(facts.effective),
          source: { ...rest.source, input: url },
        }),
      ],
    });
  }
  const findings = { reads, gone: new Set(), unlisted: new Set() };
  const shelf = { records: async () => new Map(), page: async () => null, hold, spill };
  const days = { today: iso(register.today), before: iso(register.today) };
  const merged = await merge(known, findings, shelf, days);
  const settings = JSON.parse(fs.readFileSync(layout.settings, 'utf8'));
  await publishNight(realDisk, layout, {
    at: new Date(Date.now() - DAY).toISOString(),
    before: known,
    merged,
    settings: { ...DEFAULTS, ...settings },
    pagesFrom: 'fetched',
    spill,
  });
  await spill.close();
  await realDisk.remove(layout.unfinished);
}

/** Gives the latest decisions another status from now on. @param {import('../server/site/site.js').Site} site */
function change(site) {
  const answer = site.answer.bind(site);
  site.answer = (url) => {
    const given = answer(url);
    const id = Number(url.searchParams.get('ID') ?? 0);
    if (!/iedecisiondetails/i.test(url.pathname) || id <= site.register.size - CHANGED) return given;
    return {
      ...given,
      body: Buffer.from(given.body.toString().replace('Recommendations Approved', 'Called in')),
    };
  };
}
