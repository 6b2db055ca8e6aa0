#!/bin/sh
# Which document to take up next: queue.sh PROGRAM SPECIMENS. Orders, filters, and what decisions take out of the queue.
set -u
program=$1 specimens=$2
. "$(dirname "$0")/../support/scratch.sh"
db=$folder/a.db
mkdir "$folder/in"
cp "$specimens/conforme.pdf" "$specimens/conforme.scan200.jpg" "$specimens/non-conforme.pdf" "$specimens/non-conforme.scan200.jpg" "$folder/in"
"$program" audit "$folder/in" --db "$db" --progress none >/dev/null

queue() {
  "$program" review --db "$db" queue "$@"
}
# names ARGUMENT...: the files of the queue, in its order
names() {
  queue --format jsonl "$@" | python3 -c 'import json, sys
print(*(json.loads(line)["path"] for line in sys.stdin))'
}
# value FILE KEY ARGUMENT...
value() {
  file=$1 key=$2
  shift 2
  queue --format jsonl --state all "$@" | python3 -c 'import json, sys
print(*(row[sys.argv[2]] for row in map(json.loads, sys.stdin) if row["path"] == sys.argv[1]))' "$file" "$key"
}
refuse() {
  words=$1
  shift
  queue "$@" >"$folder/out" 2>&1
  expect "queue $*" $? 2
  sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$folder/out" | grep -qF -- "$words" || fail "queue $*: no « $words » in $(cat "$folder/out")"
}

# Both are one paper (X02), of one day: the fingerprint decides between them.
compliant="conforme.pdf conforme.scan200.jpg"

# Money first; then the least sure reading, which is the scan; then by date, papers without one last.
expect "last by stake" "$(names | cut -d' ' -f3-)" "$compliant"
expect "first by reading" "$(names --sort reading | sed 's/ .*//')" non-conforme.scan200.jpg
expect "first by date" "$(names --sort oldest | cut -d' ' -f-2)" "$compliant"
expect "one only" "$(names --sort oldest --first 1)" conforme.pdf
expect "stake" "$(value non-conforme.pdf at_stake_cents)" 365000
queue | sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' | grep -q "^4 documents, .*enjeu : 7 300,00 €$" || fail "no sum: $(queue | tail -1)"

expect "of a rule" "$(names --rule L02 --sort reading)" "non-conforme.scan200.jpg non-conforme.pdf"
expect "of a rule that nothing broke" "$(names --rule A01)" ""
expect "of a month" "$(names --month 2022-05)" "$compliant"
expect "of another month" "$(names --month 2022-06)" ""
expect "of a vendor" "$(names --vendor "Éditeur Abcde")" "$compliant"
expect "of a domain that is in none" "$(names --dsr "MS2 DUI PDE-Va1")" ""

refuse "--month attend un mois" --month 2022
refuse "--month attend un mois" --month 2022-13
refuse "n’est pas l’un de stake, reading, oldest" --sort price
refuse "n’attend rien après ce mot" conforme.pdf
refuse "domaine inconnu" --dsr inconnu
refuse "un nombre de 1 à" --first 0

# What could not be written is told, whatever the command; a reader that goes away is no failure.
for command in "review --db $db queue" "review --db $db list" "search Segur --db $db" "rules" "--help"; do
  # shellcheck disable=SC2086
  "$program" $command >/dev/full 2>"$folder/err"
  expect "$command on a full disk" $? 4
  grep -q "tout n’a pas pu être écrit" "$folder/err" || fail "$command on a full disk: $(cat "$folder/err")"
done
(sleep 0.5; queue; echo $? >"$folder/code") 2>"$folder/err" | :
expect "a closed pipe" "$(cat "$folder/code") $(cat "$folder/err")" "0 "

# A document leaves when nothing in it is open, and is found again by what was decided.
for print in $("$program" review --db "$db" list --format jsonl | python3 -c 'import json, sys
print(*(row["fingerprint"] for row in map(json.loads, sys.stdin) if row["path"] == "conforme.pdf"))'); do
  "$program" review --db "$db" decide "$print" --dismiss 2 --by marie || fail "decide"
done
expect "still open" "$(names --sort oldest | wc -w) $(names --sort oldest | sed 's/ .*//')" "3 conforme.scan200.jpg"
expect "dismissed" "$(names --state dismissed)" conforme.pdf
expect "nothing is confirmed" "$(names --state confirmed)" ""
expect "all" "$(names --state all | wc -w)" 4
exit $status
