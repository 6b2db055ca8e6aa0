#!/bin/sh
# What a user installs: install.sh BUILD SPECIMENS. From a scratch prefix and from the package, the program audits as from
# its build folder; every command and option is in the manual page and in the completion, and nothing else is.
set -u
build=$1 specimens=$2
program=$build/vigidevis
. "$(dirname "$0")/../support/scratch.sh"
export LC_ALL=C.UTF-8 LANGUAGE=fr

# same ROOT: the program under it answers as that of the build folder.
# Without the summary, which tells how long it took.
said() { "$1" check --quiet --color never "$specimens/non-conforme.pdf" 2>&1; }
same() {
  [ "$(said "$1/bin/vigidevis")" = "$(said "$program")" ] || fail "$2: other words than from the build folder"
  for file in libexec/vigidevis-worker share/man/man1/vigidevis.1.gz share/bash-completion/completions/vigidevis \
    share/vigidevis/models/sources.yaml share/vigidevis/report.schema.json; do
    [ -s "$1/$file" ] || fail "$2: no $file"
  done
}
cmake --install "$build" --prefix "$folder/usr" >"$folder/log" 2>&1 || fail "$(cat "$folder/log")"
same "$folder/usr" "cmake --install"

(cd "$build" && cpack -G DEB -B "$folder/deb" >"$folder/log" 2>&1) || fail "$(cat "$folder/log")"
package=$(find "$folder/deb" -maxdepth 1 -name '*.deb')
dpkg-deb -x "$package" "$folder/root" || fail "the package cannot be opened"
same "$folder/root/usr" "package"
for needed in tesseract-ocr-fra libpoppler-glib8 libsqlite3-0; do
  dpkg-deb -f "$package" Depends | grep -q "$needed" || fail "the package does not depend on $needed"
done

zcat "$folder/usr/share/man/man1/vigidevis.1.gz" | sed 's/\\-/-/g; s/\\f[BIR]//g' >"$folder/man"
options() { "$program" "$@" --help | grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort; }
commands=$("$program" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 10 ] || fail "few commands: $commands"

# complete WORD...: what bash proposes for the last of these words.
complete() {
  bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vigidevis; printf "%s\n" "${COMPREPLY[@]}"' \
    bash "$folder/usr/share/bash-completion/completions/vigidevis" "$program" "$@" | sort
}
[ "$(complete "")" = "$(echo "$commands" | sort)" ] || fail "completion of commands: $(complete "")"
for command in $commands; do
  [ "$(complete "$command" --)" = "$(options "$command")" ] || fail "completion of $command: $(complete "$command" --)"
  sed -n "/^\.SS vigidevis $command /,/^\.S[SH]/p" "$folder/man" | grep -oE '^(-[a-zA-Z], )?--[a-z-]+' |
    grep -oE -- '--[a-z-]+' | sort >"$folder/told"
  [ "$(cat "$folder/told")" = "$(options "$command")" ] || fail "manual page of $command: $(cat "$folder/told")"
done
[ "$(complete check --color "" | tr '\n' ' ')" = "always auto never " ] || fail "values: $(complete check --color "")"
[ "$(complete export --format "" | tr '\n' ' ')" = "csv jsonl xlsx " ] || fail "values: $(complete export --format "")"
complete explain L0 | grep -qx L02 || fail "rules: $(complete explain L0)"
[ -z "$(complete check "")" ] || fail "where a file is wanted, something else is proposed"
exit $status
