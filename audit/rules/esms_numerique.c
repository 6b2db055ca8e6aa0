/*
 * F02: ESMS numérique pays the licence or the equipment of the DUI: the State would pay twice. Its
 * money for usage or for project assistance, beside the upgrade, is allowed. Named as the funding
 * of the quote, without a word of what it funds, it funds what the quote sells.
 */
#include "audit/rules/scheme.h"

#include <string.h>

/* What the programme may pay beside the upgrade. */
static const char *const usage[] = {
    "usage",    "amoa",     "accompagnement", "cible",      "conduite du",
    "maitrise", "pilotage", "chefferie",      "complement", "gestion de projet"};

/* What it may not. */
static const char *const equipment[] = {"licence",  "equipement", "acquisition", "logiciel",
                                        "materiel", "dui",        "solution",    "renouvellement",
                                        "presente", "devis",      "offre"};

typedef enum { NONE, MENTIONED, USAGE, ASK, FUNDS } Part;

static const char *const cases[] = {"pass", "pass.mentioned", "pass.usage", "cannot_tell.ambiguous",
                                    "breach"};

/* The line it stands on is itself a service of that kind. */
static gboolean is_usage_line(const VdAudit *audit, const VdMention *mention) {
  if (mention->line < 0 || (guint)mention->line >= audit->quote->lines->len)
    return FALSE;
  const VdLine *line = vd_quote_line(audit->quote, (guint)mention->line);
  return vd_marks_line(line, "prestation.") == NULL &&
         vd_marks_line(line, "service.licence") == NULL &&
         (vd_marks_line(line, "service.project") != NULL ||
          vd_scheme_says(mention, usage, G_N_ELEMENTS(usage)));
}

static Part part_of(const VdAudit *audit, const VdMention *mention) {
  VdReliance reliance = vd_scheme_reliance(mention);
  if (reliance <= VD_SCHEME_MENTIONED)
    return (Part)reliance;
  if (is_usage_line(audit, mention))
    return USAGE;
  gboolean for_usage = vd_scheme_says(mention, usage, G_N_ELEMENTS(usage));
  gboolean for_equipment = vd_scheme_says(mention, equipment, G_N_ELEMENTS(equipment));
  if (for_usage)
    return for_equipment && reliance == VD_SCHEME_BASIS && mention->role != VD_ROLE_BODY ? ASK
                                                                                         : USAGE;
  if (reliance == VD_SCHEME_DOUBTFUL)
    return mention->role == VD_ROLE_GENERAL ? MENTIONED : ASK;
  return FUNDS;
}

void vd_esms_numerique_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *worst = NULL;
  Part part = NONE;
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "esms_numerique") != 0 || mention->present != VD_YES)
      continue;
    Part own = part_of(audit, mention);
    if (worst == NULL || own > part) {
      worst = mention;
      part = own;
    }
  }
  if (worst == NULL)
    return;
  /* Without a Prestation, the paper may be an acquisition that this programme rightly pays. */
  if (part == FUNDS && audit->prestations->len == 0 && !audit->complete)
    vd_evidence_unread(finding, audit);
  else if (part == FUNDS && audit->prestations->len == 0)
    vd_scheme_answer(audit, finding, worst,
                     audit->complementary ? "pass.complementary" : "cannot_tell.ambiguous");
  else
    vd_scheme_answer(audit, finding, worst, cases[part]);
}
