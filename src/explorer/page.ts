import { createHash } from 'node:crypto';
import type { PackedData } from './data.js';

/** The bundled program of the page, its style, and the licences of its packages. */
export interface ClientFiles {
  script: string;
  style: string;
  licences: string;
}

/**
 * Gives the page piece by piece. The page sends no request. Its policy allows one script and one style, named by their hashes:
 * markup in a title never runs.
 */
export function* explorerPage(
  client: ClientFiles,
  title: string,
  data: Omit<PackedData, 'cutTo'>,
): Generator<string> {
  yield `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${policyHash(client.script)}'; style-src '${policyHash(client.style)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${client.style}</style>
</head>
<body>
<div id="app"><header class="top"><h1>${escapeHtml(title)}</h1></header><main><p>Opening the decisions …</p></main></div>
<noscript><p>This page needs JavaScript to search and filter. The records stand in the file it was made from.</p></noscript>
`;
  yield `<script type="application/gzip" id="data-table">${data.table}</script>\n`;
  for (const [index, chunk] of data.chunks.entries())
    yield `<script type="application/gzip" id="data-${index}">${chunk}</script>\n`;
  yield `<script>${client.script}</script>\n`;
  yield `<!--\n${client.licences.replaceAll('--', '- -')}\n-->\n</body>\n</html>\n`;
}

function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
