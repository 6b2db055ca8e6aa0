#!/bin/sh
# Accuracy of the built program. Usage: score.sh BUILD                        every specimen, on every profile
#                                       score.sh BUILD --seed N [--documents K]  quotes drawn by this seed
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/files"
if [ "${1:-}" = --seed ]; then
  python3 -B "$here/draw" "$@" "$folder/told"
  "$build/vd-corpus" render "$folder/files" "$folder"/told/*.json
else
  "$build/vd-corpus" render "$folder/files" "$here"/specimens/*.yaml
fi
# Gaps (1) and unread pages (3) are what is being counted; anything else is a failure of the program.
status=0
find "$folder/files" -type f ! -name '*.truth.json' -print0 | sort -z |
  xargs -0 "$build/vigidevis" check --format json --exit-zero -o "$folder/report" || status=$?
[ -s "$folder/report" ] || { echo "vigidevis: code $status" >&2; exit 4; }
"$build/vd-corpus" score "$folder/files" "$folder/report"
