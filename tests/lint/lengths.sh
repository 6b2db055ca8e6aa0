#!/bin/sh
# Files up to 400 lines, functions up to 60, blocks nested up to 4: what does not fit wants splitting.
set -u
cd "$1" || exit 2
find models ocr extract audit corpus tests -name '*.[ch]' | sort | xargs awk '
  FNR == 1 { if (file && lines > 400) bad(file ": " lines " lines"); file = FILENAME; depth = 0; start = 0 }
  { lines = FNR; text = $0; sub(/\/\/.*/, "", text); gsub(/"([^"\\]|\\.)*"/, "", text); gsub(/\047[{}]\047/, "", text) }
  # clang-format puts the brace of a function at the end of its head, or alone in column 1
  depth == 0 && text ~ /\{[ \t]*$/ && (text ~ /\)[ \t]*\{[ \t]*$/ || text ~ /^\{/) { start = FNR; deepest = 0 }
  { n = length(text)
    for (i = 1; i <= n; i++) {
      c = substr(text, i, 1)
      if (c == "{") { depth++; if (depth > deepest) deepest = depth }
      if (c == "}") { depth--; if (depth == 0 && start) {
          if (FNR - start > 60) bad(FILENAME ":" start ": function of " (FNR - start) " lines")
          if (deepest > 5) bad(FILENAME ":" start ": blocks nested " (deepest - 1) " deep")
          start = 0 } }
    } }
  END { if (lines > 400) bad(file ": " lines " lines"); exit status }
  function bad(message) { print message; status = 1 }'
