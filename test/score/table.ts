// The scores as the README shows them.
import type { RecordKey } from '../../src/record/record.js';
import type { Row } from './measure.js';
import { f1, precision, recall } from './score.js';

const FORMS = { html: 'HTML', text: 'text' };
/** The fields that most users need. floors.json has the floors of all others. */
const SHOWN: readonly RecordKey[] = [
  'reference',
  'title',
  'is_key',
  'status',
  'areas_affected',
  'notice_first_published',
  'decision_due_from',
  'decision_due_to',
  'decision_maker',
  'contacts',
  'decision_date',
  'publication_date',
  'is_subject_to_call_in',
  'meeting',
  'description',
  'decision_text',
  'reason_for_decision',
  'financial_implications',
  'sections',
  'other_fields',
  'documents',
  'related_references',
  'amounts',
];

const share = (value: number) => (Math.floor(value * 1000 + 1e-9) / 1000).toFixed(3);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;

/** Both tables: everything together, and field by field. */
export function scoresTable(rows: readonly Row[]): string {
  return `${overallTable(rows)}\n${fieldTable(rows)}`;
}

function overallTable(rows: readonly Row[]): string {
  const head = [
    'program',
    'pages',
    'precision',
    'recall',
    'F1',
    'records without a fault',
    'pages refused or taken for another kind',
    'references invented',
    'words lost',
  ];
  const lines = rows.map(({ name, form, pages, score, lost }) => [
    name,
    `${pages} as ${FORMS[form]}`,
    share(precision(score.all)),
    share(recall(score.all)),
    share(f1(score.all)),
    `${score.faultless} of ${score.records}`,
    score.wrongKinds.length,
    score.inventedReferences.length,
    lost ?? '',
  ]);
  return [head, head.map(() => '---'), ...lines].map(row).join('');
}

function fieldTable(rows: readonly Row[]): string {
  const [html, text] = rows.filter(({ name }) => name === 'kcc-decisions');
  const baseline = rows.find(({ name }) => name.startsWith('defuddle'));
  const columns = [html, text, baseline].filter((each) => each !== undefined);
  const head = ['field', ...columns.map(({ name, form }) => `${name}, ${FORMS[form]}`)];
  const lines = SHOWN.map((key) => [
    `\`${key}\``,
    ...columns.map(({ score }) => {
      const count = score.fields.get(key);
      return count ? `${share(precision(count))} / ${share(recall(count))}` : '';
    }),
  ]);
  return [head, head.map(() => '---'), ...lines].map(row).join('');
}
