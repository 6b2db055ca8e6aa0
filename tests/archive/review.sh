#!/bin/sh
# Decisions on findings: review.sh PROGRAM SPECIMENS. They are never lost, never changed, and follow the question.
set -u
program=$1 specimens=$2
. "$(dirname "$0")/../support/scratch.sh"
db=$folder/a.db
review() {
  "$program" review --db "$db" "$@"
}
# refuse CODE WORDS ARGUMENT...
refuse() {
  code=$1 words=$2
  shift 2
  review "$@" >"$folder/out" 2>&1
  expect "review $* gives" $? "$code"
  sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$folder/out" | grep -qF -- "$words" || fail "review $*: no « $words » in $(cat "$folder/out")"
}
# name RULE: the fingerprint of the finding of that rule
name() {
  review list --state all --rule "$1" --format jsonl | python3 -c 'import json, sys
print(json.loads(sys.stdin.readline())["fingerprint"])'
}
mkdir "$folder/in"
cp "$specimens/non-conforme.pdf" "$folder/in"
"$program" audit "$folder/in" --db "$db" --progress none >/dev/null

review list | grep -q L02 || fail "list: no L02"
total=$(review list --format jsonl | wc -l)
maintenance=$(name L02)
mention=$(name M01)
review show "$maintenance" | grep -q "sera facturé directement" || fail "show: not the words of the page"

refuse 2 "que faire ?"
refuse 2 "Vouliez-vous dire « list » ?" lost
refuse 2 "--confirm, --dismiss 1 à 5, --doubtful ou --reopen" decide "$maintenance"
refuse 2 "--confirm, --dismiss 1 à 5, --doubtful ou --reopen" decide "$maintenance" --confirm --doubtful
refuse 2 "un nombre de 1 à 5" decide "$maintenance" --dismiss 6
refuse 2 "commentaire de 10 caractères" decide "$maintenance" --dismiss 3
refuse 2 "commentaire de 10 caractères" decide "$maintenance" --dismiss 5 --comment "  court   "
refuse 4 "aucun constat" decide 0123456789abcdef --confirm
refuse 4 "aucun constat" decide "$maintenance" 0123456789abcdef --confirm
refuse 1 "aucun constat" show 0123456789abcdef
refuse 2 "quelle archive" list --db ""
expect "nothing was decided" "$(review export | wc -l)" 0

review decide "$maintenance" --confirm --by marie || fail "confirm"
review decide "$mention" --dismiss 3 --comment "vu avec l’éditeur le 3 mai" --by paul || fail "dismiss"
expect "open" "$(review list --format jsonl | wc -l)" $((total - 2))
expect "confirmed" "$(review list --state confirmed --format jsonl | wc -l)" 1
review list --state dismissed | grep -q "$mention" || fail "dismissed: not M01"
review show "$mention" | grep -q "paul" || fail "show: no history"

# The last one stands; nothing is taken away.
review decide "$maintenance" --doubtful --by jean || fail "doubtful"
expect "trail" "$(review export | python3 -c 'import json, sys
for line in sys.stdin:
    item = json.loads(line)
    print(item["who"], item["action"], item["before"]["state"], item["after"]["state"], len(item["evidence_hash"]), bool(item["rules"]))')" \
  "marie confirm waiting confirmed 16 True
paul dismiss waiting dismissed 16 True
jean doubtful confirmed doubtful 16 True"
for statement in "UPDATE decision SET who = 'x'" "DELETE FROM decision"; do
  python3 -c 'import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute(sys.argv[2])' "$db" "$statement" 2>/dev/null && fail "the trail can be changed: $statement"
done

# It is in what is exported, and follows the question to other audits; other evidence calls it back.
"$program" export --db "$db" | python3 -c 'import json, sys
decided = {f["rule"]: f["decision"] for q in json.loads(sys.stdin.readline())["quotes"] for f in q["findings"] if f["decision"]}
assert decided["L02"] == {"state": "doubtful", "reason": None, "comment": None}, decided
assert decided["M01"]["state"] == "dismissed" and decided["M01"]["reason"] == 3 and len(decided) == 2, decided' || fail "export"
"$program" audit --db "$db" --as-of 2022-01-01 --progress none >/dev/null
expect "after another audit" "$(review list --state dismissed --format jsonl | wc -l)" 1
python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db: db.execute("UPDATE finding SET evidence_hash = ? WHERE fingerprint = ?", ("0" * 16, sys.argv[2]))' "$db" "$mention"
expect "other evidence" "$(review list --state to_review --format jsonl | wc -l)" 1
review list | grep -q "$mention" || fail "what is to review is not open"
review decide "$mention" --reopen || fail "reopen"
expect "reopened" "$(review list --state waiting --rule M01 --format jsonl | wc -l)" 1

# Twenty answers make a rate; fewer make none.
review stats --format jsonl | grep '"rule":"L02"' | grep -q '"precision_percent":null' || fail "a rate of one decision"
for n in $(seq 20); do review decide "$maintenance" --confirm --by "r$n" || fail "confirm $n"; done
review stats | grep -q "^L02" || fail "stats"
expect "the trail, whole" "$(review export | wc -l)" 24

# Two archives of the same folder: decisions of both are kept.
"$program" audit "$folder/in" --db "$folder/b.db" --progress none >/dev/null
"$program" review --db "$folder/b.db" decide "$mention" --confirm --by zoe || fail "decide in another archive"
"$program" merge -o "$folder/m.db" "$db" "$folder/b.db" || fail "merge"
expect "merged trail" "$("$program" review --db "$folder/m.db" export | wc -l)" 25

# What is forgotten is forgotten with its decisions.
sha=$(sha256sum "$folder/in/non-conforme.pdf" | cut -c1-16)
"$program" forget --db "$db" "$sha" >/dev/null || fail "forget"
grep -qa "vu avec l" "$db" && fail "forget left a comment"
expect "trail of what was forgotten" "$(review export | wc -l)" 0
exit $status
