"""The data against the code, both ways: codes, cases and concepts named on one side exist on the other."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
problems = []


def strings_of(*folders):
    text = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in sorted(root.glob(folder)))
    return set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', text))


# Rules: one row in C, one file in models/rules.
files = {path.stem for path in (root / "models/rules").glob("*.yaml")}
code = {s for s in strings_of("audit/rules/*.c") if re.fullmatch(r"[A-Z]\d\d", s)}
problems += [f"audit/rules: {c} has no models/rules/{c}.yaml" for c in sorted(code - files)]
problems += [f"models/rules/{c}.yaml: no rule of that code in audit/rules" for c in sorted(files - code)]

# Cases: each one of the data is named in the code, in full.
named = strings_of("audit/*.c", "audit/rules/*.c")
for path in sorted((root / "models/rules").glob("*.yaml")):
    cases = re.findall(r"^  ([a-z_]+(?:\.[a-z_]+)*):", path.read_text(encoding="utf-8").split("\ncases:")[-1], re.M)
    if not cases:
        problems.append(f"{path.relative_to(root)}: no cases")
    problems += [f"{path.relative_to(root)}: case {case} is never used" for case in cases if case not in named]

# Letters to the vendor: what a breach or an ambiguous case asks for names neither the reader nor the vendor as a third
# person, in `request` if the advice does.
for path in sorted((root / "models/rules").glob("*.yaml")):
    head, cases = path.read_text(encoding="utf-8").split("\ncases:")
    if not re.search(r"^topic: \S", head, re.M):
        problems.append(f"{path.relative_to(root)}: no topic for letters")
    for name, body in re.findall(r"^  ((?:breach|cannot_tell\.ambiguous)[a-z_.]*):\n((?:    .*\n?)*)", cases, re.M):
        keys = dict(re.findall(r"^    (\w+): ((?:.|\n(?!    \w))*)", body, re.M))
        asked = keys.get("request", keys.get("advice", ""))
        found = re.search(r"\b(vous|votre|vos|nous|l’éditeur|à l’éditeur)\b", asked)
        if found:
            problems.append(f"{path.relative_to(root)}: {name} asks the vendor with « {found[0]} »: say it in `request`")

# Concepts: every id in the code exists; every concept of the data is used, by its id or by its group.
concepts = set()
for path in sorted((root / "models/lexicon").glob("*.yaml")):
    concepts |= set(re.findall(r"^  - id: ([\w.]+)", path.read_text(encoding="utf-8"), re.M))
groups = {c.split(".")[0] for c in concepts}
used = strings_of("extract/*.c", "audit/*.c", "audit/rules/*.c")
for string in sorted(used):
    if re.fullmatch(r"[a-z]+\.[A-Za-z0-9_]+", string) and string.split(".")[0] in groups and string not in concepts:
        problems.append(f"concept {string} is named in the code and stands in no lexicon")
for concept in sorted(concepts):
    group, rest = concept.split(".", 1)
    if not ({concept, rest, group + "."} & used):
        problems.append(f"concept {concept} is never used")

# Sources: every citation of the data is an id of sources.yaml.
sources = set(re.findall(r"^\s*-? ?id: ([\w-]+)", (root / "models/sources.yaml").read_text(encoding="utf-8"), re.M))
for path in sorted((root / "models").glob("**/*.yaml")):
    for source in re.findall(r"\bsource: ([\w-]+)", path.read_text(encoding="utf-8")):
        if source not in sources:
            problems.append(f"{path.relative_to(root)}: unknown source {source}")

print("\n".join(problems))
sys.exit(bool(problems))
