"""draw --seed N [--documents K] [--engine NAME] FOLDER: descriptions of quotes that did not exist before.

Document i is of layout group i mod 8 and has the scan profile (i div 8) mod 13: all weigh the same. The same seed gives the same
bytes. Engine "all": cairo, Chromium and LibreOffice in turn."""

import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import facts
import paper
import plants
import web

PROFILES = ["scan300", "scan200", "scan150", "scan100", "scanpdf", "bilevel", "fax204x196", "fax204x98", "photo", "rotated", "lying", "hybrid", "acroform"]
# What needs our own sheet, and what stands for it when another engine prints.
OURS = {"hybrid": "scan200", "acroform": "scanpdf"}


def description(seed, index, engine):
    q = facts.draw(seed, index)
    plants.plant(q)
    profile = PROFILES[index // len(facts.FAMILIES) % len(PROFILES)]
    if engine == "all":
        engine = ["cairo", *web.ENGINES][index % 3]
    if engine != "cairo":
        profile = OURS.get(profile, profile)
    return paper.describe(q, f"d{seed}-{index:03}", engine, profile)


def main():
    parser = argparse.ArgumentParser(prog="draw")
    parser.add_argument("--seed", required=True)
    parser.add_argument("--documents", type=int, default=len(facts.FAMILIES) * len(PROFILES))
    parser.add_argument("--engine", default="cairo", choices=["cairo", "all", *web.ENGINES])
    parser.add_argument("folder")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    told = [description(options.seed, index, options.engine) for index in range(options.documents)]
    web.print_all(told, os.path.join(options.folder, "printed"))
    for one in told:
        with open(os.path.join(options.folder, one["id"] + ".json"), "w", encoding="utf-8") as file:
            json.dump(one, file, ensure_ascii=False, indent=1)


main()
