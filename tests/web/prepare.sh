#!/bin/sh
# Installs what the browser tests are written with (tests/web/browser/package-lock.json) into a folder, unless it is
# there. Arguments: the folder. Needs npm and its registry.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/browser" && pwd)
folder=$1
wanted=$(sha256sum <"$here/package-lock.json")
[ "$(cat "$folder/installed" 2>/dev/null || true)" = "$wanted" ] && exit 0
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
echo "Installation des outils des essais de navigateur (npm)…" >&2
(cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >npm.log 2>&1) || {
  cat "$folder/npm.log" >&2
  exit 2
}
echo "$wanted" >"$folder/installed"
