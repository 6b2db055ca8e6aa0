#!/bin/sh
# One document beside the others: cross.sh PROGRAM CORPUS. Who is told, and above all who is not.
set -u
program=$1 corpus=$2
. "$(dirname "$0")/../support/scratch.sh"
mkdir "$folder/in"
python3 - "$corpus" "$folder/in" <<'END' || exit 1
import pathlib, random, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from archive import describe, draw_paper, pdf_of
folder = pathlib.Path(sys.argv[2])


def write(name, number, tail=b"", **changes):
    paper = {**describe(number, random.Random(number)), "order": True, "vendor": "Alpha Santé", "domain": "HOP-DPI-Va1", **changes}
    (folder / f"{name}.pdf").write_bytes(pdf_of(draw_paper(paper)) + tail)


# X01: two orders of one client for one domain, of two vendors, and of one vendor.
write("double-a", 1, client=700001)
write("double-b", 2, client=700001, vendor="Clairmed")
write("double-c", 3, client=700002)
write("double-d", 4, client=700002)
# Not X01: quotes to choose from; an order and a quote; other domains; other clients.
write("choix-a", 11, client=700003, order=False)
write("choix-b", 12, client=700003, order=False, vendor="Dosimed")
write("mixte-a", 13, client=700004)
write("mixte-b", 14, client=700004, order=False, vendor="Dosimed")
write("domaine-a", 15, client=700005)
write("domaine-b", 16, client=700005, domain="HOP-PFI-Va1")
# X02: the same file, the same words, another version of one order (and no X01).
write("fichier", 21)
(folder / "copie").mkdir()
write("copie/fichier", 21)
write("mots-a", 22)
write("mots-b", 22, tail=b"\n% written again\n")
write("version-a", 23, lines=[("Audit des postes", 1, 15000), ("Reprise des données", 2, 20000)])
write("version-b", 23, lines=[("Audit des postes", 1, 15100), ("Reprise des données", 2, 20000)])
# Not X02: one file, found from two folders.
(folder / "dossier").mkdir()
write("dossier/seul", 51)
# Not X02: the same number from two vendors; two numbers of one vendor.
write("numero-a", 31, client=700031)
write("numero-b", 31, client=700032, vendor="Dosimed")
# X03: one number, two programs. Not X03: one program spelt two ways.
write("logiciel-a", 41, vendor="Fil de Soin", software="Filasoin", reference="nn77-dpi")
write("logiciel-b", 42, vendor="Echo Systèmes", software="Betadom", reference="nn77-dpi")
write("graphie-a", 43, vendor="Gamma Info", software="Gammasoin", reference="gg11-dpi")
write("graphie-b", 44, vendor="Gamma Info", software="GammaSoin", reference="gg11-dpi")
END

# told DB: which X findings each file has.
told() {
  "$program" export --db "$1" findings --format jsonl | python3 -c 'import json, sys
for line in sys.stdin:
    item = json.loads(line)
    if item["rule"].startswith("X"): print(item["path"], item["rule"], item["verdict"], item["severity"])' | sort
}
"$program" audit "$folder/in" --db "$folder/a.db" --progress none >"$folder/out" || fail "audit"
grep -q "11  constats entre documents" "$folder/out" || fail "the account does not count X: $(cat "$folder/out")"
cat >"$folder/expected" <<'END'
copie/fichier.pdf X02 breach warning
double-a.pdf X01 breach error
double-b.pdf X01 breach error
double-c.pdf X01 breach error
double-d.pdf X01 breach error
logiciel-a.pdf X03 cannot_tell warning
logiciel-b.pdf X03 cannot_tell warning
mots-a.pdf X02 breach warning
mots-b.pdf X02 breach warning
version-a.pdf X02 cannot_tell warning
version-b.pdf X02 cannot_tell warning
END
told "$folder/a.db" | diff "$folder/expected" - || fail "other findings than expected"
"$program" review --db "$folder/a.db" list --rule X02 | grep -q "version-a" || fail "review does not list X02"
"$program" export --db "$folder/a.db" >"$folder/a.jsonl"
python3 - "$folder/a.jsonl" <<'END' || fail "X in the export"
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    document = json.loads(line)
    for quote in document["quotes"]:
        rules = [finding["rule"] for finding in quote["findings"]]
        assert rules == sorted(rules) and len(set(rules)) == len(rules), rules
        for finding in quote["findings"]:
            if finding["rule"].startswith("X"):
                assert finding["evidence"] and finding["evidence"][0]["page"] == 1, finding
                assert len(finding["fingerprint"]) == 16 and finding["message"], finding
    if document["path"].startswith("version-a"):
        message = [f["message"] for f in document["quotes"][0]["findings"] if f["rule"] == "X02"][0]
        assert "150,00 € ici, 151,00 € là" in message and "Reprise" not in message, message
END

"$program" audit "$folder/in/dossier" --db "$folder/a.db" --progress none >/dev/null
told "$folder/a.db" | diff "$folder/expected" - || fail "a file found from two folders is its own duplicate"

# Found again by merged shards, and gone with what made them.
"$program" audit "$folder/in" --db "$folder/1.db" --shard 1/3 --progress none >/dev/null
"$program" audit "$folder/in" --db "$folder/2.db" --shard 2/3 --progress none >/dev/null
"$program" audit "$folder/in" --db "$folder/3.db" --shard 3/3 --progress none >/dev/null
"$program" merge -o "$folder/m.db" "$folder/1.db" "$folder/2.db" "$folder/3.db" || fail "merge"
"$program" export --db "$folder/m.db" | cmp -s "$folder/a.jsonl" - || fail "the merge exports something else"
"$program" forget --db "$folder/a.db" "$(sha256sum "$folder/in/double-b.pdf" | cut -c1-20)" >/dev/null || fail "forget"
grep -v 'double-[ab]' "$folder/expected" >"$folder/fewer"
told "$folder/a.db" | diff "$folder/fewer" - || fail "what was forgotten is still told of"
grep -qa "double-b" "$folder/a.db" && fail "forget left the name of a twin"
exit $status
