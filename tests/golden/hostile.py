"""Runs the program once on every hostile file and holds each answer against <folder>/expected.tsv.

usage: hostile.py PROGRAM SCHEMA FOLDER [COMMAND PREFIX...]
"""
import json
import os
import subprocess
import sys

import jsonschema

program, schema, folder, *prefix = sys.argv[1:]
problems = []


def unescape(name):
    """What g_strescape wrote: octal escapes and \\n."""
    return name.encode("ascii", "backslashreplace").decode("unicode_escape").encode("latin-1").decode("utf-8")


def problem(path, text):
    problems.append(f"{os.path.basename(path)!r}: {text}")


def judge(path, codes, document):
    failure = document["failure"]
    limits = document["reading"]["limits"] if document.get("reading") else []
    if codes == ["-"]:
        if failure is not None or not document["quotes"]:
            problem(path, f"should be audited, got {failure}")
        return
    if failure is None:
        if not ("limit" in codes and limits):
            problem(path, f"expected {codes}, got no failure (limits {limits})")
        return
    if failure["code"] not in codes:
        problem(path, f"expected {codes}, got {failure['code']}")
    sentence = failure["message"].strip()
    if not sentence or "\n" in sentence or not sentence.endswith("."):
        problem(path, f"not one sentence: {sentence!r}")


expected = {}
with open(os.path.join(folder, "expected.tsv"), encoding="utf-8") as lines:
    for line in lines:
        codes, name = line.rstrip("\n").split("\t")
        expected[os.path.join(folder, unescape(name))] = codes.split("|")
if os.geteuid() == 0 and not prefix:
    del expected[os.path.join(folder, "interdit.pdf")]

command = prefix + [program, "check"]
run = subprocess.run(command + ["--format", "json"] + list(expected), capture_output=True, timeout=580)
if run.returncode != 3:
    problems.append(f"exit code {run.returncode}, expected 3: {run.stderr.decode()[-500:]}")
report = json.loads(run.stdout)
with open(schema, encoding="utf-8") as source:
    jsonschema.Draft202012Validator(json.load(source)).validate(report)
if len(report["documents"]) != len(expected):
    problems.append(f"{len(report['documents'])} documents out of {len(expected)}")
for document in report["documents"]:
    if document["path"] in expected:
        judge(document["path"], expected[document["path"]], document)
    else:
        problems.append(f"unexpected path {document['path']!r}")

# On a terminal, the names are shown without their control characters.
strange = [path for path in expected if "\033" in path]
run = subprocess.run(command + strange + [os.path.join(folder, "absent.pdf")], capture_output=True, timeout=120)
shown = run.stdout + run.stderr
if b"\033" in shown:
    problems.append("ESC reaches the terminal")
if run.returncode != 3:
    problems.append(f"text output: exit code {run.returncode}, expected 3")
if "absent.pdf\u00a0:".encode() not in shown and b"absent.pdf :" not in shown:
    problems.append(f"the missing file has no sentence: {shown.decode()[:500]}")

print("\n".join(problems) or f"{len(expected)} files, all as expected")
sys.exit(1 if problems else 0)
