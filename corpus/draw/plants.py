"""What is done to a compliant quote: breaches that a careful reviewer must find, and traps that only look like them.

Each entry: name, the rules that it touches (no two entries of one quote touch the same), when it applies, what it does.
A breach writes the expected answers in `q.expect`; a trap names the rule that must not answer with a breach."""

import money
import vocabulary as words
from facts import Group, Line, draw_other, pde_rate


def error_or_warning(q):
    return "breach error" if q.is_order() else "breach warning"


# ---- breaches ----

def no_state_mention(q):
    q.mention = None
    if q.groups[0].title:
        q.groups[0].title = q.random.choice(["Financement SONS – Prestation Ségur", "A – Périmètre Ségur (financement Etat)"])
    q.expect["M01"] = "breach error"


def no_reference(q):
    q.reference = None
    q.expect.update(M02=error_or_warning(q), M04="cannot_tell outside_document" if q.is_order() else "not_applicable")
    q.undecided.add("C03")
    if q.is_order():
        q.expect["C02"] = "cannot_tell outside_document"


def no_version(q):
    q.version_printed = False
    for line in q.lines():
        line.text = line.text.replace(f" {q.version}", "")
        line.subs = [text.replace(f", version {q.version}", "") for text in line.subs]
    q.expect["M03"] = error_or_warning(q)


def clause_without_days(q):
    q.reference = None
    q.clause = "Bon de commande conditionné à l'obtention par le logiciel du référencement ANS."
    q.expect.update(M02="not_applicable", M04="breach error", C02="cannot_tell outside_document|not_applicable")


def billed_corrective(q):
    price = q.random.randint(3, 40) * 100 * 100
    text = q.random.choice(["Maintenance corrective du périmètre Ségur", "Maintenance corrective annuelle de la version Ségur", "Maintenance annuelle – version référencée Ségur", "Majoration de maintenance liée à la version Ségur"])
    q.client_group().lines.append(Line(text, price, quantity=1, unit="an", price=price))
    q.client_group().title = q.random.choice(["À la charge de l'établissement", "Facturé au client", "À votre charge"])
    q.expect["L02"] = "breach error"
    q.undecided |= {"L10", "L04"}


def billed_included(q):
    price = q.random.randint(2, 30) * 100 * 100
    text = q.random.choice(["Installation et paramétrage de la version référencée Ségur", "Paramétrage de la Prestation Ségur", "Formation aux fonctions Ségur de la version référencée", "Licence de la version référencée Ségur", "Suivi de projet de la Prestation Ségur"])
    q.client_group().lines.append(Line(text, price, quantity=1, price=price))
    q.client_group().title = q.random.choice(["À la charge de l'établissement", "Facturé au client", "À votre charge"])
    limited = text.startswith("Formation") and not q.is_dui()  # how much training is included is published for DUI only
    q.expect["L03"] = "breach error|cannot_tell unknown_fact" if limited else "breach error"
    q.undecided |= {"L10", "L04"}


def mixed_ids(q):
    other = {"HOP-DPI-Va1": "HOP-PFI-Va1", "HOP-PFI-Va1": "HOP-DPI-Va1", "HOP-RI-Va1": "HOP-DPI-Va1"}[q.dsr["id"]]
    q.prestation()[0].text = f"Prestation Ségur {q.dsr['id']} et {other}"
    q.expect["L01"] = "breach error"
    q.undecided |= {"A01", "L11", "M06", "A04"}


def mixed_types(q):
    q.prestation()[0].text = {"SGL": "Prestation Ségur SGL et transcodeur LOINC", "LOINC": "Prestation Ségur – SGL + transcodage LOINC", "DPI": "Prestation Ségur DPI et PFI", "PFI": "Prestation Ségur – DPI + PFI", "RI": "Prestation Ségur DPI + RI", "RIS": "Prestation Ségur RIS et DRIMbox", "DRIMbox": "Prestation Ségur RIS + DRIMbox"}[q.dsr["type"]] + (f" ({q.says_wave})" if q.says_wave else "")
    q.expect["L01"] = "breach error"
    q.undecided |= {"A01", "L11", "M06", "A04", "M05"}


