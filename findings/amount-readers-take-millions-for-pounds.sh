#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (recognizeCurrency, en-us), and compromise 14.17.0 with compromise-numbers 1.4.0.
# Guess: "£1.5m" and "£25m", as reports and reasons for key decisions print amounts, are read as millions, or not at all: the
# recognizers read "£250k" as 250,000, and both know the word "million".
# Seen: "m" and "bn" are cut off without a sign of it. "£1.5m" is one pound fifty and "£25m" is 25 pounds, so that a decision of
# millions stands below one of £250k in every sum and sorting. compromise, asked for money, cuts off "k" and "million" as well.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @microsoft/recognizers-text-suite@1.3.1 compromise@14.17.0 \
  compromise-numbers@1.4.0 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >read.cjs <<'JS'
const { recognizeCurrency } = require('@microsoft/recognizers-text-suite');
const nlp = require('compromise');
nlp.plugin(require('compromise-numbers'));

for (const amount of ['£250k', '£2.4 million', '£1.5m', '£25m', '£1.25bn']) {
  const text = `The cost is ${amount}.`;
  const [money] = recognizeCurrency(text, 'en-us');
  console.log(`${amount}: ${money.resolution.value} ${nlp(text).money().json()[0].money.num}`);
}
JS
seen=$(node read.cjs)
wanted='£250k: 250000 250
£2.4 million: 2400000 2.4
£1.5m: 1.5 1.5
£25m: 25 25
£1.25bn: 1.25 1.25'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
