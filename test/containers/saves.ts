// Files that browsers save: a complete page, the view of a text, and the view of a source.
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** A complete page as Chromium saves it: a comment, a meta element, absolute links, and its parts in a folder. */
export function completePage(page: string, url: string): string {
  const document = parse(page);
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) rewrite(node, url);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(document);
  const meta = '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">';
  const written = serialize(document).replace('<head>', `<head>${meta}`);
  return written.replace('<html', () => `\n${savedFrom(url)}\n<html`);
}

/** The comment that Internet Explorer introduced and Chromium still writes. The number is the length of the address. */
export function savedFrom(url: string): string {
  return `<!-- saved from url=(${String(url.length).padStart(4, '0')})${url} -->`;
}

const PARTS: Record<string, string> = { script: 'src', img: 'src', link: 'href' };

function rewrite({ tagName, attrs }: Element, url: string): void {
  for (const attribute of attrs) {
    const { name, value } = attribute;
    if (PARTS[tagName] === name && !/canonical|alternate/.test(attrs.map((each) => each.value).join(' '))) {
      attribute.value = `./Issue details_files/${value.split('/').at(-1)}`;
    } else if (
      (name === 'href' || name === 'action') &&
      URL.canParse(value, url) &&
      !/^[#\s]|^[a-z]+:(?!\/\/)/i.test(value)
    ) {
      attribute.value = new URL(value, url).href;
    }
  }
}

const quote = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The pages that browsers make to show a text. */
export const TEXT_VIEWS: Readonly<Record<string, (text: string) => string>> = {
  Chromium: (text) =>
    `<html><head><meta name="color-scheme" content="light dark"></head><body><pre style="word-wrap: break-word; white-space: pre-wrap;">\n${quote(text)}</pre><div class="json-formatter-container"></div></body></html>`,
  Firefox: (text) =>
    `<!DOCTYPE html>\n<html><head>\n<link rel="stylesheet" href="resource://content-accessible/plaintext.css">\n</head>\n<body><pre>\n${quote(text)}</pre>\n</body></html>`,
};

/** The pages that browsers make to show the source of a page. */
export const SOURCE_VIEWS: Readonly<Record<string, (source: string) => string>> = {
  Chromium: (source) => {
    const rows = source.split('\n').map((line, index) => {
      const colours = quote(line).replace(/&lt;\/?\w+/g, '<span class="html-tag">$&</span>');
      return `<tr><td class="line-number" value="${index + 1}"></td><td class="line-content">${colours}</td></tr>`;
    });
    return `<html><head><meta name="color-scheme" content="light dark"></head><body><div class="line-gutter-backdrop"></div><form autocomplete="off"><label class="line-wrap-control">Line wrap<input type="checkbox" aria-label="Line wrap"></label></form><table><tbody>${rows.join('')}</tbody></table></body></html>`;
  },
  Firefox: (source) => {
    const lines = source
      .split('\n')
      .map(
        (line, index) =>
          `<span id="line${index + 2}"></span>${quote(line).replace(/&lt;\/?\w+/g, '<span class="start-tag">$&</span>')}`,
      );
    return `<html><head><title>view-source</title><link rel="stylesheet" href="resource://content-accessible/viewsource.css"></head><body id="viewsource" class="highlight"><pre id="line1">${lines.join('\n')}\n</pre></body></html>`;
  },
};
