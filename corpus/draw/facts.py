"""One quote as facts, drawn from a space by a seed: who, what, for how much, and who pays. No page is thought of here."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import money
import vocabulary as words

# The layout groups, drawn in turn so that they weigh the same.
FAMILIES = ["ruled", "strokes", "bare", "zebra", "dashed", "wide", "asp", "letter"]


@dataclass
class Line:
    text: str
    ht: int | None = None  # of the line, centimes; None where a word stands instead
    subs: list = field(default_factory=list)
    quantity: int | None = 1
    unit: str = "forfait"
    price: int | None = None  # of one unit, before discount
    discount: tuple | None = None  # ("%", basis points) or ("€", centimes of the whole line)
    rate: int = 2000  # basis points of VAT
    word: str | None = None  # "inclus", "offert"
    optional: bool = False
    prestation: bool = False


@dataclass
class Group:
    title: str | None
    funded: bool | None  # True: by the State; False: by the client; None: the paper does not tell
    lines: list = field(default_factory=list)
    optional: bool = False


@dataclass
class Quote:
    random: Random
    family: str
    dsr: dict
    kind: str
    print: money.Print
    groups: list = field(default_factory=list)
    expect: dict = field(default_factory=dict)  # answers that a breach or a trap decides
    undecided: set = field(default_factory=set)  # rules for which this paper has no certain answer
    breaches: list = field(default_factory=list)
    traps: dict = field(default_factory=dict)  # rule: name of the trap
    notes: list = field(default_factory=list)  # clauses of the offer
    conditions: list | None = None  # general conditions, on a page of their own
    rows: list = field(default_factory=list)  # further labels and values
    clause: str | None = None
    global_discount: int = 0
    shown: dict = field(default_factory=dict)  # printed instead of what is true, for arithmetic that is wrong
    vat: bool = True  # VAT and TTC are printed

    def lines(self):
        return [line for group in self.groups for line in group.lines]

    def prestation(self):
        return [line for line in self.lines() if line.prestation]

    def prestation_ht(self):
        return sum(line.ht or 0 for line in self.prestation())

    def prestation_ttc(self):
        return self.prestation_ht() + money.vat_of(self.prestation_ht(), self.rate)

    def counted(self):
        return [line for line in self.lines() if not line.optional and line.ht is not None]

    def bases(self):
        """Base of each VAT rate; the global discount is taken off what the client pays."""
        bases = {}
        for line in self.counted():
            bases[line.rate] = bases.get(line.rate, 0) + line.ht
        if self.global_discount:
            bases[next(line.rate for line in self.counted() if not line.prestation)] -= self.global_discount
        return dict(sorted(bases.items(), reverse=True))

    def totals(self):
        bases = self.bases()
        ht = sum(bases.values())
        vat = sum(money.vat_of(base, rate) for rate, base in bases.items())
        return {"ht": ht, "vat": vat, "ttc": ht + vat}

    def is_dui(self):
        return self.dsr["type"] == "DUI"

    def is_order(self):
        return self.kind == "bon_de_commande"

    def client_group(self):
        for group in self.groups:
            if group.funded is False and not group.optional:
                return group
        group = Group(self.random.choice(words.CLIENT_TITLES), False)
        self.groups.append(group)
        return group


def pde_rate(structures):
    return next(rate for _, first, last, rate in words.PDE if first <= structures <= last)


def name_software(random, kind):
    head = random.choice(words.NAME_HEADS)
    tail = random.choice(words.NAME_TAILS[kind])
    version = random.choice([f"{random.randint(1, 12)}.{random.randint(0, 9)}", f"{random.randint(2, 9)}.{random.randint(0, 9)}.{random.randint(0, 12)}", f"20{random.randint(21, 24)}.{random.randint(1, 4)}"])
    return head + tail, version


def draw_parties(q):
    random = q.random
    code, town, department = random.choice(words.TOWNS)
    name = random.choice(words.NAME_HEADS) + random.choice(["", "", "-"]) + random.choice(["soft", "log", "tech", "data", "sys", "net"])
    q.vendor = " ".join(part for part in [name, random.choice(words.COMPANY_TAILS), random.choice(words.COMPANY_FORMS)] if part)
    q.vendor_siret = money.siret(random) if random.random() < 0.8 else None
    q.vendor_lines = [f"{random.randint(1, 120)}, {random.choice(words.STREETS)}", f"{code} {town}"]
    if q.vendor_siret:
        q.vendor_lines.append(f"SIRET {q.vendor_siret}" if random.random() < 0.7 else f"SIRET : {q.vendor_siret[:3]} {q.vendor_siret[3:6]} {q.vendor_siret[6:9]} {q.vendor_siret[9:]}")
    q.regime = random.random() < 0.35
    if q.regime:
        q.vendor_lines.append(random.choice(["Assujetti à la TVA", "Fournisseur assujetti à la TVA", "Régime de TVA : assujetti"]))
    q.vendor_town = town
    q.client = random.choice(words.CLIENTS[q.dsr["client"]])
    code, town, department = random.choice(words.TOWNS)
    q.client_town, q.client_department = town, department
    q.client_lines = [q.client, f"{random.randint(1, 90)}, {random.choice(words.STREETS)}", f"{code} {town}"]


def draw_identifiers(q):
    """Printed identifiers of the client, as (label, value): what M07 asks of this kind of client."""
    random, kind = q.random, q.dsr["client"]
    finess = lambda: money.finess(random, q.client_department)
    q.sites = []
    if q.is_dui():
        q.ids = [(random.choice(["FINESS juridique", "N° FINESS EJ", "FINESS EJ"]), finess())]
        q.sites = [finess() for _ in range(q.structures)]
    elif kind == "doctor":
        q.ids = [("N° RPPS", money.rpps(random))]
    elif kind == "pharmacy":
        q.ids = [("N° RPPS", money.rpps(random)), ("SIRET", money.siret(random))]
    elif kind == "hospital":
        q.ids = [(random.choice(["FINESS EJ", "N° FINESS", "FINESS juridique"]), finess())]
    else:
        q.ids = [random.choice([("N° FINESS", finess()), ("SIRET", money.siret(random))])]


def draw_dates(q):
    random = q.random
    first, last = (money.day(text) for text in q.dsr["orders"])
    q.date = first + timedelta(days=random.randrange((last - first).days))
    q.order_date = min(q.date + timedelta(days=random.randint(1, 8)), last) if q.is_order() else None
    year = q.date.year
    q.number = random.choice([f"D-{year}-{random.randint(100, 9999):04}", f"{random.choice('ABDFQ')}{random.choice('CEOPV')}{random.randint(10000, 99999)}",
                              f"{year}{random.randint(1, 12):02}-{random.randint(100, 999)}", f"{random.choice(['DEV', 'OF', 'CDE', 'BC', 'PR'])}-{random.randint(1000, 99999)}"])
    q.reference = "".join(random.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(random.choice([7, 7, 7, 8, 9])))
    q.reference = str(random.randint(1, 9)) + q.reference[1:]


def price_prestation(q):
    """Amount of the Prestation, or of one structure of it."""
    random, dsr = q.random, q.dsr
    if dsr["id"] == "MS2 DUI PDE-Va1":
        return pde_rate(q.organisation) - random.choice([0, 0, 0, 333, 2500, 10000])
    euros = random.randint(dsr["low"], dsr["high"])
    if random.random() < 0.6:
        step = 5 if dsr["high"] < 1000 else 10 if random.random() < 0.5 else 100
        euros = max(dsr["low"], euros // step * step)
    return euros * 100 + (random.randint(0, 99) if random.random() < 0.2 and euros < dsr["high"] else 0)


def name_prestation(q):
    """The designation; when it does not print the id, something else must (see paper.py)."""
    random, dsr = q.random, q.dsr
    wave = random.choice(["vague 2", "vague 1 + vague 2"]) if dsr["wave"] == 2 else ""
    q.says_wave = wave
    q.id_in_line = random.random() < 0.65
    subject = dsr["id"] if q.id_in_line else dsr["type"]
    text = random.choice([f"Prestation Ségur {subject}", f"Prestation Ségur {subject} – {q.software} {q.version}", f"Prestation Ségur {wave or 'vague 1'} – {subject}" if dsr["wave"] == 2 or random.random() < 0.2 else f"Prestation Ségur {subject}", f"PRESTATION SÉGUR {subject}"])
    return text + (f" ({wave})" if wave and wave not in text else "")


def draw_prestation(q):
    random = q.random
    text, amount = name_prestation(q), price_prestation(q)
    titled = q.family not in ("asp", "letter") and random.random() < 0.5
    group = Group(random.choice(words.STATE_TITLES) if titled else None, True)
    shapes = ["single"] if q.family in ("asp", "letter") else ["single", "single", "included", "itemised"]
    shape = random.choice(shapes)
    if q.is_dui():
        shape = "sites" if q.structures > 1 and q.family != "letter" and random.random() < 0.3 else "single"
    q.shape = shape
    subs = []
    if shape == "single" and random.random() < 0.5 and q.family != "letter":
        subs = random.sample(words.INCLUDED[:5], random.randint(1, 3)) if random.random() < 0.6 else [f"Logiciel {q.software}, version {q.version}"]
    if shape == "sites":
        group.lines = [Line(f"{text} – FINESS {site}", amount, quantity=1, unit="ESMS", price=amount, rate=q.rate, prestation=True) for site in q.sites]
    elif shape == "itemised":
        group.title = group.title or random.choice(words.STATE_TITLES)
        rest = amount
        for at, (part, share) in enumerate(words.PARTS):
            own = rest if at == len(words.PARTS) - 1 else money.share(amount, share, 10000) * 100
            rest -= own
            group.lines.append(Line(f"{text} : {part}" if at == 0 else part[0].upper() + part[1:], own, price=own, rate=q.rate, prestation=True))
    else:
        count = q.structures if q.is_dui() else 1
        group.lines = [Line(text, amount * count, subs, count, "ESMS" if q.is_dui() else random.choice(["forfait", "u", "forfait"]), amount, rate=q.rate, prestation=True)]
    if shape == "included":
        for part in random.sample(words.INCLUDED[:5], random.randint(1, 3)):
            group.lines.append(Line(part, None, word=random.choice(["inclus", "Inclus", "inclus", "compris"]), quantity=random.choice([1, None])))
    q.groups.append(group)


def draw_other(q, pool=None):
    random = q.random
    text, subs, unit, low, high = random.choice(pool or words.OTHERS["any"] + words.OTHERS[q.dsr["client"]])
    price = random.randint(low, high) * 100 + (random.choice([0, 0, 50, 90, 99, 45]) if random.random() < 0.4 else 0)
    quantity = random.choice([1, 1, 1, 2, 3, 4, 5, 8, 10, 12]) if unit not in ("forfait", "lot") else 1
    line = Line(text, quantity * price, list(subs), quantity, unit, price, rate=2000)
    if random.random() < q.discounts:
        if q.discount_kind == "%":
            points = random.choice([500, 1000, 1500, 2000, 2500, 750, 3000])
            line.discount = ("%", points)
            line.ht = money.share(line.ht, 10000 - points, 10000)
        else:
            off = money.share(line.ht, random.choice([5, 10, 12]), 100) // 100 * 100
            line.discount = ("€", off)
            line.ht -= off
    return line


def draw_others(q):
    """Lines that the client pays, under a heading that says so."""
    random = q.random
    many = {"asp": 0, "letter": random.choice([0, 0, 1, 2])}.get(q.family)
    if many is None:
        many = random.choice([0, 1, 2, 3, 3, 4, 5, 6, 8, 12, 18, 26])
    q.discount_kind = random.choice(["%", "€"])
    q.discounts = random.choice([0, 0, 0.4, 0.8])
    if many == 0:
        return
    group = Group(random.choice(words.CLIENT_TITLES), False)
    for _ in range(many):
        group.lines.append(draw_other(q))
    if random.random() < 0.2 and many > 1 and q.family != "letter":
        group.lines.append(Line(draw_other(q).text, None, word=random.choice(["offert", "Offert", "gratuit"])))
    if random.random() < 0.15 and q.family != "letter":
        off = money.share(sum(line.ht or 0 for line in group.lines), random.choice([3, 5]), 100)
        group.lines.append(Line("Remise commerciale sur les prestations hors Ségur", -off, price=-off))
    elif random.random() < 0.15 and q.family != "letter":
        q.global_discount = money.share(sum(line.ht or 0 for line in group.lines), 5, 100)
    q.groups.append(group)
    if group.funded is False and q.groups[0].title is None and q.family != "letter":
        q.groups[0].title = random.choice(words.STATE_TITLES)
    if random.random() < 0.25 and q.family not in ("letter", "asp"):
        options = Group(random.choice(words.OPTION_TITLES), False, optional=True)
        for _ in range(random.randint(1, 3)):
            line = draw_other(q)
            line.optional = True
            options.lines.append(line)
        q.groups.append(options)


def draw(seed, index):
    random = Random(f"{seed}/{index}")
    family = FAMILIES[index % len(FAMILIES)]
    kind = "bon_de_commande" if family == "asp" or (family != "letter" and random.random() < 0.4) else "devis"
    q = Quote(random, family, random.choice(words.DSRS), kind, money.Print(random))
    q.rate = 2000
    q.organisation = random.choice([1, 2, 3, 4, 4, 6, 7, 9, 12, 15, 19, 24, 60, 110]) if q.is_dui() else None
    q.structures = min(q.organisation, random.choice([1, 2, 3, 4, 5, 7])) if q.is_dui() else None
    q.software, q.version = name_software(random, q.dsr["type"])
    draw_parties(q)
    draw_identifiers(q)
    draw_dates(q)
    draw_prestation(q)
    draw_others(q)
    q.mention = random.choice(words.STATE_MENTIONS)
    q.signed = True
    q.scenario = random.choice(["esclave d'identité", "maître d'identité"]) if q.is_dui() else random.choice(["installation locale", "mode hébergé (SaaS)", "mise à jour de l'existant", "esclave d'identité"])
    q.profile = q.scenario.startswith("maître")  # the referencing profile is named
    q.basis = random.randint(800, 42000) if not q.is_dui() else None
    q.prints_basis = True
    q.prints_dsr = True
    q.prints_number = True
    q.versions_list = q.dsr["type"] == "LGO" or (q.is_dui() and q.dsr["wave"] == 1)
    if random.random() < 0.3 and family != "asp":
        q.conditions = random.sample(words.CONDITIONS, random.randint(5, 9))
        if q.is_dui():
            q.conditions.append(words.PORTABILITY)
    return q
