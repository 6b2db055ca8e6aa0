#!/bin/sh
# Installs what the browser tests are written with (tests/web/browser/package-lock.json) into a folder, unless it is
# there. Arguments: the folder. Needs npm and its registry; without them it says so, and those tests are skipped.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/browser" && pwd)
folder=$1
wanted=$(sha256sum <"$here/package-lock.json")
[ "$(cat "$folder/installed" 2>/dev/null || true)" = "$wanted" ] && exit 0
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
# npm has certificates of its own; those of the system know the proxies of the place too.
system=/etc/ssl/certs/ca-certificates.crt
[ ! -e "$system" ] || export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$system}"
echo "Installation des outils des essais de navigateur (npm)…" >&2
if (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >npm.log 2>&1); then
  echo "$wanted" >"$folder/installed"
else
  cat "$folder/npm.log" >&2
  echo "Les outils des essais de navigateur n’ont pas pu être installés : ces essais seront omis." >&2
fi
