#!/bin/sh
# Whole folders: audit.sh PROGRAM SPECIMENS. Every file gets one state, a run that was stopped anyhow goes on, and what
# is exported is the same whatever happened on the way.
set -u
program=$1 specimens=$2
. "$(dirname "$0")/../support/scratch.sh"
# sql DB STATEMENT: what it gives, in Python since the sqlite3 command may be missing.
sql() {
  python3 -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row, sep="|")' "$1" "$2"
}
# expect WHAT GOT WANTED
audit() {
  "$program" audit --progress none "$@" >"$folder/out" 2>"$folder/err"
}
export_lines() {
  "$program" export --db "$1" >"$2" || fail "export of $1"
}

# Two documents; the same bytes twice; two that are damaged; one of no kind; what is no file; what is not there.
in=$folder/in
mkdir -p "$in/a/b"
cp "$specimens/conforme.pdf" "$specimens/non-conforme.pdf" "$in/a"
cp "$specimens/conforme.pdf" "$in/a/b/copie.pdf"
head -c 3000 "$specimens/conforme.pdf" >"$in/coupe.pdf"
: >"$in/vide.pdf"
echo texte >"$in/note.txt"
mkfifo "$in/tube.pdf"
ln -s "$in" "$in/a/boucle"
ln -s nulle-part "$in/lien.pdf"
cp "$specimens/conforme.pdf" "$in/$(printf 'nom\377\n.pdf')"

audit "$in" "$folder/absent.pdf" --db "$folder/a.db"
expect "exit code" $? 3
expect "states" "$(sql "$folder/a.db" 'SELECT state, count(*) FROM file GROUP BY state')" "2|4
3|7"
expect "documents" "$(sql "$folder/a.db" 'SELECT count(*) FROM current')" 2
expect "failures" "$(sql "$folder/a.db" 'SELECT failure, count(*) FROM file WHERE state = 3 GROUP BY failure')" \
  "E-DAMAGED|1
E-EMPTY|1
E-NOT-A-FILE|2
E-NOT-FOUND|2
E-TYPE|1"
grep -q "E-TYPE  note.txt" "$folder/out" || fail "the summary does not list note.txt"
expect "mode" "$(stat -c %a "$folder/a.db")" 600
[ -e "$folder/a.db-wal" ] && fail "a journal is left"

# Again: nothing is read twice, the account is the same.
cp "$folder/out" "$folder/before"
audit "$in" "$folder/absent.pdf" --db "$folder/a.db"
expect "exit code, again" $? 3
cmp -s "$folder/out" "$folder/before" || fail "a second run gives another account"
expect "attempts" "$(sql "$folder/a.db" 'SELECT max(attempts), count(*) FROM file')" "1|11"
expect "runs" "$(sql "$folder/a.db" 'SELECT count(*) FROM run')" 1
export_lines "$folder/a.db" "$folder/whole.jsonl"
expect "exported documents" "$(wc -l <"$folder/whole.jsonl")" 9
grep -q "$folder" "$folder/whole.jsonl" && fail "an absolute path is exported"

# Without an archive: the same account.
audit "$in" "$folder/absent.pdf"
expect "exit code, no archive" $? 3
grep -v "règles X" "$folder/before" | cmp -s "$folder/out" - || fail "without an archive, another account"

# Killed at any moment, it goes on, and gives the same export.
for delay in 0.02 0.05 0.08 0.12 0.2 0.3; do
  "$program" audit --progress none "$in" "$folder/absent.pdf" --db "$folder/k.db" >/dev/null 2>&1 &
  pid=$!
  sleep $delay
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
done
audit "$in" "$folder/absent.pdf" --db "$folder/k.db"
export_lines "$folder/k.db" "$folder/killed.jsonl"
cmp -s "$folder/whole.jsonl" "$folder/killed.jsonl" || fail "a run that was killed exports something else"

# By one file at a time.
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13; do
  audit "$in" "$folder/absent.pdf" --db "$folder/l.db" --limit 1
done
export_lines "$folder/l.db" "$folder/limited.jsonl"
cmp -s "$folder/whole.jsonl" "$folder/limited.jsonl" || fail "file by file, something else is exported"

# Ctrl-C: what was begun ends, the rest waits, and says so.
mkdir "$folder/slow"
for n in 1 2 3 4 5 6 7 8 9 10; do
  cp "$specimens/conforme.scan200.jpg" "$folder/slow/$n.jpg"
  echo $n >>"$folder/slow/$n.jpg"
