#!/usr/bin/env bash
# turndown 7.2.5, and marked 16.4.1 to read what it wrote.
# Guess: turndown escapes the number of an agenda item, which stands alone in its cell, as it escapes "1. That the fees be
# agreed" (1\. That …), so that Markdown says what the page says.
# Seen: a number alone is written bare. Markdown reads "7." as an ordered list that begins at 7, without an item in it: the
# number is no text any more, and the title below it belongs to no item.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact turndown@7.2.5 marked@16.4.1 >npm.log 2>&1 || { cat npm.log >&2; exit 3; }
cat >convert.mjs <<'JS'
import { marked } from 'marked';
import Turndown from 'turndown';

const markdown = new Turndown().turndown('<p>7.</p><p>Mooring Fees</p><p>1. That the fees be agreed</p>');
const text = marked.parse(markdown).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
console.log(`${JSON.stringify(markdown)} reads: ${text}`);
JS
seen=$(node convert.mjs)
wanted='"7.\n\nMooring Fees\n\n1\\. That the fees be agreed" reads: Mooring Fees 1. That the fees be agreed'
if [ "$seen" = "$wanted" ]; then echo "as seen: $seen"; else echo "changed: wanted $wanted, got $seen"; exit 1; fi
