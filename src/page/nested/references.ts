import { parseFragment } from 'parse5';

/** The named references that Word, ModernGov's editor and councils' templates write; parse5 knows the other 2,000. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"', pound: '£', middot: '·' }),
  ...Object.entries({ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•' }),
  ...Object.entries({ copy: '©', reg: '®', hellip: '…', eacute: 'é', raquo: '»', laquo: '«', euro: '€' }),
]);
const STARTS_REFERENCE = /[#A-Za-z0-9]/;
const REFERENCE = /&(?:#(\d{2,5})|([A-Za-z][A-Za-z0-9]*))(;|=)?/y;

/** Replaces the references in a text, or in the value of an attribute, by their characters, as the standard says. */
export function decodeReferences(text: string, isAttribute: boolean): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let decoded = '';
  let from = 0;
  for (; at >= 0; at = text.indexOf('&', at + 1)) {
    if (!STARTS_REFERENCE.test(text.charAt(at + 1))) continue;
    REFERENCE.lastIndex = at;
    const [whole, digits, name = '', end] = REFERENCE.exec(text) ?? [];
    // As in `?a=1&b=2`.
    if (isAttribute && whole !== undefined && digits === undefined && end === '=') continue;
    const character = digits === undefined ? NAMED.get(name) : characterOf(Number(digits));
    if (whole === undefined || character === undefined || end !== ';') return decodeRare(text, isAttribute);
    decoded += text.slice(from, at) + character;
    from = at + whole.length;
  }
  return decoded + text.slice(from);
}

/** The character of a decimal reference; undefined where the standard puts another one in its place, as for `&#150;`. */
function characterOf(code: number): string | undefined {
  const isPlain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
  return isPlain ? String.fromCharCode(code) : undefined;
}

/** Asks parse5, which takes a hundred times as long. */
function decodeRare(text: string, isAttribute: boolean): string {
  const markup = isAttribute
    ? `<a x="${text.replaceAll('"', '&quot;')}">`
    : `<a>${text.replaceAll('<', '&lt;')}`;
  const [node] = parseFragment(markup).childNodes;
  if (node === undefined || !('attrs' in node)) return text;
  const [child] = node.childNodes;
  return isAttribute ? (node.attrs[0]?.value ?? '') : child && 'value' in child ? child.value : '';
}