done
"$program" audit --progress none -j 1 "$folder/slow" --db "$folder/c.db" >"$folder/out" 2>"$folder/err" &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  [ "$(sql "$folder/c.db" 'SELECT count(*) FROM file WHERE state = 2' 2>/dev/null)" -ge 1 ] 2>/dev/null && break
  sleep 0.1
done
kill -INT $pid
wait $pid
expect "exit code of Ctrl-C" $? 130
grep -q "se terminent" "$folder/err" || fail "Ctrl-C says nothing: $(cat "$folder/err")"
expect "running after Ctrl-C" "$(sql "$folder/c.db" 'SELECT count(*) FROM file WHERE state = 1')" 0
[ "$(sql "$folder/c.db" 'SELECT count(*) FROM file WHERE state = 0')" -gt 0 ] || fail "Ctrl-C left nothing to do"
audit "$folder/slow" --db "$folder/c.db"
expect "done after all" "$(sql "$folder/c.db" 'SELECT count(*) FROM file WHERE state = 2')" 10

# Other rules: the same readings, other answers.
readings=$(sql "$folder/a.db" 'SELECT group_concat(id || sha256) FROM reading')
audit --db "$folder/a.db" --as-of 2022-01-01
expect "readings" "$(sql "$folder/a.db" 'SELECT group_concat(id || sha256) FROM reading')" "$readings"
expect "answers" "$(sql "$folder/a.db" 'SELECT run, count(*) FROM audited GROUP BY run')" "1|2
2|2"
# And back to the first rules: their answers are there already.
audit --db "$folder/a.db"
expect "answers, back" "$(sql "$folder/a.db" 'SELECT count(*) FROM audited')" 4
export_lines "$folder/a.db" "$folder/back.jsonl"
cmp -s "$folder/whole.jsonl" "$folder/back.jsonl" || fail "back to the first rules, something else is exported"

# The other forms.
for table in documents findings stats failures; do
  "$program" export --db "$folder/a.db" --format csv $table >"$folder/$table.csv" || fail "csv of $table"
  "$program" export --db "$folder/a.db" --format jsonl $table | python3 -c 'import json, sys
for line in sys.stdin: json.loads(line)' || fail "jsonl of $table"
done
python3 - "$folder/findings.csv" <<'END' || fail "findings.csv is not a table"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
assert len(rows) > 5 and len({len(row) for row in rows}) == 1, [len(row) for row in rows]
assert not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row)
END
"$program" export --db "$folder/a.db" -o "$folder/x.xlsx" || fail "xlsx"
python3 - "$folder/x.xlsx" <<'END' || fail "x.xlsx"
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
names = re.findall('sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
assert names == ["Constats", "Devis", "Statistiques", "Échecs", "Règles"], names
assert not any(b"<f>" in book.read(name) for name in book.namelist())
END
"$program" export --db "$folder/none.db" >/dev/null 2>&1
expect "export of nothing" $? 4
"$program" export --db "$in/note.txt" >/dev/null 2>&1
expect "export of a text" $? 4

# A disk that is full ends the run with its name, and the run goes on once there is room.
if unshare -rm true 2>/dev/null; then
  unshare -rm sh -c '
    program=$1 in=$2 folder=$3
    mkdir "$folder/small" && mount -t tmpfs -o size=20m tmpfs "$folder/small" || exit 9
    head -c 20561920 /dev/zero >"$folder/small/ballast"
    "$program" audit --progress none "$in" --db "$folder/small/a.db" >/dev/null 2>"$folder/err"
    [ $? -eq 4 ] && grep -q E-DISK "$folder/err" || { echo "full disk: no E-DISK"; cat "$folder/err"; exit 1; }
    rm "$folder/small/ballast"
    "$program" audit --progress none "$in" --db "$folder/small/a.db" >/dev/null
    "$program" export --db "$folder/small/a.db" >"$folder/small.jsonl"
    "$program" audit --progress none "$in" --db "$folder/big.db" >/dev/null
    "$program" export --db "$folder/big.db" | cmp -s - "$folder/small.jsonl" || { echo "full disk: another export"; exit 1; }
  ' sh "$program" "$in" "$folder"
  code=$?
  case $code in 0) ;; 9) echo "no tmpfs may be mounted here: full disk not tried" ;; *) status=1 ;; esac
else
  echo "no user namespaces here: full disk not tried"
fi
exit $status
