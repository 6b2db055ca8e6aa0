"""Which answers each rule can give, from the words that models/rules/ has for them, and which of them a set of reports gives."""

import glob
import json
import os
import re

CASE = re.compile(r"^  (breach|pass|cannot_tell|not_applicable)(?:\.(\w+))?[\w.]*:\s*$", re.M)


# Words read, but badly: no clean page gives it. A page that is not read is a picture, where M09 first says that it may miss a signature.
UNASKED = {"cannot_tell unsure", "M09 cannot_tell unread"}


def possible(folder):
    """Rule: its answers, "breach", "cannot_tell unread"..."""
    out = {}
    for path in sorted(glob.glob(os.path.join(folder, "[!X]*.yaml"))):  # X: across the papers of an archive
        text = open(path, encoding="utf-8").read()
        cases = text[text.index("\ncases:"):]
        out[os.path.basename(path)[:-len(".yaml")]] = {f"{verdict} {detail}" if verdict == "cannot_tell" else verdict for verdict, detail in CASE.findall(cases)}
    return out


def given(reports):
    """Rule: answer: how many quotes got it."""
    out = {}
    for path in reports:
        for document in json.load(open(path, encoding="utf-8"))["documents"]:
            for finding in (finding for quote in document["quotes"] for finding in quote["findings"]):
                answer = finding["verdict"] + (f" {finding['reason']}" if finding["reason"] else "")
                counts = out.setdefault(finding["rule"], {})
                counts[answer] = counts.get(answer, 0) + 1
    return out


def judge(reports, folder):
    """Prints the table; the number of answers that were never given."""
    answers, got, missing = possible(folder), given(reports), 0
    columns = sorted({answer for own in answers.values() for answer in own})
    print("règle  " + "  ".join(columns))
    for rule, own in sorted(answers.items()):
        print(f"{rule:6} " + "  ".join(f"{got.get(rule, {}).get(column, 0) if column in own else '–':>{len(column)}}" for column in columns))
    for rule, own in sorted(answers.items()):
        for answer in sorted(own - set(got.get(rule, {}))):
            if UNASKED & {answer, f"{rule} {answer}"}:
                continue
            print(f"  {rule} n’a jamais répondu : {answer}")
            missing += 1
    return missing
