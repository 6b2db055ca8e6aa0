"""A report page against the JSON of the same document: every finding stands in it with its proof.

usage: report_page.py CHECK.json PAGE.html
Also: elements are closed as they were opened, ids are single, links inside lead somewhere, no script, nothing that a
browser would fetch from elsewhere.
"""
import html.parser
import json
import sys

VOID = {"meta", "link", "br", "img", "input", "hr"}
problems = []


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links = [], [], []
        self.sections, self.text, self.h1 = {}, [], 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, attributes.get("id")))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in {"script", "iframe", "object", "embed", "form", "base", "img"}:
            problems.append(f"<{tag}>")
        self.h1 += tag == "h1"
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                problems.append(f"{tag} {name}")
            if name in {"href", "src", "srcset", "poster", "data"}:
                self.address(tag, value)
        if tag == "svg" and attributes.get("role") == "img" and not attributes.get("aria-label"):
            problems.append("a picture without words")
        section = self.section()
        if section and tag in {"use", "rect"}:
            self.sections[section][tag] = self.sections[section].get(tag, 0) + 1

    handle_startendtag = handle_starttag

    def address(self, tag, value):
        if value.startswith("#"):
            self.links.append(value[1:])
        elif not (value.startswith("data:") or (tag == "a" and value.startswith(("https://", "mailto:?subject=")))):
            problems.append(f"{tag} leads to {value[:80]}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            problems.append(f"</{tag}> closes nothing")

    def section(self):
        for tag, name in reversed(self.open):
            if tag == "section":
                return self.sections.setdefault(name, {"text": ""}) and name
        return None

    def handle_data(self, data):
        section = self.section()
        if section:
            self.sections[section]["text"] += data
        self.text.append(data)


def plain(text):
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


with open(sys.argv[1], encoding="utf-8") as source:
    document = json.load(source)["documents"][0]
with open(sys.argv[2], encoding="utf-8") as source:
    bytes_ = source.read()
page = Page()
page.feed(bytes_)
page.close()
everything = plain(" ".join(page.text))
if page.open:
    problems.append(f"never closed: {page.open}")
if not bytes_.startswith('<!DOCTYPE html>\n<html lang="fr">'):
    problems.append("not an HTML page in French")
if page.h1 != 1:
    problems.append(f"{page.h1} titles")
if len(set(page.ids)) != len(page.ids):
    problems.append("an id stands twice")
problems += [f"#{link} leads nowhere" for link in set(page.links) - set(page.ids)]
if document["sha256"] not in everything:
    problems.append("no fingerprint")
for number, quote in enumerate(document["quotes"], 1):
    for finding in quote["findings"]:
        name = f"constat-{number}-{finding['rule']}"
        shown = finding["verdict"] == "breach" or finding["reason"] in ("unsure", "ambiguous")
        if not shown:
            if plain(finding["title"]) not in everything and document["verdict"] != "out_of_scope":
                problems.append(f"{finding['rule']} is not named")
            continue
        section = page.sections.get(name)
        if section is None:
            problems.append(f"{name} is missing")
            continue
        text = plain(section["text"])
        for part in (finding["title"], finding["message"], finding["advice"] or "", finding["sources"][0]["title"]):
            if plain(part) not in text:
                problems.append(f"{name} does not say « {part} »")
        boxes = sum(1 for evidence in finding["evidence"] if evidence["box"] and evidence["text"])
        if min(boxes, 4) > min(section.get("use", 0), section.get("rect", 0)):
            problems.append(f"{name}: {section.get('use', 0)} crops for {boxes} places")
print("\n".join(problems))
sys.exit(bool(problems))
