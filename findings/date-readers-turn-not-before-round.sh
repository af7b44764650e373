#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (recognizeDateTime, en-gb), and compromise 14.17.0 with compromise-dates 3.9.0.
# Guess: "Not before 15th Oct 2021", which forward plans print for nearly every decision to come, is read as that day or as a time
# from that day on; at worst the words in front are ignored.
# Seen: both take "before" alone. A decision that will not be made before 15 October is one that is made by 14 October. The
# recognizers turn "no earlier than" and "not later than" round in the same way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @microsoft/recognizers-text-suite@1.3.1 compromise@14.17.0 \
  compromise-dates@3.9.0 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >read.cjs <<'JS'
const { recognizeDateTime } = require('@microsoft/recognizers-text-suite');
const nlp = require('compromise');
nlp.plugin(require('compromise-dates'));

const spanOf = ({ start, end, value }) => value ?? `${start ?? ''}..${end ?? ''}`;
for (const text of ['Not before 15th Oct 2021', 'Before 15th Oct 2021', 'no earlier than 15th Oct 2021', 'not later than 15th Oct 2021']) {
  const [found] = recognizeDateTime(text, 'en-gb');
  console.log(`recognizers ${text}: ${spanOf(found.resolution.values[0])}`);
}
for (const text of ['Not before 15th Oct 2021', 'Before 15th Oct 2021'])
  console.log(`compromise ${text}: ..${nlp(text).dates().get()[0].end.slice(0, 10)}`);
JS
seen=$(TZ=UTC node read.cjs)
wanted='recognizers Not before 15th Oct 2021: ..2021-10-15
recognizers Before 15th Oct 2021: ..2021-10-15
recognizers no earlier than 15th Oct 2021: ..2021-10-15
recognizers not later than 15th Oct 2021: 2021-10-15..
compromise Not before 15th Oct 2021: ..2021-10-14
compromise Before 15th Oct 2021: ..2021-10-14'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