def excluded_in_segur(q):
    text, subs = q.random.choice([("Création de 20 boîtes aux lettres MSSanté nominatives", []), ("Serveur d'application pour la version Ségur", []), ("Rattrapage de la version vétuste", []), ("Migration du système de gestion de base de données", []), ("Abonnement de 15 BAL MSS organisationnelles", [])])
    line = q.prestation()[-1]
    part = money.share(line.ht, 1, 5) // 100 * 100
    line.ht -= part
    line.price -= part
    q.groups[0].lines.append(Line(text, part, subs, price=part, rate=q.rate, prestation=True))
    q.groups[0].title = q.groups[0].title or q.random.choice(words.STATE_TITLES)
    q.expect["L05"] = "breach error"
    if text.startswith("Rattrapage"):
        q.undecided.add("L06")
    q.undecided |= {"L01", "M08"}


def not_separated(q):
    for group in q.groups[1:]:
        q.groups[0].lines += [line for line in group.lines if not line.optional]
    q.groups = q.groups[:1]
    q.groups[0].title = None
    q.groups[0].funded = None
    q.mention = None  # it would tell which line the State pays
    q.expect.update(L04="breach error", M01="breach error")
    q.undecided |= {"L10", "L03", "L02", "M08", "L08"}


def no_segur_line(q):
    line = q.prestation()[0]
    line.text = q.random.choice([f"Mise à jour réglementaire {q.software}", f"Montée de version {q.software} {q.version}", f"Forfait de mise à niveau {q.software}"])
    q.groups[0].title = None
    q.expect["L07"] = error_or_warning(q)
    q.undecided |= {"M08", "A01", "A05", "L06", "L08", "L04", "L10", "L03", "L02", "L11", "A03", "L01", "M04", "E01"}


def client_share(q):
    share = q.random.randint(2, 9) * 10000
    q.notes.append(q.random.choice(["Reste à charge de l'établissement sur la Prestation Ségur : {} HT", "Part restant due par le client au titre de la Prestation Ségur : {} HT"]).format(q.print.money(share)))
    q.expect["L08"] = "breach error"


def conformity(q):
    line = q.prestation()[-1]
    part = money.share(line.ht, 1, 6) // 100 * 100
    line.ht -= part
    line.price -= part
    q.groups[0].lines.append(Line(q.random.choice(["Mise en conformité Ségur", "Prérequis Ségur du poste de travail", "Compatibilité Ségur des applications tierces"]), part, price=part, rate=q.rate, prestation=True))
    q.groups[0].title = q.groups[0].title or q.random.choice(words.STATE_TITLES)
    q.expect["L09"] = "breach error"
    q.undecided |= {"L05", "L01", "M08"}


def unjustified(q):
    price = q.random.randint(5, 60) * 10000
    q.groups.append(Group("Autres prestations, à la charge de l'établissement", False, [Line(q.random.choice(["Migration de la base de données", "Travaux préparatoires", "Remise à niveau de la version installée"]), price, price=price)]))
    q.expect["L10"] = "breach note"
    q.undecided |= {"L06", "L03"}


def twice(q):
    first = q.prestation()[0]
    q.groups[0].lines.insert(1, Line(first.text, first.ht, [], first.quantity, first.unit, first.price, rate=first.rate, prestation=True))
    q.expect["L11"] = "breach warning"
    q.undecided |= {"A04"}


def merged_debt(q):
    group = q.client_group()
    price = q.random.randint(8, 70) * 10000
    group.lines.append(Line("Fourniture d'un poste de travail et rattrapage de la dette technologique de la version installée", price, price=price))
    q.expect["L06"] = "breach note"
    q.undecided |= {"L10", "L03"}


def no_vat(q):
    q.vat = False
    q.regime = False
    q.vendor_lines = [line for line in q.vendor_lines if "TVA" not in line]
    q.mention_amount = "none"
    q.expect["M08"] = error_or_warning(q)
    q.expect["M11"] = "breach warning" if q.is_order() else "not_applicable"
    q.undecided |= {"A03", "L08"}


def no_client_id(q):
    q.ids, q.prints_sites = [], False
    q.expect["M07"] = "breach warning"
    q.undecided |= {"A04", "L11"}


def wrong_key(q):
    label, value = q.ids[0]
    q.ids[0] = (label, money.spoilt(value))
    q.expect["M07"] = "breach warning"


def unsigned(q):
    q.signed = False
    q.expect.update(M09="breach warning")
    q.undecided |= {"C01", "C02", "C04"}


