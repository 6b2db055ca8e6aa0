/*
 * The law as data. Loads the YAML of a models folder once, checks it, and lends it read-only.
 * Nothing here is a judgement: what nobody published is unknown (VD_DATE_NONE, VD_CENTS_NONE, known
 * = FALSE). Everything returned is borrowed from VdModels and lives as long as it.
 */
#pragma once

#include "models/units.h"

#define VD_MODELS_ERROR (vd_models_error_quark())
GQuark vd_models_error_quark(void);
typedef enum { VD_MODELS_ERROR_READ, VD_MODELS_ERROR_DATA, VD_MODELS_ERROR_LIMIT } VdModelsError;

typedef struct VdModels VdModels;

/*
 * Loads `dir`. On bad data, returns NULL with the first problem in *error ("file:line:column:
 * sentence"); when `problems` is given it receives every problem found (char*, each
 * "file:line:column: sentence").
 */
VdModels *vd_models_load(const char *dir, GPtrArray *problems, GError **error);
void vd_models_free(VdModels *models);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdModels, vd_models_free)

const char *vd_models_version(const VdModels *models); /* "2026.11", from models/version.yaml */
const char *
vd_models_hash(const VdModels *models); /* SHA-256 of every file, in name order; 64 digits */

/* ---- sources
 * -------------------------------------------------------------------------------------- */

typedef struct {
  const char *id;    /* key in the data, as "af-ms2-dui-pde-va1-v2" */
  const char *title; /* as users read it, in French */
  const char *url;   /* or NULL */
  VdDate published;  /* VD_DATE_NONE: undated */
  const char *dsr;   /* canonical id of the one DSR that the text governs, or NULL: no one DSR */
  const char
      *elsewhere; /* French: what its citation is worth for another DSR; NULL without `dsr` */
} VdSourceText;

const VdSourceText *vd_models_source(const VdModels *models, const char *id); /* NULL: none */

/* A place in a source. */
typedef struct {
  const VdSourceText *source;
  const char *section; /* "5.3", or NULL */
} VdCitation;

/* ---- VAT
 * ------------------------------------------------------------------------------------------ */

typedef struct {
  gint32 basis_points;
  gboolean prestation; /* a Prestation Ségur may bear it */
  VdDate from, until;  /* days that it governs, both included; VD_DATE_NONE: open */
  VdCitation citation;
} VdVatRate;

/* The rate in force on that day (VD_DATE_NONE: on any day); NULL: no French rate. */
const VdVatRate *vd_models_vat(const VdModels *models, gint32 basis_points, VdDate day);
guint vd_models_vat_count(const VdModels *models);
const VdVatRate *vd_models_vat_at(const VdModels *models, guint index);

/* ---- DSR
 * ------------------------------------------------------------------------------------------ */

/*
 * One claim of a calendar: several versions may stand for one DSR; none is dropped. Each day is
 * VD_DATE_NONE where the claim does not give it.
 */
typedef struct {
  VdDate opening;                  /* first order date */
  VdDate opening_from, opening_by; /* it lies between, both included: the day itself is unknown */
  VdDate proofs;                   /* last day of the complete evidence file */
  VdDate closing;                  /* last order date */
  VdDate installation, balance;    /* end of the Prestation; last balance request */
  VdCitation citation;
  VdDate published;   /* when the claim was published, or before when it cannot have been */
  VdDate replaced;    /* since when a later claim was known to replace it */
  const char *status; /* "superseded", "final", "in force", "latest seen" */
} VdCalendar;

/* Kinds of structures that a DSR is open to, by their number in the nomenclature of FINESS. */
typedef struct {
  const char *const *codes; /* "177", or a family of the nomenclature: "4501"; NULL-terminated */
  VdCitation citation;
} VdCategories;

/* A band of a ceiling: for an organisation of min..max structures, `ht` for each structure. */
typedef struct {
  const char *name; /* "A" */
  gint64 min, max;  /* max G_MAXINT64: no upper bound */
  VdCents ht;
} VdBand;

typedef enum {
  VD_CEILING_UNKNOWN, /* never published, or not found */
  VD_CEILING_BANDS,   /* per structure, by bands of the organisation's size */
  VD_CEILING_EXTERNAL /* computed by a service that the paper does not show */
} VdCeilingKind;

typedef struct {
  VdCeilingKind kind;
  const VdBand *bands;
  guint n_bands;
  VdDate from, until; /* order dates that it governs, both included; VD_DATE_NONE: open */
  VdDate published;
  VdCitation citation;
} VdCeiling;

