import { describe, expect, it } from 'vitest';
import { type DecisionRecord, extract } from '../src/index.js';
import { inventedTexts } from './promises/invented.js';
import { lostWords } from './promises/lost.js';
import { judge } from './promises/pages.js';

const MANY = 50_000;

const rawPage = (source: string | Uint8Array) => ({
  input: 'hostile',
  bytes: typeof source === 'string' ? Buffer.from(source) : source,
  url: null,
  retrievedAt: null,
});
const read = (source: string | Uint8Array) => extract(rawPage(source));

/** The values of a page's record, without empty keys and without those that every record has. */
function said(source: string | Uint8Array): Partial<DecisionRecord> {
  const { records, problems } = read(source);
  expect({ records: records.length, problems }).toEqual({ records: 1, problems: [] });
  const entries = Object.entries(records[0] ?? {}).filter(
    ([key, value]) => !ALWAYS.has(key) && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries);
}
const ALWAYS = new Set(['schema_version', 'record_id', 'page_kind', 'language', 'problems', 'source']);

const codes = (source: string | Uint8Array) => read(source).problems.map(({ code }) => code);
const warnings = (source: string | Uint8Array) => read(source).records[0]?.problems.map(({ code }) => code);

const field = (label: string, value: string) => `<p><span class="mgLabel">${label}: </span>${value}</p>`;
const htmlPage = (content: string, title = '21/00081 - Care') =>
  `<html><head><title>Issue details</title></head><body><div id="modgov"><h1>Issue details</h1><h2 class="mgSubTitleTxt">${title}</h2><div class="mgContent">${content}${field('Decision status', 'Implemented')}</div></div></body></html>`;
const wordPage = (content: string) => htmlPage(`<div class="mgWordPara">${content}</div>`);
const textPage = (free: string, title = '21/00081 - Care') =>
  `Issue details\n\n${title}\n\n${free}\n\nDecision type: Key\n\nDecision status: Implemented\n`;

const CARE = { reference: '21/00081', title: 'Care', status: 'Implemented' };
const CARE_TEXT = { ...CARE, decision_type: 'Key', is_key: true };

describe('a text that is no page', () => {
  it.each([
    { name: 'nothing at all', source: '', code: 'empty-input' },
    { name: 'white space', source: ' \r\n\t\n', code: 'empty-input' },
    { name: 'a byte order mark alone', source: '\ufeff', code: 'empty-input' },
    { name: 'control characters alone', source: '\u0001\u0002\u0003', code: 'empty-input' },
    { name: 'NUL bytes', source: '\0'.repeat(500), code: 'binary-input' },
    {
      name: 'bytes of every value',
      source: Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)),
      code: 'binary-input',
    },
    {
      name: 'an archive',
      source: Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 3)]),
      code: 'binary-input',
    },
    { name: 'one letter', source: 'x', code: 'not-moderngov' },
    { name: 'one angle bracket', source: '<', code: 'not-moderngov' },
    {
      name: 'a page of only comments',
      source: '<!-- nothing -->\n'.repeat(MANY / 10),
      code: 'not-moderngov',
    },
    { name: 'a comment without end', source: `<!--${'x'.repeat(MANY)}`, code: 'not-moderngov' },
    {
      name: 'frames',
      source:
        '<html><head><title>Issue details</title></head><frameset cols="1"><frame src="x"></frameset></html>',
      code: 'not-moderngov',
    },
    {
      name: 'a content root with only a comment',
      source: '<html><body><div id="modgov"><!-- x --></div></body></html>',
      code: 'unsupported-page-kind',
    },
    { name: 'a million letters', source: 'x'.repeat(1_000_000), code: 'not-moderngov' },
    { name: 'fifty thousand lines', source: 'x\n'.repeat(MANY), code: 'not-moderngov' },
  ])('$name is refused as $code', ({ source, code }) => {
    expect(codes(source)).toEqual([code]);
    expect(read(source).records).toEqual([]);
  });
});

