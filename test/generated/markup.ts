/** Pieces of a page's body, and whether their tags nest as the HTML standard requires. */
export const MARKUP: readonly (readonly [string, boolean])[] = [
  ['<p>a<p>b', true],
  ['<ul><li>a<li>b</ul>', true],
  ['<dl><dt>a<dd>b<dt>c</dl>', true],
  ['<table><tr><td>a<td>b<tr><td>c</table>', true],
  ['<table><caption>a</caption><colgroup><col></colgroup><thead><tr><th>b</th></tr></thead></table>', true],
  ['<table><!-- row -->\n<tr>\n<td><table><tr><td>a</td></tr></table></td></tr></table>', true],
  ['<select><option>a<option selected>b</select>', true],
  ['<b>a<i>b</i></b><a href="?a=1&b=2&amp;c&#47;d">c</a>', true],
  ['<pre>\n\na</pre><textarea>\n<b>&amp;&ccedil;</textarea><title>&pound1 < 2</title>', true],
  ['<script>if (a < b) "</div>"; <!-- c --></script><style>p > a {}</style><noscript><p></noscript>', true],
  ['<INPUT Type=text disabled value = \'a "b" &quot;\'/><br/><o:p></o:p><div/>a</div>', true],
  ['R & D &nbsp; &pound;5 &copy2024 &notit; &#150; &#x41; &', true],
  ['<a title="R & D &copy=1 &copy &#65 &lt">a</a><a id=x id=y>b</a>', true],
  ['<form><p>a</form><form></form><h2>a</h2><button>b</button>', true],
  ['<p>a<ul><li>b</ul></p>', false],
  ['<p>a<table></table>', false],
  ['<b><p>a</b>b</p>', false],
  ['<a>b<a>c</a></a>', false],
  ['<em><em><em><em>a</em></em></em></em>', false],
  ['<form><form></form></form>', false],
  ['<button><p><button></button></button>', false],
  ['<h1>a<h2>b</h2></h1>', false],
  ['<table>a<tr><td></td></tr></table>', false],
  ['<table><td>a</td></table>', false],
  ['<table><tr><td><b><tr></table>', false],
  ['<li>a<div><li>b</div>', false],
  ['<dd>a<p>b<dt>c', false],
  ['<select><p>a</select>', false],
  ['<svg><p>a</p></svg>', false],
  ['a < b', false],
  ['<?xml a?>', false],
  ['<![if a]>b<![endif]>', false],
  ['<!-->a-->', false],
  ['<!--a--!>b-->', false],
  ['<script><!--<script></script>--></script>', false],
  ['</p>', false],
  ['</br>', false],
  ['<body class="b">', false],
  ['<p a"b>', false],
  ['<p a=>', false],
  ['<p a=b"c>', false],
  ['<p a="b"c>', false],
  ['<p', false],
];

const PARTS = [
  ...['', '', '<html><head><title>t</title></head><body>', '<!DOCTYPE html><!-- c --><html>\n<body>'],
  ...MARKUP.map(([markup]) => markup),
  ...MARKUP.flatMap(([markup]) => markup.match(/<[^<>]*>|[^<>]+/g) ?? []),
  ...[
    '<div>',
    '</div>',
    '<span>',
    '</span>',
    '<address>',
    '</address>',
    '<dialog>',
    '</dialog>',
    '<hr>',
    ' ',
    '\n',
  ],
];

/** Random pages of these pieces and their tags. One seed gives the same pages; most are misnested. */
export function randomMarkup(seed: number, count: number): string[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + below(4) }, () => PARTS[below(PARTS.length)]).join(''),
  );
}
