#!/bin/sh
# The top level holds exactly what the README's map names; every folder says what it is.
set -u
cd "$1" || exit 2
status=0
extra=$(git ls-files 2>/dev/null | cut -d/ -f1 | sort -u |
  grep -vxE 'ocr|extract|audit|models|corpus|tests|CMakeLists\.txt|README\.md|LICENSE|run|\..*')
[ -z "$extra" ] || { echo "outside the agreed layout: $extra"; status=1; }
for folder in ocr extract audit models corpus tests; do
  [ -s "$folder/README.md" ] || { echo "$folder/README.md is missing"; status=1; }
  for file in $(find "$folder" -maxdepth 1 -name '*.c' -printf '%f\n' | sort); do
    grep -q "${file%.c}" "$folder/README.md" || { echo "$folder/README.md does not name $file"; status=1; }
  done
done
for verb in $(sed -nE 's/^  ([a-z]+)\)$/\1/p' run); do
  grep -q "\./run $verb" README.md || { echo "README.md does not show ./run $verb"; status=1; }
done
grep -q '\./run test' .ci/run || { echo ".ci/run does not call ./run test"; status=1; }
exit $status