def no_scenario(q):
    q.scenario = None
    q.expect.update(M10=("breach error" if q.is_dui() else "breach warning") if q.is_order() else "not_applicable", M13="not_applicable")


def no_number(q):
    q.prints_number = False
    q.expect["M12"] = "breach warning"


def master_without_profile(q):
    q.scenario, q.profile = "maître d'identité", False
    q.expect["M13"] = "breach warning"


def no_dsr(q):
    q.prints_dsr = False
    for line in q.lines():
        line.text = line.text.replace(q.dsr["id"], q.software)
    for group in q.groups:
        group.title = group.title
    q.expect["M06"] = "breach warning"
    q.undecided |= {"A01", "M05", "C01", "L01", "M13", "M10", "L11", "K07", "K08", "A04", "E01", "C04"}


def no_basis(q):
    q.prints_basis = False
    q.expect["A04"] = "breach warning"
    q.undecided.add("A01")


def sun_es(q):
    q.random.choice([lambda: q.rows.append(("Financement", "programme SUN-ES")), lambda: q.notes.append("Cette offre est financée dans le cadre du programme SUN-ES.")])()
    q.expect["F01"] = "breach error"


def esms_numerique(q):
    q.notes.append("La licence du DUI est financée par le programme ESMS numérique.")
    q.expect["F02"] = "breach error"


def other_scheme(q):
    q.rows.append(("Financement", q.random.choice(["HOP'EN", "FMIS", "Hôpital numérique"])))
    q.expect["F03"] = "breach error|breach warning"


def deposit(q):
    q.notes.append(q.random.choice(["Un acompte de 30 % du montant de la Prestation Ségur sera versé par le client à la commande.", "Prestation Ségur : avance de 30 % réglée par le client à la signature, solde de 70 % à la mise en service."]))
    q.expect["F04"] = "breach error"


def general_deposit(q):
    q.notes.append("Conditions de règlement : acompte de 30 % à la commande, solde à la livraison.")
    q.expect["F04"] = "breach warning"


def above_ceiling(q):
    top = pde_rate(q.structures)
    price = top + q.random.choice([1000, 5000, 16667, 40000])
    reprice(q, price)
    q.expect["A01"] = "breach error"
    q.undecided.add("A04")


def a_cent_above(q):
    """HT recomputed from a rounded TTC: 0,01 € a structure too much at most."""
    reprice(q, pde_rate(q.structures) + 1)
    q.organisation = q.structures
    q.expect["A01"] = "breach error"
    q.undecided.add("A04")


def reprice(q, price):
    for line in q.prestation():
        line.price, line.ht = price, price * (line.quantity or 1)


def unknown_size(q):
    q.prints_organisation = False
    top = pde_rate(q.structures)
    price = max(94500, min(top - 100, q.prestation()[0].price))
    if price > top or q.structures * price <= q.structures * 94417:
        price = (top + 94417) // 2
    reprice(q, price)
    q.expect["A01"] = "cannot_tell ambiguous"


def wrong_product(q):
    lines = [line for line in q.counted() if line.ht > 20000 and line.price and not line.prestation and line.quantity and not line.discount]
    line = q.random.choice(lines)
    line.ht += q.random.choice([1000, 10000, -1000, 27000])
    q.shows_prices = True
    q.expect["A02"] = "breach error"


def wrong_total(q):
    totals = q.totals()
    q.shown["ttc"] = totals["ttc"] + q.random.choice([1000, -10000, 9000, 50000])
    q.expect["A02"] = "breach error"


def wrong_vat(q):
    q.shown["vat"] = q.totals()["vat"] + q.random.choice([1100, -2500, 30000])
    q.expect["A02"] = "breach error"


def ten_percent(q):
    q.rate = 1000
    for line in q.prestation():
        line.rate = 1000
    q.expect["A03"] = "breach warning"


def zero(q):
    for line in q.prestation():
        line.ht = 0
        if q.random.random() < 0.5:
            line.price = 0
        else:
            line.discount = ("%", 10000)
    q.mention_amount = "none"
    q.expect["A05"] = "breach error"
    q.undecided |= {"M08", "A01", "A04"}


def late_order(q):
    last = money.day(q.dsr["closings"][-1])
    q.date = last.fromordinal(last.toordinal() + q.random.randint(20, 90))
    q.order_date = q.date.fromordinal(q.date.toordinal() + 3)
    presumed = q.dsr["type"] in ("RI", "LOINC")  # their last postponement was never seen
    q.expect["C01"] = "breach error|cannot_tell unknown_fact" if presumed else "breach error"
    q.undecided |= {"C04", "K05"}


