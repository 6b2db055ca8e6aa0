/*
 * What a paper does not print is for somebody else to say while it is not signed, and for the
 * vendor once it is.
 */
#include "audit/rules/ordered.h"

#include <string.h>

VdDate vd_ordered_day(const VdAudit *audit, VdFinding *finding, const char *unsigned_case) {
  const VdFields *fields = &audit->quote->fields;
  if (fields->order_date.value != NULL)
    return (VdDate)fields->order_date.number;
  if (!audit->complete) {
    vd_evidence_unread(finding, audit);
    return VD_DATE_NONE;
  }
  gboolean is_signed = g_strcmp0(fields->signature.value, "signed") == 0;
  vd_answer(finding, is_signed ? "cannot_tell.ambiguous.date" : unsigned_case, NULL);
  if (is_signed)
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &fields->signature.place);
  else
    vd_evidence_searched(finding, audit);
  return VD_DATE_NONE;
}
