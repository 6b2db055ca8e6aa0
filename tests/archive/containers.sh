#!/bin/sh
# Archives and mails: containers.sh PROGRAM CORPUS. Their members are files like any, whatever the container tries.
set -u
program=$1 corpus=$2
. "$(dirname "$0")/../support/scratch.sh"
python3 - "$corpus" "$folder" <<'END' || exit 1
import email.message, email.policy, io, pathlib, random, sys, tarfile, warnings, zipfile
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from archive import describe, draw_paper, pdf_of
folder = pathlib.Path(sys.argv[2])
warnings.simplefilter("ignore")
papers = [pdf_of(draw_paper(describe(number, random.Random(number)))) for number in range(1, 9)]
(folder / "in").mkdir()
(folder / "in/seul.pdf").write_bytes(papers[0])

# A ZIP: the same bytes as the file beside it, a folder, an accent, two members of one name, text, an empty one.
with zipfile.ZipFile(folder / "in/lot.zip", "w", zipfile.ZIP_DEFLATED) as book:
    book.writestr("seul.pdf", papers[0])
    book.writestr("sous/été.pdf", papers[1])
    book.writestr("double.pdf", papers[2])
    book.writestr("double.pdf", papers[3])
    book.writestr("note.txt", "bonjour")
    book.writestr("vide.pdf", b"")
    book.writestr("../../dehors.pdf", papers[4])
# A TAR, compressed, with a link and a device.
with tarfile.open(folder / "in/lot.tar.gz", "w:gz") as book:
    member = tarfile.TarInfo("a/b.pdf")
    member.size = len(papers[5])
    book.addfile(member, io.BytesIO(papers[5]))
    link = tarfile.TarInfo("lien.pdf")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    book.addfile(link)
    device = tarfile.TarInfo("zero.pdf")
    device.type = tarfile.CHRTYPE
    book.addfile(device)
# A mail with two attachments, and a mail inside a mail.
inner = email.message.EmailMessage()
inner["From"], inner["Subject"] = "b@example.org", "Transmis"
inner.set_content("Voici.")
inner.add_attachment(papers[7], maintype="application", subtype="pdf", filename="transmis.pdf")
mail = email.message.EmailMessage()
mail["From"], mail["To"], mail["Subject"] = "a@example.org", "c@example.org", "Devis à contrôler"
mail.set_content("Bonjour,\nvoici le devis.\n")
mail.add_attachment(papers[6], maintype="application", subtype="pdf", filename="devis.pdf")
mail.add_attachment(inner)
(folder / "in/message.eml").write_bytes(mail.as_bytes(policy=email.policy.SMTP))
# A quote in a mail in a mail, deeper than anyone forwards.
deep = email.message.EmailMessage()
deep.set_content("Fin.")
deep.add_attachment(papers[7], maintype="application", subtype="pdf", filename="enfoui.pdf")
for level in range(9):
    outer = email.message.EmailMessage()
    outer["From"], outer["Subject"] = "d@example.org", f"Transmis {level}"
    outer.set_content("Voici.")
    outer.add_attachment(deep)
    deep = outer
(folder / "in/profond.eml").write_bytes(deep.as_bytes(policy=email.policy.SMTP))
# No containers: an office file, a text with a colon, zeros.
with zipfile.ZipFile(folder / "in/tableur.xlsx", "w") as book:
    book.writestr("[Content_Types].xml", "<Types/>")
    book.writestr("xl/workbook.xml", "<workbook/>")
(folder / "in/notes.txt").write_text("objet: rien\n\nfrom: personne\n")
(folder / "in/zeros.tar").write_bytes(bytes(20480))
# A bomb (384 MiB of zeros in 400 kB), a ZIP cut short.
with zipfile.ZipFile(folder / "in/bombe.zip", "w", zipfile.ZIP_DEFLATED) as book:
    for number in range(8):
        book.writestr(f"{number:02d}.pdf", bytes(48 * 1024 * 1024))
