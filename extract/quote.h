/*
 * A Quote is what a reader understands of a Document: fields, lines, amounts, mentions, each with
 * the place on the page that proves it. It judges nothing. A Quote borrows its Document. Pages and
 * lines are 0-based here. "Not printed" is NULL, VD_CENTS_NONE and the like: never 0.
 */
#pragma once

#include "ocr/document.h"
#include "models/units.h"

typedef enum { VD_NO, VD_YES, VD_UNKNOWN } VdTri;

typedef enum {
  VD_KIND_UNKNOWN,
  VD_KIND_QUOTE,   /* devis, proposition commerciale, offre */
  VD_KIND_ORDER,   /* bon de commande */
  VD_KIND_INVOICE, /* facture */
  VD_KIND_VA,      /* vérification d'aptitude */
  VD_KIND_MOM      /* mise en ordre de marche */
} VdKind;

/* Where words stand. page -1: nowhere. */
typedef struct {
  gint page;
  VdBox box;
  gfloat confidence; /* of the least sure word */
  VdSource source;
  char *raw; /* the words as printed, single spaces; owned; NULL when page is -1 */
} VdPlace;

#define VD_NOWHERE ((VdPlace){.page = -1})

void vd_place_clear(VdPlace *place);
VdPlace vd_place_copy(const VdPlace *place);

/* Read from pixels. */
gboolean vd_place_is_pixels(const VdPlace *place);

/* The middle of the word lies in the place. */
gboolean vd_place_holds(const VdPlace *place, const VdWord *word);

/* A printed number: value / 10^decimals, so that rules know its printed precision (1 825 is 1825 /
 * 10^0). */
typedef struct {
  VdCents cents; /* rounded to centimes; VD_CENTS_NONE: not printed */
  gint64 value;
  guint8 decimals; /* 0..6 */
  VdPlace place;
} VdAmount;

/* The most that a value can be sure of when no word of the paper announces it: it may be another.
 */
#define VD_GUESS 0.6f

/* A value read as text. `value` is canonical (dates ISO 8601, integers in digits); NULL: not found.
 */
typedef struct {
  char *value;
  gint64 number; /* integers; day number of a date; G_MININT64 otherwise */
  VdPlace place;
  VdPlace near; /* of one that was not found: its label on pixels, and words that none could read */
} VdField;

typedef struct {
  const char *scheme; /* "finess_ej", "finess_eg", "finess", "siret", "rpps" */
  char *value;
  VdTri valid; /* key; VD_UNKNOWN for a Corsican FINESS */
  VdPlace place;
} VdIdentifier;

typedef struct {
  char *id; /* canonical id of models/, or the software type alone ("DPI") when its wave is not
               known */
  VdPlace place;
} VdDsrSeen;

/* A concept of the lexicon seen in some words. */
typedef struct {
  const char *concept; /* interned id: "service.maintenance" */
  gboolean negated;    /* "hors", "ne comprend pas", "sans" */
  VdPlace place;
} VdTag;

/* A number read from pixels that arithmetic put right. */
typedef struct {
  const char *key; /* of the report: "total_ht", "quantity_milli"... */
  char *read;      /* as recognised; owned */
  gint64 value;    /* what it must be: centimes, or thousandths of a quantity */
} VdRepair;

typedef enum { VD_FREE_NONE, VD_FREE_OFFERED, VD_FREE_INCLUDED } VdFree;

typedef struct {
  gint section;         /* index in VdQuote.sections, -1: none */
  char *description;    /* the first words of the designation */
  GPtrArray *sub_items; /* char*: the other rows of its description, in order */
  gint64 qty_milli;
  VdPlace qty_place;
  VdAmount unit_price_ht;
  VdAmount discount_ht; /* of the whole line, positive */
  gint32 discount_bp;
  VdPlace discount_place; /* of the rate */
  VdAmount total_ht;
  gint32 vat_bp;
  VdPlace vat_place;
  VdAmount vat_amount;
  VdAmount total_ttc;
  VdFree free_text;  /* "offert", "inclus" in place of an amount */
  VdTri funded;      /* by the State; VD_UNKNOWN: the paper does not tell */
  gboolean optional; /* outside the total */
  GArray *tags;      /* VdTag: every concept of its description and sub-items */
  GArray *dsr;       /* VdDsrSeen */
  GArray *repaired;  /* VdRepair */
  VdPlace place;     /* the whole line, description and amounts */
  VdPlace description_place;
} VdLine;

typedef struct {
  char *title; /* NULL: a block without a heading */
  VdAmount total_ht, total_vat, total_ttc;
  VdTri funded;
  GArray *tags; /* VdTag of its title and of its column headers */
  VdPlace place;
} VdSection;

