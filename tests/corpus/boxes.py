"""boxes.py FILE.pdf...: the words that pdftotext finds must stand where the truth beside the file says, and be the same."""
import html
import json
import re
import subprocess
import sys
import unicodedata

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace())


def misplaced(path):
    truth = json.load(open(path + ".truth.json", encoding="utf-8"))
    pages = {}
    for word in truth["words"]:
        pages.setdefault(word["page"], []).append((word["box"], plain(word["text"])))
    printed = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    count = wrong = 0
    for number, page in enumerate(printed.split("<page ")[1:], 1):
        for x0, y0, x1, y1, text in WORD.findall(page):
            x, y = (float(x0) + float(x1)) / 2, (float(y0) + float(y1)) / 2
            count += 1
            inside = [said for box, said in pages.get(number, []) if box[0] - 1 <= x <= box[2] + 1 and box[1] - 3 <= y <= box[3] + 3]
            wrong += not any(plain(html.unescape(text)) in said or said in plain(html.unescape(text)) for said in inside)
    return wrong, count


failed = False
for path in sys.argv[1:]:
    wrong, count = misplaced(path)
    if count == 0 or wrong > 0.01 * count:
        print(f"{path}: {wrong} of {count} words are not where the truth says")
        failed = True
sys.exit(failed)
