// An officer's report, pasted or saved from Word, without a page of ModernGov around it.
import type { RecordKey } from '../../src/record/record.js';
import type { Block, Said } from './block.js';
import { drawPerson } from './facts.js';
import { type Brief, type Page, record } from './page.js';
import { headed } from './passages.js';

/** A report whose sections are numbered or not, with its author and director at the end. */
export function reportPage(brief: Brief): Page {
  const { council, choices, matter } = brief;
  const isNumbered = choices.int(1, 2) === 1;
  const sections: [string, RecordKey | null, readonly string[]][] = [
    ['Summary', 'summary', matter.proposal],
    [
      'Recommendation(s)',
      'decision_text',
      ['The Committee is asked to endorse the proposal.', ...matter.resolved],
    ],
    ['Introduction', null, matter.background.length > 0 ? matter.background : ['This report says why.']],
    ['Options considered', 'alternatives_considered', ['Two were looked at and set aside.']],
    ['Financial Implications', 'financial_implications', [matter.finance]],
    ['Legal Implications', 'legal_implications', [matter.legal]],
    ['Equalities implications', 'equalities_implications', [matter.equalities]],
    ['Conclusions', null, matter.reasons],
  ];
  const parts = [
    ...sections.map(([heading, key, texts], index) =>
      numbered(headed(council, heading, key, texts, 'section'), isNumbered ? `${index + 1}. ` : ''),
    ),
    ...people(brief),
  ];
  const read = record(brief, '', parts);
  return {
    kind: 'report',
    h1: null,
    subtitle: null,
    path: '',
    blocks: parts.flatMap(({ blocks }) => blocks),
    records: [{ means: read.means, marked: {} }],
  };
}

/** The number before a heading is printed. It is not part of the heading. */
function numbered(said: Said, number: string): Said {
  const [heading, ...rest] = said.blocks;
  if (heading?.is !== 'heading') return said;
  return { ...said, blocks: [{ ...heading, text: `${number}${heading.text}` }, ...rest] };
}

function people({ council, choices }: Brief): Said[] {
  const { name, role, phone, email } = drawPerson(council, choices);
  const author = [name, role, phone, email];
  const director = ['Ottilie Marchetti', 'Corporate Director'];
  const lines = (heading: string, texts: string[]): Block[] => [
    { is: 'heading', text: heading, as: 'section' },
    { is: 'word', paragraphs: texts },
  ];
  return [
    {
      blocks: lines('Report Author', author),
      means: {
        report_author: name,
        contact_name: name,
        contact_role: role,
        contact_phone: phone,
        contact_email: email,
        contacts: [{ name, role, phone, email }],
        sections: [{ heading: 'Report Author', key: 'report_author', text: author.join('\n') }],
      },
    },
    {
      blocks: lines('Relevant Director', director),
      means: {
        lead_director: 'Ottilie Marchetti',
        sections: [{ heading: 'Relevant Director', key: 'lead_director', text: director.join('\n') }],
      },
    },
  ];
}