describe('extremely deep nesting', () => {
  const AROUND = { ...CARE, description: 'before\n\ndeep\n\nafter' };
  const nested = (open: string, close: string, depth: number = MANY) =>
    wordPage(`<p>before</p>${open.repeat(depth)}deep${close.repeat(depth)}<p>after</p>`);

  it.each(['div', 'span', 'b', 'table', 'ul', 'blockquote', 'form'])(
    'of <%s>, 50,000 deep, loses no text',
    (tag) => {
      expect(said(nested(`<${tag}>`, `</${tag}>`))).toEqual(AROUND);
    },
  );

  it.each(['i', 'a', 'font', 'li', 'dl', 'p', 'section', 'td', 'nobr', 'math', 'custom-x'])(
    'of <%s>, 5,000 deep, loses no text',
    (tag) => {
      expect(said(nested(`<${tag}>`, `</${tag}>`, 5000))).toEqual(AROUND);
    },
  );

  it('of lists in lists loses no text', () => {
    expect(said(nested('<ul><li>', '</li></ul>', 20_000))).toEqual(AROUND);
  });

  it('of tables in cells loses no text', () => {
    const tables = [{ key: 'description', rows: [['deep']] }];
    expect(said(nested('<table><tr><td>', '</td></tr></table>', 20_000))).toEqual({ ...AROUND, tables });
  });

  it('of labels is one label', () => {
    const open = '<span class="mgLabel">'.repeat(MANY);
    expect(said(htmlPage(`<p>${open}Department: ${'</span>'.repeat(MANY)}Roads</p>`))).toEqual({
      ...CARE,
      department: 'Roads',
    });
  });

  it('never closed keeps the fields below', () => {
    expect(said(wordPage(`${'<div>'.repeat(MANY / 5)}deep</div>`))).toEqual({ ...CARE, description: 'deep' });
  });
});

describe('unclosed markup', () => {
  it('of paragraphs, items and cells reads as if closed', () => {
    const words = wordPage('<p>One<p>Two<ul><li>Three<li>Four</ul><table><tr><td>a<td>b<tr><td>c</table>');
    expect(said(words)).toEqual({
      ...CARE,
      description: 'One\n\nTwo\n\nThree\nFour\n\na b\nc',
      tables: [{ key: 'description', rows: [['a', 'b'], ['c']] }],
    });
  });

  it('of an author’s block does not turn the fields into text', () => {
    const page = htmlPage(`<div class="mgWordPara"><p>One<p>Two${field('Department', 'Roads')}`);
    expect(said(page)).toEqual({ ...CARE, description: 'One\n\nTwo', department: 'Roads' });
  });

  it.each([
    { what: 'a comment', open: '<!-- ' },
    { what: 'a script', open: '<script>var x = "' },
    { what: 'a style', open: '<style>p {' },
    { what: 'a text area', open: '<textarea>' },
    { what: 'an attribute', open: '<p class="x' },
    { what: 'a tag', open: '<p ' },
  ])('$what hides only the text after it', ({ open }) => {
    const { description, title } = said(
      wordPage(`<p>kept</p>${open}<b hidden`)
        .replaceAll('"mgLabel"', 'mgLabel')
        .replace(/<\/div><p>.*$/s, ''),
    );
    expect({ description, title }).toEqual({ description: 'kept', title: 'Care' });
  });

  it('of plain text shows its tags as text', () => {
    const { description } = said(wordPage('<p>before</p><plaintext>after <b>x</b>'));
    expect(description).toMatch(/^before\n\nafter <b>x<\/b><\/div><p>/);
  });
});