with zipfile.ZipFile(folder / "in/coupe.zip", "w", zipfile.ZIP_STORED) as book:
    book.writestr("un.pdf", papers[0])
    book.writestr("deux.pdf", papers[1])
whole = (folder / "in/coupe.zip").read_bytes()
(folder / "in/coupe.zip").write_bytes(whole[: len(papers[0]) + len(papers[1]) // 2])
END

# states DB: each file and its state or failure.
states() {
  python3 -c 'import sqlite3, sys
names = ["waiting", "running", "done", "failed", "elsewhere", "opened"]
for path, state, failure in sqlite3.connect(sys.argv[1]).execute("SELECT path, state, failure FROM file ORDER BY path"):
    print(path.decode(), failure or names[state])' "$1" | grep -v '^bombe.zip/'
}
"$program" audit "$folder/in" --db "$folder/a.db" --progress none >"$folder/out" 2>&1
expect "exit code" $? 3
cat >"$folder/expected" <<'END'
bombe.zip E-TOO-BIG
coupe.zip E-DAMAGED
coupe.zip/deux.pdf E-DAMAGED
coupe.zip/un.pdf done
lot.tar.gz opened
lot.tar.gz/a/b.pdf done
lot.zip opened
lot.zip/../../dehors.pdf done
lot.zip/double.pdf done
lot.zip/double.pdf (2) done
lot.zip/note.txt E-TYPE
lot.zip/seul.pdf done
lot.zip/sous/été.pdf done
lot.zip/vide.pdf E-EMPTY
message.eml opened
message.eml/devis.pdf done
message.eml/transmis.pdf done
notes.txt E-TYPE
profond.eml opened
profond.eml/? E-TOO-BIG
seul.pdf done
tableur.xlsx E-TYPE
zeros.tar E-TYPE
END
states "$folder/a.db" | diff "$folder/expected" - || fail "other states than expected: $(cat "$folder/out")"
bombs=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM file WHERE path GLOB ?", ("bombe.zip/*",)).fetchone()[0])' "$folder/a.db")
[ "$bombs" -le 8 ] || fail "$bombs members of the bomb were taken out"
grep -q "4  archives et messages ouverts" "$folder/out" || fail "the account does not count what was opened: $(cat "$folder/out")"
"$program" export --db "$folder/a.db" >"$folder/a.jsonl"
expect "the same bytes, once" "$(grep -c '"path":"lot.zip/seul.pdf"' "$folder/a.jsonl")" 1

# Again: nothing is opened twice. Killed: the same in the end.
"$program" audit "$folder/in" --db "$folder/a.db" --progress none >"$folder/again" 2>&1
cmp -s "$folder/out" "$folder/again" || fail "a second run gives another account"
for delay in 0.2 0.5; do
  "$program" audit "$folder/in" --db "$folder/k.db" --progress none >/dev/null 2>&1 &
  pid=$!
  sleep $delay
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
done
"$program" audit "$folder/in" --db "$folder/k.db" --progress none >/dev/null 2>&1
"$program" export --db "$folder/k.db" | cmp -s "$folder/a.jsonl" - || fail "a run that was killed exports something else"
# One file at a time: what a container holds comes with it.
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
  "$program" audit "$folder/in" --db "$folder/l.db" --limit 1 -j 1 --progress none >/dev/null 2>&1
done
"$program" export --db "$folder/l.db" | cmp -s "$folder/a.jsonl" - || fail "file by file, something else is exported"
# Without an archive, and by shards.
grep -v "règles X" "$folder/out" >"$folder/plain"
"$program" audit "$folder/in" --progress none 2>&1 | cmp -s - "$folder/plain" || fail "without an archive, another account"
"$program" audit "$folder/in" --db "$folder/1.db" --shard 1/2 --progress none >/dev/null 2>&1
"$program" audit "$folder/in" --db "$folder/2.db" --shard 2/2 --progress none >/dev/null 2>&1
"$program" merge -o "$folder/m.db" "$folder/1.db" "$folder/2.db" || fail "merge"
"$program" export --db "$folder/m.db" | cmp -s "$folder/a.jsonl" - || fail "the merge exports something else"
exit $status
