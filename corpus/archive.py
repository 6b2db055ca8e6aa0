"""A folder of quotes by the thousand, for archives: archive.py FOLDER [--quotes N] [--scans N] [--damaged N]
[--duplicates N] [--near N] [--double N] [--seed N]. Prints what an audit must count, as JSON.

The PDFs are written here, in the fourteen fonts that every reader has: a thousand a second. `quotes` counts the papers
that can be read and are all different; the others come on top. A scan is a paper of `quotes` printed to pixels (by
pdftoppm, 200 dpi grey) in place of its PDF. Each near-duplicate is a paper of `quotes` with one price changed, each
double funding a second order of the same client for the same domain.
"""
import argparse
import json
import pathlib
import random
import subprocess

DOMAINS = ["HOP-DPI-Va1", "HOP-PFI-Va1", "HOP-RI-Va1", "RAD-RIS-Va1", "BIO-SGL-Va1"]
VENDORS = ["Alpha Santé", "Bleu Logiciels", "Clairmed", "Dosimed", "Echo Systèmes", "Fil de Soin", "Gamma Info"]
SERVICES = ["Paramétrage des droits", "Reprise de l'historique", "Interface de laboratoire", "Audit des postes",
            "Accompagnement des équipes", "Module de planification", "Passerelle de messagerie", "Hébergement annuel"]


def finess(number):
    """Nine digits whose last is their key."""
    body = f"{number % 95 + 1:02d}{number:06d}"
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return body + str(-total % 10)


def euros(cents):
    whole, rest = divmod(cents, 100)
    groups = f"{whole:,}".replace(",", " ")
    return f"{groups},{rest:02d} €"


def pdf_of(rows):
    """One page; a row is a list of (x, text), from the top."""
    out = []
    for y, cells in rows:
        for x, text in cells:
            escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            out.append(f"BT /F1 9 Tf {x} {842 - y} Td ({escaped}) Tj ET")
    stream = "\n".join(out).encode("cp1252")
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
               b" /Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)


def describe(number, draw):
    """What a paper says; the same number, the same paper."""
    return {"number": number, "vendor": draw.choice(VENDORS), "domain": draw.choice(DOMAINS), "order": draw.random() < .5,
            "client": number, "day": f"{draw.randint(1, 28):02d}/{draw.randint(1, 11):02d}/2022",
            "prestation": draw.randrange(100000, 900000, 500),
            "lines": [(draw.choice(SERVICES), draw.randint(1, 9), draw.randrange(5000, 150000, 100)) for _ in range(draw.randint(2, 6))],
            "mention": draw.random() < .8}


def draw_paper(paper):
    """A bon de commande or a devis, as rows."""
    title = "BON DE COMMANDE" if paper["order"] else "DEVIS"
    vendor = paper["vendor"]
    reference = paper.get("reference", f"{vendor[:3].lower()}42-{paper['domain'][4:7].lower()}")
    rows = [(50, [(50, vendor)]), (62, [(50, "12 rue des Tilleuls, 35000 Rennes")]),
            (90, [(50, f"{title} n° {title[0]}{paper['number']:06d}"), (350, f"Date : {paper['day']}")]),
            (120, [(350, f"Client : Centre hospitalier n° {paper['client']}")]), (132, [(350, f"FINESS : {finess(paper['client'])}")]),
            (160, [(50, f"Domaine : {paper['domain']} – Logiciel {paper.get('software', vendor.split()[0] + 'Soin')} version 4.2")]),
            (172, [(50, f"Numéro de référencement : {reference}")]),
            (200, [(50, "Désignation"), (320, "Qté"), (370, "Prix unitaire HT"), (480, "Total HT")])]
    lines = [(f"Prestation Ségur {paper['domain']}", 1, paper["prestation"])] + paper["lines"]
    y = 216
    for text, quantity, price in lines:
        rows.append((y, [(50, text), (320, str(quantity)), (370, euros(price)), (480, euros(quantity * price))]))
        y += 16
    total = sum(quantity * price for _, quantity, price in lines)
    vat = (total * 20 + 50) // 100
    for label, amount in (("Total HT", total), ("TVA 20,00 %", vat), ("Total TTC", total + vat)):
        rows.append((y + 8, [(370, label), (480, euros(amount))]))
        y += 16
    if paper["mention"]:
        rows.append((y + 30, [(50, "Montant de la Prestation Ségur pris en charge par l'Etat au titre du Ségur de la santé.")]))
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    for name, value in (("quotes", 100), ("scans", 0), ("damaged", 0), ("duplicates", 0), ("near", 0), ("double", 0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    draw = random.Random(options.seed)

    def place(number):
        folder = options.folder / f"{number // 500:03d}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{number:06d}.pdf"

    papers = [describe(number, draw) for number in range(1, options.quotes + 1)]
    at = options.quotes
    for paper in papers:
        path = place(paper["number"])
        path.write_bytes(pdf_of(draw_paper(paper)))
        if paper["number"] <= options.scans:
            subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", path, path.with_suffix("")], check=True)
            path.unlink()
    rest = papers[options.scans:]
    twins, funded = set(), set()
    for paper in draw.sample(rest, options.duplicates):
        at += 1
        twins.add(paper["number"])
        place(at).write_bytes(place(paper["number"]).read_bytes())
    near = {}
    for paper in draw.sample(rest, options.near):
        at += 1
        near[paper["number"]] = at
        twins |= {paper["number"], at}
        text, quantity, price = paper["lines"][0]
        place(at).write_bytes(pdf_of(draw_paper({**paper, "lines": [(text, quantity, price + 100)] + paper["lines"][1:]})))
    for paper in draw.sample([paper for paper in rest if paper["order"]], options.double):
        at += 1
        place(at).write_bytes(pdf_of(draw_paper({**describe(at, draw), "order": True, "client": paper["client"], "domain": paper["domain"]})))
        funded |= {paper["number"], at, near.get(paper["number"], at)}
    for _ in range(options.damaged):
        at += 1
        data = pdf_of(draw_paper(describe(at, draw)))
        place(at).write_bytes(data[:len(data) // 3] if at % 2 else b"\x00" * 8 + data[200:400] + str(at).encode())
    print(json.dumps({"files": at, "documents": options.quotes + options.near + options.double,
                      "failed": options.damaged, "X01": len(funded), "X02": len(twins), "X03": 0}))


if __name__ == "__main__":
    main()
