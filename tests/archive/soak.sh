#!/bin/sh
# Killed without mercy: soak.sh PROGRAM CORPUS [SECONDS] [SEED]. For so long, an audit of drawn quotes is started again and
# again, and its parent, its zygote or one of its children is killed (-9) at a moment drawn at random. What an archive has
# acknowledged is never lost and never there twice, and once the run has been let to its end, the export is byte for byte
# that of a run that nobody disturbed.
set -u
program=$1 corpus=$2 seconds=${3:-60} seed=${4:-1}
. "$(dirname "$0")/../support/scratch.sh"
python3 "$corpus/archive.py" "$folder/in" --quotes 150 --damaged 6 --duplicates 10 --near 4 --double 2 --seed "$seed" >/dev/null || exit 1
"$program" audit "$folder/in" --db "$folder/calm.db" --progress none >/dev/null
"$program" export --db "$folder/calm.db" >"$folder/calm.jsonl" || exit 1

python3 - "$program" "$folder" "$seconds" "$seed" <<'END' || exit 1
import pathlib, random, signal, sqlite3, subprocess, sys, time
program, folder, seconds, seed = sys.argv[1], pathlib.Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
draw = random.Random(seed)
until, kills, rounds, acknowledged, whole = time.time() + seconds, {"parent": 0, "zygote": 0, "child": 0}, 0, 0, 0


def children(pid):
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def victim(parent, kind):
    """The process of that kind, of ours alone; None when there is none at this moment."""
    if kind == "parent":
        return parent
    zygotes = children(parent)
    if kind == "zygote" or not zygotes:
        return zygotes[0] if zygotes else None
    papers = children(zygotes[0])
    return draw.choice(papers) if papers else None


def count(db):
    with sqlite3.connect(db) as archive:
        if archive.execute("PRAGMA user_version").fetchone()[0] < 5:
            return 0  # killed before its tables were there
        rows = archive.execute("SELECT count(*), count(DISTINCT sha256) FROM reading WHERE failure IS NULL").fetchone()
        twice = archive.execute("SELECT count(*) FROM (SELECT 1 FROM audited GROUP BY reading, key HAVING count(*) > 1)").fetchone()[0]
        sound = archive.execute("PRAGMA integrity_check").fetchone()[0]
    archive.close()
    assert sound == "ok", sound
    assert rows[0] == rows[1] and twice == 0, "something is there twice"
    return rows[0]


while time.time() < until or whole == 0:
    db = folder / f"soak-{whole}.db"
    rounds += 1
    command = [program, "audit", str(folder / "in"), "--db", str(db), "--progress", "none", "--retry-failed"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    disturbed = time.time() < until
    while disturbed and run.poll() is None:
        time.sleep(draw.uniform(0, 0.4))
        kind = draw.choice(["parent", "zygote"] + ["child"] * 4)
        pid = victim(run.pid, kind)
        try:
            if pid is not None and run.poll() is None:
                subprocess.os.kill(pid, signal.SIGKILL)
                kills[kind] += 1
        except ProcessLookupError:
            pass
        if kind == "parent":
            break
    run.wait()
    if not db.exists():
        continue
    now = count(db)
    assert now >= acknowledged, f"{acknowledged} readings were acknowledged, {now} are left"
    acknowledged = now
    if run.returncode in (0, 3):
        calm = subprocess.run(command, stdout=subprocess.DEVNULL)
        assert calm.returncode in (0, 3), calm.returncode
        export = subprocess.run([program, "export", "--db", str(db)], stdout=subprocess.PIPE, check=True).stdout
        assert export == (folder / "calm.jsonl").read_bytes(), "another export than that of a calm run"
        whole, acknowledged = whole + 1, 0
print(f"{rounds} runs, killed: {kills}; {whole} archives brought to their end, all equal to the calm one")
assert whole > 0 and sum(kills.values()) > 0
END