describe('characters', () => {
  it('NUL and other controls become blanks, with a problem', () => {
    const page = wordPage('<p>Boat\0house \u0001 sale\u001b[31m</p>');
    expect(said(page)).toEqual({ ...CARE, description: 'Boat house sale [31m' });
    expect(warnings(page)).toEqual(['control-character']);
  });

  it('terminal escapes in a title become blanks, with a problem', () => {
    const copy = textPage('Text.', '21/00081 - Ca\u001b[31mre\u001b]0;owned\u0007\u009b2J');
    expect(said(copy)).toEqual({ ...CARE_TEXT, title: 'Ca [31mre ]0;owned 2J', description: 'Text.' });
    expect(warnings(copy)).toEqual(['control-character']);
  });

  it('terminal escapes written as references become blanks, with a problem', () => {
    const page = htmlPage('', '21/00081 - Ca&#27;[31mre&#x1b;]0;owned&#7;');
    expect(said(page)).toEqual({ ...CARE, title: 'Ca [31mre ]0;owned' });
    expect(warnings(page)).toEqual(['control-character']);
  });

  it('C1 numbers are windows-1252, as the standard says', () => {
    expect(said(wordPage('<p>&#145;a&#146; &#150; &#128;5 &#155;</p>')).description).toBe('‘a’ – €5 ›');
  });

  it('direction overrides become blanks, with a problem', () => {
    const copy = textPage('see \u202egnp.exe\u202c \u2066x\u2069');
    expect(said(copy)).toEqual({ ...CARE_TEXT, description: 'see gnp.exe x' });
    expect(warnings(copy)).toEqual(['control-character']);
    expect(said(htmlPage(field('Department', '&#8238;abc&#x202c;'))).department).toBe('abc');
  });

  it('zero-width blanks are removed, other marks stay', () => {
    expect(said(textPage('a\u200bb \u200fc co\u00adop')).description).toBe('ab \u200fc co\u00adop');
  });

  it('every line end of Unicode ends a line', () => {
    const copy =
      'Issue details\f21/00081 - Care\r\rDecision type: Key\v\vDecision status: Implemented\u2028Department: Roads\u2029\u0085';
    expect(said(copy)).toEqual({ ...CARE_TEXT, department: 'Roads' });
  });

  it('halves of characters become U+FFFD', () => {
    expect(said(wordPage('<p>a&#xD800;b &#55357; c&#xDC00;</p>')).description).toBe(
      'a\ufffdb \ufffd c\ufffd',
    );
    const copy = Buffer.concat([
      Buffer.from('Issue details\n\n21/00081 - Café – “Care”\n\nx '),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from(' y\n\nDecision type: Key\n'),
    ]);
    expect(said(copy)).toEqual({
      reference: '21/00081',
      title: 'Café – “Care”',
      decision_type: 'Key',
      is_key: true,
      description: 'x \ufffd\ufffd\ufffd y',
    });
    expect(warnings(copy)).toEqual(['unreadable-character']);
  });

  it('references without end or meaning are text or U+FFFD', () => {
    const page = wordPage(
      `<p>a &#${'1'.repeat(MANY)} b &#x; c &# d &#1234567890; e &#x110000; f&#0; &amp &notit; &bogus;</p>`,
    );
    expect(said(page)).toEqual({
      ...CARE,
      description: 'a \ufffd b &#x; c &# d \ufffd e \ufffd f\ufffd & ¬it; &bogus;',
    });
  });

  it.each([
    ['thousands of noughts before a number', `&#${'0'.repeat(MANY)}65;`, 'A'],
    ['the same in hexadecimal', `&#x${'0'.repeat(MANY)}41;`, 'A'],
    ['thousands of hexadecimal digits', `&#x${'f'.repeat(MANY)};`, '\ufffd'],
    ['thousands of digits without an end', `&#${'9'.repeat(MANY)} `, '\ufffd'],
  ])('a reference with %s is read as the standard says', (_what, reference, character) => {
    expect(said(wordPage(`<p>a ${reference} b</p>`)).description).toBe(
      `a ${character} b`.replace(/ +/g, ' '),
    );
    const link = wordPage(`<p><a href="https://a.example/?q=${reference}">see</a></p>`);
    expect(read(link).records).toHaveLength(1);
  });

  it('references are decoded once', () => {
    expect(said(wordPage('<p>&lt;b&gt; &amp;amp; &#x26;#60; &amp;lt;</p>')).description).toBe(
      '<b> &amp; &#60; &lt;',
    );
  });
});

