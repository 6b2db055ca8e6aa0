#!/bin/sh
# Accuracy of the built program on every specimen and profile. Usage: score.sh BUILD [--seed N]
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$build/vd-corpus" render "$@" "$folder" "$here"/specimens/*.yaml
# Gaps (1) and unread pages (3) are what is being counted; anything else is a failure of the program.
status=0
find "$folder" -type f ! -name '*.truth.json' -print0 | sort -z |
  xargs -0 "$build/vigidevis" check --format json --exit-zero -o "$folder/report" || status=$?
[ -s "$folder/report" ] || { echo "vigidevis: code $status" >&2; exit 4; }
"$build/vd-corpus" score "$folder" "$folder/report"
