#!/bin/sh
# One bad document costs itself: faults.sh PROGRAM TOOL CORPUS. While an audit runs, one reading is made to hang and one to
# crash: each fails with its own code. One runs short of memory: it is done again, alone. A picture of too many pixels is
# refused. Every other document ends as in a run without these faults.
set -u
program=$1 tool=$2 corpus=$3
. "$(dirname "$0")/../support/scratch.sh"
python3 -B "$corpus/archive.py" "$folder/in" --quotes 40 --scans 8 --damaged 2 --duplicates 2 >/dev/null || exit 1
"$tool" rubbish "$folder/bad" >/dev/null && mkdir "$folder/in/zz" &&
  cp "$folder/bad/enorme.png" "$folder/in/zz" || exit 1
"$program" audit "$folder/in" --db "$folder/calm.db" --progress none --timeout 15 >/dev/null
"$program" export --db "$folder/calm.db" -o "$folder/calm.jsonl" || exit 1
python3 -B - "$program" "$folder" <<'END'
import json, os, pathlib, resource, signal, subprocess, sys, time
program, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def children(pid):
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def hang(pid):
    os.kill(pid, signal.SIGSTOP)


def crash(pid):
    os.kill(pid, signal.SIGSEGV)


def starve(pid):
    """The address space that it has, and not a page more."""
    text = pathlib.Path(f"/proc/{pid}/statm").read_text()
    resource.prlimit(pid, resource.RLIMIT_AS, (int(text.split()[0]) * resource.getpagesize(),) * 2)


# How old a reading is that is struck: those of scans last longer. Large pieces of memory are taken at first.
plants, seen = [(starve, .02), (crash, .12), (hang, .12)], {}
LATE = .06  # older than that by so much, it may be at its end: another one is struck
hit = set()
command = [program, "audit", folder / "in", "--db", folder / "a.db", "--progress", "none", "--timeout", "15", "--format", "json"]
with (folder / "said.json").open("wb") as out, subprocess.Popen(command, stdout=out) as run:
    while run.poll() is None:
        for zygote in children(run.pid):
            for pid in children(zygote):
                first = seen.setdefault(pid, time.monotonic())
                age = time.monotonic() - first
                if plants and plants[0][1] < age < plants[0][1] + LATE and pid not in hit:
                    hit.add(pid)
                    try:
                        plants[0][0](pid)
                        del plants[0]
                    except (OSError, ValueError):
                        pass
        time.sleep(.005)
said = json.loads((folder / "said.json").read_text())
assert not plants, f"no reading lasted long enough: {plants}"
calm = {json.loads(line)["sha256"]: line for line in (folder / "calm.jsonl").open()}
subprocess.run([program, "export", "--db", folder / "a.db", "-o", folder / "a.jsonl"], check=True)
rest = {json.loads(line)["sha256"]: line for line in (folder / "a.jsonl").open()}
struck = sorted(item["code"] for item in said["failed"] if item["path"].startswith("000/") and item["path"].endswith(".png"))
assert struck == ["E-CRASH", "E-TIMEOUT"], said["failed"]
codes = {item["path"]: item["code"] for item in said["failed"]}
assert codes["zz/enorme.png"] == "E-TOO-BIG" and len(codes) == 5, codes
changed = [sha for sha in calm.keys() | rest.keys() if calm.get(sha) != rest.get(sha)]
assert len(changed) == 2 and len(calm) > 40, f"{len(changed)} documents of {len(calm)} end in another way"
END
