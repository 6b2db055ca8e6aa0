#!/bin/sh
# What is in an archive can be found, compared, merged and forgotten: keep.sh PROGRAM GENERATOR SPECIMENS.
set -u
program=$1 generator=$2 specimens=$3
. "$(dirname "$0")/../support/scratch.sh"
audit() {
  "$program" audit --progress none "$@" >"$folder/out" 2>&1
}
export_lines() {
  "$program" export --db "$1" >"$2" || fail "export of $1"
}

in=$folder/in
python3 "$generator" "$in" --quotes 30 --damaged 3 --duplicates 4 --near 2 --double 2 >"$folder/counts" || exit 1
cp "$specimens/non-conforme.pdf" "$in"
audit "$in" --db "$folder/a.db"
expect "exit code" $? 3
export_lines "$folder/a.db" "$folder/a.jsonl"
expect "documents" "$(wc -l <"$folder/a.jsonl")" 38

# Words, with the page and the place; accents and case do not matter.
"$program" search --db "$folder/a.db" PRESTATION segur --format jsonl --limit 100 >"$folder/found" || fail "search"
python3 - "$folder/found" <<'END' || fail "search: places"
import json, sys
found = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert len({item["sha256"] for item in found}) == 35, len({item["sha256"] for item in found})
for item in found:
    assert item["page"] == 1 and item["found"].lower().strip(".,") in ("prestation", "ségur"), item
    x0, y0, x1, y1 = item["box"]
    assert 0 < x0 < x1 < 595 and 0 < y0 < y1 < 842, item
END
"$program" search --db "$folder/a.db" "maintenance annuelle" | grep -q "non-conforme.pdf  p" || fail "search: a phrase"
"$program" search --db "$folder/a.db" "annuelle maintenance" >/dev/null
expect "search: a phrase the other way round" $? 1
"$program" search --db "$folder/a.db" 'mainten*' >/dev/null || fail "search: a start"
"$program" search --db "$folder/a.db" '" OR NEAR(' >/dev/null
expect "search: operators are words" $? 1

# One document as a page: that of its file, and without pictures once the file is gone.
digits=$(sha256sum "$in/non-conforme.pdf" | cut -c 1-16)
"$program" report --db "$folder/a.db" "$digits" -o "$folder/stored.html"
expect "report from the archive" $? 1
"$program" report "$in/non-conforme.pdf" -o "$folder/read.html"
cmp -s "$folder/stored.html" "$folder/read.html" || fail "report: not that of the file"
mv "$in/non-conforme.pdf" "$folder/moved.pdf"
"$program" report --db "$folder/a.db" "$digits" -o "$folder/stored.html"
expect "report without the file" $? 1
grep -q 'constat-1-L02' "$folder/stored.html" || fail "report: its findings are gone"
grep -q 'data:image/png' "$folder/stored.html" && fail "report: pictures of nowhere"
"$program" report --db "$folder/a.db" "$digits" --annotated "$folder/copy.pdf" 2>/dev/null
expect "copy without the file" $? 3
mv "$folder/moved.pdf" "$in/non-conforme.pdf"
for wrong in 0000 00000000 "$digits'" zzzzzzzz; do
  "$program" report --db "$folder/a.db" "$wrong" -o "$folder/none.html" 2>/dev/null
  expect "report of $wrong" $? 4
done
[ -e "$folder/none.html" ] && fail "a report of nothing"

# Two machines, then one archive: the export is that of one.
audit "$in" --db "$folder/1.db" --shard 1/2
audit "$in" --db "$folder/2.db" --shard 2/2
"$program" merge -o "$folder/m.db" "$folder/1.db" "$folder/2.db" || fail "merge"
export_lines "$folder/m.db" "$folder/m.jsonl"
cmp -s "$folder/a.jsonl" "$folder/m.jsonl" || fail "the merge exports something else"
expect "mode of the merge" "$(stat -c %a "$folder/m.db")" 600
"$program" search --db "$folder/m.db" maintenance >/dev/null || fail "search in the merge"
"$program" merge -o "$folder/twice.db" "$folder/m.db" "$folder/a.db" || fail "merge of the same"
export_lines "$folder/twice.db" "$folder/twice.jsonl"
cmp -s "$folder/a.jsonl" "$folder/twice.jsonl" || fail "what both have is kept twice"
for table in documents findings stats failures; do
  "$program" export --db "$folder/a.db" --format csv $table >"$folder/one.csv"
  "$program" export --db "$folder/twice.db" --format csv $table | cmp -s - "$folder/one.csv" || fail "merge: $table"
