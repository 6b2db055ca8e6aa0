#!/bin/sh
# Drawn quotes: the same seed gives the same bytes, another one others; the truth's boxes are where the words are.
set -eu
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draw() { python3 -B "$source/corpus/draw" --seed "$1" --documents 8 "$2"; }
fail() { echo "$1" >&2; exit 1; }
draw 41 "$work/one"
draw 41 "$work/two"
draw 42 "$work/other"
diff -r "$work/one" "$work/two" || fail "the same seed gave other descriptions"
cmp -s "$work/one/d41-000.json" "$work/other/d42-000.json" && fail "another seed gave the same quote"

mkdir "$work/a" "$work/b"
"$build/vd-corpus" render --profiles pdf "$work/a" "$work"/one/*.json
"$build/vd-corpus" render --profiles pdf,scan100,fax204x98,hybrid,acroform,lying "$work/b" "$work/one/d41-000.json"
cmp "$work/a/d41-000.pdf" "$work/b/d41-000.pdf" || fail "the same description gave other bytes"
python3 -B "$source/tests/corpus/boxes.py" "$work"/a/*.pdf
for file in "$work"/b/*.pdf; do
  qpdf --check "$file" >/dev/null 2>&1 || fail "$(basename "$file") is damaged"
done
words() { pdftotext "$1" - | wc -w; }
[ "$(words "$work/b/d41-000.hybrid.pdf")" -lt "$(words "$work/a/d41-000.pdf")" ] || fail "the table of the hybrid is not a picture"
