"""The web application under a clock: how long a person waits for a report, and whether others notice hostile files.
Arguments: the program, the specimens, two hostile files or more."""
import os
import sys
import threading
import time

HOSTILE = sys.argv[3:]
del sys.argv[3:]
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "web"))
import client  # noqa: E402  It reads the arguments that are left.

PASSES = 5


def centile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def first_result(visitor, name):
    """Seconds from the upload to the last byte of the report, as a browser without scripts waits for it."""
    data = client.specimen(name)
    start = time.monotonic()
    address = visitor.post("/devis", [], [(name, data)]).headers["location"]
    while 'class="verdict' not in visitor.get(address).text:
        pass
    return time.monotonic() - start


def health(server, until):
    took = []
    while until():
        start = time.monotonic()
        if server.get("/health").status != 200:
            raise SystemExit("/health did not answer")
        took.append((time.monotonic() - start) * 1000)
    return took


def main():
    server = client.Server()
    visitor = server.visitor()
    for name, what in (("non-conforme.pdf", "devis né numérique"), ("non-conforme.scan200.jpg", "scan d’une page")):
        took = [first_result(visitor, name) for _ in range(PASSES)]
        print(f"Premier résultat, {what} : {centile(took, 0.5):.2f} s (médiane de {PASSES}, la première {took[0]:.2f} s)")
    calm_end = time.monotonic() + 3
    calm = health(server, lambda: time.monotonic() < calm_end)
    addresses = []
    for path in HOSTILE:
        with open(path, "rb") as file:
            addresses.append(visitor.post("/devis", [], [(os.path.basename(path), file.read())]).headers["location"])
    ended = threading.Event()

    def follow():
        for address in addresses:
            visitor.wait(address)
        ended.set()

    follower = threading.Thread(target=follow)
    start = time.monotonic()
    follower.start()
    under = health(server, lambda: not ended.is_set() and time.monotonic() - start < 60)
    print(f"/health : p99 {centile(calm, 0.99):.1f} ms au calme ({len(calm)} demandes), {centile(under, 0.99):.1f} ms "
          f"pendant {len(HOSTILE)} fichiers hostiles ({len(under)} demandes en {time.monotonic() - start:.1f} s)")
    took = first_result(visitor, "non-conforme.pdf") if not ended.is_set() else None
    follower.join()
    if took is not None:
        print(f"Premier résultat pendant ce temps : {took:.2f} s")
    server.stop()


main()
