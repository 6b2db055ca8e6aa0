"""A server for the tests of a class, a new visitor for each, and a client that says exactly the bytes it is told to."""
import contextlib
import html.parser
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, SPECIMENS, OPTIONS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/") else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers[name.strip().lower()] = value.strip()

    @property
    def text(self):
        return self.body.decode("utf-8")

    def json(self):
        return json.loads(self.body)


class Server:
    """The program, on a port that was free; `visitor` opens its start address."""

    def __init__(self, *options):
        self.folder, self.caches = tempfile.TemporaryDirectory(), tempfile.TemporaryDirectory()
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *OPTIONS, *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=self.folder.name,
                                        env={**os.environ, "TMPDIR": self.folder.name, "HOME": self.folder.name,
                                             "XDG_CACHE_HOME": self.caches.name})
        self.start = self.next_start()
        self.port = int(re.search(r":(\d+)/", self.start).group(1))
        self.host = f"127.0.0.1:{self.port}"

    def next_start(self):
        line = self.process.stdout.readline().decode()
        found = re.search(r"https?://\S+", line)
        if not found:
            raise AssertionError(f"no start address in {line!r}: {self.process.stderr.read().decode()}")
        return found.group(0)

    def visitor(self):
        visitor = Visitor(self)
        visitor.open(self.start)
        self.start = self.next_start()
        return visitor

    def stop(self):
        self.process.terminate()
        code = self.process.wait(30)
        errors = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        left = os.listdir(self.folder.name)
        self.folder.cleanup()
        self.caches.cleanup()  # What fontconfig knows of the fonts.
        if left:
            raise AssertionError(f"left behind: {left}")
        if code != 0 or errors:
            raise AssertionError(f"ended with {code}: {errors}")

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), 30)

    def say(self, data, end=False):
        """Sends these bytes, reads until the server closes. `end`: it is told that nothing more will come."""
        with self.connect() as line:
            with contextlib.suppress(OSError):
                line.sendall(data)
                if end:
                    line.shutdown(socket.SHUT_WR)
            return read_all(line)

    def ask(self, method, target, headers=(), body=b""):
        """One request, with exactly these headers (a list of pairs) and Connection: close."""
        head = [f"{method} {target} HTTP/1.1", *(f"{n}: {v}" for n, v in headers), "Connection: close", "", ""]
        return Answer(self.say("\r\n".join(head).encode("utf-8") + body))

    def get(self, target, *headers):
        return self.ask("GET", target, [("Host", self.host), *headers])


def read_all(line):
    data = b""
    with contextlib.suppress(OSError):
        while piece := line.recv(65536):
            data += piece
    return data


class Visitor:
    """A browser without script: cookie, token, forms."""

    def __init__(self, server):
        self.server, self.cookie = server, None

    def headers(self):
        cookie = [("Cookie", self.cookie)] if self.cookie else []
        return [("Host", self.server.host), *cookie]

    def ours(self):
        """What a browser adds when a page of ours posts."""
        return [*self.headers(), ("Origin", f"http://{self.server.host}"), ("Sec-Fetch-Site", "same-origin")]

    def open(self, address):
        answer = self.server.get(address[address.index("/ouvrir"):])
        assert answer.status == 303, answer.status
        self.cookie = answer.headers["set-cookie"].partition(";")[0]

    def get(self, target):
        return self.server.ask("GET", target, self.headers())

    def token(self):
        return re.search(r'name="jeton" value="([^"]+)"', self.get("/").text).group(1)

    def post(self, target, fields, files=(), headers=None):
        """A multipart form; files are (name, bytes)."""
        body, kind = multipart([("jeton", self.token()), *fields], files)
        return self.post_body(target, body, kind, headers)

    def post_body(self, target, body, kind, headers=None):
        said = self.ours() if headers is None else headers
        return self.server.ask("POST", target, [*said, ("Content-Type", kind), ("Content-Length", len(body))], body)

    def bring(self, *files):
        """Uploads files as one document; its address once its report is there."""
        answer = self.post("/devis", [], files)
        assert answer.status == 303, (answer.status, answer.text)
        address = answer.headers["location"]
        self.wait(address)
        return address

    def bring_specimen(self, name):
        return self.bring((name, specimen(name)))

    def wait(self, address):
        end = time.monotonic() + 240
        while time.monotonic() < end:
            if self.get(address + "/etat").json()["ready"]:
                return
            time.sleep(0.1)
        raise AssertionError("never ready")


def multipart(fields, files, boundary="tests-do-this"):
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields]
    for name, data in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="fichier"; filename="'.encode()
        name = name if isinstance(name, bytes) else name.encode()
        parts.append(head + name + b'"\r\nContent-Type: application/octet-stream\r\n\r\n' + data + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def specimen(name):
    with open(os.path.join(SPECIMENS, name), "rb") as file:
        return file.read()


def pdf(lines, catalog=""):
    """One page of Helvetica, these lines from top to bottom (Latin-1); `catalog`: more entries of the catalogue."""
    said = "".join(f"BT /F 11 Tf 50 {780 - 20 * i} Td ({escape(line)}) Tj ET\n" for i, line in enumerate(lines))
    stream = said.encode("latin-1")
    objects = [b"<</Type/Catalog/Pages 2 0 R" + catalog.encode("latin-1") + b">>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at)


def escape(line):
    return re.sub(r"([\\()])", r"\\\1", line)


class Markup(html.parser.HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def find(self, tag, **wanted):
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items())]


class WebTest(unittest.TestCase):
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.options)
        cls.addClassCleanup(cls.server.stop)

    def setUp(self):
        self.visitor = self.server.visitor()

    def documents(self, visitor=None):
        """How many documents the server holds for a visitor."""
        return len(set(re.findall(r'href="(/devis/[^"]+)"', (visitor or self.visitor).get("/").text)))


def main():
    unittest.main(argv=sys.argv[:1])
