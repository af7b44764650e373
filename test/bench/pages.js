// Invented issue pages of about 50 kB, half of it a council's shell. The same number and seed always give the same bytes.
import fs from 'node:fs';
import path from 'node:path';
import { ContentWriter, escapeOwn, escapeTitle } from './content.js';
import { capital } from './prose.js';

const COUNCILS = [
  { name: 'Northmere County Council', host: 'www.northmere.example' },
  { name: 'Easterbridge City Council', host: 'www.easterbridge.example' },
  { name: 'Vale of Arden District Council', host: 'www.valeofarden.example' },
];
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const H1 = '<h1>Issue details</h1>';

/** Writes the UTF-8 pages 0000.html, 0001.html … into a folder. Returns their paths. @param {string} folder @param {number} count */
export function writePages(folder, count) {
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, `${String(index).padStart(4, '0')}.html`);
    fs.writeFileSync(file, issuePage(index));
    return file;
  });
}

/** One issue page as text. @param {number} index @param {number} [seed] @returns {string} */
function issuePage(index, seed = 1) {
  return new PageWriter(20_000 + index, seed * 1_000_003 + index).page();
}

/** Writes an issue's page, with a council's shell around its content. */
export class PageWriter extends ContentWriter {
  council = this.pick(COUNCILS);

  /** The whole page. Its heading has one of the three places that councils use. */
  page() {
    const { title, issue } = this;
    const { name } = this.council;
    const place = this.int(0, 2);
    const heading =
      place === 0 ? H1 : '<div class="mgHeader"><h1  class="mgMainTitleTxt" >Issue details</h1></div>';
    return `${this.head()}
<body class="issue"><form method="post" action="mgIssueHistoryHome.aspx?IId=${issue}" id="aspnetForm">
${this.banner()}
<ol class="breadcrumb"><li><a href="/">Home</a></li><li>Issue</li><li>Issue details</li></ol>
${place === 2 ? H1 : ''}<div id="modgov">${place === 2 ? '' : heading}
<script type="text/javascript">
	if(window.$ModernGov === undefined)
	{
		Object.defineProperty(window, "$ModernGov", { value: {} });
	}
</script>
<div class="mgSubTitle" >
<h2 class="mgSubTitleTxt">${escapeOwn(title)}</h2>
</div>
<div class="mgLinks" >
<ul  class="mgActionList" >
<li><a  href="mgIssueHistoryChronology.aspx?IId=${issue}&amp;Opt=2"  title="Link&#32;to&#32;issue&#32;history">Issue history</a></li>
</ul>
</div>
<div class="mgContent" >
${this.content()}
</div>
<div class="mgFooter" >

	<p>&nbsp;</p>

<input type="hidden" value="false" id="hidIsExtLinkNewWindow" name="hidIsExtLinkNewWindow"><!--#79852 remove trailing slash-->
    <script type="text/javascript" src="jquery-ui/js/jquery-3.5.1.min.js"></script>
</div>
</div>
<div id="footer"><ul>${this.some(16, 16, () => this.menuEntry()).join('')}</ul><p>&copy; ${name}</p></div>
</form></body></html><!-- Modern.gov Reverse CMS: undefined -->
`;
  }
  head() {
    const title = `Issue details - ${escapeOwn(this.title)}`;
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><!-- Modern.gov Reverse CMS -->
<head>
<title>${title} - ${this.council.name}</title>
<meta http-equiv='X-UA-Compatible' content='IE=edge, chrome=1' /><meta name="DC.title"  content="${title}"/>
<meta name="DC.description"  content="Details of an issue"/>
<meta name="DC.date" scheme="W3CDTF"  content="2026-08-11"/>
<meta name="DC.subject" scheme="eGMS.IPSV"  content="Government, politics and public administration"/>
<link type="text/css" href="jquery-ui/Add-ons/mg.jqueryaddons.css" rel="stylesheet" />
<link rel="stylesheet" href="SiteSpecific/ssMgStyles.css" type="text/css" media="all" />
<link rel="stylesheet" href="SiteSpecific/ssWordStyles.css" type="text/css" media="all" />
<script type="text/javascript">
(function () { if (1 < 2 && "</div>".length > 0) { document.documentElement.className += " js"; } })();
</script>
<style>#modgov p.MsoNormal { margin: 0 } .mgHide { position: absolute; left: -9999px }</style></head>`;
  }
  banner() {
    const { name, host } = this.council;
    const state = this.some(2000, 4000, () => BASE64[this.int(0, 63)]).join('');
    return `<div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${state}" /></div>
<div id="header"><a href="https://${host}/"><img src="https://${host}/logo.png" alt="${name}" /></a>
<p>Telephone: 01632 960100</p><label for="q">Search</label><input type="text" id="q" name="q"><input type="submit" value="Go"></div>
<!-- <ul><li><a href="https://${host}/old-menu" title="Old menu">Old menu</a></li></ul> -->
<div id="navigation"><ul>
${this.some(60, 75, () => this.menuEntry()).join('\n')}
</ul></div>`;
  }
  /** Councils leave the ampersands of their menus unescaped, and mix their quotes. */
  menuEntry() {
    const text = capital(this.words(3));
    const href = `https://${this.council.host}/section-${this.int(1, 99)}?a=1&b=2`;
    return `<li class='leftnav4' style='list-style-type : none;'><a  class="atreenav4"  href="${href}" title="${escapeTitle(text)}">${escapeOwn(text)}</a></li>`;
  }
}
