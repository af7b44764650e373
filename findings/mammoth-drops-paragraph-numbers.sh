#!/usr/bin/env bash
# mammoth 1.13.0, convertToHtml and extractRawText, on a report whose paragraphs Word numbers 1., 1.1, 2., 2.1, 2.2.
# Guess: the numbers that Word prints stay, in the HTML at least, for officers' reports and decisions refer to each other by them
# ("for the reasons in paragraph 1.1"), and the file says how each level is written ("%1.%2").
# Seen: the raw text has no number at all. The HTML has nested lists, which browsers number 1, 2 at every level: there is no 1.1
# and no 2.2, and two paragraphs are called 1. LibreOffice prints the numbers of the same file.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact mammoth@1.13.0 jszip@3.10.1 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >convert.mjs <<'JS'
import JSZip from 'jszip';
import mammoth from 'mammoth';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relation = (type, target) =>
  `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
const level = (at, text) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`;
const paragraph = (text, at) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const body = [
  paragraph('Introduction', 0),
  paragraph('The fees were raised in 2021.', 1),
  paragraph('Recommendations', 0),
  paragraph('That the fees be agreed.', 1),
  paragraph('That the reasons in paragraph 1.1 be noted.', 1),
];
const zip = new JSZip();
zip.file('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${TYPES}.numbering+xml"/></Types>`);
zip.file('_rels/.rels', relation('officeDocument', 'word/document.xml'));
zip.file('word/_rels/document.xml.rels', relation('numbering', 'numbering.xml'));
zip.file('word/numbering.xml', `<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0">${level(0, '%1.')}${level(1, '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`);
zip.file('word/document.xml', `<w:document xmlns:w="${WORD}"><w:body>${body.join('')}</w:body></w:document>`);
const buffer = await zip.generateAsync({ type: 'nodebuffer' });
console.log((await mammoth.extractRawText({ buffer })).value.trim().replace(/\n+/g, '|'));
console.log((await mammoth.convertToHtml({ buffer })).value);
JS
seen=$(node convert.mjs)
wanted='Introduction|The fees were raised in 2021.|Recommendations|That the fees be agreed.|That the reasons in paragraph 1.1 be noted.
<ol><li>Introduction<ol><li>The fees were raised in 2021.</li></ol></li><li>Recommendations<ol><li>That the fees be agreed.</li><li>That the reasons in paragraph 1.1 be noted.</li></ol></li></ol>'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