describe('encodings', () => {
  const text = textPage('Sold for £5m – “now”.', '21/00081 - Café');
  const wanted = {
    ...CARE_TEXT,
    title: 'Café',
    description: 'Sold for £5m – “now”.',
    amounts: [
      { text: '£5m', value: 5_000_000, value_to: null, per: null, key: 'description', role: 'named' },
    ],
  };
  const utf16 = (source: string) => Buffer.from(source, 'utf16le');
  const cp1252 = (source: string) =>
    Buffer.from(source.replace('–', '\u0096').replace('“', '\u0093').replace('”', '\u0094'), 'latin1');

  it.each([
    { name: 'UTF-8', bytes: Buffer.from(text) },
    { name: 'UTF-8 with a byte order mark', bytes: Buffer.from(`\ufeff${text}`) },
    { name: 'UTF-16LE with a mark', bytes: utf16(`\ufeff${text}`) },
    { name: 'UTF-16LE without', bytes: utf16(text) },
    { name: 'UTF-16BE with a mark', bytes: utf16(`\ufeff${text}`).swap16() },
    { name: 'UTF-16BE without', bytes: utf16(text).swap16() },
    { name: 'windows-1252 without declaration', bytes: cp1252(text) },
  ])('$name is read, and is no problem', ({ bytes }) => {
    expect(said(bytes)).toEqual(wanted);
    expect(warnings(bytes)).toEqual([]);
  });

  it.each([
    { name: 'UTF-8', encode: (source: string) => Buffer.from(source) },
    { name: 'UTF-16LE', encode: utf16 },
    { name: 'UTF-16BE', encode: (source: string) => utf16(source).swap16() },
    { name: 'windows-1252', encode: cp1252 },
  ])('$name is read as HTML', ({ encode }) => {
    expect(said(encode(wordPage('<p>Café – “now”</p>')))).toEqual({ ...CARE, description: 'Café – “now”' });
  });

  it('a declaration that contradicts the bytes is ignored', () => {
    const page = wordPage('<p>Café</p>').replace('<head>', '<head><meta charset="windows-1252">');
    expect(said(page).description).toBe('Café');
  });

  it('UTF-8 cut in mid-character keeps the rest, with a problem', () => {
    const bytes = Buffer.from(`${text.trimEnd()} é`).subarray(0, -1);
    expect(said(bytes)).toEqual({ ...wanted, status: 'Implemented \ufffd' });
    expect(warnings(bytes)).toEqual(['unreadable-character']);
  });

  it('UTF-8 cut in mid-character at its start keeps the rest, with a problem', () => {
    const bytes = Buffer.from(
      'éa text – “whole”.\n\nDecision type: Key\n\nDecision status: Implemented',
    ).subarray(1);
    const { description, status } = said(bytes);
    expect({ description, status }).toEqual({
      description: '\ufffda text – “whole”.',
      status: 'Implemented',
    });
    expect(warnings(bytes)?.sort()).toEqual(['missing-title', 'unreadable-character']);
  });

  it('UTF-16 cut in mid-character keeps the rest', () => {
    expect(said(utf16(`\ufeff${text}`).subarray(0, -1)).description).toBe('Sold for £5m – “now”.');
  });
});

describe('values that other programs would run', () => {
  it('stay unchanged in the record', () => {
    const page = htmlPage(
      field('Department', '=1+1') +
        field('Lead member', '@SUM(A1)') +
        field('Lead officer', '+44') +
        field('Lead director', '-2'),
      '=cmd|"/c calc"!A1',
    );
    expect(said(page)).toEqual({
      title: '=cmd|"/c calc"!A1',
      department: '=1+1',
      lead_member: '@SUM(A1)',
      lead_officer: '+44',
      lead_director: '-2',
      status: 'Implemented',
    });
  });

  it('in addresses: scripts are no links', () => {
    const page = wordPage(
      '<p><a href="JaVaScript:alert(1)">n</a> <a href=" javascript:x">m</a> <a href="http://[bad">l</a></p>',
    );
    expect(said(page)).toEqual({ ...CARE, description: 'n m l', links: [{ text: 'l', url: 'http://[bad' }] });
  });
});

