#!/usr/bin/env bash
# officeparser 7.8.0, parseOffice and toText, on a report in which Word set the recommendation in a box.
# Guess: the words of a box stand in the text, at the paragraph to which the box is tied; at worst twice, for Word writes each box in
# two forms, one for programs that do not know the newer one. mammoth 1.13.0, on the same file, has them once.
# Seen: the box is gone, without a sign of it. Tables and the text around it are whole, so that a report seems to recommend nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact officeparser@7.8.0 mammoth@1.13.0 jszip@3.10.1 >npm.log 2>&1 \
  || { cat npm.log >&2; exit 3; }
cat >convert.mjs <<'JS'
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { parseOffice } from 'officeparser';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPACES = Object.entries({
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
}).map(([name, uri]) => `xmlns:${name}="${uri}"`).join(' ');
const paragraph = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const content = (text) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
const shape = (text) => `<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>${content(text)}</wps:txbx><wps:bodyPr/></wps:wsp>`;
const drawing = (text) => `<w:drawing><wp:inline><wp:extent cx="3000000" cy="500000"/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${shape(text)}</a:graphicData></a:graphic></wp:inline></w:drawing>`;
const box = (text) => `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing(text)}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${content(text)}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
const body = [paragraph('Report to Cabinet'), box('That the pier be mended for £48,000.'), paragraph('Reasons')];
const zip = new JSZip();
zip.file('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>');
zip.file('_rels/.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`);
zip.file('word/document.xml', `<w:document ${SPACES}><w:body>${body.join('')}</w:body></w:document>`);
const buffer = await zip.generateAsync({ type: 'nodebuffer' });
const onOneLine = (text) => text.trim().replace(/\n+/g, '|');
console.log(`mammoth: ${onOneLine((await mammoth.extractRawText({ buffer })).value)}`);
console.log(`officeparser: ${onOneLine((await parseOffice(buffer)).toText())}`);
JS
seen=$(node convert.mjs)
wanted='mammoth: Report to Cabinet|That the pier be mended for £48,000.|Reasons
officeparser: Report to Cabinet|Reasons'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
