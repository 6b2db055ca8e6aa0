"""draw --seed N [--documents K] [--engine NAME] FOLDER: descriptions of quotes that did not exist before.

Document i is of layout group i mod 8 and has the scan profile (i div 8) mod 13: all weigh the same. The same seed gives the same bytes."""

import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import facts
import paper
import plants

PROFILES = ["scan300", "scan200", "scan150", "scan100", "scanpdf", "bilevel", "fax204x196", "fax204x98", "photo", "rotated", "lying", "hybrid", "acroform"]


def description(seed, index, engine):
    q = facts.draw(seed, index)
    plants.plant(q)
    profile = PROFILES[index // len(facts.FAMILIES) % len(PROFILES)]
    return paper.describe(q, f"d{seed}-{index:03}", engine, profile)


def main():
    parser = argparse.ArgumentParser(prog="draw")
    parser.add_argument("--seed", required=True)
    parser.add_argument("--documents", type=int, default=len(facts.FAMILIES) * len(PROFILES))
    parser.add_argument("--engine", default="cairo")
    parser.add_argument("folder")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    for index in range(options.documents):
        told = description(options.seed, index, options.engine)
        with open(os.path.join(options.folder, told["id"] + ".json"), "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False, indent=1)


main()
