"""Annotated copies: a frame where the words stand, a note that opens, whatever the way a page lies; the author's will
respected; hostile files told, never copied. Arguments: the program, the folder of specimens, options of the program."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SPECIMENS, OPTIONS = sys.argv[1], sys.argv[2], sys.argv[3:]
# Of the frame around what is to correct.
RED = (0xA3, 0x13, 0x0D)


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)


def tool(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


class Annotated(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def annotate(self, *files):
        copy = self.path("copie.pdf")
        return copy, run("report", *OPTIONS, *files, "--annotated", copy)

    def findings(self, *files):
        told = run("check", *OPTIONS, "--format", "json", "--together", *files).stdout
        return json.loads(told)["documents"][0]

    @staticmethod
    def notes(copy):
        """Annotations of each page: (subtype, contents)."""
        objects = json.loads(tool("qpdf", "--json=2", "--json-key=qpdf", copy))["qpdf"][1]
        pages = []
        for item in objects.values():
            page = item.get("value")
            if not isinstance(page, dict) or page.get("/Type") != "/Page":
                continue
            listed = page.get("/Annots", [])
            listed = objects[f"obj:{listed}"]["value"] if isinstance(listed, str) else listed
            annotations = [objects[f"obj:{a}"]["value"] if isinstance(a, str) else a for a in listed]
            pages.append([(a.get("/Subtype"), str(a.get("/Contents", ""))[2:]) for a in annotations])
        return pages

    def red_around(self, copy, page, box):
        """Share of the sides of `box` (points of the page as it is shown) that are red."""
        picture = tool("pdftoppm", "-r", "72", "-cropbox", "-f", str(page), "-l", str(page), copy)
        found = re.match(rb"P6\s(\d+) (\d+)\s255\s", picture)
        width, height, start = int(found.group(1)), int(found.group(2)), found.end()

        def is_red(x, y):
            for dx in (-2, -1, 0, 1, 2):
                for dy in (-2, -1, 0, 1, 2):
                    if 0 <= x + dx < width and 0 <= y + dy < height:
                        at = start + 3 * ((y + dy) * width + x + dx)
                        red, green, blue = picture[at:at + 3]
                        if red > 120 and red - max(green, blue) > 60:
                            return True
            return False

        x0, y0, x1, y1 = (round(v) for v in box)
        sides = [(x, y) for x in range(x0, x1, 5) for y in (y0, y1)] + [(x, y) for y in range(y0, y1, 5) for x in (x0, x1)]
        return sum(is_red(x, y) for x, y in sides) / len(sides)

    def assert_framed(self, copy, *files):
        """Every cause of an error is framed on the page as it is shown."""
        document = self.findings(*files)
        places = [e for f in document["quotes"][0]["findings"] if f["verdict"] == "breach" and f["severity"] == "error"
                  for e in f["evidence"] if e["role"] == "cause" and e["box"]]
        self.assertTrue(places)
        for place in places:
            page = document["reading"]["pages"][place["page"] - 1]
            self.assertGreater(self.red_around(copy, place["page"], shown(place["box"], page, files)), 0.9, place)
        return document

    def test_a_quote_and_its_notes(self):
        source = f"{SPECIMENS}/non-conforme.pdf"
        copy, ended = self.annotate(source)
        self.assertEqual((ended.returncode, ended.stdout), (1, b""))
        document = self.assert_framed(copy, source)
        shown_rules = {f["rule"] for f in document["quotes"][0]["findings"] if f["verdict"] == "breach"}
        notes = self.notes(copy)
        self.assertEqual(len(notes), 1)
        for rule in shown_rules:
            told = [contents for kind, contents in notes[0] if kind == "/Text" and f" {rule} " in contents]
            self.assertEqual(len(told), 1, rule)
            self.assertIn("Ce qu’il faut demander", told[0])
            self.assertIn("Source", told[0])
        self.assertEqual(tool("pdftotext", copy, "-"), tool("pdftotext", source, "-"))

    def test_pictures_become_pages(self):
        for name in ("non-conforme.photo.jpg", "non-conforme.scan200.jpg"):
            copy, ended = self.annotate(f"{SPECIMENS}/{name}")
            self.assertEqual(ended.returncode, 1, ended.stderr)
            self.assert_framed(copy, f"{SPECIMENS}/{name}")

    def test_several_files_become_one(self):
        files = [f"{SPECIMENS}/non-conforme.scan200.jpg", f"{SPECIMENS}/conforme.pdf"]
        copy, ended = self.annotate(*files)
        self.assertIn(ended.returncode, (0, 1), ended.stderr)
        pages = int(re.search(rb"Pages:\s+(\d+)", tool("pdfinfo", copy)).group(1))
        self.assertEqual(pages, 1 + int(re.search(rb"Pages:\s+(\d+)", tool("pdfinfo", files[1])).group(1)))
        self.assertEqual(len([1 for page in self.notes(copy) for kind, _ in page if kind == "/Square"]) > 0, True)

    def test_pages_that_lie(self):
        for degrees in (90, 180, 270):
            turned = self.path(f"tourne{degrees}.pdf")
            tool("qpdf", f"--rotate=+{degrees}", f"{SPECIMENS}/non-conforme.pdf", turned)
            copy, ended = self.annotate(turned)
            self.assertEqual(ended.returncode, 1, ended.stderr)
            self.assert_framed(copy, turned)

    def test_a_crop_box_with_an_offset(self):
        source, cut = self.path("clair.pdf"), self.path("coupe.pdf")
        tool("qpdf", "--qdf", "--object-streams=disable", f"{SPECIMENS}/non-conforme.pdf", source)
        with open(source, "rb") as file:
            text = file.read().replace(b"/MediaBox [", b"/CropBox [ 20 100 560 820 ] /MediaBox [")
        with open(self.path("brut.pdf"), "wb") as file:
            file.write(text)
        with open(cut, "wb") as file:
            file.write(subprocess.run(["fix-qdf", self.path("brut.pdf")], check=True, stdout=subprocess.PIPE).stdout)
        copy, ended = self.annotate(cut)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assert_framed(copy, cut)

    def test_the_author_decides(self):
        free, held = self.path("libre.pdf"), self.path("tenu.pdf")
        tool("qpdf", "--encrypt", "", "auteur", "256", "--", f"{SPECIMENS}/non-conforme.pdf", free)
        tool("qpdf", "--encrypt", "", "auteur", "256", "--annotate=n", "--modify=none", "--",
             f"{SPECIMENS}/non-conforme.pdf", held)
        copy, ended = self.annotate(free)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assert_framed(copy, free)
        os.remove(copy)
        copy, ended = self.annotate(held)
        self.assertEqual(ended.returncode, 3)
        self.assertIn("n’y permet pas de notes", ended.stderr.decode())
        self.assertFalse(os.path.exists(copy))
        # The report does without.
        page = self.path("rapport.html")
        ended = run("report", *OPTIONS, held, "-o", page, "--annotated", copy)
        self.assertEqual(ended.returncode, 3)
        self.assertGreater(os.path.getsize(page), 1000)
        self.assertFalse(os.path.exists(copy))

    def test_what_cannot_be_read_gives_no_copy(self):
        cut, other = self.path("coupe.pdf"), self.path("autre.pdf")
        with open(f"{SPECIMENS}/non-conforme.pdf", "rb") as file:
            data = file.read()
        with open(cut, "wb") as file:
            file.write(data[:200])
        with open(other, "wb") as file:
            file.write(b"pas un PDF")
        for source in (cut, other, self.path("absent.pdf")):
            copy, ended = self.annotate(source)
            self.assertEqual(ended.returncode, 3, source)
            self.assertFalse(os.path.exists(copy))
            self.assertTrue(ended.stderr)

    def test_report_and_copy_together(self):
        copy, page = self.path("copie.pdf"), self.path("rapport.html")
        ended = run("report", *OPTIONS, f"{SPECIMENS}/non-conforme.pdf", "-o", page, "--annotated", copy)
        self.assertEqual(ended.returncode, 1)
        self.assertTrue(os.path.getsize(page) > 1000 and os.path.getsize(copy) > 1000)
        ended = run("report", *OPTIONS, f"{SPECIMENS}/non-conforme.pdf", "--annotated", self.path("absent/copie.pdf"))
        self.assertEqual(ended.returncode, 4)


def shown(box, page, files):
    """`box` of the upright page as the file shows it: a PDF is copied as it lies, pictures are turned upright."""
    if not files[0].endswith(".pdf") or not page["rotation"]:
        return box
    x0, y0, x1, y1 = box
    w, h = page["width"], page["height"]
    back = {90: (y0, w - x1, y1, w - x0), 180: (w - x1, h - y1, w - x0, h - y0), 270: (h - y1, x0, h - y0, x1)}
    return back[page["rotation"]]


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