def unfunded(q):
    q.notes.append("Logiciel référencé sans financement au titre du Ségur du numérique en santé.")
    q.expect["C03"] = "breach error"
    q.undecided.add("M02")


def no_wave(q):
    for line in q.lines():
        line.text = line.text.replace(f" ({q.says_wave})", "").replace(f"{q.says_wave} – ", "")
    q.says_wave = ""
    q.expect["E01"] = "breach warning"


def wrong_category(q):
    q.rows.append(("Catégorie FINESS de l'établissement", "500 – EHPAD"))
    q.expect["E02"] = "breach warning"


# Last day for the balance of the DSRs whose calendar is settled.
BALANCES = {**dict.fromkeys(["HOP-DPI-Va1", "HOP-PFI-Va1", "MDV-LGC-Va1", "RAD-RIS-Va1", "BIO-SGL-Va1", "PHA-LGO-Va1"], "2023-12-14"), "IMG-DB-Va2": "2027-12-15"}
# A day by which the arrêté of a wave 1 DSR was published for certain.
PUBLISHED = {**dict.fromkeys(["HOP-DPI-Va1", "HOP-PFI-Va1", "HOP-RI-Va1"], "2021-09-30"), "MS2 DUI PDE-Va1": "2022-09-30", "MS2 DUI PDS-Va1": "2022-09-14"}
VA_SENTENCES = ["Le client s'engage à retourner la vérification d'aptitude signée avant le {}.", "Date limite de retour de la mise en ordre de marche (MOM) signée : {}.", "Le procès-verbal de vérification d'aptitude (VA) sera retourné signé au plus tard le {}."]


def va_on(q, low, high, answer):
    last = money.day(BALANCES[q.dsr["id"]])
    q.notes.append(q.random.choice(VA_SENTENCES).format(q.print.date(last.fromordinal(last.toordinal() + q.random.randint(low, high)))))
    q.expect["K05"] = answer


def va_early(q):
    va_on(q, -150, -5, "breach note")


def va_late(q):
    va_on(q, 5, 150, "breach warning")


def young_prerequisite(q):
    day = money.day(PUBLISHED[q.dsr["id"]])
    day = day.fromordinal(day.toordinal() + q.random.randint(20, 400))
    q.notes.append(q.random.choice(["L'installation de la version référencée nécessite la version {} du logiciel, mise sur le marché le {}.", "Prérequis à la Prestation Ségur : version {} du logiciel, commercialisée depuis le {}."]).format(f"{q.random.randint(2, 9)}.{q.random.randint(0, 9)}", q.print.date(day)))
    q.expect["K06"] = "breach error"


def reengagement(q):
    q.notes.append(q.random.choice(["La Prestation Ségur est subordonnée au renouvellement du contrat de service pour une durée de 36 mois.", "Le bénéfice de la Prestation Ségur est conditionné à un réengagement contractuel de trois ans."]))
    q.expect["K01"] = "breach error"


def tied(q):
    q.notes.append(q.random.choice(["La réalisation de la Prestation Ségur est conditionnée à l'achat du module Mobilité.", "Offre Ségur réservée aux clients souscrivant les options complémentaires du présent devis."]))
    q.expect["K02"] = "breach error"


def unfunded_due(q):
    q.notes.append("En cas de non-prise en charge de tout ou partie du montant de la Prestation Ségur par l'Etat, les sommes non prises en charge deviendront automatiquement dues par le Client.")
    q.expect["K03"] = "breach warning"
    q.undecided |= {"L08"}


def waiver(q):
    q.notes.append("En l'absence de référencement du logiciel, le Client renonce à toute indemnité de la part de l'éditeur.")
    q.expect["K04"] = "breach warning"


def portability(q):
    price = q.random.randint(3, 20) * 10000
    q.client_group().lines.append(Line("Export des données du DUI (portabilité)", price, price=price))
    q.client_group().title = "À la charge de l'organisme gestionnaire"
    q.expect["K07"] = "breach error"
    q.undecided |= {"L10", "L03", "L04"}


def no_portability_clause(q):
    q.conditions = [text for text in words.CONDITIONS[:7]]
    q.expect["K08"] = "breach note"


