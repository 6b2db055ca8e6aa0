"""Money in whole centimes, identifiers with their keys, and the ways in which papers print numbers and dates."""

from datetime import date

MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
NBSP, NARROW = "\u00a0", "\u202f"


def share(cents, numerator, denominator):
    """cents × numerator / denominator, half up."""
    sign = -1 if cents * numerator < 0 else 1
    return sign * ((2 * abs(cents * numerator) + denominator) // (2 * denominator))


def vat_of(cents, basis_points):
    return share(cents, basis_points, 10000)


class Print:
    """How one software prints numbers."""

    def __init__(self, random):
        self.space = random.choice([" ", NBSP, NBSP, NARROW, "", "."])
        self.unit = random.choice([" €", NBSP + "€", NBSP + "€", "€", " EUR", " euros"])
        self.in_cells = random.random() < 0.45  # the unit is printed in the cells too
        self.decimals = random.choice([0, 0, 1, 2, 2])
        self.sign = random.choice(["", " %", " %", NBSP + "%", "%"])
        self.quantity = random.choice(["{}", "{}", "{}", "{},00", "{},0"])
        self.day = random.choice(["{d:02}/{m:02}/{y}", "{d:02}/{m:02}/{y}", "{d} {month} {y}", "{d:02}.{m:02}.{y}", "{d:02}-{m:02}-{y}"])

    def plain(self, cents):
        whole = f"{abs(cents) // 100:,}".replace(",", self.space)
        return f"{'-' if cents < 0 else ''}{whole},{abs(cents) % 100:02}"

    def money(self, cents):
        return self.plain(cents) + self.unit

    def cell(self, cents):
        return self.money(cents) if self.in_cells else self.plain(cents)

    def percent(self, basis_points, sign=None):
        needed = 0 if basis_points % 100 == 0 else 1 if basis_points % 10 == 0 else 2
        text = f"{basis_points / 100:.{max(needed, self.decimals)}f}".replace(".", ",")
        return text + (self.sign if sign is None else sign)

    def count(self, number):
        return self.quantity.format(number)

    def date(self, day):
        return self.day.format(d=day.day, m=day.month, y=day.year, month=MONTHS[day.month - 1])


def iso(day):
    return day.isoformat()


def day(text):
    return date.fromisoformat(text)


# Words for whole euros, as « arrêté à la somme de » prints them.
UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def below_hundred(n):
    if n < 20:
        return UNITS[n]
    base = n // 10 * 10
    if base in (70, 90):
        base -= 10
    rest = n - base
    if rest == 0:
        return TENS[base] + ("s" if base == 80 else "")
    joint = " et " if rest in (1, 11) and base != 80 else "-"
    return TENS[base] + joint + UNITS[rest]


def below_thousand(n, ends=True):
    hundreds, rest = divmod(n, 100)
    if hundreds == 0:
        return below_hundred(rest)
    head = "cent" if hundreds == 1 else UNITS[hundreds] + " cent" + ("s" if rest == 0 and ends else "")
    return head + (" " + below_hundred(rest) if rest else "")


def in_words(cents):
    euros, rest = divmod(cents, 100)
    thousands, units = divmod(euros, 1000)
    words = []
    if thousands:
        head = below_thousand(thousands, False)
        words.append("mille" if thousands == 1 else (head[:-1] if head.endswith("vingts") else head) + " mille")
    if units or not thousands:
        words.append(below_thousand(units))
    text = " ".join(words) + (" euro" if euros < 2 else " euros")
    return text + (f" et {below_hundred(rest)} centimes" if rest else "")


def luhn_digit(digits):
    """The last digit that makes `digits` + it pass Luhn's test."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def keyed(random, head, length):
    digits = head + "".join(random.choice("0123456789") for _ in range(length - len(head) - 1))
    return digits + luhn_digit(digits)


def spoilt(digits):
    """The same number with a wrong key."""
    return digits[:-1] + str((int(digits[-1]) + 3) % 10)


def siret(random):
    return keyed(random, keyed(random, random.choice("345789"), 9) + "000", 14)


def finess(random, department):
    return keyed(random, department if len(department) == 3 else department + "0", 9)


def rpps(random):
    return keyed(random, "100", 11)
