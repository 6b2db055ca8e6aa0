/*
 * L10: beside the Prestation, the client pays a service of the kind that it may include (catch-up,
 * prerequisite, migration, installation, training...), and no word says why it is outside. A word
 * in the line, in its heading or in a note is enough; so is the name of another thing. What L02 and
 * L03 found wrongly billed is not to be explained but taken out; what they ask about is asked once.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"
#include "audit/scope.h"

#include <string.h>

static const char *const kinds[] = {
    "excluded.catch_up",    "excluded.conformity",   "excluded.software_change",
    "service.installation", "service.configuration", "service.qualification",
    "service.training",     "service.project",       "service.interfaces",
    "service.documents",    "service.certificate",   "service.maintenance",
    "service.migration",    "service.preparation",   "service.portability"};

/* What the line is, among services; NULL: a thing (hardware, a module), which explains itself. */
static const VdTag *kind_of(const VdLine *line) {
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    const VdTag *tag = vd_marks_line(line, kinds[i]);
    if (tag != NULL)
      return tag;
  }
  return NULL;
}

static gboolean is_explained_by(const VdQuote *quote, const VdLine *line) {
  static const char *const reasons[] = {"scope.outside_segur",    "scope.other_object",
                                        "scope.beyond_term",      "reason.",
                                        "service.training_extra", "service.maintenance_evolutive",
                                        "service.hosting",        "service.indexation"};
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++) {
    if (vd_marks_around(quote, line, reasons[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* It stands under a heading of general conditions, on a page of the offer. */
static gboolean is_under_conditions(const VdQuote *quote, const VdMention *mention) {
  static const char *const words[] = {"conditions generales", "conditions particulieres", NULL};
  VdPlace place = vd_pages_find(quote, words);
  gboolean under = place.page >= 0 &&
                   (place.page < mention->place.page ||
                    (place.page == mention->place.page && place.box.y0 < mention->place.box.y0));
  vd_place_clear(&place);
  return under;
}

/* A sentence of the offer says what is outside, or why. */
static const VdMention *note_of(const VdQuote *quote) {
  static const char *const ids[] = {"outside_segur", "justification", "obsolescence"};
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    for (guint k = 0; k < G_N_ELEMENTS(ids); k++) {
      if (strcmp(mention->id, ids[k]) == 0 && mention->present == VD_YES && mention->line < 0 &&
          mention->role == VD_ROLE_BODY && !is_under_conditions(quote, mention) &&
          !vd_marks_is_about_money(mention))
        return mention;
    }
  }
  return NULL;
}

static gboolean is_unexplained(const VdAudit *audit, guint index, const VdTag *kind) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  VdObject object = vd_scope_object(audit, index);
  gboolean sort = g_str_has_prefix(kind->concept, "excluded.") ||
                  strcmp(kind->concept, "service.migration") == 0;
  return vd_scope_billed(audit, index) == VD_BILLED_YES &&
         !vd_prestation_is_detail(audit->quote, audit->prestations, index) &&
         !vd_audit_is_claimed(audit, "L10", index) && !vd_audit_is_asked(audit, "L10", index) &&
         !is_explained_by(audit->quote, line) &&
         (sort || (object != VD_OBJECT_OTHER && object != VD_OBJECT_NAMED));
}

void vd_unjustified_extra_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *note = note_of(audit->quote);
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    const VdTag *kind = kind_of(line);
    if (kind == NULL || !is_unexplained(audit, i, kind))
      continue;
    g_autofree char *quote = vd_wording_line(line);
    g_autofree char *amount = vd_wording_price(line);
    if (note != NULL) {
      g_autofree char *words = vd_wording_quote(note->sentence);
      vd_answer(finding, "pass.note", "quote", words, NULL);
      vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &note->place);
      return;
    }
    if (finding->verdict != VD_BREACH)
      vd_answer(finding, "breach", "quote", quote, "amount", amount, NULL);
    vd_evidence_line(finding, audit, i, kind->place.confidence);
  }
}
