"""Descriptions printed by other engines, Chromium and LibreOffice, from a page of HTML; the truth is taken from the words that
pdftotext finds in the clean PDF, never from our own reader."""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile

AMOUNT = re.compile("(?<![\\d.,/])-?(?:(?:\\d{1,3}(?:[ .\u00a0\u202f]\\d{3})+|\\d+),\\d{2}(?![\\d]|[ \u00a0\u202f]?%)|(?:\\d{1,3}(?:[ .\u00a0\u202f]\\d{3})+|\\d+)(?=[ \u00a0\u202f]?(?:€|EUR)))")
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def text(value):
    lines = value if isinstance(value, list) else [value]
    return "<br>".join(html.escape(part) for line in lines for part in line.split("\n"))


# ---- HTML ----

def rules(style):
    """CSS of the cells for each kind of border."""
    line = {"dashed": "0.8pt dashed #444444", "double": "2pt double #444444"}.get(style["border"], "0.6pt solid #444444")
    return {"none": "", "horizontal": f"border-top:{line};border-bottom:{line};", "columns": f"border-left:{line};border-right:{line};"}.get(style["border"], f"border:{line};")


def header_look(style):
    accent = "#" + style["accent"]
    return {"dark": f"background-color:{accent};color:#ffffff;", "grey": "background-color:#dddddd;", "tint": "background-color:#dfe7ee;"}.get(style["header"], "border-bottom:1pt solid #000000;")


def sheet(told):
    style = told["style"]
    accent = "#" + style["accent"]
    wide = "landscape" if told["landscape"] == "true" else "portrait"
    return f"""
@page {{ size: A4 {wide}; margin: {style['margin']}pt; }}
* {{ -webkit-print-color-adjust: exact; }}
body, p, td, th {{ font-family: '{style['font']}'; font-size: {style['size']}pt; margin: 0; }}
table {{ border-collapse: collapse; margin: 6pt 0; }}
tr {{ page-break-inside: avoid; }}
.name {{ font-size: 150%; font-weight: bold; color: {accent}; }}
h1 {{ font-family: '{style['font']}'; color: {accent}; font-size: {float(style['size']) * 1.75}pt; text-align: {'center' if style['centred'] == 'true' else 'left'}; }}
h2 {{ font-family: '{style['font']}'; color: {accent}; font-size: {float(style['size']) * 1.2}pt; }}
.small {{ font-size: {float(style['size']) * 0.8}pt; }}
p {{ margin: 4pt 0; }}
"""


def cell(said, look, tag="td", span=1, width=None):
    """Looks stand on the cell itself: LibreOffice reads no style sheet for cells."""
    room = f' width="{width}%"' if width else ""
    return f'<{tag} valign="top" colspan="{span}"{room} style="padding:3pt 4pt;{look}">{said}</{tag}>'


def table(block, style):
    columns, border = block["columns"], rules(style)
    whole = sum(float(column["width"]) for column in columns)
    heads = "".join(cell(text(c["head"]), f"text-align:{c['align']};{border}{header_look(style)}", "th", 1, round(100 * float(c["width"]) / whole)) for c in columns)
    out, striped = [], 0
    for entry in block["rows"]:
        if "line" in entry:
            striped += style["zebra"] == "true"
            tint = "background-color:#eaf1f8;" if striped and striped % 2 == 0 else ""
            out.append("".join(cell(text(said), f"text-align:{c['align']};{border}{tint}") for said, c in zip(entry["line"], columns)))
        elif "section" in entry:
            out.append(cell(f"<b>{text(entry['section'])}</b>", border, span=len(columns)))
        else:
            label, *values = (f"<b>{text(value)}</b>" for value in entry["sum"])
            out.append(cell(label, "text-align:right;" + border, span=len(columns) - len(values)) + "".join(cell(value, "text-align:right;" + border) for value in values))
    head = "thead" if block.get("repeat", "true") == "true" else "tbody"
    return f'<table width="100%"><{head}><tr>{heads}</tr></{head}><tbody>{"".join(f"<tr>{one}</tr>" for one in out)}</tbody></table>'


def letterhead(block, style):
    vendor = f'<td width="50%" valign="top"><span class="name">{text(block["name"])}</span><br>{text(block["lines"])}</td>'
    client = f'<td width="50%" valign="top"><br><br>{text(block["client"])}</td>'
    return f'<table width="100%"><tr>{client + vendor if style["client_first"] == "true" else vendor + client}</tr></table>'


def grid(rows, border, look=""):
    return '<table width="100%">' + "".join("<tr>" + "".join(cell(said, border + look) for said in row) + "</tr>" for row in rows) + "</table>"


def fields(block, style):
    if style["boxed"] == "true":
        return grid([(text(label), f"<b>{text(value)}</b>") for label, value in block], "border:0.6pt solid #555555;")
    return "".join(f"<p>{text(label)}&nbsp;: {text(value)}</p>" for label, value in block)