describe('names of JavaScript’s own properties', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'prototype',
    'valueOf',
    '__defineGetter__',
  ];

  it('are unknown labels', () => {
    const page = htmlPage(NAMES.map((name) => field(name, `of ${name}`)).join(''));
    expect(said(page)).toEqual({
      ...CARE,
      other_fields: NAMES.map((label) => ({ label, value: `of ${label}` })),
    });
    expect(warnings(page)).toEqual(NAMES.map(() => 'unknown-label'));
  });

  it('are ordinary attributes, classes and tags', () => {
    const page = wordPage(
      '<p __proto__="x" constructor=y class="__proto__ constructor">text</p><constructor>more</constructor>',
    );
    expect(said(page)).toEqual({ ...CARE, description: 'text\n\nmore' });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('are text in a copy', () => {
    const copy = textPage('Text.').replace('Decision status', '__proto__: x\n\nDecision status');
    expect(said(copy)).toEqual({
      ...CARE_TEXT,
      description: 'Text.',
      other_fields: [{ label: '', value: '__proto__: x' }],
    });
  });

  it('are no keys of an address', () => {
    const link = 'mgIssueHistoryHome.aspx?__proto__=1&constructor=2&IId=77';
    expect(said(wordPage(`<p><a href="${link}">see</a></p>`)).linked_issues).toEqual([
      { title: 'see', url: link, date: null },
    ]);
  });
});

describe('extremely many elements', () => {
  it('5,000 equal labels are one', () => {
    expect(said(htmlPage(field('Department', 'Roads').repeat(5000)))).toEqual({
      ...CARE,
      department: 'Roads',
    });
  });

  it('5,000 different labels are all kept', () => {
    const page = htmlPage(Array.from({ length: 5000 }, (_, n) => field('Department', `Roads ${n}`)).join(''));
    const { department, other_fields } = said(page);
    expect(department).toBe('Roads 0');
    expect(other_fields).toEqual(
      Array.from({ length: 4999 }, (_, n) => ({ label: 'Department', value: `Roads ${n + 1}` })),
    );
    expect(warnings(page)).toEqual(Array(4999).fill('repeated-label'));
  });

  it('50,000 attributes are read up to a limit', () => {
    const attributes = Array.from({ length: 50_000 }, (_, n) => `a${n}="x"`).join(' ');
    expect(said(wordPage(`<p class="x" ${attributes}>text</p>`))).toEqual({ ...CARE, description: 'text' });
  });

  it('a class of 50,000 names hides no text', () => {
    expect(said(htmlPage(`<p class="${'mg '.repeat(MANY)}">text</p>`))).toEqual({
      ...CARE,
      description: 'text',
    });
  });

  it('50,000 list items give 50,000 lines', () => {
    const lines = Array(MANY).fill('item').join('\n');
    expect(said(wordPage(`<ul>${'<li>item</li>'.repeat(MANY)}</ul>`))).toEqual({
      ...CARE,
      description: lines,
    });
  });

  it('one paragraph of two million characters is one text', () => {
    const words = Array(400_000).fill('word').join(' ');
    expect(said(wordPage(`<p>${words}</p>`))).toEqual({ ...CARE, description: words });
    expect(said(textPage(words))).toEqual({ ...CARE_TEXT, description: words });
  });

  it.each(['.', '!', '?', ':', ';', ')', ']'])(
    'one sentence of two million characters can end in %s',
    (end) => {
      const sentence = `${'word '.repeat(400_000)}end${end}`;
      expect(said(textPage(sentence))).toMatchObject({ ...CARE_TEXT, description: sentence });
    },
  );

  it('one word of two million characters is one text', () => {
    const word = 'w'.repeat(2_000_000);
    expect(said(textPage(word))).toEqual({ ...CARE_TEXT, description: word });
    expect(said(htmlPage('', word))).toEqual({ title: word, status: 'Implemented' });
  });
});

