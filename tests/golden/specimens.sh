#!/bin/sh
# Every described specimen, born-digital: each rule answers what the examiner expects, lines, totals and fields are exact,
# and boxes fall on the quoted words.
source=$1
build=$2
here=$source/tests/golden
. "$here/check.sh"
"$build/vd-corpus" render --profiles pdf "$work/pdf" "$source"/corpus/specimens/*.yaml
audit 1 "$work"/pdf/*.pdf
"$build/vd-corpus" score --strict "$work/pdf" "$work/report" || fail "specimens"
for file in "$work"/pdf/*.pdf; do
  exit=$(exit_of "$file")
  [ -z "$exit" ] || audit "$exit" "$file"
done
