#!/bin/sh
# Accuracy of the built program. Usage: score.sh BUILD [--seed N [--documents K] [--engine cairo|chromium|libreoffice|all]]
# [--profiles LIST] [--details FILE|-] [--json FILE] [--keep FOLDER]. Without a seed: every specimen. With one: K quotes that
# it draws (104), each born-digital and under one scan profile. --keep leaves files, truths and report in an empty folder.
# With --mutate alone or first: compliant quotes, each against itself with one change; does each rule turn when it should?
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$1
shift
seed="" documents=104 profiles="" details="" json="" keep="" engine=cairo mutate=""
if [ "${1:-}" = --mutate ]; then
  mutate=--mutate profiles=pdf seed=1
  shift
fi
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
  case $1 in
    --seed) seed=$2 ;;
    --documents) documents=$2 ;;
    --engine) engine=$2 ;;
    --profiles) profiles=$2 ;;
    --details) details=$2 ;;
    --json) json=$2 ;;
    --keep) keep=$2 ;;
    *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
folder=$keep
if [ -z "$keep" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder/files"

# render PROFILES DESCRIPTION...: two at a time, each profile of the list, or those that the description names.
render() {
  list=$1
  shift
  printf '%s\0' "$@" | xargs -0 -n 4 -P "$(nproc)" "$build/vd-corpus" render ${list:+--profiles "$list"} "$folder/files"
}
if [ -n "$seed" ]; then
  python3 -B "$here/draw" $mutate --seed "$seed" --documents "$documents" --engine "$engine" "$folder/told"
  render "$profiles" "$folder"/told/*.json
else
  render "${profiles:-pdf,scan300,scan200,scan150,photo,scanpdf}" "$here"/specimens/*.yaml
fi

# Gaps (1) and unread pages (3) are what is being counted; anything else is a failure of the program. A busy machine is
# none: documents may take their time.
status=0
find "$folder/files" -type f ! -name '*.truth.json' -print0 | sort -z |
  xargs -0 "$build/vigidevis" check --timeout 300 --format json --exit-zero -o "$folder/report" || status=$?
[ -s "$folder/report" ] || { echo "vigidevis: code $status" >&2; exit 4; }
if [ -n "$mutate" ]; then
  python3 -B "$here/draw" --turned "$folder/report" "$folder/told"
  exit
fi
"$build/vd-corpus" score ${details:+--details "$details"} ${json:+--json "$json"} "$folder/files" "$folder/report"
