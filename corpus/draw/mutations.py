"""A compliant quote, and the same with one change: mention removed, amount changed, lines merged, clause negated... A rule must
turn with the change that concerns it, and with no other."""

import glob
import json
import os
from random import Random

import facts
import paper
import plants

EACH = 2  # pairs of quotes for each change
TRIED = 400  # drawn quotes among which one that suits the change is sought


def one(seed, index, name, entry):
    q = facts.draw(seed, index)
    plants.prepare(q)
    if entry is not None:
        plants.apply(q, entry)
    q.random = Random(f"{seed}/{index}/paper")
    told = paper.describe(q, name, "cairo", "pdf")
    told["undecided"] = sorted(q.undecided)
    return told


def pairs(seed):
    out = []
    for number, entry in enumerate(plants.BREACHES + plants.TRAPS):
        found = 0
        for index in range(number, TRIED):
            if found == EACH:
                break
            q = facts.draw(seed, index)
            plants.prepare(q)
            if q.family == "letter" or not entry[2](q):
                continue
            found += 1
            name = f"m{number:02}-{entry[0].__name__}-{found}"
            base, changed = one(seed, index, name + "-base", None), one(seed, index, name, entry)
            changed["mutation"] = {"base": base["id"], "rules": entry[1].split()}
            out += [base, changed]
    return out


def planted(seed):
    """Each breach and each trap once, alone on its paper."""
    out = []
    for number, entry in enumerate(plants.BREACHES + plants.TRAPS):
        for index in range(number, TRIED):
            q = facts.draw(seed, index)
            plants.prepare(q)
            if entry[2](q):
                out.append(one(seed, index, f"p{number:02}-{entry[0].__name__}", entry))
                break
    return out


def answers_of(report):
    """Id of a description: rule: answer, as descriptions write it."""
    out = {}
    for document in json.load(open(report, encoding="utf-8"))["documents"]:
        quote = document["quotes"][0] if document["quotes"] else {"findings": []}
        found = out[os.path.basename(document["path"])[:-len(".pdf")]] = {}
        for finding in quote["findings"]:
            detail = {"breach": finding["severity"], "cannot_tell": finding["reason"]}.get(finding["verdict"])
            found[finding["rule"]] = finding["verdict"] + (f" {detail}" if detail else "")
    return out


def same(wanted, got):
    return got in wanted.split("|")


def compare(told, base, got):
    """Yields (rule, what happened, detail) for each rule of the changed quote."""
    before, after = got[base["id"]], got[told["id"]]
    free = set(told["undecided"]) | set(base["undecided"]) | set(told["mutation"]["rules"])
    for rule in sorted(set(base["expected"]) | set(told["expected"])):
        if rule not in after:
            continue
        wanted, was = told["expected"].get(rule), base["expected"].get(rule)
        if wanted is not None and was is not None and wanted != was and not set(wanted.split("|")) & set(was.split("|")):
            sound = same(was, before[rule])
            yield rule, "turned" if same(wanted, after[rule]) and sound else "late" if sound else "base", f"{before[rule]} → {after[rule]}, expected {wanted}"
        elif rule in told["traps"]:
            yield rule, "held" if same(wanted or "pass", after[rule]) else "sprung", f"{before[rule]} → {after[rule]}, expected {wanted}"
        elif rule not in free:  # a change may move what is drawn after it: then each paper has its own right answer
            sound = wanted is not None and was is not None and same(was, before[rule]) and same(wanted, after[rule])
            yield rule, "still" if sound or before[rule] == after[rule] else "moved", f"{before[rule]} → {after[rule]}, expected {was} → {wanted}"


def judge(report, folder):
    told = {}
    for path in glob.glob(os.path.join(folder, "*.json")):
        description = json.load(open(path, encoding="utf-8"))
        told[description["id"]] = description
    got, counts, lines = answers_of(report), {}, []
    for name in sorted(told):
        if "mutation" not in told[name]:
            continue
        for rule, what, detail in compare(told[name], told[told[name]["mutation"]["base"]], got):
            count = counts.setdefault(rule, dict.fromkeys(["turned", "late", "base", "held", "sprung", "still", "moved"], 0))
            count[what] += 1
            if what in ("late", "sprung", "moved"):
                lines.append(f"  {rule} {({'late': 'n’a pas tourné', 'sprung': 'a cédé au piège', 'moved': 'a bougé sans raison'})[what]} : {name} : {detail}")
    print("règle  a tourné / devait   départ déjà faux   pièges tenus   immobile / devait l’être")
    for rule, count in sorted(counts.items()):
        due, traps, idle = count["turned"] + count["late"], count["held"] + count["sprung"], count["still"] + count["moved"]
        print(f"{rule:6} {count['turned']:8} / {due:<8} {count['base']:12} {count['held']:15} / {traps:<6} {count['still']:8} / {idle}")
    print("\n" + "\n".join(lines) if lines else "\nChaque règle tourne quand il le faut, et seulement alors.")
