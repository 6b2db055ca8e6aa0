"""French typography of what users read: rule texts, titles of sources, and the French sentences of the C code.

Refused: a straight apostrophe between letters, a plain space before ; : ! ? » % and euro, after « n° § or p.,
and inside a number in thousands. Quotations of the law are copied to the letter: what stands between « and »
is left alone.
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
problems = []
WRONG = [
    (r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]", "straight apostrophe"),
    (r" [;!?:»%€]", "plain space before a double sign"),
    (r"\w[;!?](?= |$)", "no space before a double sign"),
    (r"« |n° |§ |\bp\. \d", "plain space after « n° § p."),
    (r"\d \d{3}\b", "plain space between thousands"),
]


def check(place, text):
    outside = re.sub(r"«.*?»", "«\u00a0…\u00a0»", text)
    for pattern, what in WRONG:
        found = re.search(pattern, outside)
        if found:
            problems.append(f"{place}: {what}: …{outside[max(0, found.start() - 20):found.end() + 10]}…")


# Data: the values of the keys that users read.
READ = "title|topic|message|advice|request|rule|why|exceptions|example|label|corridor"
for path in sorted((root / "models").glob("rules/*.yaml")) + sorted((root / "models").glob("dsr/*.yaml")) + [root / "models/sources.yaml"]:
    key_indent = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head = re.match(rf"^(\s*)(?:- )?({READ}):\s*(.*)$", line)
        if head:
            key_indent = len(head[1])
            value = head[3]
        elif key_indent is not None and line.strip() and len(line) - len(line.lstrip()) > key_indent:
            value = line.strip()
        else:
            key_indent = None
            continue
        if re.match(r"^[a-z_.]+:", line.strip()) and not head:
            key_indent = None
            continue
        check(f"{path.relative_to(root)}:{number}", value.strip("\"'>|"))

# Code: string literals with an accent or a French quotation mark are sentences for users.
for path in sorted(root.glob("audit/report/*.c")) + sorted(root.glob("audit/cli/*.c")) + sorted(root.glob("audit/archive/*.c")) + sorted(root.glob("models/*.c")):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            literal = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), literal)
            if re.search(r"[À-ÿ«»’]", literal):
                check(f"{path.relative_to(root)}:{number}", re.sub(r"%[-+0-9.*]*[a-zA-Z]|%%", "x", literal))

# The page of the HTML report: its text, entities as the letters that they stand for.
sheet = (root / "audit/report/report.xsl").read_text(encoding="utf-8").replace("&nbsp;", "\u00a0").replace("&thin;", "\u202f")
for number, line in enumerate(sheet.split("-->", 1)[1].splitlines(), 4):
    for text in re.findall(r">([^<]*[A-Za-zÀ-ÿ][^<]*)<", line):
        check(f"audit/report/report.xsl:{number}", text)

print("\n".join(problems))
sys.exit(bool(problems))
