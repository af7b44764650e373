#!/usr/bin/env bash
# poppler-utils 22.12.0 (Debian 12), pdftotext without options, and with -layout and -raw.
# Guess: a hyphen that ends a line of a printed page stays, for the words of these pages have hyphens of their own: "call-in",
# addresses such as vale-of-arden.example. At worst a blank or a line end stands behind it.
# Seen: pdftotext takes it for one that the printer set, and drops it: "subject to callin", and an e-mail address of another
# domain, vale-ofarden.example, that looks right. With -layout and -raw the hyphen stays, and the line end behind it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 libjpeg62-turbo libopenjp2-7 liblcms2-2 \
  libpng16-16 libtiff6 libnss3 libnspr4 libfreetype6 libfontconfig1 libwebp7 liblerc4 libjbig0 libdeflate0 libbrotli1 \
  libexpat1 >apt.log 2>&1 || { cat apt.log >&2; exit 3; }
for package in *.deb; do dpkg -x "$package" root; done
printed() { LD_LIBRARY_PATH=$(echo "$work"/root/usr/lib/*-linux-gnu) "$work/root/usr/bin/pdftotext" "$@" page.pdf - | tr -s '\n\f ' '||_' | sed 's/|$//'; }
python3 - <<'PY'
lines = ['Is subject to call-', 'in: No', 'Email: lena.marsh@vale-of-', 'arden.example']
text = 'BT /F1 12 Tf 14 TL 72 700 Td ' + ' '.join(f'({line}) Tj T*' for line in lines) + ' ET'
parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    f'<</Length {len(text)}>>\nstream\n{text}\nendstream',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
]
pdf, places = '%PDF-1.4\n', []
for number, part in enumerate(parts, 1):
    places.append(len(pdf))
    pdf += f'{number} 0 obj\n{part}\nendobj\n'
table = ''.join(f'{place:010d} 00000 n \n' for place in places)
end = f'xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(pdf)}\n%%EOF\n'
open('page.pdf', 'w').write(pdf + end)
PY
expect() {
  if [ "$2" = "$1" ]; then echo "as seen: $2"; else echo "changed: wanted $1, got $2"; exit 1; fi
}
whole='Is_subject_to_call-|in:_No|Email:_lena.marsh@vale-of-|arden.example'
expect 'Is_subject_to_callin:_No|Email:_lena.marsh@vale-ofarden.example' "$(printed)"
expect "$whole" "$(printed -layout)"
expect "$whole" "$(printed -raw)"
