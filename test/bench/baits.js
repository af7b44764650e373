// Hostile input. On such input, careless regular expressions and parsers take quadratic time or worse.

/**
 * One kind of hostile page.
 * @typedef {object} Bait
 * @property {string} name
 * @property {'html' | 'text'} form
 * @property {(size: number) => string} build a whole page with about `size` characters of it
 */

/** Texts that stand in a paragraph of the free text, in a one-line field and in a long field. @type {Record<string, (size: number) => string>} */
const TEXTS = {
  'blanks between words': (size) => `x${' '.repeat(size)}x`,
  'non-breaking blanks': (size) => `x${'\u00a0'.repeat(size)}x`,
  'mixed blanks': repeat(' \u00a0\t'),
  'pound signs': repeat('£'),
  digits: repeat('1'),
  'pounds and digits': repeat('£1'),
  'digits after a pound': (size) => `£${'1'.repeat(size)}x`,
  'thousands without end': (size) => `£1${',111'.repeat(size / 4)},x`,
  'decimals without end': (size) => `£1${'.1'.repeat(size / 2)}.x`,
  'ranges of amounts': repeat('£1 - £2m - '),
  'between and between': repeat('between £1 and '),
  'between alone': repeat('between '),
  'amounts per per': repeat('£1 per '),
  'fractions of references': repeat('1/'),
  'nearly references': repeat('21/0008 '),
  references: count((index) => `${index % 90}/${index} `),
  'references and suffixes': repeat('21/00081 (2) '),
  'days without end': repeat('1/1/2021 '),
  'months without end': repeat('1st Oct '),
  'at signs': repeat('a@'),
  'addresses without end': repeat('a.b@a.b@'),
  'one address': (size) => `a@${'a.'.repeat(size / 2)}`,
  'local part without end': (size) => 'a.'.repeat(size / 2),
  'telephones without number': repeat('Tel: '),
  'e-mails without address': repeat('Email: '),
  'numbers of a telephone': (size) => `Tel: ${'0 '.repeat(size / 2)}x`,
  'people without end': repeat('Ann Bee 123 '),
  colons: repeat(':'),
  'colons and blanks': repeat(': '),
  'words with colons': repeat('Word: '),
  'lead-ins without end': repeat('Decision: '),
  'inline headings': repeat('End. Legal implications: '),
  'nearly inline headings': repeat('End. A b c d e f g h i '),
  'capitals after stops': repeat('. A'),
  semicolons: repeat(';'),
  'semicolons and blanks': repeat('; '),
  dashes: (size) => `x${'-'.repeat(size)}x`,
  'spaced dashes': repeat('- '),
  'long dashes': (size) => `x${'–'.repeat(size)}x`,
  'stops and dashes': (size) => `x${'.-'.repeat(size / 2)}x`,
  'opening brackets': repeat('('),
  'closing brackets': repeat(')'),
  'brackets in brackets': (size) => '('.repeat(size / 2) + ')'.repeat(size / 2),
  'opening quotes': repeat('‘'),
  'by by by': repeat('by '),
  'options without end': repeat('Option 1 '),
  bullets: repeat('· '),
  'one word': repeat('a'),
  'capital words': repeat('A'),
  words: repeat('word '),
  'implications of nothing': repeat('implications '),
  'template notice without end': repeat('custom branding should be at '),
  'technical errors': repeat('Technical Error: Error: '),
  'view reasons': repeat('- view reasons '),
  'in order that': repeat(' in order that'),
  'addresses of the web': repeat('http://a.b/c '),
  'control characters': repeat('\u0001'),
  'terminal escapes': repeat('\u001b[31m'),
  'zero-width blanks': repeat('\u200b'),
  'direction overrides': repeat('\u202e'),
  'halves of characters': repeat('\ud83d'),
};

/** Values that belong to one label. @type {Record<string, [label: string, value: (size: number) => string]>} */
const VALUES = {
  'due by by by': ['Decision due', (size) => `Not before ${'by '.repeat(size / 3)}`],
  'due between': ['Decision due', (size) => `Between ${'1 Aug 2012 and '.repeat(size / 15)}`],
  'due and reasons': ['Decision due', repeat('; Reason: ')],
  'due and blanks': ['Decision due', (size) => `Not before 1 Aug 2012${' '.repeat(size)}by x`],
  'due in order': ['Decision due', (size) => `${' in order'.repeat(size / 9)}`],
  'contact of at signs': ['Contact', repeat('a@a ')],
  'contact of telephones': ['Contact', repeat('Ann Bee, Clerk Tel: 01632 960100 ')],
  'contact of dashes': ['Contact', (size) => `Ann Bee${',-. '.repeat(size / 4)}x`],
  'contact of one dash': ['Contact', (size) => `Ann Bee${'-'.repeat(size)}x`],
  'contact of commas': ['Contact', repeat(', ')],
  'restriction of dashes': ['Anticipated restriction', (size) => `Open${' -'.repeat(size / 2)}x`],
  'areas without end': ['Division affected', repeat('All Wards; ')],
  'areas of brackets': ['Division affected', repeat('(All Division')],
  'notice of digits': ['Notice of proposed decision first published', repeat('1')],
  'reference in the legal field': ['Legal implications', repeat('09/01387 ')],
};

