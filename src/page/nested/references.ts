import { parseFragment } from 'parse5';

/** References and their characters: the names that Word, ModernGov's editor and templates write, and every number found. */
const KNOWN = new Map<string, string>([
  ...Object.entries({ nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"', pound: '£', middot: '·' }),
  ...Object.entries({ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•' }),
  ...Object.entries({ copy: '©', reg: '®', hellip: '…', eacute: 'é', raquo: '»', laquo: '«', euro: '€' }),
]);
/** The length of the longest reference in that table. */
const MOST_CHARACTERS = '#65535;'.length;
const STARTS_REFERENCE = /[#A-Za-z0-9]/;
const PARAMETER = /[A-Za-z0-9]+=/y;

/** Replaces the references in a text or an attribute's value by their characters, as the standard says. */
export function decodeReferences(text: string, isAttribute: boolean): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let decoded = '';
  let from = 0;
  for (; at >= 0; at = text.indexOf('&', at + 1)) {
    const printed = text.slice(at + 1, at + 1 + MOST_CHARACTERS);
    const end = printed.indexOf(';');
    const character = end > 0 ? characterOf(printed.slice(0, end)) : null;
    if (character !== null) {
      decoded += text.slice(from, at) + character;
      from = at + end + 2;
    } else if (STARTS_REFERENCE.test(text.charAt(at + 1)) && !(isAttribute && startsParameter(text, at + 1)))
      return decodeRare(text, isAttribute);
  }
  return decoded + text.slice(from);
}

/** Whether `&` begins a parameter, as in `?a=1&b=2`: the standard reads no reference there. */
function startsParameter(text: string, at: number): boolean {
  PARAMETER.lastIndex = at;
  return PARAMETER.test(text);
}

/** The character of a reference. Null for a name outside the table, and for numbers that the standard changes, such as `&#150;`. */
function characterOf(name: string): string | null {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const code = /^#\d{2,5}$/.test(name) ? Number(name.slice(1)) : 0;
  const isPlain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
  if (!isPlain) return null;
  const character = String.fromCharCode(code);
  KNOWN.set(name, character);
  return character;
}

/** Uses parse5, which takes a hundred times as long. */
function decodeRare(text: string, isAttribute: boolean): string {
  const safe = withoutEndlessNumbers(text);
  const markup = isAttribute
    ? `<a x="${safe.replaceAll('"', '&quot;')}">`
    : `<a>${safe.replaceAll('<', '&lt;')}`;
  const [node] = parseFragment(markup).childNodes;
  if (node === undefined || !('attrs' in node)) return text;
  const [child] = node.childNodes;
  return isAttribute ? (node.attrs[0]?.value ?? '') : child && 'value' in child ? child.value : '';
}

/**
 * Replaces references of more than 300 digits by U+FFFD, as the standard says. The decoder makes NaN of them, and parse5 throws.
 */
function withoutEndlessNumbers(text: string): string {
  return text
    .replace(/&#0+(?=\d)/g, '&#')
    .replace(/(&#[xX])0+(?=[\da-fA-F])/g, '$1')
    .replace(/&#(?:\d{20,}|[xX][\da-fA-F]{20,});?/g, '&#x110000;');
}
