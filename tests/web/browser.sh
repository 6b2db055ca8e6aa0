#!/bin/sh
# The pages in a real browser. Arguments: the program, the specimens, the folder that prepare.sh filled. Pictures of
# every page, for people to look at, end in its folder "images".
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/browser" && pwd)
program=$1 specimens=$2 folder=$3
node=$(ls "$folder"/node_modules/node-linux-*/bin/node 2>/dev/null | head -1)
# 77: skipped, and said to be.
[ -n "$node" ] && [ -e "$folder/installed" ] || {
  echo "nothing in $folder: sh tests/web/prepare.sh $folder"
  exit 77
}
# Modules are found beside the files that ask for them.
cp "$here"/*.mjs "$folder/"
cd "$folder"
exec "$node" --test-reporter=spec browser.test.mjs "$program" "$specimens" "$folder/images"
