#!/usr/bin/env bash
# tesseract.js 7.0.0 (Tesseract 5) with the English data of @tesseract.js-data/eng 1.0.0, on a picture of a register.
# Guess: a row whose title takes two lines, with its days at the middle of the row as browsers set them, comes out in one way on one
# page: the days beside the first line, or beside the second, or on a line of their own.
# Seen: beside the first line of one row and the second line of another, in one picture. What follows a row is its end or the
# beginning of the next one, and only the words tell.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact tesseract.js@7.0.0 @tesseract.js-data/eng@1.0.0 \
  @resvg/resvg-js@2.6.2 dejavu-fonts-ttf@2.37.3 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >recognise.mjs <<'JS'
import { Resvg } from '@resvg/resvg-js';
import Tesseract from 'tesseract.js';

const ROWS = [
  [['Mooring fees at the Lower Basin'], '06/03/2025', '14/03/2025'],
  [['Closure of the Old Ferry, and the', 'lease of its slip'], '11/03/2025', '19/03/2025'],
  [['Winter gritting'], '12/03/2025', '20/03/2025'],
  [['Award of a contract for the lights', 'of the North and the South Pier'], '13/03/2025', '21/03/2025'],
];
const GAP = 34;
let y = 100;
const words = [[100, y, 'Title'], [800, y, 'Date'], [1000, y, 'Effective from']];
for (const [lines, day, effective] of ROWS) {
  y += 1.8 * GAP;
  lines.forEach((line, at) => words.push([100, y + at * GAP, line]));
  const middle = y + ((lines.length - 1) * GAP) / 2;
  words.push([800, middle, day], [1000, middle, effective]);
  y += (lines.length - 1) * GAP;
}
const texts = words.map(([x, at, word]) => `<text x="${x}" y="${at}" font-family="DejaVu Sans" font-size="24">${word}</text>`);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="700"><rect width="100%" height="100%" fill="white"/>${texts.join('')}</svg>`;
const font = { fontFiles: ['node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf'], loadSystemFonts: false };
const langPath = 'node_modules/@tesseract.js-data/eng/4.0.0_best_int';
const worker = await Tesseract.createWorker('eng', 1, { langPath, cachePath: '.', gzip: true });
const { data } = await worker.recognize(new Resvg(svg, { font }).render().asPng());
console.log(data.text.trim().replace(/\n+/g, '|'));
await worker.terminate();
JS
seen=$(node recognise.mjs)
wanted='Title Date Effective from|Mooring fees at the Lower Basin 06/03/2025 14/03/2025|Closure of the Old Ferry, and the 11/03/2025 19/03/2025|lease of its slip|Winter gritting 12/03/2025 20/03/2025|Award of a contract for the lights|of the North and the South Pier 13/03/2025 21/03/2025'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
