// The matters of the councils: invented, written by hand, with all values that a reader would find in their texts.

/** One matter. Amounts and references are marked as told.ts describes. */
export interface Matter {
  title: string;
  proposal: string[];
  reasons: string[];
  background: string[];
  options: { label: string; text: string }[];
  consultees: string[];
  finance: string;
  legal: string;
  equalities: string;
  resolved: string[];
  restricted: string;
  keyReasons: string[];
  maker: string;
  member: string;
  department: string;
  meeting: string;
  areas: string[];
  /** The costs, row by row, below a row of headings. */
  table?: string[][];
}

export const MATTERS: readonly Matter[] = [
  {
    title: 'Renewal of the Street Lighting Contract',
    proposal: [
      'To award the contract for the upkeep of street lighting for five years, with an option of two more, at a cost of {£4.6m=4600000}.',
    ],
    reasons: [
      'The present contract ends in March. A gap would leave 11,400 lamps without anybody to mend them.',
    ],
    background: [
      'The contract was last let in 2017 under [[17/00062]].',
      'Since then half of the lamps have been changed to LED, and the council pays {£310,000=310000/year} a year less for power.',
    ],
    options: [
      {
        label: 'Option 1',
        text: 'Let the contract end and call contractors as needed. Rejected: faults would wait for weeks.',
      },
      { label: 'Option 2', text: 'Award the contract for five years. This is recommended.' },
    ],
    consultees: ['Parish councils, the police and the residents’ forum.'],
    finance: 'The cost of {£4.6m=4600000} is met from the revenue budget of Highways.',
    legal: 'The contract is let under the Procurement Act 2023.',
    equalities: 'Better light helps people who do not see well. No group is worse off.',
    resolved: [
      'That the contract be awarded to the bidder named in the exempt appendix.',
      'That the Director of Highways be authorised to sign it.',
    ],
    restricted:
      'Information relating to the financial or business affairs of any particular person (including the authority holding that information).',
    keyReasons: ['Expenditure or savings of more than {£1m=1000000}', 'Affects more than two wards'],
    maker: 'Cabinet Member for Highways',
    member: 'Cabinet Member for Highways',
    department: 'Highways & Transport',
    meeting: 'Cabinet',
    areas: ['Fenbridge', 'Upper Holt', 'St. Osyth’s'],
    table: [
      ['Item', '2024/25', '2025/26'],
      ['Lamps & columns', '{£610,000=610000}', '{£598,500=598500}'],
      ['Power', '{£1.9m=1900000}', '{£1.6m=1600000}'],
    ],
  },
  {
    title: 'Sale of Land at Mill Lane, Thorpe Underley',
    proposal: [
      'To sell 0.4 hectares at Mill Lane to a housing association for {£1=1} and to use the site for 14 homes at social rent.',
    ],
    reasons: [
      'The land has had no use since the school moved in 2019.',
      'The homes are needed: 1,906 households are waiting.',
    ],
    background: [
      'An earlier decision to sell on the open market ([[22/00317]]) was called in and withdrawn.',
    ],
    options: [],
    consultees: ['Ward members', 'Thorpe Underley Parish Council'],
    finance:
      'The land is valued at {between £240,000 and £310,000=240000..310000}. Upkeep of {£6,200=6200/year} a year is saved.',
    legal:
      'Section 123 of the Local Government Act 1972 asks for the best price that can be had, unless the Secretary of State consents.',
    equalities: 'An assessment was made and is attached.',
    resolved: ['The sale was agreed on the terms of the report.'],
    restricted: 'Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.',
    keyReasons: [],
    maker: 'Leader of the Council',
    member: 'Cabinet Member for Finance, Property and Assets',
    department: 'Property',
    meeting: 'Policy and Resources Committee',
    areas: ['Thorpe Underley'],
  },
  {
    title: 'Admission Arrangements for Schools 2027/28',
    proposal: [
      'To settle the admission arrangements for community and voluntary controlled schools for the school year 2027/28.',
    ],
    reasons: ['The School Admissions Code asks for this by 28 February each year.'],
    background: [
      'Consultation ran from 3 November 2025 to 12 January 2026 and brought 48 answers.',
      'Eleven of them were about the oversubscription rules at Hartwell Primary.',
    ],
    options: [
      { label: 'Option A', text: 'Keep the arrangements of 2026/27.' },
      { label: 'Option B', text: 'Lower the published number of Hartwell Primary from 60 to 45.' },
      { label: 'Option C', text: 'Give priority to children of staff as well.' },
    ],
    consultees: ['All schools in the area, the dioceses, neighbouring authorities and parents.'],
    finance: 'There are no direct costs.',
    legal: 'The council is the admission authority for these schools.',
    equalities: 'The rules treat looked-after children first.',
    resolved: [
      'RESOLVED that the arrangements in Appendix 1 be determined.',
      'RESOLVED that the number for Hartwell Primary be 45.',
    ],
    restricted: 'Not applicable.',
    keyReasons: ['Significant effect on communities in two or more wards'],
    maker: 'Cabinet Member for Children and Schools',
    member: 'Cabinet Member for Children and Schools',
    department: "Children's Services",
    meeting: 'Children and Young People Committee',
    areas: ['all'],
  },
  {
    title: 'Kerbside Collection of Food Waste',
    proposal: [
      'To begin weekly collections of food waste from every household from 1 April 2027, and to buy nine vehicles.',
    ],
    reasons: ['The Environment Act 2021 makes the collection a duty.'],
    background: [
      'A trial in 3,200 homes collected 1.6 kg a week from each.',
      'The vehicles cost {£112,500=112500} each; caddies cost {£418k=418000} in all.',
    ],
    options: [
      { label: 'Option 1', text: 'Do nothing. This would break the law.' },
      { label: 'Option 2', text: 'Share a fleet with a neighbour. None was ready to.' },
      { label: 'Option 3', text: 'Buy vehicles, as proposed.' },
    ],
    consultees: ['Residents of the trial area', 'Trade unions'],
    finance:
      'A grant of {£1.31 million=1310000} covers the start. Running costs are {£690,000=690000/year} per annum.',
    legal: 'Section 45A of the Environmental Protection Act 1990 applies.',
    equalities: 'Assisted collections go on for those who need them.',
    resolved: [
      'To buy nine vehicles',
      'To begin collections on 1 April 2027',
      'To report back after six months',
    ],
    restricted: 'Open',
    keyReasons: ['Expenditure of more than {£500,000=500000}', 'Affects all wards'],
    maker: 'Cabinet',
    member: 'Portfolio Holder for Environment',
    department: 'Waste and Street Scene',
    meeting: 'Cabinet',
    areas: ['all'],
  },
  {
    title: 'Residents’ Parking in Castle Street and Weir Road (Phase 2)',
    proposal: [
      'To make the traffic regulation order for residents’ parking in Castle Street and Weir Road, as advertised, with one change at No. 14.',
    ],
    reasons: ['Objections were considered. 61 of 84 answers were in favour.'],
    background: ['Phase 1 was made under [[23/00118]] and costs {£35=35/year} a year for a first permit.'],
    options: [],
    consultees: ['Residents of both streets; the emergency services; the bus company.'],
    finance: 'Signs and lines cost about {£18,400=18400}.',
    legal: 'The order is made under sections 45 and 46 of the Road Traffic Regulation Act 1984.',
    equalities: 'Two bays for blue badge holders are added.',
    resolved: ['That the order be made and sealed.'],
    restricted: 'Open',
    keyReasons: [],
    maker: 'Head of Transport',
    member: 'Cabinet Member for Roads',
    department: 'Place',
    meeting: 'Traffic Regulation Sub-Committee',
    areas: ['Castle', 'Weir & Lock'],
  },
  {
    title: 'Care at Home: Award of Framework',
    proposal: [
      'To appoint twelve providers to a framework for care at home for four years.',
      'To delegate call-offs to the Director of Adult Social Care.',
    ],
    reasons: [
      'Demand has grown by a fifth since 2022.',
      'The present framework has no room for more providers.',
    ],
    background: [
      'About 1,150 people are cared for at home at any time.',
      'Hourly rates of {£23.40=23.40} were found fair by an independent review.',
    ],
    options: [
      { label: '1.', text: 'Extend the present framework for a year.' },
      { label: '2.', text: 'Bring care at home in-house, at {£2.2m=2200000/year} more each year.' },
    ],
    consultees: ['Providers', 'People who are cared for, and their families', 'Healthwatch'],
    finance: 'The framework is worth up to {£96m=96000000} over four years.',
    legal: 'The Care Act 2014 makes it a duty to keep a market of care.',
    equalities: 'Providers must offer staff who speak the languages of the area.',
    resolved: ['The award was approved as set out in the report.'],
    restricted: 'The bids hold prices (paragraph 3).',
    keyReasons: ['Expenditure or savings of more than {£1m=1000000}'],
    maker: 'Cabinet Member for Adult Social Care and Public Health',
    member: 'Cabinet Member for Adult Social Care and Public Health',
    department: 'Adult Social Care',
    meeting: 'Adults Committee',
    areas: ['all'],
  },
  {
    title: 'Local Plan: Publication Version',
    proposal: [
      'To publish the draft Local Plan to 2042 for six weeks of comments and then to send it to the Secretary of State.',
    ],
    reasons: [
      'The plan of 2013 is out of date.',
      'Without a plan, appeals are lost: four of five in 2025/26.',
    ],
    background: ['Two rounds of consultation brought 2,311 comments.'],
    options: [],
    consultees: ['Everyone on the planning register, and the bodies named in the regulations.'],
    finance: 'The examination will cost {£180,000 to £220,000=180000..220000}, which is in the reserve.',
    legal: 'Regulation 19 of the 2012 Regulations sets out how to publish.',
    equalities: 'See the assessment at Appendix 4.',
    resolved: ['RECOMMENDED to Council that the plan be published.'],
    restricted: 'Open',
    keyReasons: ['Policy framework'],
    maker: 'Full Council',
    member: 'Executive Member for Planning',
    department: 'Planning & Growth',
    meeting: 'Council',
    areas: ['all'],
  },
  {
    title: 'Write-off of Irrecoverable Debts',
    proposal: [
      'To write off business rates of {£71,206.15=71206.15} owed by nine companies that have been wound up.',
    ],
    reasons: ['No dividend is to be expected.'],
    background: ['Each debt has been through the recovery steps of the policy agreed in [[19/00240]].'],
    options: [],
    consultees: [],
    finance: 'The sum is covered by the provision for bad debts.',
    legal: 'None.',
    equalities: 'None.',
    resolved: ['The debts in the schedule were written off.'],
    restricted: 'Information relating to the financial affairs of particular persons.',
    keyReasons: [],
    maker: 'Chief Finance Officer (Section 151)',
    member: 'Cabinet Member for Finance',
    department: 'Finance',
    meeting: 'Audit Committee',
    areas: ['all'],
  },
  {
    title: 'Leisure Centres – Future Management',
    proposal: [
      'To set up a company wholly owned by the council to run the three leisure centres from September.',
    ],
    reasons: ['The trust that runs them has given notice.'],
    background: [
      'The centres are at Ashby Road, Northgate and the Lido; together they had 612,000 visits last year.',
      'They are subsidised with {£1.05m=1050000/year} a year.',
    ],
    options: [
      { label: 'Option 1', text: 'Close one centre, saving {£400k=400000}.' },
      { label: 'Option 2', text: 'Let all three to an operator for ten years.' },
      { label: 'Option 3', text: 'Set up a company.' },
    ],
    consultees: ['Users and clubs; staff and trade unions'],
    finance: 'Setting up costs {£145,000=145000}. The subsidy falls to {£0.8m=800000} by the third year.',
    legal: 'Staff transfer under TUPE. The company meets the control test.',
    equalities: 'Concessions for carers and young people stay.',
    resolved: ['That the company be set up.', 'That three directors be named by the Chief Executive.'],
    restricted: 'Appendix 2 holds legal advice (paragraph 5).',
    keyReasons: ['Expenditure or savings of more than {£250k=250000}'],
    maker: 'Executive',
    member: 'Executive Member for Leisure and Culture',
    department: 'Communities',
    meeting: 'Executive',
    areas: ['Ashby', 'Northgate', 'Riverside'],
  },
  {
    title: 'Appointment of Governors to Maintained Schools',
    proposal: ['To appoint the persons named in the report as local authority governors for four years.'],
    reasons: ['There are seven vacancies.'],
    background: [],
    options: [],
    consultees: ['Governing bodies'],
    finance: 'There are none.',
    legal: 'The School Governance (Constitution) Regulations 2012 apply.',
    equalities: 'There are none.',
    resolved: ['The seven appointments were made.'],
    restricted: 'Open',
    keyReasons: [],
    maker: 'Director of Education',
    member: 'Cabinet Member for Learning',
    department: 'Education',
    meeting: 'Governor Appointments Panel',
    areas: ['Market', 'Priory'],
  },
  {
    title: 'Flood Works at Brook End',
    proposal: [
      'To accept a grant of {£2.75 million=2750000} from the Environment Agency and to build a storage pond at Brook End.',
    ],
    reasons: [
      'In January 2024, 63 homes were flooded.',
      'For each pound spent, {£5.10=5.10} of harm is avoided.',
    ],
    background: [
      'The pond was first looked at in 2018, when no money could be found.',
      'Land is to be bought from two owners, one of whom has agreed.',
    ],
    options: [
      { label: 'a)', text: 'A wall along the brook. Rejected: it would move the water to the next village.' },
      { label: 'b)', text: 'A pond upstream.' },
    ],
    consultees: ['Brook End Flood Group', 'The Internal Drainage Board', 'Natural England'],
    finance: 'The council adds {£350,000=350000} from its capital programme. See also [[24/00051]].',
    legal: 'If the second owner does not sell, an order will be needed.',
    equalities: 'Older people at Willow Court gain most.',
    resolved: ['That the grant be accepted', 'That the works be put out to tender'],
    restricted: 'Part of the report holds valuations of land (paragraph 3).',
    keyReasons: ['Capital expenditure of more than {£500k=500000}'],
    maker: 'Deputy Leader and Cabinet Member for Climate',
    member: 'Deputy Leader and Cabinet Member for Climate',
    department: 'Environment, Flood and Climate',
    meeting: 'Environment Committee',
    areas: ['Brook End', 'Long Sutterby'],
  },
  {
    title: 'Fees and Charges from April',
    proposal: ['To raise fees and charges as set out in Appendix A, in general by 3.5%.'],
    reasons: ['Costs have risen by as much.'],
    background: ['A burial goes from {£1,240=1240} to {£1,285=1285}; a swim stays at {£5.20=5.20}.'],
    options: [],
    consultees: [],
    finance: 'Income rises by {£212,000=212000} in a full year.',
    legal: 'Most charges are set under section 93 of the Local Government Act 2003.',
    equalities: 'Fees for taxi licences were looked at apart.',
    table: [
      ['Charge', 'Now', 'From April'],
      ['Pitch at the market', '{£24=24}', '{£25=25}'],
      ['Total', '', '{£212,000=212000}'],
    ],
    resolved: ['The fees were agreed, save for allotments, which stay as they are.'],
    restricted: 'Open',
    keyReasons: ['Affects all wards'],
    maker: 'Cabinet',
    member: 'Cabinet Member for Resources',
    department: 'Resources',
    meeting: 'Cabinet',
    areas: ['all'],
  },
];

