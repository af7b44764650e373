#!/usr/bin/env bash
# defuddle 0.19.4 (what the Obsidian Web Clipper uses), writing Markdown, with linkedom 0.18.12.
# Guess: the caption of a table, which is all that tells whether a register's decisions are published or still recommendations,
# is kept as a line above the table, as other converters do (pandoc below it).
# Seen: the rows are whole, the caption is gone, and nothing shows that there was one. A heading above the table would have stayed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact defuddle@0.19.4 linkedom@0.18.12 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >clip.mjs <<'JS'
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';

const row = (title, day) => `<tr><td><a href="ieDecisionDetails.aspx?ID=1">${title}</a></td><td>${day}</td></tr>`;
const page = (above, inside) => `<!DOCTYPE html><html><head><title>Delegated decisions</title></head><body><h1>Delegated decisions</h1>
${above}<table>${inside}<thead><tr><th>Title</th><th>Date</th></tr></thead><tbody>
${row('Grant to the Lifeboat', '06/03/2025')}${row('Mooring Fees', '07/03/2025')}</tbody></table></body></html>`;
const clip = async (html) => {
  const { document } = parseHTML(html);
  return (await Defuddle(document, 'http://decisions.example/mgDelegatedDecisions.aspx', { markdown: true })).content;
};
const captioned = await clip(page('', '<caption>Decisions published</caption>'));
const headed = await clip(page('<h2>Decisions published</h2>', ''));
const has = (text) => [/Grant to the Lifeboat.*06\/03\/2025/.test(text), text.includes('Decisions published')].join(' ');
console.log(`captioned: ${has(captioned)}; headed: ${has(headed)}`);
JS
seen=$(node clip.mjs)
wanted='captioned: true false; headed: true true'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
