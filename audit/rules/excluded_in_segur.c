/*
 * L05: what the funding never covers, inside the funded line or block. What is offered costs nobody
 * anything and is left alone; hardware of a DRIMbox is funded.
 */
#include "audit/rules/rules.h"

#include <string.h>

static const char *const excluded[] = {"excluded.mssante_mailbox", "excluded.software_change",
                                       "excluded.catch_up", "excluded.infrastructure"};

static gboolean is_drimbox(const VdAudit *audit, guint index) {
  if (vd_marks_line(vd_quote_line(audit->quote, index), "type.DRIMBOX") != NULL)
    return TRUE;
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (vd_prestation_has_line(prestation, index) &&
        g_strcmp0(vd_prestation_type(prestation, audit->models), "DRIMBOX") == 0)
      return TRUE;
  }
  return FALSE;
}

/* L09 has found these very words: "mise à niveau, prérequis Ségur" is one fact. */
static gboolean is_conformity(const VdAudit *audit, guint index, const VdTag *tag) {
  const VdTag *conformity =
      vd_marks_around(audit->quote, vd_quote_line(audit->quote, index), "excluded.conformity");
  return conformity != NULL && vd_audit_is_claimed(audit, "L05", index) &&
         conformity->place.page == tag->place.page &&
         vd_box_overlap_x(conformity->place.box, tag->place.box) > 0 &&
         vd_box_overlap_y(conformity->place.box, tag->place.box) > 0;
}

static const VdTag *excluded_of(const VdAudit *audit, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  for (guint i = 0; i < G_N_ELEMENTS(excluded); i++) {
    const VdTag *tag = vd_marks_line(line, excluded[i]);
    gboolean hardware = strcmp(excluded[i], "excluded.infrastructure") == 0;
    if (tag != NULL && !(hardware && is_drimbox(audit, index)) && !is_conformity(audit, index, tag))
      return tag;
  }
  return NULL;
}

static gboolean is_funded(const VdAudit *audit, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (line->funded == VD_YES)
    return TRUE;
  /* On pixels, the heading above it may not have been told from a line. */
  if (line->funded == VD_UNKNOWN && line->place.source == VD_SOURCE_OCR)
    return FALSE;
  for (guint i = 0; i < audit->prestations->len; i++) {
    if (vd_prestation_has_line(g_ptr_array_index(audit->prestations, i), index))
      return TRUE;
  }
  return FALSE;
}

/* Offered, or at 0: nobody pays it. "Inclus" is paid within the price. */
static gboolean is_free(const VdLine *line) {
  return line->free_text == VD_FREE_OFFERED || line->total_ht.cents == 0;
}

static void cite(const VdAudit *audit, VdFinding *finding, guint index, const VdTag *tag,
                 const char *name) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  g_autofree char *quote = vd_wording_line(line);
  g_autofree char *words = vd_wording_quote(tag->place.raw);
  if (finding->verdict == VD_PASS || strcmp(name, "breach") == 0) {
    if (finding->verdict != VD_BREACH)
      vd_answer(finding, name, "quote", quote, "words", words, NULL);
    vd_evidence_line(finding, audit, index, tag->place.confidence);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &tag->place);
  }
  /* On a line of its own the excluded thing has its own price; inside the Prestation's it has none.
   */
  if (strcmp(name, "breach") == 0 && vd_marks_prestation(line) == NULL)
    vd_evidence_stake(finding, vd_marks_ht(line));
}

void vd_excluded_in_segur_check(const VdAudit *audit, VdFinding *finding) {
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    const VdTag *tag = excluded_of(audit, i);
    if (tag == NULL || is_free(line) || line->optional || vd_marks_is_outside(audit->quote, line))
      continue;
    if (is_funded(audit, i))
      cite(audit, finding, i, tag, "breach");
    else if (line->funded == VD_UNKNOWN)
      cite(audit, finding, i, tag, "cannot_tell.ambiguous");
  }
}
