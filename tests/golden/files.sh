#!/bin/sh
# The committed specimens, as a newcomer has them: PDF, 200-dpi scan and photo, one command each, then all in one.
source=$1
build=$2
here=$source/tests/golden
. "$here/check.sh"
files=$source/corpus/specimens/files
for file in "$files"/*.pdf "$files"/*.jpg; do
  audit "$(exit_of "$file")" "$file"
  "$build/vd-corpus" score --strict "$files" "$work/report" || fail "$file"
done
audit 1 "$files"/*.pdf "$files"/*.jpg
"$build/vd-corpus" score --strict "$files" "$work/report" || fail "all together"
