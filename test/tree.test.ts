import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildNode, Document, Element, ParentNode } from 'domhandler';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { describe, expect, test } from 'vitest';
import { openHtml } from '../src/page/html.js';
import { parseNested } from '../src/page/nested/nested-tree.js';
import { parseContent, parseTree } from '../src/page/tree.js';
import { MARKUP, randomMarkup } from './generated/markup.js';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** Markup of Word, ASP.NET and careless authors. Each breaks a rule of nesting, entities or attributes. */
const MALFORMED = [
  '<p class=f><span class=mgLabel>Decision: </span><div class=WordSection1><p>Text one</p></div></p>',
  '<p class=MsoNormal>one<p class=MsoNormal>two<p class=MsoNormal>three',
  '<ul class=mgBulletList><li>a<li>b<li>c</ul>',
  '<table><tr><td>a<td>b<tr><td>c<td>d</table>',
  '<div id=w><table><p>stray</p><tr><td>x</td></tr></table></div>',
  '<b><p class=x>bold<p class=x>still</b> after',
  '</span></p><p class=x>hello</b></p>',
  '<form id=a><form id=b><p>in</p></form><p>after</p></form>',
  '<p class=x><![if !supportLists]><span>1.</span><![endif]>Item<o:p></o:p></p>',
  '<p class=x>a<?xml:namespace prefix = o ns = "urn:x" /><o:p>b</o:p></p>',
  '<p class=x>&#145;q&#146; &#147;d&#148; &#150; &#128;5</p>',
  '<p class=x>&pound1m &amp &nbsp&copy2024 &notit</p>',
  '<a href="a b.aspx?x=1&copy=2&amp;y=3">t</a>',
  '<p class=x class=y>dup</p>',
  '<div class="x"/><p>in</p></div><p>out</p>',
  '<p class=x>a</p><textarea><p class=x>no</p></textarea><script>"<p class=x>no</p>"</script>',
  '<p class=x>Lead:<ul><li>a</li></ul></p>',
  '<p class=x>a\u0000b\r\nc</p>',
];

/** Every node with its descendants, one a line: equal lines mean equal trees. */
function outline(node: ChildNode, depth = 0): string[] {
  const indent = ' '.repeat(depth);
  if (node.type === 'text' || node.type === 'comment')
    return [`${indent}${node.type} ${JSON.stringify(node.data)}`];
  if (!('children' in node)) return [`${indent}${node.type}`];
  const attributes = 'attribs' in node ? JSON.stringify({ ...node.attribs }) : '';
  const name = 'name' in node ? node.name : node.type;
  return [`${indent}${name} ${attributes}`, ...node.children.flatMap((child) => outline(child, depth + 1))];
}

function findContent(parent: ParentNode): Element | null {
  for (const node of parent.children) {
    if (!('attribs' in node)) continue;
    const found = node.attribs.id === 'modgov' ? node : findContent(node);
    if (found) return found;
  }
  return null;
}

/** The tree of the content root, or of the whole page without one. Markup after the root is not parsed. */
function treeOf(document: Document): string[] {
  return outline(findContent(document) ?? document);
}

function expectStandardTree(page: string): void {
  expect(treeOf(parseTree(page))).toEqual(treeOf(parse(page, { treeAdapter: adapter })));
}

describe('the tree of a page equals the standard’s', () => {
  for (const markup of MALFORMED) {
    test(JSON.stringify(markup).slice(0, 60), () => {
      expectStandardTree(markup);
      expectStandardTree(
        `<html><body><div id="modgov"><div class="mgContent">${markup}</div></div><p>after</p>`,
      );
      expectStandardTree(`<table><tr><td><div id="modgov">${markup}</div></td></tr></table>`);
      expectStandardTree(`<b><i>${markup}<div id=modgov><p>${markup}</div>`);
    });
  }

  const pages = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('page.html'),
  );
  for (const path of pages.sort()) {
    test(`${path}, whole and cut`, () => {
      const page = readFileSync(join(FIXTURES, path), 'utf8');
      expectStandardTree(page);
      for (let part = 1; part < 8; part += 1) expectStandardTree(page.slice(0, (page.length * part) >> 3));
    });
  }
});

