#!/bin/sh
# Every header compiles alone, with both compilers, and guards itself.
set -u
cd "$1" || exit 2
flags="-std=c17 -D_GNU_SOURCE -I. -Wall -Wextra -Wpedantic -fsyntax-only $(pkg-config --cflags glib-2.0 poppler-glib lept tesseract jansson cairo pangocairo libpcre2-8 sqlite3 libxml-2.0)"
status=0
for header in $(find models ocr extract audit corpus tests -name '*.h' | sort); do
  grep -q '^#pragma once' "$header" || { echo "$header: no #pragma once"; status=1; }
  for compiler in gcc clang; do
    printf '#include "%s"\ntypedef int vd_not_empty;\n' "$header" |
      $compiler $flags -x c - || { echo "$header: does not compile alone ($compiler)"; status=1; }
  done
done
exit $status
