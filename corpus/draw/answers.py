"""What an examiner who knows the rulebook answers about a quote, from its facts alone. `a|b` where the rule leaves the choice;
a rule that this paper does not decide is left out, and not counted."""

import vocabulary as words
from facts import pde_rate

NONE = "pass|not_applicable"


def order_only(q, answer="pass"):
    return answer if q.is_order() else "not_applicable"


def ceiling(q):
    if q.dsr["id"] != "MS2 DUI PDE-Va1":
        return "cannot_tell unknown_fact|pass" if q.dsr["type"] in ("LOINC", "SGL", "LGO") else "cannot_tell unknown_fact"
    amount, count = q.prestation_ht(), q.structures
    if amount > count * pde_rate(count):
        return "breach error"
    if amount <= count * words.PDE[-1][3]:
        return "pass"
    if not q.prints_organisation:
        return "cannot_tell ambiguous"
    return "pass" if amount <= count * pde_rate(q.organisation) else "breach error"


def versions(q):
    if q.dsr["wave"] == 2:
        return "cannot_tell unknown_fact"
    return "pass" if q.versions_list else "not_applicable"


def window(q):
    if not q.is_order():
        return "not_applicable|cannot_tell unknown_fact"
    return "pass" if q.dsr["closings"] else "cannot_tell unknown_fact|pass"


def complete(q):
    """M08: the Prestation's own TTC is printed with it, in the mention, or as the total of a quote that holds nothing else."""
    alone = len(q.prestation()) == len(q.counted())
    several = q.traps.get("L11") == "two dispositifs"  # one sum for both is the amount of none
    printed = q.prints_line_ttc or not several and (q.mention and q.mention_amount == "ttc" or alone)
    return "pass" if printed else "breach error" if q.is_order() else "breach warning"


def expected(q):
    answers = {
        "L01": "pass", "L02": "pass", "L03": "pass", "L04": NONE, "L05": "pass", "L06": NONE, "L07": "pass", "L08": "pass", "L09": NONE, "L10": NONE, "L11": NONE,
        "M01": "pass", "M02": "pass", "M03": "pass", "M04": order_only(q, NONE), "M05": versions(q), "M06": "pass", "M07": "pass", "M08": complete(q),
        "M09": order_only(q), "M10": order_only(q), "M11": order_only(q), "M12": order_only(q), "M13": NONE,
        "F01": "pass", "F02": NONE, "F03": NONE, "F04": NONE, "A01": ceiling(q), "A02": "pass", "A03": "pass" if q.prints_rate else "pass|cannot_tell ambiguous", "A04": "pass", "A05": "pass",
        "C01": window(q), "C02": "not_applicable", "C03": NONE, "C04": order_only(q, NONE if q.dsr["closings"] else NONE + "|cannot_tell unknown_fact"), "E01": "pass" if q.dsr["wave"] == 2 else NONE,
        "K01": NONE, "K02": NONE, "K03": NONE, "K04": NONE, "K05": NONE, "K06": NONE, "K07": NONE, "K08": NONE,
    }
    answers.update(q.expect)
    return {rule: answer for rule, answer in answers.items() if rule not in q.undecided or rule in q.expect}


def verdict(q, answers):
    """None where a rule is undecided or leaves the choice between a gap and none."""
    sure = [answer for answer in answers.values() if "|" not in answer]
    if "breach error" in sure:
        return "to_correct"
    if q.undecided or any("breach" in answer and "|" in answer for answer in answers.values()):
        return None
    if "breach warning" in sure or any(answer in ("cannot_tell ambiguous", "cannot_tell unsure", "cannot_tell unread") for answer in sure):
        return "to_check"
    return "no_gap"