def no_versions(q):
    q.versions_list = False
    q.expect["M05"] = "breach error" if q.dsr["type"] == "LGO" or q.dsr["id"].startswith("MS1") else "breach warning"


# ---- traps ----

def included_maintenance(q):
    q.groups[0].lines.append(Line("Maintenance corrective du périmètre Ségur", 0 if q.random.random() < 0.5 else None, word="inclus", price=0, rate=q.rate))
    q.traps["L02"] = "maintenance included"


def other_maintenance(q):
    line = draw_other(q, [("Maintenance annuelle du module Planning (hors périmètre Ségur)", [], "an", 300, 1800), ("Contrat de maintenance du serveur et du réseau", [], "an", 290, 2900), ("Maintenance évolutive du module Statistiques", [], "an", 150, 900)])
    q.client_group().lines.append(line)
    q.traps["L02"] = "maintenance of something else"


def negated_sun_es(q):
    q.notes.append(q.random.choice(["Ce devis ne relève pas du programme SUN-ES.", "Prestation financée par le dispositif SONS, hors SUN-ES.", "SUN-ES : Ségur Usage Numérique en Etablissements de Santé, programme distinct du présent devis."]))
    q.traps["F01"] = "SUN-ES negated or explained"


def functions_of_one(q):
    line = q.prestation()[0]
    line.text = f"Prestation Ségur {q.dsr['id']} – {q.software} {q.version}" + (f" ({q.says_wave})" if q.says_wave else "")
    line.subs = q.random.sample(words.FUNCTIONS, 4)
    q.traps["L01"] = "functions of one named software"
    q.traps["L05"] = "a messaging function"


def two_lines(q):
    other = {"HOP-DPI-Va1": ("HOP-PFI-Va1", "PFI"), "HOP-PFI-Va1": ("HOP-DPI-Va1", "DPI")}[q.dsr["id"]]
    price = q.random.randint(50, 200) * 10000
    q.prestation()[0].text = f"Prestation Ségur {q.dsr['id']}"
    q.groups[0].lines.append(Line(f"Prestation Ségur {other[0]}", price, price=price, rate=q.rate, prestation=True))
    q.traps["L01"] = "two dispositifs on two lines"
    q.undecided |= {"A04", "A01"}
    q.traps["L11"] = "two dispositifs"


def training_option(q):
    line = draw_other(q, [("Journée de formation supplémentaire, au-delà de la journée incluse dans la Prestation Ségur", [], "jour", 790, 1190)])
    line.optional = True
    q.groups.append(Group("En option, hors total – hors périmètre Ségur", False, [line], True))
    q.traps["L03"] = "training beyond the included day"


def debt_line(q):
    line = draw_other(q, [("Rattrapage de la dette technologique", ["La version installée est antérieure aux versions minimales prérequises : hors périmètre de la Prestation Ségur"], "forfait", 900, 6900)])
    q.client_group().lines.append(line)
    q.traps["L05"] = "catch-up at the client's charge"
    q.expect["L06"] = "pass" if q.dsr["wave"] == 1 else "cannot_tell outside_document"


def drimbox_hardware(q):
    price = q.random.randint(20, 60) * 10000
    q.groups[0].lines.append(Line("Serveur DRIMbox", price, price=price, rate=q.rate, prestation=True))
    q.traps["L05"] = "hardware of a DRIMbox"


def esms_usage(q):
    q.notes.append("L'accompagnement aux usages (AMOA) pourra être financé par le programme ESMS numérique, en complément de la montée de version prise en charge par le dispositif SONS.")
    q.traps["F02"] = "usage money beside the upgrade"


def conditions_speak(q):
    q.conditions = q.random.sample(words.CONDITIONS, 5) + ["Maintenance. Les coûts de maintenance corrective du périmètre Ségur sont inclus dans la Prestation Ségur ; la maintenance des autres progiciels est facturée annuellement.", "Acompte. Sauf pour la Prestation Ségur, pour laquelle aucune somme n'est demandée au client, un acompte de 30 % est versé à la commande."]
    if q.is_dui():
        q.conditions.append(words.PORTABILITY)
    q.traps.update(L02="conditions that speak of maintenance", F04="a deposit that excludes the Prestation")


