// Who decides, by the words that councils print: a body or a post, of the executive or not.

/** What follows `Cabinet` or `Executive` in the name of a post. */
const POSTS = [
  ...['member', 'director', 'head', 'officer', 'councillor', 'mayor', 'manager', 'lead', 'assistant'],
  'portfolio',
];
/** Posts whose names hold a word of a body. */
const POSTS_NAMED_AS_BODIES = new RegExp(
  `\\b(?:chief executive|council leader|(?:cabinet|executive)\\s+(?:lead\\s+)?(?:${POSTS.join('|')})\\w*)\\b`,
  'gi',
);
const BODY = /\b(?:cabinet|executive|committee|sub-?committee|board|panel|council)\b/i;
const EXECUTIVE_BODY = /\b(?:cabinet|executive)\b/i;
/** Words of bodies outside the executive, also where their names hold `cabinet` or `executive`. */
const OTHER_BODY = words(
  ...['overview', 'scrutiny', 'planning', 'licensing', 'regulatory', 'standards', 'audit'],
  ...['pensions?', 'full council', 'county council', 'appeals', 'governance'],
);
/** Members of an executive decide for it, whatever their portfolio: a Cabinet Member for Planning is no planning committee. */
const MEMBER = words(
  ...['cabinet', 'executive', 'portfolio', 'lead member', 'leader', '(?<!lord )mayor', 'commissioner'],
);
const OFFICER = words('director', 'officer', 'head', 'manager', 'chief executive');
/** Officers of these also act for the council itself, which no executive decision is. */
const COUNCIL_FUNCTION = words('planning', 'licensing', 'regulatory', 'standards', 'appeals', 'pensions?');

function words(...alternatives: string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'i');
}

/** What stands before the portfolio: `Cabinet Member` of `Cabinet Member for Audit`, `Leader` of `Leader of the Council`. */
function roleOf(maker: string): string {
  return maker.split(/\s(?:for|of)\s/i)[0] ?? maker;
}

/** Whether a decision maker is a body, which decides at meetings, and no member or officer. */
export function isBody(maker: string): boolean {
  return BODY.test(roleOf(maker).replace(POSTS_NAMED_AS_BODIES, ''));
}

/** Whether a body or post belongs to a council’s executive: leader, cabinet, mayor, their members, and officers who act for them. */
export function isExecutive(maker: string): boolean {
  if (isBody(maker)) return EXECUTIVE_BODY.test(maker) && !OTHER_BODY.test(maker);
  const role = roleOf(maker);
  return MEMBER.test(role) || (OFFICER.test(role) && !COUNCIL_FUNCTION.test(maker));
}