/** Pages with nested tags are parsed by our own parser, without parse5. */
describe('the tree of a page with well-nested tags equals the standard’s', () => {
  const parseWhole = (page: string) => parseNested(page, () => true);

  test('most pages use our own parser', () => {
    const pages = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('page.html'),
    );
    const taken = pages.filter((path) => parseWhole(readFileSync(join(FIXTURES, path), 'utf8')) !== null);
    expect(taken.length / pages.length).toBeGreaterThan(0.9);
  });

  test('pages that a browser repairs do not use it, all others do', () => {
    const roads = MARKUP.map(([markup, isNested]) => [
      markup,
      (parseWhole(`<body>${markup}</body>`) !== null) === isNested,
    ]);
    expect(roads.filter(([, isRight]) => !isRight)).toEqual([]);
  });

  for (let seed = 1; seed <= 4; seed += 1) {
    test(`also for random pieces (${seed})`, () => {
      const pages = randomMarkup(seed, 250);
      const nested = pages.filter((page) => parseWhole(page) !== null);
      for (const page of nested) {
        const standard = outline(parse(page, { treeAdapter: adapter }));
        expect([page, outline(parseWhole(page) as Document)]).toEqual([page, standard]);
      }
      expect(nested.length).toBeGreaterThan(10);
    });
  }
});

/** Parts of a page's shell, with menus in several forms. */
const SHELLS = [
  '<ul>\n<li class=\'a\'><a  href="/x?a=1&b=2" title="A &#40;b&#41;">A &amp; b</a></li>\n<li><a href=/y/>c</a></li></ul>',
  '<ul><li><a href="?LLL=0">English</a></li><li><a href="/x">b</a></li></ul>',
  '<ul><li><a href="/x">a</a></li><li><a hreflang="en" href="/y">English</a></li></ul>',
  '<ul><li><a href="/x">a</a></li><li class="&#109;gLabel"><a href="/x">b</a></li></ul>',
  '<ul class="mgTabs"><li><a href="mgIssueHistoryHome.aspx?IId=1">a</a></li></ul>',
  '<a href="mgReasonsRestricted.aspx?IId=2"><b>why</b></a><form action="x.aspx?IId=3"><p>text</form>',
  '<ul><li><a href="/x">a</a><li><a href="/y">b</a></ul>',
  '<p>a<li><a href="/x">b</a></li>',
  '<li><a href="/x">a</a></li><li><a href="/x"><b>c</b></a></li>',
  '<a href="/x"><li><a href="/y">b</a></li></a>',
  '<li><a href=a/b=c>b</a></li>',
  '<li><a href=a"b>b</a></li>',
  '<h1>A <i>heading</i></h1><title>t</title><meta name="DC.title" content="d">',
  '<img id="modgov"><p class="mgLabel">a</p>',
];

/** The facts that the reader of a page finds in its shell. */
const notedIn = (page: string) => {
  const { content, ...rest } = openHtml(page);
  return { ...rest, content: content.map((node) => outline(node)) };
};

describe('a page whose shell is not parsed', () => {
  const around = (shell: string, rest = '</body></html>') =>
    `<html><head></head><body>${shell}<div id="modgov"><p>content</p></div>${rest}`;
  const whole = (page: string) => openHtml(page, null, parseTree(page));

  test.each(SHELLS)('gives the same as with its shell: %s', (shell) => {
    for (const page of [around(shell), around('', `${shell}<p class="mgLabel">late</p></body></html>`)]) {
      const { content, ...rest } = whole(page);
      expect(notedIn(page)).toEqual({ ...rest, content: content.map((node) => outline(node)) });
    }
  });

  test('gives the same for shells of random pieces', () => {
    for (const markup of randomMarkup(5, 400)) {
      const { content, ...rest } = whole(around(markup));
      expect([markup, notedIn(around(markup))]).toEqual([
        markup,
        { ...rest, content: content.map((node) => outline(node)) },
      ]);
    }
  });

  test('has no nodes for menus', () => {
    const document = parseContent(around(SHELLS[0] ?? ''), {
      keepOf: ({ attribs }) => (attribs.id === 'modgov' ? 'whole' : 'none'),
      mayHoldKept: () => false,
    });
    expect(outline(document)).toEqual(['root ', ' div {"id":"modgov"}', '  p {}', '   text "content"']);
  });
});