def tricky_name(q):
    name = q.random.choice(words.TRICKY_HEADS) + q.random.choice(words.NAME_TAILS[q.dsr["type"]])
    for line in q.lines():
        line.text = line.text.replace(q.software, name)
        line.subs = [text.replace(q.software, name) for text in line.subs]
    q.software = name
    q.traps.update(F01="a product called like a programme", F03="a product called like a programme")


def paid_by_asp(q):
    q.notes.append("L'Agence de services et de paiement (ASP) verse au fournisseur une avance de 30 % puis le solde de 70 % ; aucune somme n'est demandée au client pour la Prestation Ségur.")
    q.traps["F04"] = "how the agency pays the supplier"


def nothing_left(q):
    q.notes.append(q.random.choice(["Reste à charge du client pour la Prestation Ségur : 0,00 €", "Prestation Ségur : sans reste à charge pour le client."]))
    q.traps["L08"] = "nothing left to pay"


def conformity_apart(q):
    q.client_group().lines.append(draw_other(q, [("Mise en conformité Ségur d'applications tierces, hors périmètre de la Prestation Ségur", [], "forfait", 700, 3900)]))
    q.traps["L09"] = "conformity sold apart"


def reunion(q):
    code, town, department = words.REUNION
    q.vendor_lines[1] = f"{code} {town}"
    q.vendor_town = town
    q.rate = q.only_rate = 850
    q.traps["A03"] = "8,5 % overseas"


def not_liable(q):
    q.rate = q.only_rate = 0
    q.regime = False
    q.vendor_lines = [line for line in q.vendor_lines if "TVA" not in line] + ["Non assujetti à la TVA"]
    q.vat_reason = q.random.choice(["TVA non applicable, article 293 B du code général des impôts", "Fournisseur non assujetti à la TVA"])
    q.traps.update(A03="not liable to VAT", M08="not liable to VAT")
    q.undecided.add("M11")


def full_clause(q):
    q.reference = None
    q.clause = words.CLAUSE
    q.expect.update(M02="not_applicable", M04="pass", C02="cannot_tell outside_document|not_applicable")
    q.traps["M02"] = "not yet referenced, under the clause"
    q.undecided.add("C03")


def delay_for_va(q):
    q.notes.append(q.random.choice(["La vérification d'aptitude est signée dans les 15 jours qui suivent l'installation.", "Le procès-verbal de vérification d'aptitude est retourné sous 30 jours après la mise en service."]))
    q.traps["K05"] = "a delay, no day"


def old_prerequisite(q):
    q.notes.append("L'installation de la version référencée nécessite la version 2.1 du logiciel, mise sur le marché le 14/03/2019.")
    q.expect["K06"] = "pass|cannot_tell unknown_fact"  # an old version may be asked; the day of some arrêtés is only known to lie before another
    q.traps["K06"] = "an old version asked first"


def latest_prerequisite(q):
    q.notes.append("L'installation de la version référencée nécessite la version 2024.1 du logiciel, mise sur le marché le 05/06/2024.")
    q.expect["K06"] = "pass"
    q.traps["K06"] = "wave 2 may ask for the latest version first"


def rosp(q):
    q.notes.append("L'utilisation d'un logiciel référencé contribue à l'atteinte des indicateurs de la ROSP et du forfait structure.")
    q.traps["F03"] = "referencing helps reach the ROSP"


def conversion(q):
    q.client_group().lines.append(draw_other(q, [("Conversion des données exportées vers un format tiers (hors périmètre Ségur)", [], "forfait", 500, 2600)]))
    q.traps["K07"] = "converting the format"


def below_ceiling(q):
    reprice(q, q.prestation()[0].price - 10000)
    q.traps["A01"] = "below the maximum"


def negated(rule, name, *sentences):
    """A clause that says the contrary of a breach."""

    def apply(q):
        q.notes.append(q.random.choice(sentences))
        q.traps[rule] = name

    apply.__name__ = "no_" + name.replace(" ", "_")
    return apply


