#!/usr/bin/env bash
# linkedom 0.18.15 and happy-dom 21.0.4, innerText of a register with a day of decision and a day from which it takes effect.
# Guess: innerText sets the cells of a row apart, as browsers do (a tab between cells, a line for each row): it is what programs
# take that read such pages without a browser, and both libraries do break lines between paragraphs.
# Seen: the cells are run together, and the table is run onto the line above it. "Mooring Fees", decided on one day and in effect from
# another, becomes "Mooring Fees06/03/202513/03/2025Pier Lights": a pattern that asks for whole words finds no day in it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact linkedom@0.18.15 happy-dom@21.0.4 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >read.mjs <<'JS'
import { Window } from 'happy-dom';
import { parseHTML } from 'linkedom';

const body =
  '<p>Decisions published</p><p>March 2025</p><table><tbody><tr><td>Mooring Fees</td><td>06/03/2025</td><td>13/03/2025</td></tr><tr><td>Pier Lights</td><td>07/03/2025</td><td>14/03/2025</td></tr></tbody></table>';
const { document } = parseHTML(`<html><body>${body}</body></html>`);
const window = new Window();
window.document.body.innerHTML = body;
console.log(`linkedom ${JSON.stringify(document.body.innerText)}`);
console.log(`happy-dom ${JSON.stringify(window.document.body.innerText)}`);
await window.happyDOM.close();
JS
seen=$(node read.mjs)
text='"Decisions published\nMarch 2025Mooring Fees06/03/202513/03/2025Pier Lights07/03/202514/03/2025"'
wanted="linkedom $text
happy-dom $text"
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
