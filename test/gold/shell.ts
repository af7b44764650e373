// The shell around a page's content: the council's design, or no design.
import type { Council } from './council.js';
import { type Page, siteOf } from './page.js';

/** The printed content of a page. */
export interface Content extends Pick<Page, 'h1' | 'path' | 'kind' | 'subtitle'> {
  /** The title as markup. */
  title: string | null;
  /** A link above the content, as markup. */
  action: string | null;
  body: string;
}

const MENU = [
  'Calendar',
  'Committees',
  'Decisions',
  'Forward plans',
  'Search documents',
  'Councillors',
  'What’s New',
];

/** The whole page: head, shell and content. */
export function surround(council: Council, content: Content): string {
  if (content.h1 === null) return wordPage(content);
  const { address, name } = council;
  const url = `${siteOf(council)}/${content.path}`.replaceAll('&', '&amp;');
  const title = content.title === null ? content.h1 : `${content.h1} - ${content.title}`;
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
${address === 'saved' ? `<!-- saved from url=(0${url.length})${url.replaceAll('&amp;', '&')} -->\n` : ''}<html lang="${council.language}"><!-- Modern.gov Reverse CMS -->
<head>
<title>${title}${council.shell === 'branded' ? ` - ${name}` : ''}</title>
<meta http-equiv='X-UA-Compatible' content='IE=edge, chrome=1' /><meta name="DC.title"  content="${title}"/>
<meta name="DC.date" scheme="W3CDTF"  content="2026-08-11"/>
${address === 'canonical' ? `<link rel="canonical" href="${url}" />\n` : ''}<link rel="stylesheet" href="SiteSpecific/ssMgStyles.css" type="text/css" media="all" />
</head>
<body>
${before(council)}${council.h1 === 'before' ? `<h1>${content.h1}</h1>\n` : ''}<div id="modgov">${inside(council, content.h1)}
<script type="text/javascript">
	if(window.$ModernGov === undefined) { Object.defineProperty(window, "$ModernGov", { value: {} }); }
</script>
${content.title === null ? '' : `<div class="mgSubTitle" >\n<h2 class="mgSubTitleTxt">${content.title}</h2>\n</div>\n`}${content.action === null ? '' : `<div class="mgLinks" >\n<ul  class="mgActionList" >\n<li>${content.action}</li>\n</ul>\n</div>\n`}<div class="mgContent" >
${content.body}
</div>
<div class="mgFooter" >
	<p>&nbsp;</p>
<input type="hidden" value="false" id="hidIsExtLinkNewWindow" name="hidIsExtLinkNewWindow">
</div>
</div>
${after(council)}</body></html><!-- modern.gov reverse CMS: undefined -->
`;
}

function inside({ h1 }: Council, text: string): string {
  return {
    header: `<div class="mgHeader"><h1  class="mgMainTitleTxt" >${text}</h1></div>`,
    first: `<h1>${text}</h1>`,
    before: '',
  }[h1];
}

const menu = () =>
  `<ul>\n${MENU.map((text) => `<li><a href="mgWhatsNew.aspx?bcr=1" title="Link to ${text}">${text}</a></li>`).join('\n')}\n</ul>\n`;

function before({ shell, name, host }: Council): string {
  const site = `https://${host.replace(/^[^.]+/, 'www')}`;
  if (shell === 'none') return '';
  if (shell === 'menu') return menu();
  if (shell === 'unbranded') {
    return `<p>This is a default template, your custom branding appears to be missing.<br />The custom branding should be at ${site}/_designs/moderngov/template if you cannot load this page please contact your IT.<br />Technical Error: Error: The request was aborted: Could not create SSL/TLS secure channel.</p>
<ul><li>Issue</li><li>Issue details</li></ul>\n`;
  }
  return `<div id="cookies"><p>We use cookies to make this site work. <button>Accept</button></p></div>
<header><a href="${site}/"><img src="${site}/logo.png" alt="${name}" /></a><form action="${site}/search"><label for="q">Search</label><input id="q" name="q"></form>
<nav aria-label="Breadcrumb"><ol><li><a href="${site}/">Home</a></li><li><a href="${site}/council">Your council</a></li></ol></nav></header>
${menu()}`;
}

function after({ shell, name }: Council): string {
  if (shell !== 'branded') return '';
  return `<aside><h2>Contact us</h2><p>Telephone: 01632 960100</p></aside>
<footer><ul><li><a href="#">Privacy</a></li><li><a href="#">Accessibility</a></li></ul><p>© ${name} 2026</p></footer>\n`;
}

/** A report saved from Word as a web page. */
function wordPage({ body }: Content): string {
  const text = body
    .replaceAll(/<h2 class="mgSectionTitle">(.*?)<\/h2>/g, '<h2>$1</h2>')
    .replaceAll('class="mgWordPara"', 'class="WordSection1"');
  return `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name="Generator" content="Microsoft Word 15"><title>Report</title></head>
<body lang="EN-GB">\n${text}\n</body></html>\n`;
}