free_of_reengagement = negated("K01", "re-engagement", "La Prestation Ségur n'est subordonnée à aucun renouvellement du contrat de service.", "Le bénéfice de la Prestation Ségur ne suppose aucun réengagement contractuel.")
free_of_options = negated("K02", "tied options", "La Prestation Ségur n'est conditionnée à l'achat d'aucune option.", "Les options du présent devis sont facultatives et indépendantes de la Prestation Ségur.")
nothing_due = negated("K03", "sum due by the client", "En cas de refus de prise en charge par l'Etat, aucune somme ne sera réclamée au client.")
indemnity_kept = negated("K04", "waiver", "Le Client ne renonce à aucune indemnité.")
no_deposit = negated("F04", "deposit", "Aucun acompte n'est demandé au client pour la Prestation Ségur.", "Prestation Ségur : sans acompte ni avance du client.")
free_portability = negated("K07", "charge for portability", "L'export des données du DUI est fourni sur demande, sans surcoût, sous 90 jours.")

TABLE = lambda q: q.family not in ("asp", "letter")
ANY = lambda q: True
DSR = lambda *ids: lambda q: q.dsr["id"] in ids
ORDER = lambda q: q.is_order()
OTHERS = lambda q: TABLE(q) and any(group.funded is False and not group.optional for group in q.groups)
SINGLE = lambda q: TABLE(q) and q.shape in ("single", "included")
PDE = lambda q: q.dsr["id"] == "MS2 DUI PDE-Va1"

