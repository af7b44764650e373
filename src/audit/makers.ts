// Who decides, by the words that councils print: a body or a post, inside the executive or outside.

/** Words after `Cabinet` or `Executive` in the name of a post. */
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
/** Words of bodies outside the executive, even if the name holds `cabinet` or `executive`. */
const OTHER_BODY = words(
  ...['overview', 'scrutiny', 'planning', 'licensing', 'regulatory', 'standards', 'audit'],
  ...['pensions?', 'full council', 'county council', 'appeals', 'governance'],
);
/** Members of an executive, who decide for it. A Cabinet Member for Planning is no planning committee. */
const MEMBER = words(
  ...['cabinet', 'executive', 'portfolio', 'lead member', 'leader', '(?<!lord )mayor', 'commissioner'],
);
const OFFICER = words('director', 'officer', 'head', 'manager', 'chief executive');
/** Officers of these services also act for the council itself. Such decisions are not executive ones. */
const COUNCIL_FUNCTION = words('planning', 'licensing', 'regulatory', 'standards', 'appeals', 'pensions?');

function words(...alternatives: string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'i');
}

/** The role without the portfolio: `Cabinet Member` of `Cabinet Member for Audit`, `Leader` of `Leader of the Council`. */
function roleOf(maker: string): string {
  return maker.split(/\s(?:for|of)\s/i)[0] ?? maker;
}

/** Whether a decision maker is a body, which decides at meetings. Members and officers are not. */
export function isBody(maker: string): boolean {
  return BODY.test(roleOf(maker).replace(POSTS_NAMED_AS_BODIES, ''));
}

/** Whether a body or post belongs to a council’s executive: leader, cabinet, mayor, members, or officers acting for them. */
export function isExecutive(maker: string): boolean {
  if (isBody(maker)) return EXECUTIVE_BODY.test(maker) && !OTHER_BODY.test(maker);
  const role = roleOf(maker);
  return MEMBER.test(role) || (OFFICER.test(role) && !COUNCIL_FUNCTION.test(maker));
}
