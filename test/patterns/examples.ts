// Texts of councils, servers and tools, by pattern. Without an alternative of a pattern, the result for one of its texts
// changes. The words are written out, independent of the patterns.

/** The same text with each word in its gap. */
function each(text: string, words: string | readonly string[]): string[] {
  const list = typeof words === 'string' ? words.split(' ') : words;
  return list.map((word) => text.replace('…', word));
}

const TITLE = (words: string) => `<title> ${words}</title>`;
const MONTHS_IN_FULL =
  'January February March April May June July August September October November December';
const MONTHS =
  `${MONTHS_IN_FULL} Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ionawr Chwefror Mawrth Ebrill Mai ` +
  'Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr';
const REFERENCES = [
  'KD2024/067',
  'KEY/24JULY17/06',
  ...['OKD15 (24/25)', 'CE 14/15-33', 'WBC2012', 'KCC2012', 'ADC2012', 'ABCDC123', '21/00081', '13/00081'],
  ...['2023/045', '2023-045', '21-0081', 'CAS/03/19', 'REG/AB/2021/05', 'A/21/12', 'FP-24-017', 'FP-24/017'],
  ...['23/CAB/014', 'FP 24/017', 'FP24/017', 'E/24/017', 'KD 199', 'KD1991', 'E2345', 'EX-0123'],
  ...['16/00144 (2)', '06/2024', '12/1999', '11/1999', '10/2021', '2023/20245'],
  ...['A12345', 'B12345', 'M12345', 'BS12345', 'EN12345', 'IEC12345', 'ISO12345', 'PAS12345'],
  ...['FY2024', 'FY1999', 'AB-1999', '01/20245'],
];

const RANKS = [
  ...'Acting Assistant Associate Chief Committee Corporate Democratic Deputy Development Environment'.split(
    ' ',
  ),
  ...'Environmental Estates Executive Finance Financial Governance Group Highway Highways Housing'.split(' '),
  ...'Interim Legal Licensing Parking Planning Policy Principal Procurement Project Property'.split(' '),
  ...'Regeneration Senior Service Strategic Technical Transport'.split(' '),
];
const JOBS = [
  ...'Accountant Administrator Adviser Advisor Analyst Architect Assistant Auditor Clerk Consultant'.split(
    ' ',
  ),
  ...'Coordinator Co-ordinator Director Engineer Executive Inspector Manager Officer Planner Secretary'.split(
    ' ',
  ),
  ...'Solicitor Specialist Supervisor Surveyor Technician Treasurer'.split(' '),
  'Team Leader',
];