typedef struct {
  const char *id;       /* canonical: "MS2 DUI PDE-Va1" */
  gboolean id_official; /* FALSE: a key only, never printed; French texts name the software type */
  const char
      *label; /* French software type: "Dossier usager informatisé, protection de l'enfance" */
  const char *corridor; /* couloir, as "Médico-social" */
  const char *type; /* software type shared by its waves: "DPI", "PFI", "RI", "LGC", "RIS", "SGL",
                       "LOINC", "LGO", "DUI", "DRIMBOX" */
  const char *af;   /* official reference of its appel à financement, or NULL */
  int wave;
  const char *const *spellings; /* other ways to write its id; NULL-terminated */
  const VdCalendar *calendars;
  guint n_calendars;
  const VdCeiling *ceilings;
  guint n_ceilings;
  const VdCategories *categories; /* none: the list is not known */
  guint n_categories;
} VdDsr;

guint vd_models_dsr_count(const VdModels *models);
const VdDsr *vd_models_dsr_at(const VdModels *models, guint index);
const VdDsr *vd_models_dsr(const VdModels *models, const char *canonical_id); /* NULL: none */

/* ---- rules
 * ---------------------------------------------------------------------------------------- */

typedef enum { VD_SEVERITY_NOTE, VD_SEVERITY_WARNING, VD_SEVERITY_ERROR } VdSeverity;

/*
 * One answer that a rule can give, as users read it. Texts hold {placeholders} that the rule fills,
 * and full French typography (U+202F, U+00A0); the reports reduce it where their medium asks for
 * it.
 */
typedef struct {
  const char *name;    /* "breach", "breach.rounding", "cannot_tell.ambiguous", "pass.remark"... */
  const char *title;   /* or NULL: that of the rule */
  const char *message; /* what the document says */
  const char *advice;  /* what to ask the vendor; NULL where nothing is to be asked */
  const char *request; /* the same in a letter to the vendor, where it differs; or NULL */
  gboolean graded;     /* it has severities of its own, instead of the rule's */
  VdSeverity severity_order, severity_quote;
} VdRuleCase;

typedef struct {
  const char *code;  /* "A01" */
  const char *name;  /* "above-ceiling" */
  const char *title; /* of a breach, in French */
  const char *topic; /* what it is about, accusing nobody, for a letter to the vendor; or NULL */
  VdSeverity severity, severity_order,
      severity_quote;     /* default; on a bon de commande; on a devis */
  const char *rule;       /* what the rule says */
  const char *why;        /* why it matters to the client */
  const char *exceptions; /* what is not a breach, or NULL */
  const char *example;    /* for explain, or NULL */
  const char *facts; /* "calendars", "ceilings", "categories": what it compares with, or NULL */
  const VdRuleCase *cases;
  guint n_cases;
  const VdCitation *citations;
  guint n_citations;
} VdRuleText;

guint vd_models_rule_count(const VdModels *models);
const VdRuleText *vd_models_rule_at(const VdModels *models, guint index); /* sorted by code */
const VdRuleText *vd_models_rule(const VdModels *models, const char *code);
const VdRuleCase *vd_rule_case(const VdRuleText *rule, const char *name); /* NULL: none */

/* ---- lexicon
 * -------------------------------------------------------------------------------------- */

/*
 * A concept is something that words on a page can mean: a column header, a label, a kind of
 * service, a mention. Patterns are PCRE2, matched on text folded by extract/fold.h (no accents,
 * lower case, single spaces). Phrases are known sentences, sought fuzzily on the same folded text.
 */
typedef struct {
  const char *regex;          /* NULL when this is a phrase */
  const char *phrase;         /* NULL when this is a regex */
  const char *const *matches; /* examples that must match; NULL-terminated */
  const char *const *rejects; /* examples that must not */
  guint max_errors_pct;       /* phrase: edits allowed, percent of its length */
  gboolean exact;             /* a phrase that is the wording of the law itself */
  const char *file;           /* where it stands, for messages of the checks */
  int line, column;
} VdPattern;

typedef struct {
  const char *id;    /* "header.quantity", "service.maintenance", "mention.state_mention"... */
  const char *group; /* the part before the first dot */
  const VdPattern *patterns;
  guint n_patterns;
} VdConcept;

guint vd_models_concept_count(const VdModels *models);
const VdConcept *vd_models_concept_at(const VdModels *models, guint index);
const VdConcept *vd_models_concept(const VdModels *models, const char *id);
