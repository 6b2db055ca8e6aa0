"""What a hostile page, neighbour, document or client tries. Each attempt fails, and nothing of it stays."""
import contextlib
import os
import random
import re
import socket
import subprocess
import time

from client import PROGRAM, Answer, Markup, WebTest, main, multipart, pdf, read_all, specimen

POSTS = ("/devis", "/exemple", "/devis/x/corriger", "/devis/x/ecarter", "/devis/x/ordre", "/devis/x/supprimer",
         "/devis/x/message")
PAGES = ("/", "/devis/x", "/devis/x/etat", "/devis/x/page/1.png", "/devis/x/rapport.html", "/devis/x/rapport.json",
         "/devis/x/annote.pdf")
OPEN = ("/health", "/rapport.css", "/site.css", "/site.js", "/icone.svg")
MARKUP = "<script>window.pwned=1</script>\"'><img src=x onerror=window.pwned=1>"


def form_headers(visitor, body, kind="application/x-www-form-urlencoded"):
    return [*visitor.headers(), ("Content-Type", kind), ("Content-Length", len(body))]


class OtherSites(WebTest):
    """Another web page posts to this server, or has a name of its own point to it."""

    def test_no_form_of_another_page_counts(self):
        body, kind = multipart([("jeton", self.visitor.token())], [("devis.pdf", specimen("conforme.pdf"))])
        said = [*self.visitor.headers(), ("Content-Type", kind), ("Content-Length", len(body))]
        for extra in ([("Origin", "http://evil.example")], [("Origin", "null")], [],
                      [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
                      [("Sec-Fetch-Site", "none")],
                      [("Origin", f"http://{self.server.host}"), ("Sec-Fetch-Site", "cross-site")],
                      [("Origin", f"https://{self.server.host}")], [("Origin", "http://127.0.0.1:1")]):
            answer = self.server.ask("POST", "/devis", [*said, *extra], body)
            self.assertEqual(answer.status, 403, extra)
        self.assertEqual(self.documents(), 0)

    def test_no_form_without_the_token_of_its_session(self):
        other = self.server.visitor()
        for fields in ([], [("jeton", "")], [("jeton", other.token())],
                       [("jeton", self.visitor.token()), ("jeton", self.visitor.token())],
                       [("jeton", self.visitor.token() + "x")]):
            body, kind = multipart(fields, [("devis.pdf", specimen("conforme.pdf"))])
            self.assertEqual(self.visitor.post_body("/devis", body, kind).status, 403, fields)
        self.assertEqual(self.documents(), 0)

    def test_no_form_of_another_kind(self):
        body = f"jeton={self.visitor.token()}".encode()
        for kind in ("text/plain", "application/json", "multipart/form-dataX; boundary=a", ""):
            self.assertEqual(self.visitor.post_body("/exemple", body, kind).status, 415, kind)
        self.assertIn(self.visitor.post_body("/exemple", body, "multipart/form-data").status, (400, 403, 415))
        self.assertEqual(self.documents(), 0)

    def test_no_other_name_is_answered(self):
        port = self.server.port
        for target in (*PAGES, *OPEN, "/ouvrir/x"):
            for hosts in ([f"evil.example:{port}"], [f"127.0.0.1:{port + 1}"], ["127.0.0.1"], [f"localhost.:{port}"],
                          [f"LOCALHOST:{port}"], [f"127.0.0.1.:{port}"], [f"2130706433:{port}"], [""], [],
                          [self.server.host, self.server.host], [self.server.host, "evil.example"]):
                answer = self.server.ask("GET", target, [*(("Host", h) for h in hosts), ("Cookie", self.visitor.cookie)])
                self.assertIn(answer.status, (400, 421), (target, hosts))
                self.assertNotIn(b"devis/", answer.body)
        for name in ("127.0.0.1", "localhost", "[::1]"):
            self.assertEqual(self.server.ask("GET", "/health", [("Host", f"{name}:{port}")]).status, 200)

    def test_no_absolute_address(self):
        for target in (f"http://{self.server.host}/", "http://evil.example/", "*", "evil.example:80"):
            answer = self.server.ask("GET", target, self.visitor.headers())
            self.assertIn(answer.status, (400, 404), target)

    def test_every_answer_says_the_policy(self):
        address = self.visitor.bring_specimen("conforme.pdf")
        for target in ("/", "/nulle-part", address, address + "/page/1.png", address + "/rapport.json", *OPEN):
            headers = self.visitor.get(target).headers
            self.assertIn("default-src 'none'", headers["content-security-policy"], target)
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff", target)
            self.assertEqual(headers["x-frame-options"], "DENY", target)
            self.assertEqual(headers["cache-control"], "no-store", target)


class OtherPeople(WebTest):
    """Somebody else on this machine, or with a session of their own."""

    def test_a_stranger_sees_nothing(self):
        for target in (*PAGES, "/nulle-part"):
            answer = self.server.get(target)
            self.assertEqual(answer.status, 401, target)
            self.assertNotIn("jeton", answer.text)
        for target in POSTS:
            body = b"jeton=x"
            said = [("Host", self.server.host), ("Origin", f"http://{self.server.host}"),
                    ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", len(body))]
            self.assertEqual(self.server.ask("POST", target, said, body).status, 401, target)
        cookie = self.visitor.cookie
        for wrong in (cookie + "x", cookie[:-1], cookie.replace("=", "=x"), cookie + "; " + cookie):
            self.assertEqual(self.server.get("/", ("Cookie", wrong)).status, 401, wrong)

    def test_the_start_address_works_once(self):
        start = self.server.start
        first = self.server.get(start[start.index("/ouvrir"):])
        self.assertEqual(first.status, 303)
        said = first.headers["set-cookie"]
        self.assertIn("HttpOnly", said)
        self.assertIn("SameSite=Strict", said)
        self.assertEqual(self.server.get(start[start.index("/ouvrir"):]).status, 401)
        self.assertEqual(self.server.get("/ouvrir/").status, 401)
        self.server.start = self.server.next_start()
        self.assertNotEqual(self.server.start, start)

    def test_a_document_is_its_owners_alone(self):
        address = self.visitor.bring_specimen("conforme.pdf")
        other = self.server.visitor()
        for part in ("", "/etat", "/page/1.png", "/rapport.html", "/rapport.json", "/annote.pdf"):
            self.assertEqual(other.get(address + part).status, 404, part)
        for part, fields in (("/corriger", [("devis", "1"), ("v.totals.ht", "1")]),
                             ("/ecarter", [("constat", "1:L02"), ("sens", "ecarter")]),
                             ("/ordre", [("fichier", "1"), ("sens", "monter")]), ("/supprimer", [])):
            self.assertEqual(other.post(address + part, fields).status, 404, part)
        self.assertEqual(self.documents(other), 0)
        self.assertEqual(self.visitor.get(address).status, 200)

    def test_it_listens_on_this_machine_alone(self):
        with open("/proc/net/tcp") as table:
            listening = [row.split()[1] for row in list(table)[1:] if row.split()[3] == "0A"]
        ours = [place for place in listening if int(place.split(":")[1], 16) == self.server.port]
        self.assertEqual([place.split(":")[0] for place in ours], ["0100007F"])

    def test_other_addresses_are_refused_without_a_name(self):
        for address in ("0.0.0.0", "::", "192.0.2.1"):
            ended = subprocess.run([PROGRAM, "serve", "--port", "0", "--listen", address], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, timeout=20)
            self.assertEqual(ended.returncode, 2, address)
            self.assertIn("d’autres machines", ended.stderr.decode())


class Documents(WebTest):
    """The document is the attack."""

    def assert_harmless(self, text):
        page = Markup(text)
        self.assertEqual([a.get("src") for a in page.find("script")], ["/site.js"])
        for tag, attributes in page.elements:
            self.assertNotIn(tag, ("iframe", "object", "embed", "base", "img"))
            for name, value in attributes.items():
                self.assertFalse(name.startswith("on") or name == "style", (tag, name))
                if name in ("href", "src", "action"):
                    self.assertRegex(value, r"^(/|#|https://|mailto:\?subject=)", (tag, name))

    def test_names_and_words_are_only_text(self):
        lines = [f"Devis n° {MARKUP}", f"Editeur : {MARKUP}", "Prestation Segur - DUI", f"Client : javascript:alert(1) {MARKUP}",
                 "Maintenance annuelle 1 000,00 EUR HT"]
        address = self.visitor.bring((MARKUP + ".pdf", pdf(lines)))
        text = self.visitor.get(address).text
        self.assertIn("&lt;script&gt;", text)
        self.assert_harmless(text)
        self.assert_harmless(self.visitor.get("/").text)
        self.visitor.post(address + "/corriger", [("devis", "1"), ("v.fields.vendor", MARKUP), ("v.totals.ht", MARKUP)])
        self.visitor.wait(address)
        self.assert_harmless(self.visitor.get(address).text)

    def test_what_was_uploaded_never_comes_back(self):
        marker = b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=1'>MARQUEUR</svg>"
        for name in ("image.svg", "page.html", "devis.pdf"):
            address = self.visitor.bring((name, marker))
            for part in ("", "/rapport.html", "/rapport.json", "/page/1.png"):
                self.assertNotIn(b"MARQUEUR", self.visitor.get(address + part).body)

    def test_names_are_no_paths(self):
        for name in ("../../etc/passwd", "..%2f..%2fetc", "/etc/passwd", "C:\\fichier.pdf", "a\0b.pdf", "x" * 5000,
                     b"\xff\xfe.pdf", ".", "..", "%s%n"):
            answer = self.visitor.post("/devis", [], [(name, b"pas un devis")])
            self.assertIn(answer.status, (303, 400), name)
            if answer.status == 303:
                self.visitor.wait(answer.headers["location"])
                self.assertEqual(self.visitor.get(answer.headers["location"]).status, 200)
        self.assertEqual(os.listdir(self.server.folder.name), [])

    def test_no_address_leads_to_a_file(self):
        address = self.visitor.bring_specimen("conforme.pdf")
        for target in ("/../../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/devis/../../etc/passwd",
                       "/site.css/../../web.xsl", address + "/page/..%2f1.png", address + "/page/0.png",
                       address + "/page/99999999999999999999.png", address + "/page/-1.png", "/devis/%00", "/" + "a" * 3000):
            self.assertIn(self.visitor.get(target).status, (400, 404), target)

    def test_a_pdf_that_wants_to_run_something_does_not_and_is_told(self):
        lines = ["Devis", "Prestation Segur DUI", "Maintenance annuelle 1 000,00 EUR HT"]
        active = ("/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://evil.example'\\))>>"
                  "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>")
        for catalog, told in (("", False), (active, True)):
            address = self.visitor.bring(("devis.pdf", pdf(lines, catalog)))
            text = self.visitor.get(address).text
            self.assertEqual("il n’a pas été exécuté" in text, told)
            self.assertNotIn("evil.example", text)
            reading = self.visitor.get(address + "/rapport.json").json()["documents"][0]["reading"]
            self.assertEqual(any(d["class"] == "active" for d in reading["diagnostics"]), told)

    def test_bombs_are_told_and_hold_up_nobody(self):
        huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\0\0\0\0" + b"\0" * 100
        loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>"
        addresses = [self.visitor.post("/devis", [], [("bombe", data)]).headers["location"] for data in (huge, loop)]
        self.assertEqual(self.server.get("/health").status, 200)
        good = self.visitor.bring_specimen("conforme.pdf")
        self.assertIn("Aucun écart", self.visitor.get(good).text)
        for address in addresses:
            self.visitor.wait(address)
            self.assertIn("Nous n’avons pas pu lire", self.visitor.get(address).text)

    def test_nothing_is_written_to_disk(self):
        self.visitor.bring_specimen("non-conforme.scan200.jpg")
        pids = [str(self.server.process.pid)]
        with os.popen(f"pgrep -P {pids[0]}") as children:
            pids += children.read().split()
        for pid in pids:
            for fd in os.listdir(f"/proc/{pid}/fd"):
                place = os.readlink(f"/proc/{pid}/fd/{fd}")
                regular = place.startswith("/") and not place.startswith(("/dev/", "/memfd:", "/proc/"))
                if regular:
                    with open(f"/proc/{pid}/fdinfo/{fd}") as info:
                        flags = int(re.search(r"flags:\s+(\d+)", info.read()).group(1), 8)
                    self.assertEqual(flags & os.O_ACCMODE, os.O_RDONLY, place)


class Clients(WebTest):
    """A client that does not speak as it should."""

    def test_lengths_that_lie(self):
        ours = [*self.visitor.ours(), ("Content-Type", "application/x-www-form-urlencoded")]
        body = f"jeton={self.visitor.token()}".encode()
        for lengths, wanted in (([("Content-Length", "-1")], (400,)), ([("Content-Length", "9" * 30)], (400, 413)),
                                ([("Content-Length", str(10 ** 11))], (413,)), ([("Content-Length", "5, 5")], (400,)),
                                ([("Content-Length", len(body)), ("Content-Length", 3)], (400,)), ([], (411,)),
                                ([("Transfer-Encoding", "chunked")], (411,)),
                                ([("Transfer-Encoding", "chunked"), ("Content-Length", "4")], (400,))):
            answer = self.server.ask("POST", "/exemple", [*ours, *lengths], body)
            self.assertIn(answer.status, wanted, lengths)
        self.assertEqual(self.documents(), 0)

    def test_too_large_a_body_is_refused_before_it_is_sent(self):
        ours = [*self.visitor.ours(), ("Content-Type", "multipart/form-data; boundary=b")]
        answer = self.server.ask("POST", "/devis", [*ours, ("Content-Length", 26 * 1024 * 1024 + 70000)])
        self.assertEqual(answer.status, 413)
        self.assertIn("25\u00a0Mo", answer.text)

    def test_a_body_cut_short_is_no_document(self):
        body, kind = multipart([("jeton", self.visitor.token())], [("devis.pdf", specimen("conforme.pdf"))])
        head = "\r\n".join(["POST /devis HTTP/1.1", *(f"{n}: {v}" for n, v in self.visitor.ours()),
                            f"Content-Type: {kind}", f"Content-Length: {len(body)}", "", ""]).encode()
        lines = [self.server.connect() for _ in range(4)]
        for line, cut in zip(lines, (0, 10, len(body) // 2, len(body) - 1)):
            line.sendall(head + body[:cut])
            line.shutdown(socket.SHUT_WR)
        for line in lines:
            with line:
                self.assertNotIn(b" 303 ", read_all(line))
        self.assertEqual(self.documents(), 0)

    def test_bodies_that_are_no_form(self):
        token = self.visitor.token()
        for body, kind in ((b"--b\r\n\r\nsans nom\r\n--b--\r\n", "multipart/form-data; boundary=b"),
                           (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
                           (b"--b\r\n" * 5000, "multipart/form-data; boundary=b"), (b"x", "multipart/form-data; boundary="),
                           (b"x", "multipart/form-data; boundary=" + "b" * 5000),
                           (f"jeton={token}&".encode() + b"a=1&" * 21000, "application/x-www-form-urlencoded"),
                           (f"jeton={token}&a=".encode() + b"x" * 100000, "application/x-www-form-urlencoded"),
                           (b"%zz%00=%00&&&===", "application/x-www-form-urlencoded")):
            answer = self.visitor.post_body("/exemple", body, kind)
            self.assertIn(answer.status, (0, 400, 403, 413, 415, 431), body[:40])
        self.assertEqual(self.documents(), 0)

    def test_what_is_no_finding_is_not_set_aside(self):
        address = self.visitor.bring_specimen("conforme.pdf")
        for finding in ("", "1", "L02", "x:L02", "0:L02", "1:L99", "1:L02:1", "\r\nA:L02", "1:<b>"):
            answer = self.visitor.post(address + "/ecarter", [("constat", finding), ("sens", "ecarter")])
            self.assertEqual(answer.status, 400, finding)
            self.assertNotIn("location", answer.headers)

    def test_many_files_are_bounded(self):
        answer = self.visitor.post("/devis", [], [(f"{i}.pdf", b"x") for i in range(41)])
        self.assertEqual(answer.status, 400)
        self.assertEqual(self.documents(), 0)

    def test_heads_are_bounded(self):
        self.assertIn(self.server.get("/", ("X", "x" * 40000)).status, (0, 400, 413, 414, 431))
        self.assertIn(self.server.get("/" + "a" * 40000).status, (0, 400, 404, 414, 431))
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO"):
            self.assertIn(self.server.ask(method, "/", self.visitor.headers()).status, (400, 405, 411), method)
        self.assertEqual(self.visitor.get("/").status, 200)

    def test_a_body_with_get_is_refused(self):
        said = [*self.visitor.headers(), ("Content-Length", "5")]
        self.assertEqual(self.server.ask("GET", "/", said, b"salut").status, 400)

    def test_those_who_drip_are_cut_off_and_hold_up_nobody(self):
        drips = [self.server.connect() for _ in range(200)]
        for drip in drips:
            drip.sendall(b"GET / HTTP/1.1\r\nHost: ")
        self.assertEqual(self.server.get("/health").status, 200)
        end = time.monotonic() + 60
        while drips and time.monotonic() < end:
            time.sleep(0.5)
            for drip in list(drips):
                try:
                    drip.sendall(b"x")
                    drip.setblocking(False)
                    gone = drip.recv(1) == b""
                except BlockingIOError:
                    gone = False
                except OSError:
                    gone = True
                drip.setblocking(True)
                if gone:
                    drip.close()
                    drips.remove(drip)
        self.assertEqual(len(drips), 0)
        self.assertEqual(self.visitor.get("/").status, 200)

    def test_requests_one_after_the_other(self):
        head = f"GET /health HTTP/1.1\r\nHost: {self.server.host}\r\n"
        with self.server.connect() as line:
            line.sendall((head + "\r\n").encode() * 20 + (head + "Connection: close\r\n\r\n").encode())
            self.assertEqual(read_all(line).count(b"HTTP/1.1 200"), 21)

    def test_random_bytes(self):
        chance = random.Random(7)
        lines = [self.server.connect() for _ in range(400)]
        for number, line in enumerate(lines):
            with contextlib.suppress(OSError):
                line.sendall(self.noise(chance) if number % 2 else self.mutant(chance))
                line.shutdown(socket.SHUT_WR)
        self.assertEqual(self.visitor.get("/").status, 200)
        for line in lines:
            line.settimeout(8)
            with line:
                raw = read_all(line)
            if raw:
                self.assertNotIn(Answer(raw).status, (200, 303, 500))
        self.assertEqual(self.visitor.get("/").status, 200)
        self.assertIsNone(self.server.process.poll())

    @staticmethod
    def noise(chance):
        return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 300)))

    def mutant(self, chance):
        """A request that would be let in but for its missing Origin, with some bytes changed."""
        data = bytearray(f"POST /devis HTTP/1.1\r\nHost: {self.server.host}\r\nCookie: {self.visitor.cookie}\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\njeton=abc".encode())
        for _ in range(chance.randrange(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)


if __name__ == "__main__":
    main()
