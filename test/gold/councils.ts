// The councils: forty-four designs. Each row has the differences from the first.
import type { Council } from './council.js';

const PLAIN: Omit<Council, 'name' | 'host'> = {
  folder: '',
  language: 'en',
  h1: 'header',
  shell: 'menu',
  address: 'told',
  fields: 'spans',
  texts: 'headings',
  characters: 'plain',
  date: 'slashed',
  reference: 'dash',
  contact: 'whole',
  leadIns: 'inline',
  register: 'table',
  copy: 'spaced',
  all: '(All Wards)',
  headings: {},
  labels: {},
  own: [],
};

const WELSH: Partial<Council> = {
  language: 'cy',
  reference: 'none',
  all: '(Pob Ward)',
  leadIns: 'none',
};

/** Rows: a name, the first label of the host, and the council's own properties. */
const ROWS: readonly (readonly [string, string, Partial<Council>])[] = [
  [
    'Abbotsmere Borough Council',
    'democracy.abbotsmere',
    { headings: { 'decisions-list': 'Executive decisions' } },
  ],
  [
    'Alderwick City Council',
    'moderngov.alderwick',
    { h1: 'first', characters: 'numbered', copy: 'tight', labels: { is_key: 'Key decision?' } },
  ],
  [
    'Barrowdale County Council',
    'democracy.barrowdale',
    {
      all: '(All Division)',
      labels: { areas_affected: 'Division affected' },
      leadIns: 'line',
      copy: 'indented',
      shell: 'unbranded',
      headings: {
        'decisions-list': 'Cabinet Member decisions',
        'plan-items': 'Forthcoming Executive Decision',
      },
    },
  ],
  [
    'Beckhampton District Council',
    'democracy.beckhampton',
    {
      headings: { 'decisions-list': 'Delegated decisions' },
      h1: 'before',
      shell: 'branded',
      date: 'named',
      register: 'expanded',
    },
  ],
  [
    'Birchcombe Borough Council',
    'www.birchcombe',
    {
      folder: '/moderngov',
      labels: { areas_affected: 'Wards Affected', lead_member: 'Lead Member' },
      contact: 'e-mail first',
    },
  ],
  [
    'Blackmoor Forest District Council',
    'democracy.blackmoorforest',
    {
      headings: { 'plan-items': 'Cabinet Forward Plan' },
      reference: 'brackets',
      copy: 'wrapped',
      contact: 'no role',
    },
  ],
  [
    'Brackenshire Council',
    'moderngov.brackenshire',
    {
      all: '(All Electoral Divisions)',
      labels: { areas_affected: 'Electoral divisions affected' },
      own: [['Portfolio', 'Environment and Place']],
    },
  ],
  [
    'Bridgeholm City Council',
    'democracy.bridgeholm',
    {
      headings: { 'decisions-list': 'Register of decisions' },
      labels: { consultation: 'Consultation undertaken' },
      reference: 'KD',
      register: 'ruled',
      contact: 'extension',
      leadIns: 'bold',
    },
  ],
  [
    'Calderwood Metropolitan Council',
    'democracy.calderwood',
    {
      headings: { 'plan-items': 'Key Decision Notice' },
      labels: { effective_from: 'Effective date', contact: 'Contact for further information' },
      reference: 'end',
      date: 'long',
      copy: 'pasted',
      shell: 'branded',
    },
  ],
  [
    'Cawlow Valley Council',
    'committees.cawlowvalley',
    {
      labels: { lead_officer: 'Lead Officer(s)', decision_maker: 'Decision maker' },
      fields: 'table',
      contact: 'two people',
    },
  ],
  [
    'Chalkhill County Council',
    'democracy.chalkhill',
    {
      all: '(All Divisions)',
      labels: { areas_affected: 'Divisions affected' },
      reference: 'suffix',
      texts: 'labels',
    },
  ],
  [
    'Coldharbour London Borough',
    'democracy.coldharbour',
    {
      labels: {
        reason_for_decision: 'Reason(s) for Decision',
        alternatives_considered: 'Alternative Options Considered and Rejected',
      },
      h1: 'first',
      reference: 'none',
      own: [
        ['Classification', 'For publication'],
        ['Cabinet Board', 'Growth'],
      ],
    },
  ],
  [
    'Craymouth Town and District',
    'modgov.craymouth',
    { fields: 'bold', shell: 'branded', contact: 'telephone written out', copy: 'tight' },
  ],
  [
    'Dartwell Borough Council',
    'democracy.dartwell',
    {
      headings: { 'officer-decisions': 'Delegated officer decisions' },
      contact: 'bare label',
      leadIns: 'bold',
      register: 'expanded',
      labels: { contact: 'Contact Officer', report_author: 'Report Author(s)' },
    },
  ],
  [
    'Downsea Council',
    'democracy.downsea',
    {
      headings: { 'plan-items': 'Notice of forthcoming decisions' },
      labels: { areas_affected: 'Ward affected', decision_type: 'Decision Type' },
      address: 'canonical',
      reference: 'glued',
      characters: 'numbered',
      date: 'slashed',
    },
  ],
  [
    'Eastmarsh County Council',
    'cds.eastmarsh',
    {
      address: 'saved',
      labels: { areas_affected: 'Division(s) affected', consultees: 'Principal consultees' },
      all: '(All Divisions)',
      copy: 'starred',
    },
  ],
  [
    'Elmbridge Vale Council',
    'mgov.elmbridgevale',
    {
      headings: { 'decisions-list': 'Decisions taken' },
      labels: {
        reason_for_decision: 'Reasons for the Decision',
        alternatives_considered: 'Alternative Options Considered and Rejected',
      },
      contact: 'comma in role',
    },
  ],
  [
    'Fallowfield District Council',
    'democracy.fallowfield',
    { fields: 'definitions', h1: 'before', reference: 'blank', leadIns: 'line' },
  ],
  [
    'Fernley and Hythe Council',
    'www.fernleyhythe',
    {
      headings: { 'decisions-list': 'Cabinet decisions' },
      labels: { decision_text: 'Decision taken', consultees: 'Those consulted' },
      folder: '/Committees',
      register: 'ruled',
      texts: 'labels',
      date: 'named',
      copy: 'wrapped',
    },
  ],
  [
    'Foxcote Borough Council',
    'democracy.foxcote',
    {
      contact: 'only e-mail',
      labels: { decision_maker: 'Decision Maker' },
      reference: 'letters',
      headings: { 'plan-items': 'Notices of Decisions' },
    },
  ],
  [
    'Galeforth Council',
    'democracy.galeforth',
    {
      shell: 'none',
      h1: 'first',
      labels: {
        is_subject_to_call_in: 'Is the decision subject to call-in?',
        areas_affected: 'Localities affected',
      },
      leadIns: 'none',
    },
  ],
  [
    'Gorsedown Unitary Council',
    'moderngov.gorsedown',
    {
      labels: {
        areas_affected: 'Area(s) affected',
        notice_first_published: 'Notice of proposed decision first published',
      },
      all: '(All Areas)',
      register: 'expanded',
      own: [['Forward Plan reference', 'FP 118']],
    },
  ],
  [
    'Hallaton Forest Council',
    'democracy.hallatonforest',
    {
      labels: { alternatives_considered: 'Details of any alternative options considered and rejected' },
      fields: 'blocks',
      reference: 'dash',
      contact: 'unlabelled',
      copy: 'pasted',
    },
  ],
  [
    'Heronsbrook Council',
    'democracy.heronsbrook',
    {
      headings: { 'officer-decisions': 'Decisions by officers' },
      labels: { notice_first_published: 'Notice first published', status: 'Decision Status' },
      date: 'ordinal',
      contact: 'no role',
      copy: 'tight',
      reference: 'colon',
    },
  ],
  [
    'Hollinside Borough Council',
    'committees.hollinside',
    {
      labels: { purpose: 'Purpose of Report', is_key: 'Is it a Key decision?' },
      own: [
        ['Recommend to Council?', 'No'],
        ['Conflict of Interest', 'None declared.'],
        ['Dispensation Granted', 'None'],
      ],
      leadIns: 'bold',
    },
  ],
  [
    'Isle of Sunder Council',
    'democracy.isleofsunder',
    {
      labels: { areas_affected: 'Parishes affected' },
      all: '(All Parishes)',
      reference: 'field',
      h1: 'first',
    },
  ],
  [
    'Kelmarsh County Council',
    'democracy.kelmarsh',
    {
      all: '(All Division)',
      labels: { areas_affected: 'Division affected' },
      headings: { 'decisions-list': 'Cabinet Member decisions' },
      register: 'expanded',
      copy: 'indented',
      shell: 'unbranded',
      leadIns: 'line',
    },
  ],
  [
    'Kingsward City Council',
    'democracy.kingsward',
    {
      headings: { 'plan-items': 'Executive forward plan' },
      texts: 'labels',
      contact: 'e-mail first',
      characters: 'numbered',
      labels: { purpose: 'Purpose of the decision', reason_for_decision: 'Reasons for decision' },
    },
  ],
  [
    'Lapwing Marsh Council',
    'democracy.lapwingmarsh',
    {
      labels: {
        financial_implications: 'Finance and resource implications',
        reason_for_decision: 'Reasons for the decision(s)',
      },
      shell: 'branded',
      h1: 'before',
      register: 'ruled',
      reference: 'end',
      copy: 'starred',
    },
  ],
  [
    'Larkbeck Borough Council',
    'lb.larkbeck',
    {
      fields: 'bold',
      labels: { lead_officer: 'Lead Officer', department: 'Department' },
      date: 'long',
      address: 'canonical',
    },
  ],
  [
    'Mardlow District Council',
    'democracy.mardlow',
    {
      headings: { 'decisions-list': 'Decision register' },
      labels: { areas_affected: 'Ward(s) Affected' },
      contact: 'only name',
      leadIns: 'line',
      copy: 'wrapped',
    },
  ],
  [
    'Merestone Council',
    'democracy.merestone',
    {
      labels: { areas_affected: 'Wards' },
      texts: 'labels',
      fields: 'table',
      reference: 'KD',
      shell: 'branded',
    },
  ],
  [
    'Netherby City Council',
    'meetings.netherby',
    {
      labels: { equalities_implications: 'Equality impact' },
      headings: { 'plan-items': 'Forward plan' },
      own: [
        ['Scrutiny Panel', 'Place'],
        ['Cost centre', 'EN4410'],
      ],
      contact: 'two people',
      copy: 'tight',
    },
  ],
  [
    'Oakhurst Combined Authority',
    'moderngov.oakhurst',
    {
      headings: {
        'officer-decisions': 'Officer decision records',
        'plan-items': 'Forward Plan of Key Decisions',
      },
      labels: {
        decision_date: 'Decision date',
        areas_affected: 'Districts affected',
        lead_member: 'Lead Member(s)',
      },
      all: '(All Districts)',
      reference: 'letters',
      register: 'table',
    },
  ],
  [
    'Pendleford Council',
    'democracy.pendleford',
    {
      headings: { 'decisions-list': 'Member decisions' },
      address: 'saved',
      characters: 'numbered',
      contact: 'extension',
      labels: { consultation: 'Consultation', financial_implications: 'Financial Implications' },
    },
  ],
  [
    'Ravensholt National Park Authority',
    'committees.ravensholt',
    {
      all: '(All Areas)',
      labels: {
        legal_implications: 'Legal and governance implications',
        publication_date: 'Date published',
        areas_affected: 'Areas affected',
      },
      reference: 'none',
      shell: 'none',
      date: 'named',
      leadIns: 'bold',
    },
  ],
  [
    'Saltmarsh Borough Council',
    'democracy.saltmarsh',
    {
      headings: { 'plan-items': 'Forward Plan' },
      labels: {
        purpose: 'Purpose of the decision',
        report_author: 'Author of report',
        alternatives_considered: 'Alternative options considered',
        reason_for_decision: 'Reason for the decision',
      },
      copy: 'pasted',
      h1: 'first',
    },
  ],
  [
    'Thistledown Council',
    'moderngov.thistledown',
    {
      headings: { 'decisions-list': 'Executive decision notices' },
      labels: { restriction_explanation: 'Reason for exemption' },
      folder: '/democracy',
      contact: 'telephone written out',
      reference: 'brackets',
      register: 'expanded',
    },
  ],
  [
    'Upper Wharfe District Council',
    'democracy.upperwharfe',
    {
      labels: { areas_affected: 'Wards/divisions affected' },
      all: '(All)',
      texts: 'labels',
      copy: 'starred',
    },
  ],
  [
    'Wychling County Council',
    'democracy.wychling',
    {
      reference: 'suffix',
      all: '(All Division)',
      labels: { areas_affected: 'Division affected' },
      own: [['Cabinet Committee', 'Growth and Communities']],
      leadIns: 'inline',
      copy: 'wrapped',
    },
  ],
  ['Cyngor Bro Dawel', 'democratiaeth.brodawel', { ...WELSH }],
  [
    'Cyngor Sir Glan Hafren',
    'democratiaeth.glanhafren',
    { ...WELSH, date: 'long', h1: 'first', register: 'expanded', copy: 'tight', contact: 'no role' },
  ],
  [
    'Cyngor Dyffryn Mawr',
    'democratiaeth.dyffrynmawr',
    { ...WELSH, shell: 'branded', h1: 'before', contact: 'e-mail first', copy: 'pasted' },
  ],
  [
    'Cyngor Pentir',
    'democratiaeth.pentir',
    { ...WELSH, address: 'canonical', characters: 'numbered', copy: 'wrapped', reference: 'dash' },
  ],
];

/** Every council, with all properties. */
export const COUNCILS: readonly Council[] = ROWS.map(([name, host, own]) => ({
  ...PLAIN,
  ...own,
  name,
  host: `${host}.example`,
}));
