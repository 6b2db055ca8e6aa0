"""What quotes of the field say, with invented names: data only, nothing is drawn here."""

# A dispositif: the id as printed, its canonical key, the software type and its words, who orders it, the amounts
# that are plausible (whole euros), the last days to order that were published (oldest first), and its first day.
DSRS = [
    dict(id="HOP-DPI-Va1", key="HOP-DPI-Va1", type="DPI", words="dossier patient informatisé", couloir="Hôpital", wave=1,
         client="hospital", low=12000, high=96000, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-07-10")),
    dict(id="HOP-PFI-Va1", key="HOP-PFI-Va1", type="PFI", words="plateforme d'intermédiation", couloir="Hôpital", wave=1,
         client="hospital", low=5000, high=21000, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-07-10")),
    dict(id="HOP-RI-Va1", key="HOP-RI-Va1", type="RI", words="référentiel d'identités", couloir="Hôpital", wave=1,
         client="hospital", low=4000, high=18000, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-06-28")),
    dict(id="MDV-LGC-Va1", key="MDV-LGC-Va1", type="LGC", words="logiciel de gestion de cabinet", couloir="Médecin de ville", wave=1,
         client="doctor", low=900, high=2400, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-07-10")),
    dict(id="RAD-RIS-Va1", key="RAD-RIS-Va1", type="RIS", words="système d'information de radiologie", couloir="Radiologie", wave=1,
         client="radiology", low=4000, high=14000, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-07-10")),
    dict(id="BIO-SGL-Va1", key="BIO-SGL-Va1", type="SGL", words="système de gestion de laboratoire", couloir="Biologie médicale", wave=1,
         client="laboratory", low=22500, high=38500, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-07-10")),
    dict(id="BIO-LOINC-Va1", key="BIO-LOINC-Va1", type="LOINC", words="transcodeur LOINC", couloir="Biologie médicale", wave=1,
         client="laboratory", low=2800, high=3400, closings=["2022-07-15", "2022-11-30"], orders=("2022-01-10", "2022-06-28")),
    dict(id="PHA-LGO-Va1", key="PHA-LGO-Va1", type="LGO", words="logiciel de gestion d'officine", couloir="Officine", wave=1,
         client="pharmacy", low=625, high=875, closings=["2022-12-18", "2023-03-15"], orders=("2022-06-10", "2022-12-01")),
    dict(id="MS1 DUI-Va1", key="MS1 DUI-Va1", type="DUI", words="dossier usager informatisé", couloir="Médico-social", wave=1,
         client="social", low=1500, high=3000, closings=["2023-12-31", "2024-01-10", "2024-02-28"], orders=("2023-02-01", "2023-12-10")),
    dict(id="MS2 DUI PDE-Va1", key="MS2 DUI PDE-Va1", type="DUI", words="dossier usager informatisé", couloir="Médico-social", wave=1,
         client="child", low=0, high=0, closings=["2024-01-10", "2024-02-28"], orders=("2023-02-01", "2023-12-20")),
    dict(id="MS2 DUI PDS-Va1", key="MS2 DUI PDS-Va1", type="DUI", words="dossier usager informatisé", couloir="Médico-social", wave=1,
         client="social", low=1500, high=2600, closings=[], orders=("2023-02-01", "2023-12-10")),
    dict(id="HOP-DPI-Va2", key="HOP-DPI-Va2", type="DPI", words="dossier patient informatisé", couloir="Hôpital", wave=2,
         client="hospital", low=15000, high=98000, closings=["2025-12-17"], orders=("2024-10-01", "2025-11-20")),
    dict(id="HOP-PFI-Va2", key="HOP-PFI-Va2", type="PFI", words="plateforme d'intermédiation", couloir="Hôpital", wave=2,
         client="hospital", low=6000, high=24000, closings=["2025-09-17"], orders=("2024-10-01", "2025-08-20")),
    dict(id="IMG-DB-Va2", key="IMG-DB-Va2", type="DRIMbox", words="DRIMbox", couloir="Imagerie", wave=2,
         client="radiology", low=5000, high=26000, closings=["2026-11-10"], orders=("2025-07-15", "2026-10-10")),
    dict(id="IMG-RIS-Va2", key="IMG-RIS-Va2", type="RIS", words="système d'information de radiologie", couloir="Imagerie", wave=2,
         client="radiology", low=5000, high=26000, closings=[], orders=("2025-07-15", "2026-10-10")),
    dict(id="MDV-LGC-Va2", key="MDV-LGC-Va2", type="LGC", words="logiciel de gestion de cabinet", couloir="Médecin de ville", wave=2,
         client="doctor", low=900, high=2600, closings=[], orders=("2025-07-15", "2026-06-10")),
]

# Barème of the call MS2 DUI PDE-Va1, § 5.3: tranche, first and last number of structures, centimes for each.
PDE = [("A", 1, 1, 333333), ("B", 2, 4, 243333), ("C", 5, 10, 182500), ("D", 11, 19, 136917), ("E", 20, 99, 102667), ("F", 100, 999, 94417)]

NAME_HEADS = ["Médi", "Cura", "Sano", "Vita", "Hexa", "Orion", "Kali", "Novi", "Alto", "Lumi", "Boréa", "Céla", "Datéo", "Élio", "Galé", "Iris", "Juno", "Mélio", "Ondéa", "Praxi", "Quadra", "Sereno", "Théra", "Valéa"]
NAME_TAILS = {"DPI": ["Dossier", "DPI", "Care", "Clinic", "Soins"], "PFI": ["Flux", "PFI", "Link", "Bus", "Échange"], "RI": ["Ident", "RI", "Id"],
              "LGC": ["Cab", "Med", "Doc", "Consult"], "RIS": ["RIS", "Radio", "Image"], "SGL": ["Lab", "Bio", "SGL"], "LOINC": ["Loinc", "Codes"],
              "LGO": ["Pharm", "Officine", "LGO"], "DUI": ["DUI", "Usager", "Parcours", "Social"], "DRIMbox": ["Box", "Drim", "Partage"]}
# Names that look like programmes or funds, and are none.
TRICKY_HEADS = ["Sun", "Open", "Sunny", "Hope"]

COMPANY_TAILS = ["Santé", "Informatique", "Systèmes", "Technologies", "Logiciels", "Solutions", "Éditions", "e-Santé"]
COMPANY_FORMS = ["SAS", "SARL", "SA", "", "", "SASU", "Groupe"]
STREETS = ["rue des Tilleuls", "avenue de la République", "boulevard Victor-Hugo", "place du Marché", "quai des Logiciels", "chemin des Vignes",
           "allée des Acacias", "rue Jean-Jaurès", "impasse du Moulin", "cours de l'Exemple", "rue de la Gare", "avenue du Général-Leclerc", "ZA Les Portes du Sud", "rue Pasteur"]
TOWNS = [("44000", "Nantes", "44"), ("33000", "Bordeaux", "33"), ("59000", "Lille", "59"), ("31000", "Toulouse", "31"), ("69003", "Lyon", "69"),
         ("67000", "Strasbourg", "67"), ("35000", "Rennes", "35"), ("13008", "Marseille", "13"), ("21000", "Dijon", "21"), ("87000", "Limoges", "87"),
         ("76000", "Rouen", "76"), ("45000", "Orléans", "45"), ("29200", "Brest", "29"), ("63000", "Clermont-Ferrand", "63"), ("54000", "Nancy", "54"), ("14000", "Caen", "14")]
REUNION = ("97400", "Saint-Denis", "974")

CLIENTS = {
    "hospital": ["Centre hospitalier de Valmont", "Clinique des Deux-Rives", "Hôpital Saint-Luc", "Centre hospitalier intercommunal du Val d'Orge", "Polyclinique du Parc", "Clinique Sainte-Odile", "GHT des Monts de l'Exemple", "Centre hospitalier de Brévannes-sur-Loire"],
    "doctor": ["Dr Camille Roussel", "Dr Sofia Bianchi", "Maison de santé pluriprofessionnelle des Glycines", "Centre de santé Jean-Moulin", "Cabinet médical du Port", "Dr Hugo Lemaire", "SELARL Cabinet des Platanes"],
    "radiology": ["Imagerie de la Deûle", "Centre d'imagerie du Lac", "Groupe radiologique des Remparts", "SCM Imagerie Saint-Roch", "Cabinet de radiologie des Halles"],
    "laboratory": ["Laboratoire BioValmont", "SELAS Biologie des Coteaux", "Laboratoire d'analyses médicales du Pont-Neuf", "LBM Bio-Exemple", "SELAS Analys'Ouest"],
    "pharmacy": ["Pharmacie du Marché", "Pharmacie des Arcades", "SELARL Pharmacie de la Fontaine", "Pharmacie Centrale", "Pharmacie Lafitte et Morel"],
    "social": ["Association Les Genêts", "Fondation Beauséjour", "EHPAD Les Hortensias", "Association Horizon 21", "SESSAD Les Passerelles", "Mutualité Exemple Services"],
    "child": ["Association Les Tilleuls", "Fondation des Orphelins de l'Exemple", "Maison d'enfants Le Relais", "Association Sauvegarde du Val", "Foyer départemental de l'enfance"],
}
PEOPLE = ["P. Marchand", "A. Lefèvre", "J. Moreau", "C. Garnier", "S. Bianchi", "L. Petit", "N. Diallo", "M. Fontaine", "É. Caron", "F. Roy"]

FUNCTIONS = ["Gestion de l'INS", "Téléservice INSi", "Alimentation et consultation du DMP", "Messagerie sécurisée de santé (MSSanté)", "Pro Santé Connect", "Ordonnance numérique", "Application carte Vitale", "Messagerie Pro et Citoyenne"]
INCLUDED = ["Droits d'utilisation de la version référencée", "Installation, configuration, qualification et paramétrage", "Formation des utilisateurs aux fonctions du référencement",
            "Documentation utilisateur et administrateur", "Suivi de l'ensemble du projet", "Certificat logiciel de type organisation (IGC Santé)", "Flux inter-applicatifs"]
# The parts of an itemised Prestation, with their share of its amount.
PARTS = [("octroi des droits d'utilisation", 55), ("installation, configuration et paramétrage", 25), ("formation des professionnels", 12), ("suivi du projet et documentation", 8)]

# What a client buys beside, that the Prestation never covers; (designation, sub-items, unit, low, high in euros).
OTHERS = {
    "any": [("Hébergement HDS des archives", ["Sauvegarde quotidienne", "Restitution sous 4 heures"], "mois", 90, 480), ("Hotline étendue 7j/7", [], "an", 400, 2600), ("Poste de travail", ["Écran 24 pouces", "Garantie 3 ans sur site"], "pièce", 690, 1390),
            ("Abonnement à la base de données médicamenteuse", [], "an", 320, 1900), ("Lecteur de carte Vitale et CPS", [], "pièce", 89, 310), ("Serveur d'application", ["2 processeurs, 128 Go de mémoire", "Installation en salle"], "pièce", 3900, 9800),
            ("Imprimante à étiquettes", [], "pièce", 240, 720), ("Licence du module Statistiques", [], "licence", 300, 3200), ("Licence du module Comptabilité", ["Export vers l'expert-comptable"], "licence", 350, 2100), ("Onduleur 1500 VA", [], "pièce", 310, 890),
            ("Reprise des documents numérisés", [], "lot", 600, 4200), ("Stockage complémentaire 2 To", [], "lot", 280, 1250), ("Assistance à la rédaction des procédures internes", [], "jour", 780, 1150), ("Licence du module Prise de rendez-vous", [], "licence", 250, 1800)],
    "hospital": [("Licence du module Planning des blocs", [], "licence", 1900, 8700), ("Connecteur HL7 avec l'automate de distribution", [], "forfait", 1450, 4600), ("Maintenance annuelle du module Planning des blocs", [], "an", 390, 1450), ("Licence du module Restauration", ["Commande des repas", "Régimes et allergies"], "licence", 1200, 5200)],
    "doctor": [("Licence du module Téléconsultation", [], "licence", 180, 650), ("Terminal de paiement", [], "pièce", 190, 420)],
    "radiology": [("Console de lecture supplémentaire", [], "pièce", 1250, 3900), ("Écran de diagnostic 6 Mpx", [], "pièce", 2900, 5200), ("Archivage PACS complémentaire", ["Capacité 10 To"], "lot", 1900, 7600)],
    "laboratory": [("Étiqueteuse de tubes", [], "pièce", 690, 2400), ("Connexion d'un automate de biochimie", [], "forfait", 900, 2700), ("Serveur de résultats pour les patients", [], "forfait", 1200, 4100)],
    "pharmacy": [("Borne de mise à jour des cartes Vitale", [], "pièce", 790, 1900), ("Étiquettes électroniques de rayon", ["Lot de 500"], "lot", 1400, 3900), ("Douchette code-barres sans fil", [], "pièce", 120, 380)],
    "social": [("Licence du module Facturation des usagers", [], "licence", 700, 3200), ("Tablette durcie", [], "pièce", 320, 790), ("Licence du module Gestion des repas", [], "licence", 350, 1900)],
    "child": [("Licence du module Paie des assistants familiaux", [], "licence", 800, 3600), ("Tablette durcie", [], "pièce", 320, 790), ("Licence du module Planning des équipes", [], "licence", 500, 2400)],
}

STATE_TITLES = ["Prestation Ségur prise en charge par l'Etat", "1. Prestation financée par l'État (SONS)", "Financement SONS – Prestation Ségur", "Pris en charge par l'Etat au titre du Ségur de la santé", "A – Périmètre Ségur (financement Etat)"]
CLIENT_TITLES = ["À la charge de l'établissement – hors périmètre Ségur", "2. Prestations complémentaires hors périmètre Ségur, à votre charge", "Options hors Ségur (à la charge du client)", "Matériels et services hors périmètre Ségur, facturés au client", "B – Hors financement Ségur, à la charge du client"]
OPTION_TITLES = ["Options (non comprises dans le total)", "En option, hors total – hors périmètre Ségur", "Variantes optionnelles, non incluses dans le total, hors périmètre Ségur"]

STATE_MENTIONS = ["Montant de la Prestation Ségur pris en charge par l'Etat au titre du Ségur de la santé",
                  "Montant de la Prestation Ségur pris en charge par l'Etat au titre du Ségur de la santé",
                  "Montant de la Prestation Ségur pris en charge par l'État au titre du Ségur",
                  "Montant de la prestation Ségur pris en charge par l'État au titre du Ségur de la Santé",
                  "Montant pris en charge par l'Etat au titre du Ségur de la santé"]
CLAUSE = ("Bon de commande conditionné à l'obtention par le logiciel du référencement ANS. L'affermissement de cette commande est conditionné au dépôt d'un dossier de "
          "référencement complet, contenant l'ensemble des preuves attendues, sous 120 jours sur le site de l'ANS et à l'obtention subséquente du référencement.")

TITLES = {"devis": ["Devis", "DEVIS", "Proposition commerciale", "Offre de prix", "Offre commerciale", "Devis détaillé", "PROPOSITION COMMERCIALE"],
          "bon_de_commande": ["Bon de commande", "BON DE COMMANDE", "Bon de commande – Prestation Ségur", "BON DE COMMANDE SONS"]}
NUMBER_LABELS = {"devis": ["Devis n°", "N° de devis", "Numéro du devis", "Référence de l'offre", "Notre référence"], "bon_de_commande": ["N° de commande", "Numéro du bon de commande", "Bon de commande n°", "Commande n°"]}
DATE_LABELS = {"devis": ["Date", "Date du devis", "Établi le", "Date d'émission"], "bon_de_commande": ["Date d'émission", "Date", "Émis le"]}
SOFTWARE_LABELS = ["Dénomination et version du logiciel", "Logiciel et version", "Solution logicielle", "Logiciel", "Votre logiciel"]
REFERENCE_LABELS = ["Numéro unique de référencement de la solution logicielle (délivré par l'ANS)", "N° de référencement ANS", "Numéro unique de référencement (ANS)", "N° unique de référencement ANS", "Référencement Ségur n°"]
DSR_LABELS = ["Dispositif", "Dispositif SONS", "Référence de l'appel à financement", "Programme de financement", "DSR"]

HEADS = {
    "reference": ["Réf.", "Référence", "Code", "Code article", "N°", "Réf. article", "Article"],
    "description": ["Désignation", "Description", "Libellé", "Description de la prestation", "Désignation des prestations", "Prestations", "Produits et services", "Désignation / Description", "DÉSIGNATION", "Nature de la prestation"],
    "quantity": ["Qté", "Quantité", "Qté.", "Nb", "QTÉ", "Nombre"],
    "unit": ["Unité", "U.", "Unité\nde vente", "Un."],
    "unit_price_ht": ["PU HT", "P.U. HT", "Prix unitaire HT", "Prix unitaire\nHT", "Prix\nunitaire HT", "PU HT (€)", "Px unit. HT", "Prix unitaire\nen euros HT", "P.U.\nHT"],
    "discount_%": ["Remise %", "Remise\n(%)", "Rem. %", "% remise", "Remise"],
    "discount_€": ["Remise €", "Remise\nHT", "Remise (€)", "Remise en €"],
    "vat_rate": ["TVA", "Taux TVA", "TVA %", "Taux\nde TVA", "% TVA", "Taux"],
    "vat": ["Montant TVA", "TVA (€)", "Montant\nTVA"],
    "total_ht": ["Total HT", "Montant HT", "Montant\nHT", "Total HT (€)", "Prix total HT", "Montant total\nHT", "MONTANT HT", "Total\nHT"],
    "total_ttc": ["Total TTC", "Montant TTC", "Montant\nTTC", "Total TTC (€)", "Prix total TTC", "Total\nTTC"],
}
TOTAL_HT = ["Total HT", "Montant total HT", "TOTAL HT", "Total hors taxes", "Total général HT", "Total H.T."]
TOTAL_VAT = ["TVA {rate} %", "Montant TVA", "Total TVA", "TVA à {rate} %", "T.V.A. {rate} %"]
TOTAL_TTC = ["Total TTC", "Montant total TTC", "TOTAL TTC", "Total toutes taxes comprises", "Total général TTC", "Total T.T.C."]

CONDITIONS = [
    "Objet. Les présentes conditions générales régissent les ventes de progiciels et de services conclues par {vendor} avec ses clients.",
    "Prix. Les prix s'entendent en euros hors taxes, majorés de la TVA au taux en vigueur à la date de facturation. Ils sont révisables chaque année selon l'indice Syntec.",
    "Paiement. Les factures sont payables à trente jours à compter de leur réception, par virement. Tout retard entraîne l'application de pénalités au taux de trois fois l'intérêt légal et d'une indemnité forfaitaire de 40 euros.",
    "Maintenance. La maintenance des progiciels hors périmètre Ségur fait l'objet d'un contrat distinct et d'une redevance annuelle payable d'avance.",
    "Livraison. Les délais de livraison des matériels sont donnés à titre indicatif ; leur dépassement ne peut donner lieu à l'annulation de la commande.",
    "Propriété. Les matériels restent la propriété de {vendor} jusqu'au paiement complet de leur prix. Les progiciels sont concédés sous licence non exclusive.",
    "Responsabilité. La responsabilité de {vendor} est limitée au montant de la commande et ne s'étend pas aux dommages indirects.",
    "Données personnelles. {vendor} agit en qualité de sous-traitant au sens du règlement (UE) 2016/679 et met en œuvre les mesures de sécurité appropriées.",
    "Confidentialité. Chaque partie tient pour confidentielles les informations reçues de l'autre pendant la durée du contrat et cinq ans après sa fin.",
    "Force majeure. Les parties ne sont pas tenues de l'inexécution due à un événement de force majeure au sens de l'article 1218 du code civil.",
    "Litiges. Tout litige relève des tribunaux du siège de {vendor}, même en cas d'appel en garantie ou de pluralité de défendeurs.",
]
PORTABILITY = "Portabilité. Sur demande du client, {vendor} exporte l'ensemble des données du périmètre dans un format documenté, sans surcoût, dans un délai de 90 jours calendaires, pendant six ans."
OPENINGS = ["Suite à nos échanges, nous avons le plaisir de vous adresser notre meilleure proposition.", "Nous vous remercions de votre demande et vous prions de trouver ci-dessous notre offre.", "Conformément à votre demande, veuillez trouver notre proposition pour votre structure.", ""]