BREACHES = [
    (no_state_mention, "M01 M08 L08", ANY), (no_reference, "M02 M04 C02 C03", ANY), (no_version, "M03 L01", lambda q: q.family != "letter"), (clause_without_days, "M02 M04 C02 C03", ORDER),
    (billed_corrective, "L02 L10 L04", TABLE), (billed_included, "L03 L10 L04", TABLE), (mixed_ids, "L01 A01 L11 M06 A04 L05 E01", lambda q: SINGLE(q) and q.dsr["id"] in ("HOP-DPI-Va1", "HOP-PFI-Va1", "HOP-RI-Va1")),
    (mixed_types, "L01 A01 L11 M06 A04 M05 L05 E01", lambda q: SINGLE(q) and q.dsr["type"] not in ("DUI", "LGC", "LGO")), (excluded_in_segur, "L05 L01 L06 A05 L09 A01 M08", lambda q: TABLE(q) and not q.is_dui() and q.dsr["type"] != "DRIMbox"),
    (not_separated, "L04 L10 L03 L02 L06 L09 K07 L05 M01 M08 L08", lambda q: OTHERS(q) and q.shape == "single" and q.family != "letter"), (no_segur_line, "L07 M08 A01 A05 L06 L08 L04 L10 L03 L02 L11 A03 L01 E01 L05 L09 M06", lambda q: SINGLE(q) and q.shape == "single"),
    (client_share, "L08 M08", ANY), (conformity, "L09 L05 L01 A05 A01 M08", lambda q: TABLE(q) and not q.is_dui()), (unjustified, "L10 L06 L03 L04", TABLE), (twice, "L11 A04 A01 L01", lambda q: SINGLE(q) and not q.is_dui()),
    (merged_debt, "L06 L10 L03 L05", TABLE), (no_vat, "M08 M11 A03 L08 A02", TABLE), (no_client_id, "M07 A04 L11", lambda q: q.shape != "sites"), (wrong_key, "M07 A04", ANY), (unsigned, "M09 C01 C02 C04 K05", ORDER), (no_scenario, "M10 M13", ORDER),
    (no_number, "M12", ORDER), (master_without_profile, "M13 M10", lambda q: q.is_dui()), (no_dsr, "M06 A01 M05 C01 L01 M13 M10 L11 K07 K08 A04 L05 E01 C04 F02", lambda q: not q.is_dui() and q.dsr["wave"] == 1), (no_basis, "A04 A01 L11", lambda q: not q.is_dui()),
    (sun_es, "F01", ANY), (esms_numerique, "F02", lambda q: q.is_dui()), (other_scheme, "F03", lambda q: q.dsr["client"] == "hospital"), (deposit, "F04", ANY), (general_deposit, "F04", ANY),
    (above_ceiling, "A01 A04 M08", PDE), (above_ceiling, "A01 A04 M08", PDE), (a_cent_above, "A01 A04 M08", PDE), (unknown_size, "A01 A04 M08", lambda q: PDE(q) and q.structures > 0), (wrong_product, "A02", lambda q: OTHERS(q) and any(l.ht > 20000 and l.quantity and not l.discount for g in q.groups for l in g.lines if not l.prestation and not l.optional and l.ht)),
    (wrong_total, "A02 M08", lambda q: TABLE(q) and q.vat), (wrong_vat, "A02 M08", lambda q: TABLE(q) and q.vat), (ten_percent, "A03 M08", TABLE), (zero, "A05 M08 A01 A04 L05 L09", lambda q: SINGLE(q) and not q.is_dui()),
    (late_order, "C01 C04 K05", lambda q: q.is_order() and (len(q.dsr["closings"]) > 1 or q.dsr["wave"] == 2 and q.dsr["closings"])), (unfunded, "C03 M02", lambda q: q.dsr["id"].startswith("MDV")), (no_wave, "E01 L01", lambda q: q.dsr["wave"] == 2 and q.dsr["type"] != "DRIMbox"), (wrong_category, "E02", PDE),
    (reengagement, "K01", ANY), (tied, "K02", ANY), (unfunded_due, "K03 L08", ANY), (waiver, "K04", ANY), (portability, "K07 L10 L03 L04", lambda q: PDE(q) and TABLE(q)), (no_portability_clause, "K08 L02 F04", PDE),
    (no_versions, "M05", lambda q: q.versions_list),
    (va_early, "K05 C01", lambda q: q.dsr["id"] in BALANCES), (va_late, "K05 C01", lambda q: q.dsr["id"] in BALANCES), (young_prerequisite, "K06 K02", lambda q: q.dsr["id"] in PUBLISHED),
]
TRAPS = [
    (included_maintenance, "L02", TABLE), (other_maintenance, "L02", TABLE), (negated_sun_es, "F01", ANY), (functions_of_one, "L01 L05", lambda q: SINGLE(q)), (two_lines, "L01 L11 A04 A01", lambda q: SINGLE(q) and q.dsr["id"] in ("HOP-DPI-Va1", "HOP-PFI-Va1")),
    (training_option, "L03", lambda q: q.is_dui() and TABLE(q)), (debt_line, "L06 L05 L03", TABLE), (drimbox_hardware, "L05", lambda q: q.dsr["type"] == "DRIMbox" and TABLE(q)), (esms_usage, "F02", lambda q: q.is_dui()), (conditions_speak, "L02 F04 K08", ANY),
    (tricky_name, "F01 F03", ANY), (paid_by_asp, "F04", ANY), (nothing_left, "L08", ANY), (conformity_apart, "L09", TABLE), (reunion, "A03", TABLE), (not_liable, "A03 M08 M11", TABLE), (full_clause, "M02 M04 C02 C03", ORDER),
    (rosp, "F03", lambda q: q.dsr["id"].startswith("MDV")), (conversion, "K07", lambda q: PDE(q) and TABLE(q)), (below_ceiling, "A01 A04", PDE),
    (free_of_reengagement, "K01", ANY), (free_of_options, "K02", ANY), (nothing_due, "K03 L08", ANY), (indemnity_kept, "K04", ANY), (no_deposit, "F04", ANY), (free_portability, "K07 K08", PDE),
    (delay_for_va, "K05", ANY), (old_prerequisite, "K06", lambda q: q.dsr["id"] in PUBLISHED), (latest_prerequisite, "K06", lambda q: q.dsr["wave"] == 2 and q.dsr["client"] == "hospital"),
]


def prepare(q):
    """What the paper prints unless a breach or a trap says otherwise."""
    q.version_printed, q.prints_sites, q.prints_organisation, q.mention_amount = True, True, True, "ttc"
    q.vat_reason, q.only_rate, q.shows_prices = None, None, False


def apply(q, entry):
    entry[0](q)
    if entry in BREACHES:
        q.breaches.append(entry[0].__name__)
    for line in q.lines() if q.only_rate is not None else []:
        line.rate = q.only_rate


def plant(q):
    """Three quotes in ten stay without breach, most others get one to four; traps stand beside or alone."""
    random, touched = q.random, set()
    draw = random.random()
    breaches = 0 if draw < 0.3 or draw >= 0.85 else random.choice([1, 1, 2, 3, 4])
    traps = random.choice([0, 1, 2]) if draw < 0.6 else random.choice([1, 2, 3]) if draw > 0.85 else 0
    for entries, count in [(BREACHES, breaches), (TRAPS, traps)]:
        for _ in range(count):
            fit = [entry for entry in entries if not touched & set(entry[1].split()) and entry[2](q)]
            if not fit:
                break
            entry = random.choice(fit)
            apply(q, entry)
            touched |= set(entry[1].split())
