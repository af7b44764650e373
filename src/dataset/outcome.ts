import { EXIT } from '../run/exit-codes.js';
import { FETCH_FAILURES, type FetchFailureCode, familyOf } from '../source/site/failure.js';
import type { RequestEntry } from '../source/site/watch.js';
import type { SiteNight } from './read-site.js';
import type { UpdateResult } from './update-result.js';

/** The state of a site after the night, in one word. */
export type SiteState = 'read' | 'partly' | 'refused' | 'unreachable' | 'failed' | 'guarded';

/** The state of a site. It is `partly` if some lists or pages failed, and one of the next three if all failed. */
export function stateOf(site: SiteNight, isGuarded: boolean): SiteState {
  if (isGuarded) return 'guarded';
  const codes = failuresOf(site);
  if (codes.length === 0) return 'read';
  if (site.findings.reads.length > 0 || site.coverage.lists().some(({ state }) => state === 'read'))
    return 'partly';
  const families = new Set(codes.map(familyOfCode));
  if (families.has('network')) return 'unreachable';
  return families.has('refused') ? 'refused' : 'failed';
}

/** The codes of all failures of a site: parts of lists, and pages. */
export function failuresOf({ coverage, failed }: SiteNight): string[] {
  const holes = coverage.lists().flatMap((list) => list.holes.map(({ code }) => code));
  return [...holes, ...failed.map(({ problems }) => problems[0]?.code ?? 'unreadable-input')];
}

function familyOfCode(code: string) {
  return code in FETCH_FAILURES ? familyOf({ code: code as FetchFailureCode, detail: '' }) : null;
}

/** The exit code of a night. The first that applies: interruption, a guard, sites without any page, failures. */
export function exitCodeOf(result: UpdateResult, allowsEmpty: boolean, interruption: unknown): number {
  if (interruption === 'SIGINT' || interruption === 'SIGTERM') return EXIT[interruption];
  if (result.objections.size > 0) return EXIT.strict;
  const states = result.sites.map((site) => stateOf(site, false));
  const isNothing = states.every((state) => state !== 'read' && state !== 'partly');
  if (isNothing && states.includes('unreachable')) return EXIT.network;
  if (isNothing && states.includes('refused')) return EXIT.refused;
  if (isNothing) return EXIT.nothingUsable;
  if (result.counts.decisions === 0 && !allowsEmpty) return EXIT.nothingUsable;
  const isWhole =
    result.counts.incomplete === 0 &&
    (result.documents?.failed ?? []).length === 0 &&
    (result.imported?.faults ?? []).length === 0;
  return isWhole && states.every((state) => state === 'read') ? EXIT.ok : EXIT.someFailed;
}

/** The text of `report.json` for a night. */
export function reportText(
  result: UpdateResult,
  about: {
    tool: string;
    ended: string;
    code: number;
    requests: readonly (RequestEntry & { reason: string })[];
  },
): string {
  const report = {
    tool: about.tool,
    began: result.at,
    ended: about.ended,
    exit_code: about.code,
    ...result.counts,
    partial: result.isPartialKept ? 'decisions.partial.csv' : null,
    imported: result.imported,
    documents: result.documents,
    unread_sites: Object.fromEntries(result.unread),
    sites: result.sites.map((site) => {
      const objections = result.objections.get(site.setting.site) ?? [];
      return {
        ...site.setting,
        state: stateOf(site, objections.length > 0),
        objections,
        lists: site.coverage.lists(),
        pages: {
          asked_for: site.planned,
          read: site.findings.reads.length,
          gone: site.findings.gone.size,
          not_tried: site.notTried,
        },
        failed: site.failed,
        months: site.coverage.months(),
      };
    }),
    requests: about.requests,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
