"""What a person does, in a browser whose scripts are off: bring a document, read, correct, keep, remove."""
import json
import re
import subprocess

from client import OPTIONS, PROGRAM, SPECIMENS, Markup, WebTest, main, pdf, specimen


def headline(page):
    return re.search(r"<h1>(.*?)</h1>", page).group(1)


class Visit(WebTest):
    def test_a_quote_gives_its_report(self):
        address = self.visitor.bring_specimen("non-conforme.pdf")
        answer = self.visitor.get(address)
        self.assertEqual(answer.status, 200)
        self.assertEqual(headline(answer.text), "3\u00a0points à faire corriger avant de signer")
        page = Markup(answer.text)
        self.assertTrue(page.find("section", id="constat-1-L02"))
        picture = page.find("image", id="image-1")[0]["href"]
        drawn = self.visitor.get(picture)
        self.assertEqual(drawn.headers["content-type"], "image/png")
        self.assertTrue(drawn.body.startswith(b"\x89PNG"))

    def test_a_photo_and_a_scan_give_theirs(self):
        for name in ("non-conforme.photo.jpg", "non-conforme.scan200.jpg"):
            text = self.visitor.get(self.visitor.bring_specimen(name)).text
            self.assertIn("constat-1-L02", text, name)

    def test_the_example(self):
        answer = self.visitor.post("/exemple", [])
        self.visitor.wait(answer.headers["location"])
        self.assertIn("à faire corriger", headline(self.visitor.get(answer.headers["location"]).text))

    def test_what_cannot_be_read_says_why(self):
        for name, data, words in (("vide.pdf", b"%PDF-1.4", "Nous n’avons pas pu lire ce document"),
                                  ("page.html", b"<html><script>1</script>", "format"),
                                  ("liste.pdf", pdf(["Liste des courses", "Pommes 3,00", "Poires 4,50"]),
                                   "ne semble pas être un devis Ségur")):
            text = self.visitor.get(self.visitor.bring((name, data))).text
            self.assertIn(words, text, name)
        answer = self.visitor.post("/devis", [], [("rien.pdf", b"")])
        self.assertEqual(answer.status, 400)
        self.assertIn("Aucun document reçu", answer.text)

    def test_a_correction_is_judged_and_shown_as_human(self):
        address = self.visitor.bring_specimen("non-conforme.pdf")
        answer = self.visitor.post(address + "/corriger", [("devis", "1"), ("v.fields.software", "ExempleDUI"),
                                                           ("v.fields.software_version", "7.2")])
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.headers["location"], address + "#corriger-1")
        self.visitor.wait(address)
        text = self.visitor.get(address).text
        self.assertNotIn('id="constat-1-M03"', text)
        self.assertIn("Corrigé par vous", text)
        self.assertIn('id="constat-1-L02"', text)
        # Emptied again, it is missing again.
        self.visitor.post(address + "/corriger", [("devis", "1"), ("v.fields.software", ""),
                                                  ("v.fields.software_version", "")])
        self.visitor.wait(address)
        self.assertIn('id="constat-1-M03"', self.visitor.get(address).text)

    def test_a_correction_that_is_no_value_is_refused_beside_its_field(self):
        address = self.visitor.bring_specimen("non-conforme.pdf")
        self.visitor.post(address + "/corriger", [("devis", "1"), ("v.totals.ht", "beaucoup"),
                                                  ("v.fields.software", "ExempleDUI")])
        self.visitor.wait(address)
        page = Markup(self.visitor.get(address).text)
        wrong = page.find("input", name="v.totals.ht")[0]
        self.assertEqual((wrong["value"], wrong["aria-invalid"]), ("beaucoup", "true"))
        self.assertTrue(page.find("strong", id=wrong["aria-describedby"].split()[-1]))
        self.assertEqual(page.find("input", name="v.fields.software")[0]["value"], "ExempleDUI")

    def test_a_quote_of_many_lines_can_be_corrected(self):
        address = self.visitor.bring_specimen("non-conforme.pdf")
        many = [(f"v.lines.{n}.total_ht", "1") for n in range(3, 1500)]
        answer = self.visitor.post(address + "/corriger", [("devis", "1"), *many, ("v.fields.software", "ExempleDUI")])
        self.assertEqual(answer.status, 303)
        self.visitor.wait(address)
        self.assertIn("Corrigé par vous", self.visitor.get(address).text)

    def test_a_finding_set_aside_leaves_the_message_and_comes_back(self):
        address = self.visitor.bring_specimen("non-conforme.pdf")

        def message():
            return re.search(r"<textarea.*?>(.*?)</textarea>", self.visitor.get(address).text, re.S).group(1)

        before = message()
        answer = self.visitor.post(address + "/ecarter", [("constat", "1:L02"), ("sens", "ecarter")])
        self.assertEqual(answer.headers["location"], address + "#constat-1-L02")
        after = message()
        self.assertIn("aintenance", before)
        self.assertLess(len(after), len(before))
        self.assertIn('id="constat-1-L02"', self.visitor.get(address).text)
        self.visitor.post(address + "/ecarter", [("constat", "1:L02"), ("sens", "reprendre")])
        self.assertEqual(message(), before)

    def test_pages_of_several_photos_are_put_in_order(self):
        one, two = pdf(["Devis 1 Prestation Segur"]), pdf(["Conditions de vente"])
        address = self.visitor.bring(("b.pdf", two), ("a.pdf", one))

        def names():
            return [f["path"] for f in self.visitor.get(address + "/rapport.json").json()["documents"][0]["files"]]

        self.assertEqual(names(), ["b.pdf", "a.pdf"])
        self.assertEqual(self.visitor.post(address + "/ordre", [("fichier", "2"), ("sens", "monter")]).status, 303)
        self.visitor.wait(address)
        self.assertEqual(names(), ["a.pdf", "b.pdf"])
        self.assertEqual(self.visitor.post(address + "/ordre", [("fichier", "1"), ("sens", "monter")]).status, 409)

    def test_what_is_kept(self):
        address = self.visitor.bring_specimen("non-conforme.pdf")
        page = self.visitor.get(address + "/rapport.html")
        self.assertEqual(page.headers["content-disposition"], 'attachment; filename="rapport.html"')
        self.assertNotIn("/devis/", page.text)
        self.assertIn("data:image/png;base64,", page.text)
        report = self.visitor.get(address + "/rapport.json").json()
        self.assertEqual(report["documents"][0]["verdict"], "to_correct")
        message = self.visitor.post(address + "/message", [("message", "Objet : mon texte\nà moi <b>")])
        self.assertEqual(message.headers["content-type"], "text/plain; charset=utf-8")
        self.assertEqual(message.headers["content-disposition"], 'attachment; filename="message.txt"')
        self.assertEqual(message.text, "Objet : mon texte\nà moi <b>")

    def test_the_annotated_copy(self):
        address = self.visitor.bring_specimen("non-conforme.scan200.jpg")
        copy = self.copy_of(address)
        self.assertEqual(copy.headers["content-disposition"], 'attachment; filename="devis-annote.pdf"')
        self.assertTrue(copy.body.startswith(b"%PDF-"))
        self.assertIn(b"/Square", copy.body)
        # After a correction it is another.
        self.visitor.post(address + "/corriger", [("devis", "1"), ("v.lines.2.funded", "state")])
        self.visitor.wait(address)
        other = self.copy_of(address)
        self.assertNotEqual(other.body, copy.body)

    def copy_of(self, address):
        for _ in range(100):
            answer = self.visitor.get(address + "/annote.pdf")
            if answer.status != 202:
                return answer
        raise AssertionError("no copy")

    def test_what_is_removed_is_gone(self):
        address = self.visitor.bring_specimen("conforme.pdf")
        self.assertEqual(self.documents(), 1)
        answer = self.visitor.post(address + "/supprimer", [])
        self.assertEqual(answer.headers["location"], "/?efface")
        self.assertIn("effacés", self.visitor.get("/?efface").text)
        for part in ("", "/etat", "/page/1.png", "/rapport.html", "/rapport.json", "/annote.pdf"):
            self.assertEqual(self.visitor.get(address + part).status, 404, part)
        self.assertEqual(self.documents(), 0)

    def test_the_same_findings_as_the_command_line(self):
        told = subprocess.run([PROGRAM, "check", *OPTIONS, "--format", "json", f"{SPECIMENS}/non-conforme.pdf"],
                              stdout=subprocess.PIPE).stdout
        wanted = json.loads(told)["documents"][0]["quotes"]
        address = self.visitor.bring(("x.pdf", specimen("non-conforme.pdf")))
        self.assertEqual(self.visitor.get(address + "/rapport.json").json()["documents"][0]["quotes"], wanted)


if __name__ == "__main__":
    main()