done
"$program" merge -o "$folder/m.db" "$folder/1.db" >/dev/null 2>&1
expect "merge over what exists" $? 2
# Two machines with other bytes at one place: both documents are kept.
mkdir "$folder/place"
for n in 1 2; do
  cp "$(find "$in" -name '*.pdf' | sort | sed -n ${n}p)" "$folder/place/devis.pdf"
  "$program" audit "$folder/place" --db "$folder/place$n.db" --progress none >/dev/null 2>&1
done
"$program" merge -o "$folder/places.db" "$folder/place1.db" "$folder/place2.db" || fail "merge of one place"
"$program" export --db "$folder/places.db" --format jsonl >"$folder/places.jsonl"
expect "documents of one place" "$(wc -l <"$folder/places.jsonl")" 2

# An archive that was damaged, or that carries a trigger, is refused, and nothing is made of it.
cp "$folder/1.db" "$folder/bad.db"
python3 - "$folder/bad.db" <<'END'
import sys
with open(sys.argv[1], "r+b") as file:
    for page in range(4, 400, 2):
        file.seek(page * 4096 + 100)
        file.write(b"\xff" * 200)
END
"$program" merge -o "$folder/n.db" "$folder/bad.db" "$folder/2.db" >/dev/null 2>&1
expect "merge of a damaged archive" $? 4
cp "$folder/1.db" "$folder/trap.db"
python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db: db.execute("CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END")' "$folder/trap.db"
"$program" merge -o "$folder/n.db" "$folder/2.db" "$folder/trap.db" >/dev/null 2>&1
expect "merge of an archive with a trigger" $? 4
[ -e "$folder/n.db" ] || [ -e "$folder/n.db.nouveau" ] && fail "a refused merge left something"

# What a change of rules changed.
audit --db "$folder/a.db" --as-of 2022-01-01
"$program" diff --db "$folder/a.db" | grep -c "as-of" >"$folder/runs"
expect "runs" "$(cat "$folder/runs")" 2
"$program" diff --db "$folder/a.db" 1 2 | tail -1 | grep -q "^35 documents audités deux fois" || fail "diff: documents"
"$program" diff --db "$folder/a.db" 1 2 --format jsonl >"$folder/forward"
"$program" diff --db "$folder/a.db" 2 1 --format jsonl >"$folder/back"
python3 - "$folder/forward" "$folder/back" <<'END' || fail "diff: forward and back"
import json, sys
forward, back = ([json.loads(line) for line in open(name, encoding="utf-8")] for name in sys.argv[1:])
turned = {"new": "gone", "gone": "new", "changed": "changed", "unchanged": "unchanged"}
key = lambda item: (item["fingerprint"], item["change"])
assert sorted(map(key, forward)) == sorted((item["fingerprint"], turned[item["change"]]) for item in back)
assert {item["change"] for item in forward} > {"unchanged"}
END
"$program" diff --db "$folder/a.db" 1 9 >/dev/null 2>&1
expect "diff with a run that is not there" $? 4
"$program" diff --db "$folder/a.db" 1 1 --format jsonl | grep -v unchanged && fail "a run differs from itself"

# Forgotten: no byte of it is left, the others stay as they were.
sha=$(sha256sum "$in/non-conforme.pdf" | cut -d' ' -f1)
marker=$("$program" search --db "$folder/a.db" "maintenance annuelle" --format jsonl | python3 -c 'import json, sys
print(json.loads(sys.stdin.readline())["sha256"])')
expect "the document to forget" "$marker" "$sha"
grep -qa non-conforme "$folder/a.db" || fail "nothing to forget"
"$program" forget --db "$folder/a.db" "$(echo "$sha" | cut -c1-16)" >/dev/null || fail "forget"
for file in "$folder"/a.db*; do
  for word in "$sha" non-conforme annuelle tisoft Atlantique; do
    grep -qai "$word" "$file" && fail "forget left « $word » in $(basename "$file")"
  done
done
"$program" search --db "$folder/a.db" segur >/dev/null || fail "forget: the others are gone"
audit --db "$folder/a.db"
export_lines "$folder/a.db" "$folder/f.jsonl"
grep -v "$sha" "$folder/a.jsonl" | cmp -s - "$folder/f.jsonl" || fail "forget changed another document"
"$program" forget --db "$folder/a.db" "$sha" >/dev/null
expect "forget what is not there" $? 1
"$program" forget --db "$folder/a.db" abc >/dev/null 2>&1
expect "forget too short a name" $? 2
"$program" purge --db "$folder/a.db" --before 2001-01-01 | grep -q "^0 document" || fail "purge: too much"
"$program" purge --db "$folder/a.db" --before 2199-01-01 >/dev/null || fail "purge"
for word in "Alpha Sant" Clairmed prestation .pdf; do
  grep -qai "$word" "$folder/a.db" && fail "purge left « $word »"
done
export_lines "$folder/a.db" "$folder/p.jsonl"
expect "purge: documents" "$(wc -l <"$folder/p.jsonl")" 0
exit $status