/* Where a mention stands decides what it is worth. */
typedef enum {
  VD_ROLE_BODY,    /* a sentence of the offer */
  VD_ROLE_TITLE,   /* the document's title or subject */
  VD_ROLE_HEADING, /* of a section or a column */
  VD_ROLE_LINE,    /* a priced line; see `line` */
  VD_ROLE_TOTAL,   /* beside a total */
  VD_ROLE_GENERAL  /* general conditions, annexes */
} VdRole;

/* What a clause is about, as its sentence or the line it stands in tells. */
typedef enum {
  VD_ABOUT_UNSAID,
  VD_ABOUT_SEGUR, /* the Prestation, its version, its funding */
  VD_ABOUT_OFFER, /* the offer as a whole */
  VD_ABOUT_OTHER  /* something else: a module, a discount, hosting */
} VdAbout;

typedef struct {
  const char *id;     /* interned: "state_mention", "conditional_clause", "sun_es"... */
  VdTri present;      /* VD_UNKNOWN: not found, and some page was not read */
  gboolean exact;     /* the wording of the law, up to case, accents and apostrophes */
  gboolean negated;   /* "hors SUN-ES", "ne releve pas de" */
  gboolean explained; /* a definition, a glossary, a hypothesis: stated of nothing in this quote */
  VdRole role;
  VdAbout about;   /* of a clause; VD_ABOUT_UNSAID for other mentions */
  gint line;       /* index in VdQuote.lines, -1: none */
  char *label;     /* the cell at its left on the row, as printed; NULL: none */
  char *sentence;  /* the sentence it stands in, as printed; NULL when absent */
  VdAmount amount; /* the amount that the mention speaks of, when one is printed beside it */
  VdPlace place;
  VdPlace near; /* of an absent one: the wording that comes closest to it; mostly nowhere */
} VdMention;

typedef struct {
  gint32 vat_bp;
  VdAmount base, amount;
} VdVatShare;

typedef struct {
  VdAmount ht, vat, ttc, net_to_pay;
  VdAmount discount;     /* HT, positive: taken off the lines as a whole; ht is after it */
  VdTri discount_funded; /* taken off what the State pays, the client, or it does not say */
  VdAmount in_words;  /* "arrêté à la somme de douze mille euros": read apart from the others */
  VdTri in_words_ttc; /* the words say TTC, HT, or neither */
  gint32 vat_bp;      /* the one rate printed beside the total, or VD_BP_NONE */
  GArray *by_rate;    /* VdVatShare */
  GArray *repaired;   /* VdRepair */
} VdTotals;

typedef struct {
  VdField number, date, order_date, validity_date, vendor, vendor_siret, client, software,
      software_version, reference_number, af, basis, esms_count, organisation_esms, vat_regime,
      scenario, signature;
  VdField evidence_date; /* the complete referencing file was deposited on that day */
  VdField wave;          /* as told in words: "1", "2", "1+2"; number: 1, 2, 3 for both */
  GArray *client_ids;    /* VdIdentifier */
  GArray *categories;    /* VdField: FINESS categories of the client's structures ("177") */
  GArray *dsr;           /* VdDsrSeen, in reading order, one for each id */
} VdFields;

typedef struct {
  const VdDocument *document; /* borrowed */
  guint ordinal;              /* from 0 among the quotes that start on its first page */
  VdKind kind;
  VdPlace kind_place;
  guint first_page, end_page; /* [first, end) */
  GArray *general_pages;      /* guint: pages of general conditions */
  VdFields fields;
  GPtrArray *mentions; /* VdMention */
  GPtrArray *sections; /* VdSection */
  GPtrArray *lines;    /* VdLine */
  VdTotals totals;
  GArray *stray;   /* VdPlace: priced rows that are neither line nor total */
  GArray *blurred; /* VdPlace: words on pixels of which too little was read to know what they say */
  gboolean segur;  /* it speaks of Ségur, a DSR or a funding scheme */
} VdQuote;

VdQuote *vd_quote_new(const VdDocument *document);
void vd_quote_free(VdQuote *quote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdQuote, vd_quote_free)

VdLine *vd_line_new(void);
VdSection *vd_section_new(void);
VdMention *vd_mention_new(const char *id);

/* Borrowed element; `index` must be in range. */
VdLine *vd_quote_line(const VdQuote *quote, guint index);
VdSection *vd_quote_section(const VdQuote *quote, guint index);
VdMention *vd_quote_mention(const VdQuote *quote, guint index);

/* First present mention of that id, or NULL. */
const VdMention *vd_quote_find_mention(const VdQuote *quote, const char *id);

/* First tag of that concept ("service.maintenance") or of that group ("service."), or NULL. */
const VdTag *vd_tags_find(const GArray *tags, const char *concept_or_group);
