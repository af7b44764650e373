#!/usr/bin/env bash
# unpdf 1.8.1 (pdf.js), extractText; pdftotext and mutool of Debian 12 print the same line.
# Guess: the raised figure of a footnote behind an amount of an officer's report stays apart from it, by a blank or as a raised
# figure, for it is drawn in smaller letters on a baseline of its own.
# Seen: it becomes a digit of the amount. "£42,500" with footnote 1 reads "£42,5001": ten times the sum to any reader of figures
# that skips the comma, and nothing shows that there was a footnote.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact unpdf@1.8.1 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >read.mjs <<'JS'
import { extractText, getDocumentProxy } from 'unpdf';

const drawn = (mark) =>
  `BT /F1 12 Tf 72 700 Td (The fees bring in \\24342,500) Tj ${mark} /F1 12 Tf 0 Ts ( a year.) Tj ET`;
const toPdf = (content) => {
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
  let file = '%PDF-1.4\n';
  const places = parts.map((part, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${part}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${parts.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
};
const read = async (mark) =>
  (await extractText(await getDocumentProxy(toPdf(drawn(mark)), { verbosity: 0 }), { mergePages: true })).text;
console.log(`${await read('/F1 7 Tf 5 Ts (1) Tj')} | without: ${await read('')}`);
JS
seen=$(node read.mjs)
wanted='The fees bring in £42,5001 a year. | without: The fees bring in £42,500 a year.'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
