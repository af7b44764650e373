import type { Audit } from './audit.js';
import { FINDING_KEYS, type Finding } from './finding.js';

/** The whole audit as JSON: `summary`, `findings`, and how many records lie outside England. */
export function toJson(audit: Audit): string {
  return `${JSON.stringify(audit, null, 2)}\n`;
}

/** The findings as CSV, one a row. */
export function toCsv({ findings }: Audit): string {
  const rows = [FINDING_KEYS, ...findings.map((finding) => FINDING_KEYS.map((key) => finding[key]))];
  return rows.map((cells) => `${cells.map((cell) => toCell(cell)).join(',')}\n`).join('');
}

/** As the CSV of records: quoted where a program could take the cell for more than one, or for something else. */
function toCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /^[^\p{L}\p{N}]|[",;|\t\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The audit as Markdown for people: the summary, then every decision with what its pages do not show. */
export function toMarkdown({ findings, summary, outside }: Audit): string {
  const table = [
    '| council | rule | regulation | decisions asked | with a finding |',
    '| --- | --- | --- | ---: | ---: |',
    ...summary.map(
      ({ council, rule, regulation, asked, found }) =>
        `| ${cell(council)} | ${rule} | ${regulation} | ${asked} | ${found} |`,
    ),
  ].join('\n');
  const parts = [
    '# What the pages do not show',
    'A finding says that a page does not show something, never that a council broke a rule. Regulations are those of SI 2012/2089.',
    ...(outside === 0 ? [] : [`${outside} records lie outside England and are left out.`]),
    table,
    ...groupByDecision(findings).map(decisionOf),
  ];
  return `${parts.join('\n\n')}\n`;
}

function groupByDecision(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.record_id} ${finding.input}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

function decisionOf(findings: readonly Finding[]): string {
  const [first] = findings;
  const name = [first?.reference, first?.title].filter(Boolean).join(' – ') || first?.record_id;
  const lines = findings.map(({ regulation, rule, finding, key, quote }) => {
    const law = regulation === '' ? rule : `reg ${regulation}, ${rule}`;
    return `- ${law}: ${cell(finding)}${quote === null ? '' : ` (${key}: “${cell(quote)}”)`}`;
  });
  return [`## ${cell(name ?? '')}`, '', ...(first?.url ? [cell(first.url), ''] : []), ...lines].join('\n');
}

/** Text of a page as Markdown text: nothing of it becomes markup. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);
}
