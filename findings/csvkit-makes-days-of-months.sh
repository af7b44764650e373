#!/usr/bin/env bash
# csvkit 1.0.7 (agate 1.6.3), csvjson with its defaults.
# Guess: a column of texts such as "July 2021" (when a decision is due) or "May" (a surname in a column of makers) stays text, as
# a column with "Not before 15th Oct 2021" in it does.
# Seen: where every cell of the column is a month, or the name of one, each becomes a day that nobody wrote: 2021-07-01, and the
# year 1 for a bare name. One cell that is no month leaves the whole column as it is, so the same data
# changes its meaning with the rows that are chosen. --no-inference keeps the months, but "None" and "N/A" (the answers of a page)
# still become null; only with --blanks as well does every cell stay what it was.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download csvkit=1.0.7-1 python3-csvkit=1.0.7-1 python3-agate=1.6.3-2 python3-babel python-babel-localedata python3-agatedbf python3-agateexcel python3-agatesql python3-isodate python3-leather \
  python3-parsedatetime python3-pytimeparse python3-slugify python3-text-unidecode python3-six python3-tz python3-future \
  python3-unidecode >apt.log 2>&1 || { cat apt.log >&2; exit 3; }
for package in *.deb; do dpkg -x "$package" root; done
csvjson() { PYTHONPATH="$work/root/usr/lib/python3/dist-packages" python3 -W ignore -c 'from csvkit.utilities.csvjson import launch_new_instance as run; run()' "$@"; }
PATH=/usr/bin:$PATH
say() { printf '%s\n' "$1" | csvjson "${@:2}"; }
expect() {
  if [ "$2" = "$1" ]; then echo "as seen: $2"; else echo "changed: wanted $1, got $2"; exit 1; fi
}
expect '[{"due": "2021-07-01", "n": "a"}, {"due": "2022-03-01", "n": "b"}]' "$(say $'due,n\nJuly 2021,a\nMarch 2022,b')"
expect '[{"maker": "0001-05-01", "n": "a"}, {"maker": "0001-03-01", "n": "b"}]' "$(say $'maker,n\nMay,a\nMarch,b')"
expect '[{"due": "July 2021", "n": "a"}, {"due": "Not before 15th Oct 2021", "n": "b"}]' "$(say $'due,n\nJuly 2021,a\nNot before 15th Oct 2021,b')"
expect '[{"due": "July 2021", "n": "a"}, {"due": null, "n": "b"}]' "$(say $'due,n\nJuly 2021,a\nNone,b' --no-inference)"
expect '[{"due": "July 2021", "n": "a"}, {"due": "None", "n": "b"}]' "$(say $'due,n\nJuly 2021,a\nNone,b' --no-inference --blanks)"
