import type { Audit } from './audit.js';
import type { Finding } from './finding.js';

/** The whole audit as JSON: `summary`, `findings`, and the number of records that the regulations do not bind. */
export function toJson(audit: Audit): string {
  return `${JSON.stringify(audit, null, 2)}\n`;
}

/** The audit as Markdown for people: the summary, then every decision with its findings. */
export function toMarkdown({ findings, summary, outside, otherBodies }: Audit): string {
  const table = [
    '| council | rule | regulation | decisions asked | with a finding |',
    '| --- | --- | --- | ---: | ---: |',
    ...summary.map(
      ({ council, rule, regulation, asked, found }) =>
        `| ${cell(council) || '(not said)'} | ${rule} | ${regulation || '–'} | ${asked} | ${found} |`,
    ),
  ].join('\n');
  const parts = [
    '# What the pages do not show',
    'A finding says that a page does not show something, never that a council broke a rule. Regulations are those of SI 2012/2089.',
    leftOut(outside, 'of authorities outside England or without an executive'),
    leftOut(otherBodies, 'of bodies that are no executive, such as planning and licensing committees'),
    '## Summary by council and rule',
    summary.length === 0 ? 'No rule applies to these records.' : table,
    ...groupByDecision(findings).map(decisionOf),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function leftOut(count: number, what: string): string {
  return count === 0 ? '' : `Left out: ${count} record${count === 1 ? '' : 's'} ${what}.`;
}

/** Groups findings by decision. Findings of one decision stand together and can rest on several pages. */
function groupByDecision(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.record_id);
    if (group === undefined) groups.set(finding.record_id, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function decisionOf(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const name = [first.reference, first.title].filter(Boolean).join(' – ') || first.record_id;
  const lines = findings.map(({ regulation, rule, finding, key, quote, ...page }) => {
    const law = regulation === '' ? rule : `reg ${regulation}, ${rule}`;
    const where = pageIn(page) === pageIn(first) ? '' : `, ${pageIn(page)}`;
    const rests = quote === null ? '' : ` (${key}: “${cell(quote)}”${where})`;
    return `- ${law}: ${cell(finding)}${rests}`;
  });
  return [`## ${cell(name)}`, '', pageIn(first), '', ...lines].join('\n');
}

/** The address or the input of a page, for people to open. */
function pageIn({ url, input }: Pick<Finding, 'url' | 'input'>): string {
  return url === null ? cell(input) : `<${url.replace(/[\s<>]/g, encodeURIComponent)}>`;
}

/** Page text as Markdown text. It is escaped and cannot become markup. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, (sign) => `\\${sign}`);
}
