/*
 * L03: another component of the Prestation at the client's charge. As L02, with what differs by
 * component: a licence may be that of another software; the software certificate and the limit of
 * one day of training are known for the DUI only; training that the Prestation already gives may be
 * followed by more.
 */
#include "audit/names.h"
#include "audit/rules/billed.h"

#include <string.h>

static const char *const components[] = {
    "service.certificate",   "service.training_extra", "service.training",   "service.installation",
    "service.configuration", "service.qualification",  "service.interfaces", "service.documents",
    "service.project",       "service.licence"};

static const VdTag *component_of(const VdLine *line) {
  for (guint i = 0; i < G_N_ELEMENTS(components); i++) {
    const VdTag *tag = vd_marks_line(line, components[i]);
    if (tag != NULL)
      return tag;
  }
  return NULL;
}

static gboolean is(const VdTag *tag, const char *concept) {
  return strcmp(tag->concept, concept) == 0;
}

/* Every Prestation of the quote is that of a DUI. */
static gboolean is_dui(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (g_strcmp0(vd_prestation_type(prestation, audit->models), "DUI") != 0)
      return FALSE;
  }
  return audit->prestations->len > 0;
}

/* The funded lines already give training, so what is billed may come after it. */
static gboolean gives_training(const VdAudit *audit) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    gboolean given = line->funded == VD_YES || line->free_text != VD_FREE_NONE;
    if (given && vd_marks_line(line, "service.training") != NULL)
      return TRUE;
  }
  return FALSE;
}

static const char *answer_training(const VdAudit *audit, const VdTag *tag, VdObject object) {
  if (is(tag, "service.training_extra") || gives_training(audit)) {
    if (!is_dui(audit))
      return "cannot_tell.unknown_fact.training";
    return is(tag, "service.training_extra") ? NULL : "cannot_tell.ambiguous";
  }
  return object == VD_OBJECT_SEGUR ? "breach" : "breach.only";
}

static const char *answer_component(const VdAudit *audit, guint index, const VdTag *tag,
                                    VdObject object) {
  if (is(tag, "service.certificate") && !is_dui(audit))
    return "cannot_tell.unknown_fact.certificate";
  if (object != VD_OBJECT_SEGUR && vd_bill_is_shared(vd_quote_line(audit->quote, index)))
    return "cannot_tell.ambiguous";
  if (is(tag, "service.training") || is(tag, "service.training_extra"))
    return answer_training(audit, tag, object);
  if (object == VD_OBJECT_SEGUR)
    return "breach";
  return is(tag, "service.licence") ? "cannot_tell.ambiguous" : "breach.only";
}

static const char *answer_for(const VdAudit *audit, guint index, const VdTag *tag) {
  VdBilled billed = vd_scope_billed(audit, index);
  VdObject object = vd_scope_object(audit, index);
  if (billed == VD_BILLED_NO || object == VD_OBJECT_OTHER ||
      vd_prestation_is_detail(audit->quote, audit->prestations, index))
    return NULL;
  if (audit->prestations->len == 0 && object != VD_OBJECT_SEGUR)
    return NULL;
  if (billed == VD_BILLED_UNCLEAR)
    return "cannot_tell.ambiguous.payer";
  gboolean known = object == VD_OBJECT_SEGUR || object == VD_OBJECT_ONLY;
  gboolean certificate = is(tag, "service.certificate") && !is_dui(audit);
  if (known || certificate)
    return answer_component(audit, index, tag, object);
  if (is(tag, "service.training_extra"))
    return NULL;
  /* A licence of a thing with a name of its own is the price of that thing, when the Ségur
   * software's name is known to be another. */
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (is(tag, "service.licence") && object == VD_OBJECT_NAMED &&
      audit->quote->fields.software.value != NULL && !vd_names_own(audit, line))
    return NULL;
  return "cannot_tell.ambiguous";
}

void vd_billed_included_check(const VdAudit *audit, VdFinding *finding) {
  VdBill bill = {0};
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    const VdTag *tag = component_of(line);
    gboolean maintenance = vd_marks_line(line, "service.maintenance") != NULL;
    if (tag != NULL && !maintenance && !vd_audit_is_claimed(audit, "L03", i))
      vd_bill_line(&bill, audit, finding, i, answer_for(audit, i, tag), tag->place.confidence);
  }
  vd_bill_close(&bill, finding);
}
