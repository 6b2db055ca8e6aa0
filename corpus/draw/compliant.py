"""A quote and an order in which nothing is wrong, for each requirements file: the program must find nothing to say against them."""

import json
import os

import facts
import paper
import plants
import vocabulary as words
from random import Random

TRIED = 3000  # drawn quotes among which one of the kind sought is found


def of(seed, dsr, kind):
    for index in range(TRIED):
        q = facts.draw(seed, index)
        if q.dsr is not dsr or q.kind != kind:
            continue
        plants.prepare(q)
        q.random = Random(f"{seed}/{index}/paper")
        told = paper.describe(q, f"sound-{dsr['key'].replace(' ', '-')}-{kind}", "cairo", "pdf")
        if told.get("verdict") == "no_gap":  # some papers leave out what an amount needs, see answers.complete
            return told
    raise SystemExit(f"{dsr['key']}, {kind} : aucun tirage sans écart")


def all_of(seed):
    return [of(seed, dsr, kind) for dsr in words.DSRS for kind in ("devis", "bon_de_commande")]


def judge(report, folder):
    """Prints what is said against those that are not found without a gap; how many are accused."""
    accused = 0
    for document in json.load(open(report, encoding="utf-8"))["documents"]:
        name = os.path.basename(document["path"])
        if not name.startswith("sound-"):
            continue
        for quote in document["quotes"] or [{"verdict": "illisible", "findings": []}]:
            if quote["verdict"] == "no_gap":
                continue
            accused += any(finding["verdict"] == "breach" for finding in quote["findings"])
            said = [f"{finding['rule']} {finding['verdict']}" for finding in quote["findings"] if finding["verdict"] in ("breach", "cannot_tell")]
            print(f"  {name} : {quote['verdict']} : {', '.join(said)}")
    return accused