describe('elements that are not text', () => {
  it.each([
    { name: 'a template', content: '<p>a</p><template><p>x</p></template><p>b</p>', description: 'a\n\nb' },
    { name: 'noscript', content: '<p>a</p><noscript><p>x</p></noscript><p>b</p>', description: 'a\n\nb' },
    {
      name: 'a script and a style',
      content: '<p>a<script>x</script><style>y</style>b</p>',
      description: 'ab',
    },
    {
      name: 'a picture with words',
      content: '<p>a <svg><title>t</title><text>x</text></svg> b</p>',
      description: 'a b',
    },
    {
      name: 'a paragraph that breaks out of a picture',
      content: '<p>a <svg><p>out</p></svg> b</p>',
      description: 'a\n\nout\n\nb',
    },
    {
      name: 'a formula',
      content: '<p>a <math><mi>x</mi><mo>=</mo><mn>2</mn></math> b</p>',
      description: 'a x=2 b',
    },
    {
      name: 'character data in a formula',
      content: '<p>a <math><![CDATA[x < y]]></math> b</p>',
      description: 'a x < y b',
    },
    {
      name: 'character data in HTML, a comment',
      content: '<p>a <![CDATA[x <b>y</b>]]> b</p>',
      description: 'a y]]> b',
    },
    {
      name: 'an instruction and a doctype',
      content: '<p>a <?php x ?> b <!DOCTYPE x> c</p>',
      description: 'a b c',
    },
    {
      name: 'controls',
      content: '<p>a <button>x</button><select><option>y</select><textarea>z</textarea> b</p>',
      description: 'a b',
    },
    {
      name: 'a frame and an object',
      content: '<p>a <iframe>x</iframe><object>y</object> b</p>',
      description: 'a b',
    },
    {
      name: 'hidden words',
      content: '<p>a <span hidden>x</span><span style="Display : None">y</span> b</p>',
      description: 'a b',
    },
    { name: 'frames after text', content: '<p>a</p><frameset><frame src="x"></frameset>', description: 'a' },
    {
      name: 'raw examples',
      content: '<p>a</p><xmp><p>x</p></xmp><p>b</p>',
      description: 'a\n\n<p>x</p>\n\nb',
    },
    {
      name: 'words struck out, which are still printed',
      content: '<p>a <s>b</s> <del>c</del><ins>d</ins></p>',
      description: 'a b cd',
    },
    { name: 'a disclosure', content: '<details><summary>a</summary>b</details>', description: 'a\n\nb' },
  ])('$name', ({ content, description }) => {
    expect(said(wordPage(content))).toEqual({ ...CARE, description });
  });

  it('tables in tables keep every cell', () => {
    const inner = '<table><tr><td>b</td><td>c</td></tr></table>';
    const { description, tables } = said(wordPage(`<table><tr><td>a${inner}d</td><td>e</td></tr></table>`));
    expect({ description, tables }).toEqual({
      description: 'a\n\nb c\n\nd\n\ne',
      tables: [{ key: 'description', rows: [['b', 'c']] }],
    });
  });

  it('a second content root continues the first', () => {
    const root = (content: string) => `<div id="modgov"><h1>Issue details</h1>${content}</div>`;
    const page = root(`<h2>First</h2>${field('Decision type', 'Key')}`) + root(field('Department', 'Roads'));
    expect(said(page)).toEqual({ title: 'First', decision_type: 'Key', is_key: true, department: 'Roads' });
  });
});

interface Bait {
  name: string;
  form: 'html' | 'text';
  build: (size: number) => string;
}
// The baits of the benchmark. There they test time; here each must give its whole record. They are a script without types.
const { BAITS } = (await import('./bench/baits.js' as string)) as { BAITS: readonly Bait[] };

describe('bait for careless regular expressions', () => {
  it('has more than a hundred texts', () => {
    expect(BAITS.length).toBeGreaterThan(100);
  });

  it.each(BAITS.filter(({ name }) => !APART.test(name)))(
    '$name ($form) loses and invents nothing',
    ({ build }) => {
      const page = judge({ name: 'bait', raw: rawPage(build(300)) });
      expect(page?.records).toHaveLength(1);
      if (!page?.records[0]) return;
      expect(lostWords(page)).toEqual([]);
      expect(inventedTexts(page.records[0], page.text)).toEqual([]);
    },
  );

  it.each(BAITS.filter(({ name }) => /^control characters/.test(name)))(
    '$name ($form) is binary',
    ({ build }) => {
      expect(codes(build(600))).toEqual(['binary-input']);
    },
  );

  it('by the thousand is still an issue', () => {
    for (const { name, build } of BAITS.filter((bait) => !APART.test(bait.name))) {
      const [record] = read(build(1500)).records;
      expect(record?.page_kind, name).toBe('issue');
    }
  });
});

/**
 * Left out. Hundreds of control characters are no page. Plain parse5 throws at a reference of a thousand digits: a test above
 * covers it. Pieces of the template notice are furniture in a field but words in a title: the fixtures cover them.
 */
const APART = /^(?:control characters|one numeric reference|template notice|technical errors)/;
