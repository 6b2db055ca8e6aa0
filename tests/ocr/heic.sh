#!/bin/sh
# Photographs of telephones, in the sandbox: the same findings as the JPEG they were made of; damaged ones are told.
# Arguments: the program, the specimens.
set -u
program=$1 specimens=$2
. "$(dirname -- "$0")/../support/scratch.sh"
command -v heif-enc >/dev/null || fail "heif-enc (libheif-examples) is missing"

photo=$specimens/non-conforme.photo.jpg
heif-enc -q 90 "$photo" -o "$folder/photo.heic" >/dev/null 2>&1 || fail "heif-enc"
findings() {
  "$program" check --format jsonl "$1" | python3 -c '
import json, sys
document = json.loads(sys.stdin.readline())
print(document["verdict"], *[(f["rule"], f["verdict"], f["line"]) for q in document["quotes"] for f in q["findings"]])'
}
expect "findings" "$(findings "$folder/photo.heic")" "$(findings "$photo")"

# Its pages in the report, and in a copy with notes.
"$program" report "$folder/photo.heic" -o "$folder/rapport.html" --annotated "$folder/copie.pdf"
expect "report" "$?" 1
grep -q 'data:image/png;base64,' "$folder/rapport.html" || fail "no picture in the report"
head -c 5 "$folder/copie.pdf" | grep -q '%PDF-' || fail "no copy"

# code NAME: the failure of a file.
code() {
  "$program" check --format jsonl "$folder/$1" | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["failure"]["code"])'
}
head -c 3000 "$folder/photo.heic" >"$folder/tronquee.heic"
expect "truncated" "$(code tronquee.heic)" E-DAMAGED
printf '\0\0\0\030ftypheic\0\0\0\0mif1heic' >"$folder/vide.heic"
expect "nothing behind its head" "$(code vide.heic)" E-DAMAGED
# Declared 65535 points wide and high: refused before anything is decoded.
python3 - "$folder/photo.heic" "$folder/geante.heic" <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
at = data.find(b"ispe")
while at >= 0:
    data[at + 8:at + 16] = b"\0\0\xff\xff\0\0\xff\xff"
    at = data.find(b"ispe", at + 4)
open(sys.argv[2], "wb").write(data)
END
case $(code geante.heic) in E-TOO-BIG | E-DAMAGED) ;; *) fail "giant: $(code geante.heic)" ;; esac
# Bytes changed here and there: an answer each, and the next file is read.
python3 - "$folder/photo.heic" "$folder" <<'END'
import random, sys
data, chance = open(sys.argv[1], "rb").read(), random.Random(5)
for number in range(12):
    mutant = bytearray(data)
    for _ in range(20):
        mutant[chance.randrange(20, len(mutant) if number % 2 else 2000)] = chance.randrange(256)
    open(f"{sys.argv[2]}/mutant{number:02}.heic", "wb").write(mutant)
END
cp "$photo" "$folder/z.jpg"
"$program" check --format jsonl --exit-zero --timeout 60 "$folder"/mutant*.heic "$folder/z.jpg" >"$folder/told"
expect "documents" "$(wc -l <"$folder/told")" 13
expect "the last one" "$(tail -n 1 "$folder/told" | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["verdict"])')" to_correct
exit "$status"