/** Lines of a text copy, or paragraphs of a page. @type {Record<string, (size: number) => string[]>} */
const LINES = {
  'one letter a line': (size) => Array(Math.ceil(size / 2)).fill('x'),
  'labels by the thousand': (size) => Array(Math.ceil(size / 20)).fill('Decision type: Key'),
  'labels with values that differ': (size) =>
    Array.from({ length: size / 20 }, (_, index) => `Department: ${index}`),
  'unknown labels by the thousand': (size) =>
    Array.from({ length: size / 20 }, (_, index) => `Label ${index}: value`),
  'headings without text': (size) => Array(Math.ceil(size / 12)).fill('Consultees'),
  'lead-ins by the thousand': (size) => Array(Math.ceil(size / 12)).fill('Background:'),
  'lead-ins with text': (size) =>
    Array.from({ length: size / 30 }, (_, index) => `Financial implications: ${index}`),
  'due dates by the thousand': (size) => Array(Math.ceil(size / 30)).fill('Decision due: Not before by'),
  'reasons by the thousand': (size) => Array(Math.ceil(size / 10)).fill('Reason: x'),
  'contacts by the thousand': (size) => Array(Math.ceil(size / 30)).fill('Contact: Ann Bee Tel: 1234'),
  'options by the thousand': (size) => Array(Math.ceil(size / 15)).fill('Option 1: text'),
  'bullets by the thousand': (size) => Array(Math.ceil(size / 8)).fill('· item'),
  'amounts by the thousand': (size) => Array.from({ length: size / 12 }, (_, index) => `costs £${index}k`),
  'references by the thousand': (size) =>
    Array.from({ length: size / 12 }, (_, index) => `see 21/${10_000 + index}`),
  'lines of dashes': (size) => Array(Math.ceil(size / 80)).fill('-'.repeat(79)),
};

/** Markup that hand-written pages and attackers have. @type {Record<string, (size: number) => string>} */
const MARKUP = {
  'unclosed <b>': repeat('<b>x'),
  'unclosed <p>': repeat('<p>x'),
  'unclosed <div>': repeat('<div>'),
  'unclosed <span>': repeat('<span>x'),
  'unclosed <li>': repeat('<ul><li>x'),
  'unclosed cells': (size) => `<table>${'<tr><td>x'.repeat(size / 9)}`,
  'unclosed tables': repeat('<table><tr><td>x'),
  'unclosed fonts, all different': count((index) => `<font size=${index}>x`),
  'unclosed fonts in paragraphs': count((index) => `<p><font size=${index}>x`),
  'deep nesting': (size) => `${'<div>'.repeat(size / 11)}x${'</div>'.repeat(size / 11)}`,
  'deep nesting of inline tags': (size) => `${'<i>'.repeat(size / 7)}x${'</i>'.repeat(size / 7)}`,
  'deep nesting of labels': repeat('<span class="mgLabel">x: '),
  'stray end tags': repeat('</b></p></i>'),
  'stray text in a table': (size) => `<table>${'x<tr>'.repeat(size / 5)}`,
  'misnested formatting': repeat('<b><p>x</b>'),
  'links in links': repeat('<a href="x">y'),
  'links without end': count((index) => `<a href="mgAi.aspx?ID=${index}">x</a> `),
  'links to long addresses': (size) => `<a href="${'a/'.repeat(size / 2)}">x</a>`,
  'attributes without end': (size) =>
    `<p ${Array.from({ length: size / 7 }, (_, index) => `a${index}`).join(' ')}>x</p>`,
  'classes without end': (size) => `<p class="${'mg '.repeat(size / 3)}">x</p>`,
  'style without end': (size) => `<p style="${'display : '.repeat(size / 10)}">x</p>`,
  'comments in comments': repeat('<!--'),
  comments: repeat('<!-- x -->'),
  'conditional comments': repeat('<![if !x]>'),
  'opening angle brackets': repeat('<'),
  'tags without end': repeat('<p '),
  ampersands: repeat('&'),
  'nearly references': repeat('&nbs'),
  'one numeric reference': (size) => `&#${'1'.repeat(size)};`,
  'encoded blanks': repeat('&nbsp;'),
  'line breaks': repeat('<br>'),
  'empty paragraphs': repeat('<p>&nbsp;</p>'),
  'labels without value': repeat('<p><span class="mgLabel">Decision type: </span></p>'),
  'labels of dashes': (size) => `<p><span class="mgLabel">x${'-'.repeat(size)}x</span>y</p>`,
  'labels of colons': (size) => `<p><span class="mgLabel">x${' :'.repeat(size / 2)}x</span>y</p>`,
  'headings without end': repeat('<h3 class="mgSubSubTitleTxt">Consultees</h3>'),
  'titles without end': repeat('<h2 class="mgSubTitleTxt">x</h2>'),
  'a long heading': (size) => `<h3 class="mgSubSubTitleTxt">${'x-'.repeat(size / 2)}</h3>`,
  'a long title': (size) => `<h2 class="mgSubTitleTxt">${'21/0008 '.repeat(size / 8)}</h2>`,
  'a wide table': (size) => `<table><tr>${'<td>x</td>'.repeat(size / 10)}</tr></table>`,
  'a long table': (size) => `<table>${'<tr><td>x</td></tr>'.repeat(size / 19)}</table>`,
  'tables by the thousand': repeat('<table><tr><td>x</td></tr></table>'),
  'lists in lists': repeat('<ul><li>x<ul>'),
  'script without end': (size) => `<script>${'<!--<script>'.repeat(size / 12)}`,
  'form in form': repeat('<form><input>'),
  svg: repeat('<svg><g>'),
};

