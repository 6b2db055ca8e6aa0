"""draw --seed N [--documents K] [--engine NAME] FOLDER: descriptions of quotes that did not exist before.
draw --seed N --mutate FOLDER: compliant quotes, and each of them with one change.
draw --compliant FOLDER: for each requirements file a quote and an order without a gap; --sound REPORT FOLDER: are they found so?
draw --planted FOLDER: each breach and each trap alone on its paper.
draw --answered REPORT [--answered REPORT] MODELS: how often each rule gave each answer; fails when one was never given.
draw --turned REPORT FOLDER: whether each rule turned with the change that concerns it, and with no other.

Document i is of layout group i mod 8 and has the scan profile (i div 8) mod 13: all weigh the same. The same seed gives the same
bytes. Engine "all": cairo, Chromium and LibreOffice in turn."""

import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from random import Random

import compliant
import covered
import facts
import mutations
import paper
import plants
import web

PROFILES = ["scan300", "scan200", "scan150", "scan100", "scanpdf", "bilevel", "fax204x196", "fax204x98", "photo", "rotated", "lying", "hybrid", "acroform"]
# What needs our own sheet, and what stands for it when another engine prints.
OURS = {"hybrid": "scan200", "acroform": "scanpdf"}


def description(seed, index, engine):
    q = facts.draw(seed, index)
    plants.prepare(q)
    plants.plant(q)
    q.random = Random(f"{seed}/{index}/paper")
    profile = PROFILES[index // len(facts.FAMILIES) % len(PROFILES)]
    if engine == "all":
        engine = ["cairo", *web.ENGINES][index % 3]
    if engine != "cairo":
        profile = OURS.get(profile, profile)
    return paper.describe(q, f"d{seed}-{index:03}", engine, profile)


def main():
    parser = argparse.ArgumentParser(prog="draw")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--mutate", action="store_true")
    parser.add_argument("--compliant", action="store_true")
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--sound")
    parser.add_argument("--turned")
    parser.add_argument("--answered", action="append")
    parser.add_argument("--documents", type=int, default=len(facts.FAMILIES) * len(PROFILES))
    parser.add_argument("--engine", default="cairo", choices=["cairo", "all", *web.ENGINES])
    parser.add_argument("folder")
    options = parser.parse_args()
    if options.answered:
        sys.exit(1 if covered.judge(options.answered, options.folder) else 0)
    if options.sound:
        sys.exit(1 if compliant.judge(options.sound, options.folder) else 0)
    if options.turned:
        return mutations.judge(options.turned, options.folder)
    os.makedirs(options.folder, exist_ok=True)
    if options.mutate or options.planted:
        told = (mutations.pairs if options.mutate else mutations.planted)(options.seed)
    elif options.compliant:
        told = compliant.all_of(options.seed)
    else:
        told = [description(options.seed, index, options.engine) for index in range(options.documents)]
    web.print_all(told, os.path.join(options.folder, "printed"))
    for one in told:
        with open(os.path.join(options.folder, one["id"] + ".json"), "w", encoding="utf-8") as file:
            json.dump(one, file, ensure_ascii=False, indent=1)


main()
