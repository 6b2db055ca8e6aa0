"""The facts of a quote become a description that `vd-corpus render` draws: house style, columns, wording, order of the blocks."""

import answers
import money
import vocabulary as words
from facts import Line

FONTS = ["Liberation Sans", "Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Lato", "Lato", "Liberation Mono"]
ACCENTS = ["1f4e79", "222222", "b85c00", "00695c", "6a1b9a", "8b0000", "2e7d32", "37474f", "000091"]


def text_of(value):
    """Descriptions hold strings only."""
    if isinstance(value, dict):
        return {key: text_of(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [text_of(item) for item in value]
    return value if isinstance(value, str) else {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def style(q):
    random, family = q.random, q.family
    border = {"ruled": "grid", "strokes": random.choice(["horizontal", "columns"]), "bare": "none", "zebra": random.choice(["none", "horizontal", "none"]),
              "dashed": random.choice(["dashed", "double"]), "wide": random.choice(["grid", "horizontal", "none", "columns"]), "asp": "grid", "letter": "none"}[family]
    header = {"zebra": "dark", "bare": "plain", "asp": random.choice(["grey", "plain"])}.get(family) or random.choice(["grey", "tint", "dark", "plain"])
    font = random.choice(FONTS)
    size = random.choice([8, 8.5, 9, 9.5, 10, 10.5]) - (1 if font in ("DejaVu Sans", "DejaVu Serif", "Liberation Mono") else 0)
    if family == "wide":
        size = min(size, 8.5)
    return {"font": font, "size": size, "margin": random.choice([32, 40, 48, 56]), "accent": random.choice(ACCENTS), "header": header, "border": border, "space": " ",
            "zebra": family == "zebra", "boxed": family == "asp" or random.random() < 0.15, "centred": random.random() < 0.3, "band": random.random() < 0.2, "client_first": random.random() < 0.15}


# ---- columns and rows ----

def columns(q):
    """Keys in their order on the paper."""
    random, p = q.random, q.random.random
    has = {line.discount[0] for line in q.lines() if line.discount}
    wide = q.family == "wide"
    front = ["description"]
    if wide or p() < 0.4:
        front.insert(0 if p() < 0.85 else 1, "reference")
    if wide or q.shows_prices or p() < 0.85 or any((line.quantity or 1) > 1 for line in q.lines()):
        front.insert(len(front) if p() < 0.85 else front.index("description"), "quantity")
        if wide or p() < 0.3:
            front.insert(front.index("quantity") + (1 if p() < 0.5 else 0), "unit")
        front.append("unit_price_ht")
    if has:
        front.append("discount_" + has.pop())
    rates = {line.rate for line in q.counted()}
    q.rate_column = q.vat and (wide or p() < 0.45 or len(rates) > 1)
    back = ["total_ht"]
    if q.vat and q.rate and (wide or p() < 0.35):
        back.append("total_ttc")
    if q.rate_column:
        (back if p() < 0.5 else front).insert(*((1, "vat_rate") if "vat_rate" not in back and len(back) > 1 and p() < 0.8 else (len(front), "vat_rate")))
    return front + back


WIDTHS = {"reference": 12, "description": 42, "quantity": 9, "unit": 10, "unit_price_ht": 14, "discount_%": 9, "discount_€": 11, "vat_rate": 8, "vat": 13, "total_ht": 15, "total_ttc": 15}


def column(q, key):
    head = q.random.choice(words.HEADS[key])
    name = "discount" if key.startswith("discount") else key
    align = "left" if key in ("description", "reference") else q.random.choice(["center", "right"]) if key in ("quantity", "unit", "vat_rate", "discount_%") else "right"
    width = WIDTHS[key] + (5 if q.print.in_cells and key in ("unit_price_ht", "total_ht", "total_ttc", "discount_€") else 0) + (3 if "\n" not in head and len(head) > 11 and key != "description" else 0)
    return {"head": head, "key": name, "width": width, "align": align}


def cell(q, line, key, number):
    if key == "reference":
        return number
    if key == "description":
        return "\n".join([line.text] + [q.bullet + text for text in line.subs])
    if key == "quantity":
        return "" if line.quantity is None else q.print.count(line.quantity)
    if key == "unit":
        return line.unit if line.ht is not None else ""
    if line.ht is None or line.word and key == "total_ht":
        return line.word if key == "total_ht" else ""
    if key == "unit_price_ht":
        return q.print.cell(line.price if line.price is not None else line.ht)
    if key == "discount_%":
        return q.print.percent(line.discount[1]) if line.discount and line.discount[0] == "%" else ""
    if key == "discount_€":
        # A percentage in a column of euros is printed as what it takes off.
        return q.print.cell(line.discount[1] if line.discount[0] == "€" else round(line.price * (line.quantity or 1)) - line.ht) if line.discount else ""
    if key == "vat_rate":
        return q.print.percent(line.rate)
    vat = money.vat_of(line.ht, line.rate)
    return q.print.cell({"total_ht": line.ht, "vat": vat, "total_ttc": line.ht + vat}[key])


def sums(q, keys, label, lines):
    """A subtotal row: the label, then one value for each of the columns from the total HT on."""
    first = keys.index("total_ht")
    ht = sum(line.ht or 0 for line in lines)
    ttc = ht + sum(money.vat_of(line.ht or 0, line.rate) for line in lines)
    value = {"total_ht": q.print.cell(ht), "total_ttc": q.print.cell(ttc)}
    return {"sum": [label] + [value.get(key, "") for key in keys[first:]]}


def numbered(q, group, line):
    if q.numbering == "item":
        return f"{group + 1}.{line + 1}"
    if q.numbering == "rank":
        q.rank += 1
        return str(q.rank)
    return "".join(q.random.choice("ABCDEFGHKLMNPRSTUVX") for _ in range(3)) + str(q.random.randint(1, 999))


def rows(q, keys, group, number, apart=False):
    """The lines of a group; what is carried over starts afresh in a table of its own."""
    out = []
    before = [] if apart else q.groups[:number]
    running = sum(line.ht or 0 for other in before if not other.optional for line in other.lines)
    for at, line in enumerate(group.lines):
        label = numbered(q, number, at)
        cells = [cell(q, line, key, label) for key in keys]
        if q.numbering == "item" and "reference" not in keys:
            where = keys.index("description")
            cells[where] = f"{label} {cells[where]}"
        funded = "unknown" if group.funded is None else "state" if group.funded else "client"
        row = {"line": cells, "optional": line.optional, "funded": funded}
        if not group.optional:
            row["running"] = q.print.cell(running)
            running += line.ht or 0
        out.append(row)
    return out


def table(q, keys, content):
    block = {"columns": [dict(item) for item in q.columns], "rows": content, "repeat": q.repeats}
    if q.carries and "total_ht" in keys and keys.index("total_ht") > 0:
        block.update(carry=["À reporter", "Report"], carried=keys.index("total_ht"))
    return {"table": block}


def tables(q):
    """One table with section rows, or a table for each group with totals of its own."""
    random = q.random
    keys = columns(q)
    q.columns = [column(q, key) for key in keys]
    q.repeats, q.carries = random.random() < 0.8, random.random() < 0.4
    q.prints_line_ttc = "total_ttc" in keys
    apart = len(q.groups) > 1 and random.random() < 0.25
    q.numbering = random.choice(["code", "code", "item", "rank"])
    q.rank = 0
    q.bullet = random.choice(["- ", "• ", "", ""])
    subtotal = random.choice([None, "Sous-total HT", "Sous-total", "Total HT de la section"])
    blocks, content = [], []
    for number, group in enumerate(q.groups):
        own = rows(q, keys, group, number, apart)
        if apart:
            if group.title:
                blocks.append({"heading": group.title})
            if not group.optional:
                own.append(sums(q, keys, random.choice(["Total HT", "Sous-total HT"]), group.lines))
            blocks.append(table(q, keys, own))
            continue
        if group.title:
            content.append({"section": group.title})
        content += own
        if subtotal and group.title and not group.optional and len(q.groups) > 1:
            content.append(sums(q, keys, subtotal, group.lines))
    return blocks if apart else [table(q, keys, content)]


def totals_block(q):
    random, show = q.random, q.print.money
    totals = {**q.totals(), **q.shown}
    labels = [random.choice(choices) for choices in (words.TOTAL_HT, words.TOTAL_VAT, words.TOTAL_TTC)]
    out, bases = [], q.bases()
    if q.global_discount:
        out += [["Total HT brut", show(totals["ht"] + q.global_discount)], ["Remise commerciale globale sur les prestations hors Ségur", show(-q.global_discount)]]
        labels[0] = "Total HT net"
    q.prints_rate = q.rate_column or "{rate}" in labels[1] or len(bases) > 1
    out.append([labels[0], show(totals["ht"])])
    truth = {"ht": q.print.plain(totals["ht"])}
    if not q.vat:
        return out, truth
    if not q.rate and len(bases) == 1:
        return out, truth
    if len(bases) == 1:
        out.append([labels[1].format(rate=q.print.percent(next(iter(bases)), "")), show(totals["vat"])])
        truth["vat"] = q.print.plain(totals["vat"])
    else:
        out += [[f"TVA {q.print.percent(rate, '')} % sur {q.print.plain(base)}", show(money.vat_of(base, rate) + (totals["vat"] - q.totals()["vat"] if at == 0 else 0))] for at, (rate, base) in enumerate(bases.items()) if rate]
    out.append([labels[2], show(totals["ttc"])])
    truth["ttc"] = q.print.plain(totals["ttc"])
    if tells_shares(q) and "F04" not in q.expect and random.random() < 0.12:
        own = sum(line.ht or 0 for line in q.counted() if not line.prestation) - q.global_discount
        out.append(["Acompte de 30 % à la commande, sur les seules prestations hors Ségur", show(money.share(own, 30, 100))])
        q.traps["F04"] = "a deposit on what the client pays only"
    return out, truth


def recap(q):
    """What each pays, told once more: rows that are no lines."""
    shares = [(label, sum(line.ht or 0 for group in q.groups if group.funded is funded and not group.optional for line in group.lines) - (0 if funded else q.global_discount))
              for label, funded in [(q.random.choice(["Pris en charge par l'Etat", "Financement SONS"]), True), (q.random.choice(["À votre charge", "À la charge de l'établissement"]), False)]]
    columns = [{"head": "Récapitulatif", "key": "description", "width": 60, "align": "left"}, {"head": "Total HT", "key": "total_ht", "width": 20, "align": "right"}]
    return {"table": {"columns": columns, "rows": [{"line": [label, q.print.money(amount)], "recap": True} for label, amount in shares]}}


def tells_shares(q):
    """Both pay, and nothing is printed otherwise than it is."""
    return {group.funded for group in q.groups if not group.optional} == {True, False} and not q.shown and "L04" not in q.undecided


# ---- words around the tables ----

def field_rows(q):
    random = q.random
    out = []
    if q.prints_number and not q.number_in_title:
        out.append((random.choice(words.NUMBER_LABELS[q.kind]), q.number))
    out.append((random.choice(words.DATE_LABELS[q.kind]), q.print.date(q.date)))
    version = random.choice(["{0} {1}", "{0} V{1}", "{0} version {1}", "{0}, version {1}"]).format(q.software, q.version) if q.version_printed else q.software
    out.append((random.choice(words.SOFTWARE_LABELS), version))
    if q.reference:
        out.append((random.choice(words.REFERENCE_LABELS), q.reference))
    if q.prints_dsr:
        label = random.choice(words.DSR_LABELS)
        out.append((label, ("AF-" if label.startswith("Référence") else "") + q.dsr["id"]))
    if q.is_dui():
        out.append((random.choice(["Nombre d'ESMS concernés par la commande", "Nombre d'ESMS", "Nombre d'ESMS de la commande"]) if q.is_order() else "Nombre d'ESMS concernés", str(q.structures)))
        if q.prints_organisation:
            out.append(("Nombre total d'ESSMS de l'organisme gestionnaire", str(q.organisation)))
        if q.prints_sites:
            out.append(("FINESS géographiques" if q.structures > 1 else "FINESS géographique", ", ".join(q.sites)))
    elif q.prints_basis:
        out.append((random.choice(["Base de calcul", "Base de calcul du montant maximal payé", "Base de calcul (activité)"]), f"{q.basis:,}".replace(",", q.print.space if q.print.space != "." else " ")))
    q.prints_scenario = q.scenario is not None and (q.is_order() or "M13" in q.expect or random.random() < 0.4)
    if q.prints_scenario:
        out.append((random.choice(["Scénario d'installation", "Scénario d'installation retenu"]), q.scenario))
        if q.profile and q.scenario.startswith("maître"):
            out.append(("Profil de référencement", "maître d'identité"))
    return out + q.rows


def client_block(q):
    return q.client_lines + [f"{label} : {value}" if q.random.random() < 0.5 else f"{label} {value}" for label, value in q.ids]


def mention_text(q):
    amount = q.prestation_ttc()
    if not q.vat or q.mention_amount == "none":
        return q.mention
    if not q.rate:
        return f"{q.mention} : {q.print.money(q.prestation_ht())}"
    return f"{q.mention} : {q.print.money(amount)} TTC"


def after(q):
    """State mention, clauses, list of versions, validity: paragraphs after the prices."""
    random, out = q.random, []
    if q.mention:
        out.append({random.choice(["text", "strong", "strong"]): mention_text(q)})
    if q.clause:
        out.append({"text": q.clause})
    if q.versions_list:
        year = q.date.year - 2
        out.append({random.choice(["text", "small"]): f"Versions à partir desquelles la mise à jour Ségur est garantie sans reste à charge : {q.software} {random.randint(1, 4)}.{random.randint(0, 9)} (mise sur le marché le 12/03/{year - 1}), {q.software} {random.randint(5, 7)}.{random.randint(0, 9)} (mise sur le marché le 04/09/{year})."})
    if q.vat_reason:
        out.append({"text": q.vat_reason})
    out += [{random.choice(["text", "text", "small"]): note} for note in q.notes if note]
    if q.family != "asp" and random.random() < 0.2 and q.vat and q.rate and not q.shown:
        out.append({"text": f"Arrêté {'le présent devis' if not q.is_order() else 'la présente commande'} à la somme de {money.in_words(q.totals()['ttc'])} TTC."})
    if not q.is_order() and random.random() < 0.6:
        out.append({"text": random.choice(["Offre valable 60 jours.", "Validité de l'offre : 3 mois.", "Ce devis est valable 30 jours à compter de sa date d'émission."])})
    return out


def signature(q):
    random = q.random
    left = [q.vendor, f"{q.vendor_town}, le {q.print.date(q.date)}", f"{random.choice(words.PEOPLE)}, {random.choice(['directeur', 'responsable commercial', 'gérant'])}"]
    ask = random.choice(["Bon pour accord, date et signature", "Date et signature du client", "Pour le client, bon pour accord, date, cachet et signature", "Signature du client, précédée de la mention « bon pour accord »"])
    right = [ask]
    if q.is_order() and q.signed:
        right += [f"{q.client_town}, le {q.print.date(q.order_date)}", random.choice(words.PEOPLE) + random.choice([", directeur", ", directrice", ", signé électroniquement", ""])]
    elif not q.is_order() and random.random() < 0.35:
        return None
    return {"left": left, "right": right}


def letter(q):
    random, show = q.random, q.print.money
    title = random.choice(["devis", "proposition commerciale", "offre de prix"])
    out = [{"text": f"{q.vendor_town}, le {q.print.date(q.date)}"}, {"strong": f"Objet : {title} n° {q.number}"}]
    out.append({"text": "Madame, Monsieur,"})
    out.append({"text": f"Suite à nos échanges, nous vous adressons notre {title} pour la mise à jour de votre logiciel {q.software}, version {q.version}" + (f", référencé par l'ANS sous le numéro unique de référencement {q.reference}." if q.reference else ".") + (f" Elle relève de l'appel à financement AF-{q.dsr['id']}." if q.prints_dsr else "")})
    extra = [f"{label} : {value}" for label, value in field_rows(q) if label not in words.SOFTWARE_LABELS + words.REFERENCE_LABELS + words.DSR_LABELS + words.DATE_LABELS["devis"] + words.NUMBER_LABELS["devis"]]
    out += [{"text": line} for line in extra]
    listed = random.random() < 0.5
    for line in q.lines():
        vat = money.vat_of(line.ht, line.rate)
        if listed:
            text = f"– {line.text} : {show(line.ht)} HT, soit {show(line.ht + vat)} TTC (TVA {q.print.percent(line.rate, '')} %)"
        elif line.prestation:
            text = f"Le montant de la {line.text} s'élève à {show(line.ht)} HT, soit {show(line.ht + vat)} TTC (TVA {q.print.percent(line.rate, '')} %)."
        else:
            text = f"À votre charge, hors périmètre Ségur : {line.text[0].lower() + line.text[1:]}, au prix de {show(line.ht)} HT, soit {show(line.ht + vat)} TTC."
        if listed and not line.prestation:
            text += ", à votre charge et hors périmètre Ségur"
        out.append({"priced": {"text": text, "line": {"description": line.text, "sentence": text, "total_ht": q.print.plain(line.ht), "total_ttc": q.print.plain(line.ht + vat), "funded": "state" if line.prestation else "client", "optional": "false"}}})
    q.prints_line_ttc = True
    totals = q.totals()
    truth = {}
    if len(q.lines()) > 1:
        out.append({"text": f"Total HT : {show(totals['ht'])}\nTVA {q.print.percent(q.rate, '')} % : {show(totals['vat'])}\nTotal TTC : {show(totals['ttc'])}"})
        truth = {key: q.print.plain(value) for key, value in totals.items()}
    return out + after(q) + [{"text": "Nous restons à votre disposition et vous prions d'agréer, Madame, Monsieur, nos salutations distinguées."}, {"text": f"{random.choice(words.PEOPLE)}\n{q.vendor}"}], truth


def form_table(q):
    """The model order of the paying agency: a description and its three amounts."""
    keys = ["description", "total_ht", "vat", "total_ttc"]
    if not q.vat or not q.rate:
        keys = keys[:2]
    heads = {"description": "Description de la prestation", "total_ht": "Montant HT", "vat": "Montant TVA", "total_ttc": "Montant TTC"}
    q.numbering, q.bullet, q.rank, q.repeats, q.carries = "code", "", 0, True, False
    q.prints_line_ttc = "total_ttc" in keys
    q.columns = [{"head": heads[key], "key": key, "width": {"description": 50}.get(key, 17), "align": "left" if key == "description" else "right"} for key in keys]
    content = [row for number, group in enumerate(q.groups) for row in rows(q, keys, group, number)]
    return [{"table": {"columns": q.columns, "rows": content}}]


def truth_fields(q, signed):
    fields = {"date": money.iso(q.date), "vendor": q.vendor, "client": q.client, "software": q.software, "signature": "signed" if q.is_order() and q.signed else "blank" if signed else "absent"}
    if q.prints_number:
        fields["number"] = q.number
    if q.version_printed:
        fields["software_version"] = q.version
    if q.reference:
        fields["reference_number"] = q.reference
    if q.prints_dsr and not {"mixed_ids", "mixed_types"} & set(q.breaches) and q.traps.get("L11") != "two dispositifs":
        fields["dsr"] = q.dsr["key"]
    if q.vendor_siret:
        fields["vendor_siret"] = q.vendor_siret
    if q.is_order() and q.signed:
        fields["order_date"] = money.iso(q.order_date)
    if q.is_dui():
        fields["esms_count"] = str(q.structures)
    elif q.prints_basis:
        fields["basis"] = str(q.basis)
    if q.prints_scenario:
        fields["scenario"] = q.scenario
    if q.vat_reason or q.regime:
        fields["vat_regime"] = "assujetti" if q.regime else "non_assujetti|franchise"
    return fields


def describe(q, name, engine, profile):
    random = q.random
    q.number_in_title = q.family != "letter" and random.random() < 0.4 and q.prints_number
    sheet = style(q)
    q.rate_column, q.prints_rate = False, True
    head = {"letterhead": {"name": q.vendor, "lines": q.vendor_lines, "client": client_block(q)}}
    if q.family == "letter":
        body, totals = letter(q)
        sheet.update(boxed=False)
        signed = None
    else:
        title = random.choice(words.TITLES[q.kind]) + (f" n° {q.number}" if q.number_in_title else "")
        body = [{"title": title}]
        opening = random.choice(words.OPENINGS)
        if opening and q.family != "asp" and not q.is_order():
            body.append({"text": opening})
        body.append({"fields": field_rows(q)})
        if q.family == "asp":
            body += form_table(q)
            totals = {}
            if len(q.lines()) > 1 or random.random() < 0.3 or q.shown or not q.prints_line_ttc:
                block, totals = totals_block(q)
                body.append({"totals": block})
        else:
            body += tables(q)
            block, totals = totals_block(q)
            body.append({"totals": block})
            if tells_shares(q) and random.random() < 0.15:
                body.append(recap(q))
        body += after(q)
        signed = signature(q)
        if signed:
            body.append({"signature": signed})
    if q.conditions:
        body += [{"page": ""}, {"heading": random.choice(["Conditions générales de vente", "CONDITIONS GÉNÉRALES DE VENTE ET DE SERVICE", "Conditions générales"])},
                 {"small": [f"Article {at + 1} – {text.format(vendor=q.vendor)}" for at, text in enumerate(q.conditions)]}]
    if q.vat and q.rate and not q.prints_rate and len(q.counted()) > len(q.prestation()):
        q.undecided.add("M08")  # a VAT amount for all lines together: is it that of the Prestation?
    expected = answers.expected(q)
    fields = truth_fields(q, signed)
    return text_of({
        "id": name, "family": q.family, "engine": engine, "damage": profile, "layout": "word", "style": sheet, "landscape": q.family == "wide",
        "footer": f"{q.vendor} – {', '.join(q.vendor_lines[:2])}" if random.random() < 0.6 else None,
        "kind": q.kind, "content": [head] + body, "fields": fields, "client_ids": [value for _, value in q.ids] + (q.sites if q.is_dui() and q.prints_sites else []),
        "totals": totals, "mentions": {"state_mention": q.mention is not None, "conditional_clause": q.clause is not None},
        "expected": expected, "verdict": answers.verdict(q, expected), "breaches": q.breaches, "traps": q.traps,
    })
