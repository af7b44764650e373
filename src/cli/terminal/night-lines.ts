import { failuresOf, stateOf } from '../../dataset/outcome.js';
import type { ImportCounts, UpdateResult } from '../../dataset/update-result.js';

/** The result of a night, for people. The dataset has one line, and each site with a problem has one. */
export function nightLines(result: UpdateResult, folder: string): string[] {
  const { decisions, added, changed, vanished, incomplete } = result.counts;
  const rest = incomplete === 0 ? '' : `, ${incomplete} unchanged because a page is missing`;
  const lines = [
    `${folder}: ${decisions} decisions, ${added} new, ${changed} changed, ${vanished} gone${rest}`,
  ];
  if (result.documents !== null) lines.push(documentLine(result.documents));
  if (result.imported !== null) lines.push(...importLines(result.imported));
  for (const site of result.sites) {
    const objections = result.objections.get(site.setting.site) ?? [];
    const state = stateOf(site, objections.length > 0);
    if (state === 'read') continue;
    const codes = [...new Set(failuresOf(site))].slice(0, 5).join(', ');
    lines.push(`${site.setting.site}: ${state}: ${objections.join('; ') || codes}`);
  }
  for (const [site, count] of result.unread)
    lines.push(
      `${site}: ${count} decisions stay as they are, for the settings do not name this site; give --site for each site of the dataset, or begin a new dataset where the council moved`,
    );
  if (result.isPartialKept) lines.push(`${folder}: decisions.partial.csv shows what the guards kept out`);
  return lines;
}

function documentLine({ counts, failed }: NonNullable<UpdateResult['documents']>): string {
  const { new: added, changed, gone, reports } = counts;
  const codes = [...new Set(failed.map(({ code }) => code))].slice(0, 5).join(', ');
  const rest = failed.length === 0 ? '' : `, ${failed.length} could not be fetched: ${codes}`;
  return `attachments: ${added} new (${reports} reports), ${changed} changed, ${gone} gone${rest}`;
}

/** The most failed imports to name here; the report names all. */
const MOST_NAMED = 10;

function importLines({ taken, repeated, faults }: ImportCounts): string[] {
  const more = faults.length - MOST_NAMED;
  return [
    `imported: ${taken} pages, ${repeated} were known, ${faults.length} could not be imported`,
    ...faults.slice(0, MOST_NAMED).map(({ input, code, message }) => `${input}: ${code}: ${message}`),
    ...(more > 0 ? [`${more} more are in report.json`] : []),
  ];
}
