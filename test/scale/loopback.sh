#!/usr/bin/env bash
# Distributes archives over two ssh servers of this machine with GNU parallel. It kills a worker and a host meanwhile, joins the
# parts, and compares the bytes with those of one run. It needs sshd, ssh-keygen and parallel (Debian: openssh-server, parallel).
# If one is missing, it says so and ends with 0. `npm test` does not run it.
# `bash test/scale/loopback.sh [ARCHIVES [PAGES OF EACH]]`
set -euo pipefail
archives=${1:-8} pages=${2:-60}
project=$(cd "$(dirname "$0")/../.." && pwd)
PATH=$PATH:/usr/sbin
for program in sshd ssh ssh-keygen parallel; do
  command -v "$program" >/dev/null || { echo "skipped: there is no $program here"; exit 0; }
done
sshd=$(command -v sshd)

work=$(mktemp -d)
hosts=()
# Kills an sshd and its sessions.
stop_host() {
  local session
  for session in $(ps -o pid= --ppid "$1" || true); do stop_host "$session"; done
  kill -9 "$1" 2>/dev/null && wait "$1" 2>/dev/null || true
}
trap 'for each in "${hosts[@]}"; do stop_host "$each"; done; rm -rf "$work"' EXIT
cd "$work"

free_port() { node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"; }

ssh-keygen -q -t ed25519 -N '' -f client
cp client.pub authorized
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
start_host() {
  local name=$1 port
  port=$(free_port)
  ssh-keygen -q -t ed25519 -N '' -f "$name"
  cat >"$name.conf" <<CONF
Port $port
ListenAddress 127.0.0.1
HostKey $work/$name
AuthorizedKeysFile $work/authorized
PidFile $work/$name.pid
PasswordAuthentication no
UsePAM no
StrictModes no
CONF
  "$sshd" -D -f "$name.conf" -E "$name.log" &
  hosts+=($!)
  until [ -s "$name.pid" ]; do sleep 0.1; done
  printf 'Host %s\n  HostName 127.0.0.1\n  Port %s\n  User %s\n  IdentityFile %s/client\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n' \
    "$name" "$port" "$(id -un)" "$work" >>ssh.conf
}
start_host one
start_host two

# Makes archives of invented pages. Each page is in one archive.
mkdir archives parts
node --input-type=module -e "
import fs from 'node:fs';
import { writePages } from '$project/test/bench/pages.js';
fs.mkdirSync('pages');
writePages('pages', $archives * $pages);
"
ls pages | split -l "$pages" - list.
for list in list.*; do tar -czf "archives/${list#list.}.tar.gz" -T <(sed 's|^|pages/|' "$list"); done

kcc="node $project/bin/kcc-decisions.js"
$kcc scrape archives/*.tar.gz -q -o one-run.ndjson
$kcc scrape archives/*.tar.gz -q -o one-run.csv

# Both hosts share one folder, as in a cluster. A job writes its process id, so that the test can kill it.
job="echo \$\$ > worker-{#} && exec $kcc scrape {} --jobs 1 -q -o parts/{/.}.ndjson"
ls archives/*.tar.gz | parallel --will-cite --ssh "ssh -F $work/ssh.conf" --sshlogin 1/one,1/two --wd "$work" --retries 4 \
  --joblog jobs.log "$job" 2>parallel.log &
spreading=$!
until_job() {
  until [ -s "worker-$1" ]; do
    kill -0 "$spreading" 2>/dev/null || { cat parallel.log; echo 'FAIL: GNU parallel ended too early'; exit 1; }
    sleep 0.05
  done
}
until_job 1
kill -9 "$(cat worker-1)" && echo 'killed the worker of job 1'
until_job 3
stop_host "${hosts[1]}" && echo 'killed host two, with all it was doing'
wait "$spreading" || { cat parallel.log; echo 'FAIL: not every job was done'; exit 1; }

$kcc scrape parts/*.ndjson -q -o joined.ndjson
$kcc scrape parts/*.ndjson -q -o joined.csv
cmp one-run.ndjson joined.ndjson
cmp one-run.csv joined.csv
echo "ok: $(wc -l <joined.ndjson) records of $archives archives over two hosts, the same bytes as of one run; $(tail -n +2 jobs.log | wc -l) jobs"
