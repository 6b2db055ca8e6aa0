#!/bin/sh
# The arrow between stages, read from the includes: who may include what.
set -u
cd "$1" || exit 2
status=0
# allow <folder> <regex of allowed first folders>...
allow() {
  folder=$1 allowed=$2
  bad=$(grep -rnE '^#include "' --include='*.c' --include='*.h' "$folder" | grep -vE "#include \"($allowed)")
  [ -z "$bad" ] && return
  echo "includes against the arrow in $folder:"
  echo "$bad"
  status=1
}
shared='ocr/(document|geometry|limits)\.h'
allow models 'models/'
allow ocr 'ocr/'
allow extract "extract/|models/|$shared"
for rules in audit/rules; do allow "$rules" "audit/rules/|audit/[a-z_]+\.h|extract/|models/|$shared"; done
bad=$(grep -nE '^#include "' audit/*.c audit/*.h | grep -vE "#include \"(audit/[a-z_]+\.h|audit/rules/|extract/|models/|$shared)")
[ -z "$bad" ] || { echo "includes against the arrow in audit:"; echo "$bad"; status=1; }
allow audit/archive "audit/(archive|report)/|audit/[a-z_]+\.h|audit_versions\.h|extract/|models/|ocr/"
allow audit/case "audit/(case|archive|report)/|audit/[a-z_]+\.h|extract/|models/|ocr/"
bad=$(grep -rnE '#include "audit/cli/' --include='*.[ch]' audit | grep -v '^audit/cli/')
[ -z "$bad" ] || { echo "commands used outside audit/cli:"; echo "$bad"; status=1; }
# The parent never links what opens a document.
bad=$(grep -rnE '#include [<"](poppler|leptonica|tesseract|allheaders|ocr/worker)' --include='*.[ch]' \
  models extract audit ocr | grep -v '^ocr/worker/')
[ -z "$bad" ] || { echo "decoders outside the worker:"; echo "$bad"; status=1; }
# Rules do no input or output.
bad=$(grep -nE '\b(fopen|open|printf|g_print|g_file_get_contents|getenv|time|g_get_real_time)\(' audit/*.c audit/rules/*.c)
[ -z "$bad" ] || { echo "input, output or clock in the engine:"; echo "$bad"; status=1; }
exit $status
