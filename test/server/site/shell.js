// The shell of one council around ModernGov's content. All pages share it, except issue pages: the benchmark writes those in
// three shapes.
import { escapeOwn } from '../../bench/content.js';

const NAVIGATION = [
  ['mgCalendarMonthView.aspx?GL=1&bcr=1', 'calendar of meetings'],
  ['mgListCommittees.aspx?bcr=1', 'committee structure'],
  ['mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0', 'register of decisions'],
  ['mgListOfficerDecisions.aspx?bcr=1&BAM=0', 'officer decisions'],
  ['mgPlansHome.aspx?bcr=1', 'Forward Plans'],
  ['ieDocSearch.aspx?bcr=1', 'free text search'],
  ['mgMemberIndex.aspx?bcr=1', 'councillors'],
]
  .map(([href, text]) => `<li><a href="${href}" title="Link to ${text}">${text}</a></li>`)
  .join('\n');

/**
 * A whole page. The parts before the content are the council's or ModernGov's own: subtitle, actions.
 * @param {{ heading: string, title?: string, before?: string, content: string }} parts
 */
export function shell({ heading, title = '', before = '', content }) {
  const name = escapeOwn(title ? `${heading} - ${title}` : heading);
  const subtitle = title
    ? `<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">${escapeOwn(title)}</h2>\n</div>\n`
    : '';
  return `<html><!-- Modern.gov Reverse CMS --><head>
<title>${name}</title>
<meta http-equiv='X-UA-Compatible' content='IE=edge, chrome=1' /><meta name="DC.title"  content="${name}"/>
<meta name="DC.date" scheme="W3CDTF"  content="2026-03-02"/>
<meta name="DC.subject" scheme="eGMS.IPSV"  content="Local government"/>
<link rel="stylesheet" href="SiteSpecific/ssMgStyles.css" type="text/css" media="all" />
</head><body><ul>
${NAVIGATION}
</ul><div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >${escapeOwn(heading)}</h1></div>
<script type="text/javascript">
	if(window.$ModernGov === undefined)
	{
		Object.defineProperty(window, "$ModernGov", { value: {} });
	}
</script>
${subtitle}${before}<div class="mgContent" >
${content}
</div>
<div class="mgFooter" >

	<p>&nbsp;</p>

<input type="hidden" value="false" id="hidIsExtLinkNewWindow" name="hidIsExtLinkNewWindow"><!--#79852 remove trailing slash-->
    <script type="text/javascript" src="jquery-ui/js/jquery-3.5.1.min.js"></script>
</div>
</div></body></html><!-- Modern.gov Reverse CMS: undefined -->
`;
}

/** @param {string} label @param {string} value already escaped */
export const field = (label, value) => `<p><span  class="mgLabel" >${label}: </span>${value}</p>`;

/** @param {string[]} items already escaped */
export const bullets = (items) =>
  `<ul  class="mgBulletList" >\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
