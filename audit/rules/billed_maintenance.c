/*
 * L02: maintenance of the Ségur perimeter at the client's charge. A line is corrective maintenance,
 * an uplift tied to Ségur, or just "maintenance"; only evolutionary or regulatory maintenance is
 * somebody else's matter. It is a breach when it can maintain nothing but the Ségur object, a
 * question when the paper does not say what it maintains.
 */
#include "audit/rules/billed.h"

static const char *const corrective[] = {"service.maintenance_segur",
                                         "service.maintenance_corrective"};

/* The words that make it maintenance which the Prestation may include; NULL: they do not. */
static const VdTag *maintenance_of(const VdQuote *quote, const VdLine *line) {
  for (guint i = 0; i < G_N_ELEMENTS(corrective); i++) {
    const VdTag *tag = vd_marks_line(line, corrective[i]);
    if (tag != NULL)
      return tag;
  }
  if (vd_marks_around(quote, line, "service.maintenance_evolutive") != NULL)
    return NULL;
  const VdTag *tag = vd_marks_line(line, "service.maintenance");
  gboolean plain =
      vd_marks_line(line, "service.") == NULL && vd_marks_line(line, "function.") == NULL;
  return tag == NULL && plain ? vd_marks_around(quote, line, "service.maintenance") : tag;
}

static const char *answer_for(const VdAudit *audit, guint index, const VdTag *maintenance) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  VdBilled billed = vd_scope_billed(audit, index);
  if (billed == VD_BILLED_NO && vd_scope_is_mixed(audit, index))
    billed = VD_BILLED_UNCLEAR;
  if (billed == VD_BILLED_NO || vd_marks_line(line, "scope.beyond_term") != NULL)
    return NULL;
  VdObject object = vd_scope_object(audit, index);
  if (object == VD_OBJECT_OTHER)
    return NULL;
  if (billed == VD_BILLED_UNCLEAR)
    return "cannot_tell.ambiguous.payer";
  if (maintenance->concept == g_intern_string(corrective[0]))
    return "breach";
  if (vd_bill_is_shared(line) &&
      (object != VD_OBJECT_SEGUR || vd_marks_line(line, "service.maintenance_corrective") == NULL))
    return "cannot_tell.ambiguous";
  if (object == VD_OBJECT_SEGUR)
    return "breach";
  return object == VD_OBJECT_ONLY ? "breach.only" : "cannot_tell.ambiguous";
}

void vd_billed_maintenance_check(const VdAudit *audit, VdFinding *finding) {
  VdBill bill = {0};
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdTag *tag = maintenance_of(audit->quote, vd_quote_line(audit->quote, i));
    if (tag != NULL)
      vd_bill_line(&bill, audit, finding, i, answer_for(audit, i, tag), tag->place.confidence);
  }
  vd_bill_close(&bill, finding);
}
