// Which authorities the regulations bind: those in England that have an executive.

/** Endings and words of hosts outside England. */
const OUTSIDE_ENGLAND = /(?:\.wales|\.cymru|\.scot|\.gov\.(?:wales|scot)|\.llyw\.cymru)$/;

/** Councils of Wales, Scotland and Northern Ireland, as hosts and sites files name them. `-` is any sign between two words. */
const OTHER_COUNCILS = [
  ...['anglesey', 'isle-of-anglesey', 'ynys-mon', 'blaenau-gwent', 'bridgend', 'caerphilly', 'cardiff'],
  ...['carmarthenshire', 'ceredigion', 'conwy', 'denbighshire', 'flintshire', 'gwynedd', 'merthyr'],
  ...['merthyr-tydfil', 'monmouthshire', 'npt', 'neath-port-talbot', 'newport', 'pembrokeshire', 'powys'],
  ...['rctcbc', 'rhondda-cynon-taf', 'swansea', 'torfaen', 'vale-of-glamorgan', 'wrexham'],
  ...['aberdeen-city', 'aberdeenshire', 'angus', 'argyll-bute', 'clacks', 'clackmannanshire', 'dumgal'],
  ...['dundee-city', 'east-ayrshire', 'east-dunbarton', 'east-lothian', 'east-renfrewshire', 'edinburgh'],
  ...['falkirk', 'fife', 'glasgow', 'highland', 'inverclyde', 'midlothian', 'moray', 'north-ayrshire'],
  ...['north-lanarkshire', 'northlan', 'orkney', 'perth-kinross', 'pkc', 'renfrewshire', 'scotborders'],
  ...['scottish-borders', 'shetland', 'south-ayrshire', 'south-lanarkshire', 'stirling', 'west-dunbarton'],
  ...['west-lothian', 'cne-siar', 'antrim-and-newtownabbey', 'ards-and-north-down', 'belfast-city'],
  ...['armagh-banbridge-craigavon', 'causeway-coast-and-glens', 'derry-strabane', 'fermanagh-omagh'],
  ...['lisburn-castlereagh', 'mid-and-east-antrim', 'mid-ulster-council', 'newry-mourne-down'],
];

/** Authorities of other kinds, which have their own rules for decisions. */
const OTHER_KINDS: readonly RegExp[] = [
  /-ca\b|combined-?(?:county-?)?authority|wmca/,
  /national-?park|broads-authority/,
  /(?:^|[.-])(?:peakdistrict|lakedistrict|southdowns|dartmoor|exmoor)\b/,
  /fire(?:$|[.-]|and|rescue|service|authority)|(?:^|[.-])fra\b/,
  /police|(?:^|[.-])o?pcc\b/,
  /(?:^|[.-])(?:tfl|waste|passenger-transport)\b|(?:^|\.)london\.gov\.uk$/,
];

const OTHER_NAMES = new Set(OTHER_COUNCILS.flatMap((name) => [name, name.replaceAll('-', '')]));
/** Endings that hosts add to the name of a council. */
const COUNCIL_ENDING = /(?:-?(?:city|county|borough|council|cbc|mbc|cc|bc))+$/;

/** Whether an authority, by its host and its name, is a council in England. An unknown authority counts as one. */
export function isBound(site: string | null, council: string | null): boolean {
  const host = site?.split('/')[0]?.toLowerCase() ?? '';
  const name = (council ?? '').toLowerCase().replace(/[^\p{L}]+/gu, '-');
  if (OUTSIDE_ENGLAND.test(host)) return false;
  if (OTHER_KINDS.some((kind) => kind.test(host) || kind.test(name))) return false;
  return ![...host.split('.'), name].some(
    (label) => OTHER_NAMES.has(label) || OTHER_NAMES.has(label.replace(COUNCIL_ENDING, '')),
  );
}