export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'page/furniture-lines.SCRIPT': ['$ModernGov.x', 'mgJQuery(1)', 'Common_DocumentReady()'],
  'page/furniture-lines.BREADCRUMB': [
    ...['• Home', 'e Home', 'Issue', 'Forward plan', 'You are here: Home'],
    ...each('Council … Issue details', ['>', '»', '›', '/']),
  ],
  'page/furniture-lines.TOKEN': ['{title}', ...each('Pier {…}', 'pagetitle breadcrumb content sidenav meta')],
  'page/furniture-lines.NAVIGATION': [
    ...[
      '• Back to top',
      '« Back to top',
      'Skip to main content',
      'Skip to navigation',
      'Find out more about this issue',
      'Back to top',
    ],
    ...each('Back to the top of … page', 'the this'),
    ...['Print this page', 'Share this page', 'Share this item', 'Related meetings'],
    ...each('Share: …', 'facebook twitter x linkedin email whatsapp'),
    ...['Issue details Issue history Related meetings', '• Issue details'],
  ],
  'page/furniture-lines.COOKIE_BAR': [
    ...['We use some essential cookies to make this work', 'This website uses cookies'],
    ...each('… all cookies', 'Accept Reject Manage Allow'),
    ...each('Allow … cookies', ['additional', 'only essential']),
    ...each('Cookie …', 'settings preferences policy'),
  ],
  'page/furniture-lines.FOOTER': [
    ...[
      '© Arden Council',
      '• Feedback',
      'e Feedback',
      '(c) Copyright Arden',
      '(c) 2024 Arden',
      '(C) Arden Borough 2026',
      'Copyright © Arden',
      'Copyright (c) Arden',
    ],
    ...[
      'Copyright 2024',
      'Copyright Arden Borough Council',
      'Copyright Arden Council',
      'Powered by modern.gov',
    ],
    ...['Privacy notice', 'Accessibility statement', 'Cookies policy', 'Privacy | Cookies', 'Cookies - more'],
    ...[
      'Privacy · Cookies',
      'Terms and conditions',
      'Terms of use',
      'Disclaimer',
      'Feedback',
      'Freedom of information',
      'Contact the council',
      'Legal notices',
      'Legal information',
      'Legal statement',
      'Terms & conditions',
      'Contact us',
      'A to Z',
      'Site map',
    ],
    'Follow us on the river',
  ],
  'page/refusal-marks.CHALLENGE': [
    ...['<div class="cf-chl">', '<script src="/challenge-platform/h">', TITLE('Just a moment')],
    ...['/_Incapsula_Resource?x', 'Azure WAF', 'x.azwaf.example', 'Attention Required! | Cloudflare'],
    ...[
      'captcha-delivery.example',
      'awsWaf',
      'aws-waf-token',
      'cdn.sucuri.net',
      'Verify that you are a human',
    ],
    ...['Are you a human?', 'Are you a robot?', TITLE('Sucuri WebSite'), TITLE('Security check')],
    ...[
      TITLE('Human verification'),
      TITLE('Are you human'),
      TITLE('Are you a robot'),
      TITLE('Access denied'),
    ],
    ...[
      TITLE('Request Rejected'),
      'Enable JavaScript and cookies to continue',
      'Checking your browser before',
    ],
  ],
  'page/refusal-marks.SERVER_ERROR': [
    ...['<form action="mgError.aspx">', "Server Error in '/' Application", 'HTTP Error 500'],
    ...[
      ...['Runtime Error', '404', '500', '502', '503', '504', 'Server Error', 'Service Unavailable'],
      ...['Bad Gateway', 'Not Found', 'Page not found', 'The resource cannot be found'],
    ].map(TITLE),
    ...['An error has occurred while reading', 'An error occurred on the server'],
  ],
  'page/messages.MESSAGES.0.0': [
    ...[
      'No results',
      'No matching entries',
      'No records found',
      'No items available',
      'No decisions to show',
    ],
    ...['No issues to display', 'No issue was found', 'No decisions were found', 'No items have been found'],
    'No record has been found',
  ],
  'page/messages.MESSAGES.1.0': [
    ...['Please log in.', 'Please sign in.', 'Log in to see it', 'Sign in to see it', 'Log in first'],
    ...['Log in again', 'You need to log in', 'You have to sign in', 'No permission to view it'],
    ...['No permission to see it', 'You are not authorised', 'Access is denied', 'Access was denied'],
    ...['Your session has timed out', 'Your session is expired', 'Your session ended', 'Mewngofnodi'],
    ...['Mewngofnodwch', 'Mynediad wedi’i wrthod'],
  ],
  'page/messages.MESSAGES.2.0': [
    ...each('… all cookies', 'Use Uses Accept Enable Allow'),
    ...each('Allow … cookies', 'the our essential'),
    ...['I am not a robot', 'Are you a human', 'Derbyniwch cwcis', 'Derbyn cwcis'],
    ...each('The … was blocked', ['webpage', 'request', 'address', 'access', 'site', 'website']),
    ...each('The page, site … rejected', ['has been', 'is', 'you requested is']),
  ],
  'page/messages.MESSAGES.3.0': [
    ...[
      'A system error has occurred',
      'An unexpected error occurred',
      'An error occurred',
      'It cannot be found',
    ],
    ...['It could not be found', "It can't be found", 'It was not been found', 'May not be found'],
    ...['It was not found', 'It is no longer available', 'It no longer exists', 'It does not exist'],
    ...['A system error', 'the page you requested', 'the page you asked for', 'Heb ei ganfod'],
    ...['Methu eu chanfod', 'Nid yw ddim yn bodoli', 'Gwall system', 'Gwall gweinydd'],
  ],
  'page/messages.MESSAGES.4.0': [
    ...[
      'It is currently not available',
      'They are temporarily unavailable',
      'May be now offline',
      'It is down',
    ],
    ...each('… temporarily unavailable', 'Services Sites Website Systems Pages Servers'),
    ...[
      'Site currently not available',
      'Site offline',
      'Site down',
      'Down for an hour',
      'We will be back soon',
    ],
    ...each('We will be back …', 'shortly later online at on in'),
    'Come back online',
    ...[
      'Back soon',
      'Back shortly',
      'Try again later',
      'Come again soon',
      'Check back shortly',
      'Try again in an hour',
    ],
    ...[
      'Under urgent maintenance',
      'Undergoing maintenance',
      'Maintenance window',
      'Maintenance is taking place',
    ],
    ...['Maintenance is in progress', 'Maintenance is under way', 'Maintenance will take place'],
    ...each('Technical …', 'difficulty difficulties problems fault issues'),
    ...[
      'Sorry for the inconvenience',
      'We apologise for any inconvenience',
      'Apologies for the inconvenience',
    ],
    ...['Something went wrong', 'Too many requests', 'Too many connections', 'Too busy', 'It timed out'],
    ...[
      'Timeout expired',
      'Connection failed',
      'Bad gateway',
      'This domain is for sale',
      'This website may be parked',
    ],
    ...['Ddim ar gael', 'Ar gau dros dro', 'Cynnal a chadw', "chynnal ac 'i gadw", 'Cynnal a i cadw'],
    'Rhowch gynnig arall arni',
  ],
  'page/messages.WHOLE.0.0': [
    ...each(
      '… maintenance',
      'Planned Scheduled Essential Emergency Routine Urgent Site System Website Server Web',
    ),
    ...['Down for maintenance', 'Gwaith cynnal a chadw'],
  ],
  'page/messages.WHOLE.1.0': each('…', ['Sorry', 'Error', 'Oops', 'Gwall', 'Mae’n ddrwg gennym']),
  'page/messages.WHOLE.2.0': [
    ...each('… offline', 'temporarily currently service'),
    ...each('…', ['Not available', 'Unavailable', 'Down', 'Ddim ar gael']),
  ],
  'page/messages.WHOLE.4.0': ['Log in', 'Sign on', 'Access denied', 'Forbidden', 'Unauthorised'],
  'record/reading/proof-of-record.LAW': [
    ...each('…', [
      'Schedule 12A',
      'paragraph 3',
      'Act 1972',
      'Act 2000',
      'exempt',
      'confidential',
      'atodlen 12A',
    ]),
    ...each('…', 'paragraff paragraffau deddf eithriedig cyfrinachol'),
  ],
  'page/copies/bracketed-addresses.ANGLED': each(
    'Agenda <…//arden.example/a>',
    'https: http: mailto: file: ftp: javascript:',
  ),
  'page/copies/bracketed-addresses.ANGLED_BROKEN': each('<…//arden.example/\na>', 'https: mailto: file:'),
  'page/copies/bracketed-addresses.SQUARED': [
    ...[
      'Agenda [https://arden.example/a]',
      'Ann [mailto:ann@arden.example]',
      'Issue [mgIssueHistoryHome.aspx?IId=1]',
    ],
    ...['Report [/documents/s1/a.pdf]', 'Icon [mgimages/a.gif]'],
  ],
  'page/copies/bracketed-addresses.ADDRESS_START': each('<…//arden', 'https: mailto: file: javascript:'),
  'page/copies/captions.BESIDE_HEAD': [
    ...each('Decisions …\tDate', 'title item teitl'),
    'Penderfyniadau teitl\tDyddiad',
  ],
  'page/copies/markdown.IS_HTML': ['<!-- a -->', ...each('<…>', 'html head body meta title')],
  'page/copies/numbered-links.LIST_HEAD': ['References', 'Links:', 'Visible links', 'Hidden links:'],
  'page/copies/numbered-links.ADDRESS': [
    ...each('…:x', 'https http ftp file mailto javascript tel'),
    'mgIssueHistoryHome.aspx?IId=1',
  ],
  'page/copies/plain-html.EDITORS': [
    ...each('<meta name="generator" content="…">', ['Microsoft Word', 'LibreOffice', 'OpenOffice', 'Aspose']),
    '<html xmlns:w="urn:schemas-microsoft-com:office:word">',
  ],
  'page/copies/register-lines.REGISTER_HEADER': [
    ...each('… Date', 'Title Item Decision'),
    ...['Teitl Dyddiad Yn effeithiol o Galw i mewn', 'Teitl Dyddiad Dyddiad effeithiol'],
    'Title Date Effective from Call-ins',
  ],
  'page/copies/register-lines.VALUES': [
    ...['12/03/2024 13/03/2024 2', '12/03/2024 Not for call-in', 'For call-in', 'Call-in', 'Not for call-in'],
    ...['3', '3 12/03/2024'],
  ],
  'page/copies/register-lines.HEAD_LINE': [
    ...each('… Date', 'Title TITLE Item ITEM Decision DECISION'),
    ...['TITLE DATE', 'Teitl Dyddiad', 'Teitl dyddiad', 'Title date'],
  ],
  'page/copies/stated-address.HINT': [
    ...['<!-- saved from url=', 'SingleFile', 'HTTrack', 'monolith', 'data-scrapbook-source', '__wm.wombat'],
  ],
  'page/decode.HTML_START': [
    ...each(
      '<… x',
      '!doctype ?xml html head body meta title script div table form p h1 ul span section main article',
    ),
    ...['<!-- a --><html>', '<!-- a-b --><p>', '<!--- a ---><p>'],
  ],
  'page/decode.LATIN_1': ['ISO-8859-1', 'latin1', 'l1', 'us-ascii', 'ASCII'],
  'page/decode.HTML_MARKS': each('<…>', 'div p span table li h2 td'),
  'page/elements.ROW_GROUP': ['thead', 'tbody', 'tfoot'],
  'page/headings.COUNCIL': [
    ...each(' - Arden …', 'Council Authority Assembly Parliament Senedd'),
    ' - Senedd Cymru',
  ],
  'page/report.REPORT_HEADINGS.3': each('… implications:', 'Financial Legal Equality Equalities'),
  'page/report.FIRST_SECTION': [
    ...['Executive summary', 'Introduction', 'Purpose of the report', 'Purpose of this report', 'Background'],
    'Recommendation(s):',
  ],
  'page/source-view.OTHER_CONTENT': each('<…>', 'p h1 ul ol dl main article section nav header'),
  'page/text.GOES_ON': [
    ...each('Repairs …', 'and or the of to a an in for at on by with from between'),
    'Repairs,',
  ],
  'record/entries/dated.NUMBERED_HEADING': [
    ...[
      'Limes at the Mill ref: 411 Approved (subject\nto call-in) Text',
      'Limes Ref: 411 Approved\nin part\nText',
      'Limes Ref: 411 Approved\n(subject to call-in)\nText',
    ],
    ...each(
      'Limes ref: 411 Recommendations …\nDetermination\nText',
      'For to by not Recommendation called decision',
    ),
  ],
  'record/entries/dated.STATUS_AT_END': [
    ...each('Limes Recommendations …', 'approved agreed rejected amended'),
    ...[
      'Limes Recommend forward',
      'Limes For determination',
      'Limes Item called in',
      'Limes For consultation',
    ],
    'Limes Information only',
  ],
  'record/entries/entry.TOOL_WORDS': [
    'View Recorded Vote for this item',
    ...['Share this item', 'Additional documents:', 'Dogfennau ychwanegol :'],
    ...each('View the … item 4', ['background to', 'decision for', 'full minutes text for']),
    ...each('... view the full … text for item 4.', 'agenda decision'),
  ],
  'record/entries/meeting.MEETING_HEAD': [
    ...['Items', 'Eitemau', 'No.', 'Item', 'No. Item', 'Rhif', 'Eitem', 'Rhif eitem', 'Media', 'Cyfryngau'],
    'View directions',
  ],
  'record/entries/meeting.GROUP_OF_ITEMS': [
    ...each('… 2', 'Part Section Rhan'),
    ...each('Part …', 'IV A one two'),
    'Non-key decisions',
    ...each('… items', 'Public Private Exempt Confidential'),
    ...each('Exempt …', 'business session reports'),
    ...each('… for noting', 'Items Reports Matters Business'),
    ...['Items from the committees', 'Items containing exempt information'],
    ...each('For …', 'decision discussion information'),
  ],
  'record/entries/plan-lines.HEAD_CELL': ['Plan items\nNo. Item', 'No.', 'Item', 'No. Item', 'Plan items'],
  'record/entries/plan-lines.GROUP': [
    'NEW',
    'Semi-urgent decisions',
    'Not before 3 May',
    'DECISIONS by CABINET',
  ],
  'record/entries/register-table.TITLE_COLUMN': [
    'Title',
    'Item',
    'Decision',
    'Teitl',
    'Eitem',
    'Penderfyniad',
  ],
  'record/entries/register-table.STATUS_CAPTION': [
    ...each('Decisions …', 'published recommendations for subject made called'),
    ...each('Decisions …', 'decision implemented withdrawn abandoned deferred'),
    'Penderfyniadau a gyhoeddwyd',
  ],
  'record/entries/flat-register.HEAD_CELL': [
    ...['Title', 'Date', 'Effective from', 'Call-ins', 'Decisions', 'Teitl', 'Dyddiad'],
  ],
  'record/label-forms.IMPLICATIONS': [
    ...each('… carbon implications', 'the to see refer please is are any no what there these'),
  ],
  'record/label-forms.MID_WORDS': ['Carbon implications', 'Member interests', 'A dispensation granted'],
  'record/label-forms.INTERESTS': [
    ...['details of declarations of interest', 'record of conflicts of interest', 'any dispensations'],
    ...['relevant interests and nature of interests declared', 'conflict of relevant interest'],
    'declaration of any interests',
    ...each('interests declared … x', 'was were is are has have had been no none'),
  ],
  'record/label-forms.OPTIONS': [
    ...each('… options considered and rejected', [
      'details of',
      'record of',
      'the',
      'any',
      'other',
      'alternative',
    ]),
    ...each('… considered and why rejected', 'option alternatives'),
    ...each('options considered … rejected', 'but &'),
    ...each('options considered and …', 'discarded discounted dismissed disregarded'),
    ...each('options considered but not …', 'recommended chosen pursued preferred'),
  ],
  'record/reading/line-shapes.RESOLUTION': [
    ...each('… that:', 'resolved recommended agreed noted'),
    ...['It was resolved:', 'Unanimously agreed:'],
  ],
  'record/reading/line-shapes.LEAD_IN': [
    ...each(
      'x … to:',
      'resolved recommended agreed noted approved acknowledged decided delegated considered granted refused deferred rejected',
    ),
    ...each('…:', 'cabinet executive council board panel mayor leader members'),
    ...['The Committee:', 'That approval be given to:', 'It is for members to say:'],
    ...each('… by A:', 'Moved Proposed Seconded'),
  ],
  'record/reading/line-shapes.SENTENCE_WORDS': each(
    'x … x',
    'will is are was were has have that which following follows',
  ),
  'record/reading/line-shapes.CONTACT_PART': [
    ...['Telephone 1', 'Phone 1', 'Mobile', 'Fax', 'E-mail 1', 'Ann Bell Telephone', 'Ann Bell phone'],
    'Ann Bell e-mail',
  ],
  'record/reading/line-shapes.ENUMERATED': each(
    '… one',
    'Option Step Phase Stage Lot Table Note Total Resolved Recommended',
  ),
  'record/reading/line-shapes.HEADING': [
    ...each(
      'Member …',
      'Actions Alternatives Amendments Background Comments Conclusions Conflicts Considerations Consultations ' +
        'Decisions Declarations Discussions Dispensations Evidence Implications Interests Motions Options ' +
        'Proposals Rationale Reasons Recommendations Representations Resolutions Summary Timetable Urgency',
    ),
    ...each(
      'Reasons … Leader',
      'of for by to on from with and considered declared made taken granted received rejected proposed required',
    ),
    ...[
      'Reasons (urgency)',
      'Financial and Legal Implications',
      'Summary of the Reasons',
      'the Leader’s Reasons',
    ],
    ...['and Reasons', 'of Reasons', 'the Reasons'],
  ],
  'record/reading/line-shapes.VERBS': each(
    'x … x',
    'is are was were be been has have had will shall should may can that not none no see',
  ),
  'record/reading/line-shapes.DANGLING': each('x …', 'and or the of to a an in for with by on from'),
  'record/reading/line-shapes.RESOLVED': [
    ...each('… by all', 'Resolved Recommended Agreed Decided Noted Approved Members The'),
    ...['It was resolved', 'Unanimously resolved', 'Decision'],
  ],
  'record/reading/mentions.DANGLING': [
    ...each('x …', 'and or the of to a an in for with by that which'),
    'x (',
  ],
  'record/values/amounts.AMOUNT': [
    ...['between £1 and £2', '£1 - £2', '£1 to £2'],
    ...each('£1…', 'thousand million millions billion mil mn bn k m b').flatMap((low) => [
      low,
      `£3 - ${low}`,
    ]),
  ],
  'record/values/amounts.PER': [
    ...each('per …', 'annum year quarter month week day hour night'),
    ...['a year', 'an hour', 'each year', 'every year', '/year', 'p.a.', 'annually', 'yearly'],
    ...each('…', 'monthly weekly daily hourly'),
    ...each(
      'per …',
      'head person household property dwelling unit place pupil child resident visit session journey mile tonne vehicle',
    ),
  ],
  'record/values/amounts.BETWEEN': [
    ...each(' … a year', [
      'more',
      'less',
      'extra',
      'additional',
      'or so',
      'or more',
      'or less',
      'on average',
    ]),
    ...each(' … a year', ['in total', 'in all']),
  ],
  'record/values/amounts.CHANGE': [
    ...each(
      'x … ',
      'from by up down go goes going went moving transferred raised rise rises rising risen rose',
    ),
    ...each(
      'x … ',
      'increased added falls fell reduced cut lowered dropped decreased changed amended revised',
    ),
  ],
  'record/values/contacts.MARKER': [
    ...[
      'Tel. 1',
      'Telephone no. 1',
      'Tel number: 1',
      'Phone 1',
      'Mobile 1',
      'Mob 1',
      'Email address: a',
      'Fax 1',
      ...['Ffôn 1', 'E-bost a'],
    ],
  ],
  'record/values/contacts.PHONE_LABEL': ['Telephone no: 1', 'Phone 1', 'Mobile 1'],
  'record/values/contacts.NEXT_PERSON': [
    ...['Ann Bell, Head of Paths. Bob Carr, Clerk', 'a@b.example and Bob Carr', '01632 960123 or Bob Carr'],
    ...['01632 960123 & Bob Carr', 'Ann Bell; Bob Carr, Clerk', '01632 960123, Bob Carr'],
    ...each('Ann Bell …, Bob Carr, Clerk', ['Tel:', 'Email:']),
    ...each('01632 960123 … Bob Carr', 'Tel Email E-mail Phone Fax Mobile'),
  ],
  'record/values/contacts.SEAT': [
    ...each('Clerk, … Hall', 'County Town City Shire Civic'),
    ...['Clerk, Civic Centre', 'Clerk, Civic Offices', 'Clerk, Council Offices', 'Clerk, Council House'],
    'Clerk, Guildhall',
  ],
  'record/values/contacts.PREMISES': [
    ...['Clerk, 4a, High', 'Clerk, The Limes,'],
    ...each('Clerk, … 4', ['Floor', 'Level', 'Room', 'Unit', 'Suite', 'PO Box']),
    ...each('Clerk, Mill …', 'House Court Building Centre Depot Road Street'),
  ],
  'record/values/dates.NAMED_DAY': [
    ...each('3 … 2024', MONTHS),
    ...each('…, 3 May 2024', 'Mon Tue Tues Wed Wednes Thu Thurs Fri Sat Satur Sun'),
    ...each('… May 2024', '1st 2nd 3rd 4th'),
  ],
  'record/values/dates.MONTH_YEAR': each('… 2024', MONTHS),
  'record/reading/misreadings.LEFTOVER': [
    ...[
      'ref: 1501 Approved',
      'New! Limes',
      'View reasons',
      'Find out more about this issue',
      'pdf icon [a.gif]',
      'Legal Copyright Pier Borough Council 2010',
    ],
    ...each('View the … for item 2', ['decision', 'background', 'full minutes']),
    'Report PDF 1 KB',
  ],
  'record/values/contacts.CLERK': [
    ...each('Ann Bell … Services Officer', 'Democratic Committee Governance Scrutiny Cabinet'),
    ...each('Ann Bell Democratic …', 'Officer Manager Advisor Adviser Clerk Administrator'),
    'Ann Bell Senior Democratic Team Leader',
    'Ann Bell Principal Committee Support Officer',
  ],
  'record/values/jobs.NAME_AND_JOB': [
    ...each('Ann Bell … of Paths', 'Head Director Manager Lead Leader Officer'),
    'Ann Bell Head for Paths',
    ...each('Ann Bell … Warden', RANKS),
    ...each('Ann … Clerk', RANKS),
    ...each('Ann Bell …', JOBS),
  ],
  'record/values/jobs.UNCLEAR_JOB': each('Ann May Bell …', JOBS),
  'record/values/linked.FILE_SIZE': [
    ...each('Report … icon PDF 1 KB', 'pdf html word docx excel xlsx pptx zip file document'),
    ...each('Report … 1 KB', 'pdPDF doDOCX xlXLSX htHTML ppPPTX'),
    ...each('Report (… 1 KB)', 'PDF HTML DOCX XLSX PPTX ZIP RTF TXT CSV MSG JPEG PNG'),
  ],
  'record/values/references.AT_FRONT': [
    ...REFERENCES.flatMap((one) => [`${one} -Limes`, `${one}- Limes`]),
    '21/00081-Limes',
    ...each('… Limes', ['21/00081', 'CE 14/15-33', 'WBC2012', 'KCC2012', 'ADC2012']),
  ],
  'record/values/references.AT_END': [
    ...REFERENCES.flatMap((one) => [`Limes (${one})`, `Limes - ${one}`]),
    ...each('Limes …', ['21/00081', 'OKD15 (24/25)', 'KD2024/067']),
  ],
  'record/values/references.WHOLE': REFERENCES,
  'record/values/values.ANSWER': [
    ...each('…', 'Yes Ie Oes Oedd Ydyw Ydyn Ydynt Ydy Ydi Gall Gellir Bydd Caiff Do No Nage Naddo Na'),
    ...['Not for call-in', 'Na all', 'Na ellir', 'Na fydd', 'Na chaiff', 'Nac oes', 'Nac oedd', 'Nac ydyw'],
    ...['Nac ydynt', 'Nac ydyn', 'Nac ydi', 'No, it is', 'Yes;'],
  ],
  'record/values/values.ALL_AREAS': [
    ...each(
      'All …',
      'wards divisions districts boroughs constituencies constituency communities community localities locality ' +
        'areas parishes',
    ),
    '(All electoral divisions)',
  ],
};
