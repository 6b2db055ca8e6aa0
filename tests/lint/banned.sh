#!/bin/sh
# Calls that depend on the locale, overflow, or hide control flow; and what belongs to no repository.
set -u
cd "$1" || exit 2
status=0
refuse() {
  what=$1 pattern=$2
  shift 2
  bad=$(grep -rnE "$pattern" --include='*.[ch]' "$@")
  [ -z "$bad" ] || { echo "$what:"; echo "$bad"; status=1; }
}
refuse "locale-dependent" '\b(strtod|atof|atoi|sscanf|strcasecmp|g_ascii_strtod)\(' models extract audit ocr
refuse "unbounded" '\b(strcpy|strcat|sprintf|gets|alloca|system|popen)\(' models extract audit ocr
refuse "hidden control flow" '\b(goto |setjmp|longjmp)' models extract audit ocr
refuse "standard output of a library" '\b(g_print|printf|puts)\(' models extract ocr
# Values are bound, never written into a statement.
refuse "a statement put together" '(printf|strconcat|g_string_append[a-z_]*)\([^;]*"[^"]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' audit
bad=$(grep -rn 'setlocale' --include='*.c' models extract audit ocr | grep -v '^audit/cli/main.c')
[ -z "$bad" ] || { echo "setlocale outside audit/cli/main.c:"; echo "$bad"; status=1; }
bad=$(git grep -nE '\b(TODO|FIXME|XXX|HACK)\b|/work/|\.\./shared' -- . ':!tests/lint/banned.sh' ':!LICENSE' 2>/dev/null)
[ -z "$bad" ] || { echo "unfinished or foreign:"; echo "$bad"; status=1; }
exit $status