def totals(block):
    """At the right of the page, under an empty cell at their left."""
    rows = "".join(f'<tr>{cell("", "", width=50)}{cell(text(label), "", width=28)}{cell(text(value), "text-align:right;", width=22)}</tr>' for label, value in block)
    return f'<table width="100%">{rows}</table>'


def body(told):
    style, out = told["style"], []
    draw = {"letterhead": lambda b: letterhead(b, style), "title": lambda b: f"<h1>{text(b)}</h1>", "heading": lambda b: f"<h2>{text(b)}</h2>", "fields": lambda b: fields(b, style),
            "text": lambda b: f"<p>{text(b)}</p>", "strong": lambda b: f"<p><b>{text(b)}</b></p>", "priced": lambda b: f"<p>{text(b['text'])}</p>", "table": lambda b: table(b, style),
            "small": lambda b: "".join(f'<p class="small">{text(line)}</p>' for line in (b if isinstance(b, list) else [b])), "page": lambda b: '<p style="page-break-before:always"></p>',
            "totals": totals, "signature": lambda b: grid([(text(b["left"]) + "<br><br><br>", text(b["right"]))], "border:0.6pt solid #777777;")}
    for block in told["content"]:
        for kind, value in block.items():
            out.append(draw[kind](value))
    return "\n".join(out)


def page(told):
    return f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{html.escape(told["id"])}</title><style>{sheet(told)}</style></head><body>{body(told)}</body></html>'


# ---- truth ----

def lines_of(told):
    """The lines of the description, as `vd-corpus render` keeps them."""
    out = []
    for block in told["content"]:
        if "priced" in block:
            out.append(dict(block["priced"]["line"]))
        for entry in block.get("table", {}).get("rows", []):
            if "line" not in entry or entry.get("recap") == "true":
                continue
            line = {"optional": entry["optional"] == "true", "funded": entry["funded"]}
            for cell, column in zip(entry["line"], block["table"]["columns"]):
                if column["key"] == "description":
                    parts = cell.split("\n")
                    line.update(description=parts[0], sub_items=parts[1:])
                else:
                    line[column["key"]] = cell
            out.append(line)
    return out


def joined(boxes):
    return [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]


def words_of(pdf):
    """Pages, runs, words and amounts with their boxes in points, as the truth has them."""
    printed = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    truth = {"pages": [], "runs": [], "words": [], "amounts": []}
    for number, part in enumerate(printed.split("<page ")[1:], 1):
        width, height = re.match(r'width="([\d.]+)" height="([\d.]+)"', part).groups()
        truth["pages"].append({"width": float(width), "height": float(height)})
        for line in re.findall(r"<line .*?</line>", part, re.S):
            found = [([float(v) for v in match[:4]], html.unescape(match[4])) for match in WORD.findall(line)]
            if not found:
                continue
            said, starts = "", []
            for box, word in found:
                said += " " if said else ""
                starts.append(len(said))
                truth["words"].append({"page": number, "box": box, "text": word, "run": len(truth["runs"])})
                said += word
            for match in AMOUNT.finditer(said):
                inside = [box for at, (box, word) in zip(starts, found) if at < match.end() and at + len(word) > match.start()]
                truth["amounts"].append({"page": number, "box": joined(inside), "text": match.group(), "run": len(truth["runs"])})
            truth["runs"].append({"page": number, "box": joined([box for box, _ in found]), "text": said})
    return truth


# ---- engines ----

def chromium(pages, folder):
    for path in pages:
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer", f"--user-data-dir={profile}",
                            f"--print-to-pdf={path[:-5]}.pdf", "file://" + path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def libreoffice(pages, folder):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder, *pages],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


ENGINES = {"chromium": chromium, "libreoffice": libreoffice}


def print_all(descriptions, folder):
    """Prints each description by its engine into `folder` and names the PDF as its source."""
    os.makedirs(folder, exist_ok=True)
    folder = os.path.abspath(folder)
    for engine, run in ENGINES.items():
        mine = [told for told in descriptions if told["engine"] == engine]
        if not mine:
            continue
        if shutil.which("soffice" if engine == "libreoffice" else engine) is None:
            raise SystemExit(f"draw: {engine} is not installed")
        pages = []
        for told in mine:
            pages.append(os.path.join(folder, told["id"] + ".html"))
            with open(pages[-1], "w", encoding="utf-8") as file:
                file.write(page(told))
        run(pages, folder)
        for told in mine:
            source = os.path.join(folder, told["id"] + ".pdf")
            with open(source + ".truth.json", "w", encoding="utf-8") as file:
                json.dump({**words_of(source), "lines": lines_of(told)}, file, ensure_ascii=False)
            told["source"] = source