/** Matters of Welsh councils, in Welsh. */
export const WELSH_MATTERS: readonly Matter[] = [
  {
    title: 'Adnewyddu Contract Glanhau’r Strydoedd',
    proposal: ['Dyfarnu’r contract am dair blynedd am {£640,000=640000}.'],
    reasons: ['Daw’r contract presennol i ben ym mis Mawrth.'],
    background: ['Gosodwyd y contract yn 2019.'],
    options: [],
    consultees: ['Cynghorau cymuned'],
    finance: 'Telir y gost o’r gyllideb refeniw.',
    legal: 'Nid oes goblygiadau.',
    equalities: 'Nid oes effaith.',
    resolved: ['Dyfarnu’r contract i’r cynigydd a enwir yn yr atodiad.'],
    restricted: 'Gwybodaeth sy’n ymwneud â materion ariannol neu fusnes unrhyw berson penodol.',
    keyReasons: [],
    maker: 'Pwyllgor Gwaith',
    member: 'Aelod Portffolio Priffyrdd',
    department: 'Priffyrdd',
    meeting: 'Pwyllgor Gwaith',
    areas: ['Bro Dawel', 'Glan yr Afon'],
  },
  {
    title: 'Prydles Hen Ysgol Pentre Isaf',
    proposal: ['Gosod yr hen ysgol i’r fenter gymunedol am saith mlynedd.'],
    reasons: ['Bu’r adeilad yn wag ers 2021.'],
    background: [],
    options: [],
    consultees: ['Aelodau lleol'],
    finance: 'Y rhent fydd {£1,500=1500} yn y flwyddyn gyntaf.',
    legal: 'Adran 123 o Ddeddf Llywodraeth Leol 1972.',
    equalities: 'Nid oes effaith.',
    resolved: ['Cymeradwyo’r brydles.', 'Rhoi hawl i’r Pennaeth Eiddo lofnodi.'],
    restricted: 'Paragraff 14 o Atodlen 12A.',
    keyReasons: [],
    maker: 'Pennaeth Eiddo',
    member: 'Aelod Portffolio Eiddo',
    department: 'Eiddo',
    meeting: 'Y Cabinet',
    areas: ['Pentre Isaf'],
  },
];
