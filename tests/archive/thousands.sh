#!/bin/sh
# An archive by the thousand: thousands.sh PROGRAM CORPUS [QUOTES]. One command audits it, and counts exactly what was
# drawn: of 10 000 quotes 300 are scans, and on top stand 200 damaged files, 500 duplicates, 50 revisions, 20 orders that
# are funded twice. The memory of the parent stays under 64 MiB, and a second run finds nothing to do.
set -u
program=$1 corpus=$2 quotes=${3:-10000}
. "$(dirname "$0")/../support/scratch.sh"
python3 -B "$corpus/archive.py" "$folder/in" --quotes "$quotes" --scans $((quotes * 3 / 100)) --damaged $((quotes / 50)) \
  --duplicates $((quotes / 20)) --near $(((quotes + 199) / 200)) --double $(((quotes + 499) / 500)) >"$folder/truth.json" ||
  exit 1
python3 -B - "$program" "$folder" <<'END'
import json, pathlib, subprocess, sys, time
program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
truth = json.loads((folder / "truth.json").read_text())
status = 0


def check(what, found, drawn):
    global status
    if found != drawn:
        status = 1
    print(f"{what} : {found}" + ("" if found == drawn else f", attendu {drawn}"))


def highest(pid):
    """Most memory that the process itself has had, in KiB; 0 when it is gone."""
    try:
        text = pathlib.Path(f"/proc/{pid}/status").read_text()
        return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def audit():
    command = [program, "audit", folder / "in", "--db", folder / "a.db", "--progress", "none", "--format", "json", "--timeout", "300"]
    start, most = time.monotonic(), 0
    with (folder / "said.json").open("wb") as out, subprocess.Popen(command, stdout=out) as run:
        while run.poll() is None:
            most = max(most, highest(run.pid))
            time.sleep(.05)
    return json.loads((folder / "said.json").read_text()), most, time.monotonic() - start


said, most, took = audit()
files = said["files"]
check("fichiers lus", files["done"], truth["files"] - truth["failed"])
check("fichiers en échec", files["failed"], truth["failed"])
check("fichiers sans état final", files["waiting"] + files["running"], 0)
check("documents différents", said["documents"], truth["documents"])
check("verdicts rendus", sum(said["verdicts"].values()), truth["documents"])
subprocess.run([program, "export", "--db", folder / "a.db", "findings", "-o", folder / "f.jsonl"], check=True)
told = {}
with (folder / "f.jsonl").open() as rows:
    for row in map(json.loads, rows):
        if row["rule"].startswith("X"):
            told.setdefault(row["rule"], set()).add(row["sha256"])
for rule in ("X01", "X02", "X03"):
    check(f"documents signalés par {rule}", len(told.get(rule, ())), truth[rule])
print(f"{took:.0f} s, {truth['files'] / took:.0f} fichiers/s ; mémoire du parent : {most / 1024:.0f} Mio au plus")
check("mémoire du parent sous 64 Mio", most < 65536, True)
again, _, took = audit()
check("même bilan une fois relancé", {**again, "elapsed_ms": 0} == {**said, "elapsed_ms": 0}, True)
print(f"relancé : {took:.1f} s")
sys.exit(status)
END
