#!/bin/sh
# clang-format decides.
cd "$1" || exit 2
find models ocr extract audit corpus tests -name '*.[ch]' | sort | xargs clang-format --dry-run -Werror
