#!/bin/sh
# Does every rule give every answer that it can give, and is a compliant quote of each requirements file accused of nothing?
# Usage: answers.sh BUILD [REPORT...]. The specimens born-digital, those that are out of focus as scans, each breach and trap
# planted alone; REPORTs of a longer run count too. Prints how often each rule gave each answer, as models/rules/ declares them;
# fails when one was never given. "unsure" needs worse scans than these: it is counted, not asked for.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/files"
python3 -B "$here/draw" --seed answers --planted "$folder/told"
python3 -B "$here/draw" --seed answers --compliant "$folder/told"
printf '%s\0' "$here"/specimens/*.yaml "$folder"/told/*.json | xargs -0 -n 8 -P "$(nproc)" "$build/vd-corpus" render --profiles pdf "$folder/files"
grep -lZ '^illegible:' "$here"/specimens/*.yaml | xargs -0 "$build/vd-corpus" render --profiles scan200 "$folder/files"
status=0
find "$folder/files" -type f ! -name '*.truth.json' -print0 | sort -z |
  xargs -0 "$build/vigidevis" check --timeout 300 --format json --exit-zero -o "$folder/report" || status=$?
[ -s "$folder/report" ] || { echo "vigidevis: code $status" >&2; exit 4; }
python3 -B "$here/draw" --sound "$folder/report" "$folder/told" || { echo "un document conforme est accusé" >&2; exit 1; }
for report in "$@"; do
  set -- "$@" --answered "$report"
  shift
done
python3 -B "$here/draw" --answered "$folder/report" "$@" "$here/../models/rules"
