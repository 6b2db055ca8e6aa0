#!/bin/sh
# The manual page in the form of scdoc(5): man.sh PROGRAM TEMPLATE. Which commands and options there are, the program
# itself says: a page written by hand would forget some.
set -eu
export LC_ALL=C.UTF-8 LANGUAGE=fr
program=$1 template=$2

# One command: its use as a heading, what it does, its options as definitions.
section() {
  "$program" "$1" --help | awk '
    function plain(text) { gsub(/[\\*_~#]/, "\\\\&", text); return text }
    NR == 1 { sub(/^[^:]*: /, ""); print "## " plain($0); next }
    /^ +(-[a-zA-Z], )?--[a-z]/ {
      sub(/^ +/, "")
      cut = match($0, /  +/)
      name = cut ? substr($0, 1, cut - 1) : $0
      said = cut ? substr($0, cut + RLENGTH) : ""
      value = ""
      if (match(name, / [^ -][^ ]*$/)) { value = substr(name, RSTART + 1); name = substr(name, 1, RSTART - 1) }
      print "*" name "*" (value == "" ? "" : " _" plain(value) "_")
      print "\t" plain(said) "\n"
      next
    }
    /^Options/ { print plain($0) "\n"; next }
    { print plain($0) }'
}

sed '/^@COMMANDS@$/,$d' "$template"
"$program" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | while read -r command; do
  section "$command"
done
sed '1,/^@COMMANDS@$/d' "$template"