/** @param {string} part @returns {(size: number) => string} */
function repeat(part) {
  return (size) => part.repeat(Math.ceil(size / part.length));
}

/** @param {(index: number) => string} make @returns {(size: number) => string} */
function count(make) {
  return (size) => {
    let text = '';
    for (let index = 0; text.length < size; index++) text += make(index);
    return text;
  };
}

/** @param {string} text */
const encode = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** @param {string} content @param {string} [title] */
const htmlPage = (
  content,
  title = '21/00081 - A title',
) => `<html><body><div id="modgov"><h1>Issue details</h1>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">${title}</h2></div><div class="mgContent">${content}
<p><span class="mgLabel">Decision status: </span>Implemented</p></div></div></body></html>`;

/** @param {string} title */
const titlePage = (title) => htmlPage('', encode(title));

/** @param {string} content */
const textPage = (content) =>
  `Issue details\n\n21/00081 - A title\n\n${content}\n\nDecision status: Implemented\n`;

/** The same content in both forms. @param {string} name @param {(size: number) => string} asHtml @param {(size: number) => string} asText @returns {Bait[]} */
const both = (name, asHtml, asText) => [
  { name, form: 'html', build: (size) => htmlPage(asHtml(size)) },
  { name, form: 'text', build: (size) => textPage(asText(size)) },
];

/** @param {string} name @param {string} label @param {(size: number) => string} value */
const field = (name, label, value) =>
  both(
    name,
    (size) => `<p><span class="mgLabel">${label}: </span>${encode(value(size))}</p>`,
    (size) => `Decision type: Key\n\n${label}: ${value(size)}`,
  );

/** Every bait, each in the forms it can have. @type {readonly Bait[]} */
export const BAITS = [
  ...Object.entries(TEXTS).flatMap(([name, text]) => [
    ...both(`${name}, as text`, (size) => `<div class="mgWordPara"><p>${encode(text(size))}</p></div>`, text),
    ...field(`${name}, as a contact`, 'Contact', text).filter(({ form }) => form === 'html'),
    ...field(`${name}, as implications`, 'Legal implications', text).filter(({ form }) => form === 'text'),
    {
      name: `${name}, as a title`,
      form: /** @type {const} */ ('html'),
      build: (/** @type {number} */ size) => titlePage(text(size)),
    },
  ]),
  ...Object.entries(VALUES).flatMap(([name, [label, value]]) => field(name, label, value)),
  ...Object.entries(LINES).flatMap(([name, lines]) => [
    ...both(
      name,
      (size) =>
        lines(size)
          .map((line) => `<p>${line}</p>`)
          .join('\n'),
      (size) => lines(size).join('\n\n'),
    ),
    ...both(
      `${name}, no blank lines`,
      (size) => lines(size).join('<br>\n'),
      (size) => lines(size).join('\n'),
    ),
  ]),
  ...Object.entries(MARKUP).map(([name, markup]) => {
    /** @type {Bait} */
    const bait = { name, form: 'html', build: (size) => htmlPage(markup(size)) };
    return bait;
  }),
];
