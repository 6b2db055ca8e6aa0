/*
 * The gravest answer wins. Its price is that of all its lines together when they print their HT.
 */
#include "audit/rules/billed.h"

static VdBillGravity gravity_of(const char *name) {
  if (g_str_has_prefix(name, "breach"))
    return VD_BILL_WRONG;
  return g_str_has_prefix(name, "cannot_tell.ambiguous") ? VD_BILL_ASK : VD_BILL_UNKNOWN;
}

/* A graver answer starts afresh. */
static void restart(VdBill *bill, VdFinding *finding, const VdLine *line, const char *name) {
  g_free(bill->quote);
  g_free(bill->amount);
  bill->name = name;
  bill->gravity = gravity_of(name);
  bill->quote = vd_wording_line(line);
  bill->amount = vd_wording_price(line);
  vd_evidence_clear(finding);
}

void vd_bill_line(VdBill *bill, const VdAudit *audit, VdFinding *finding, guint index,
                  const char *name, gfloat sure) {
  if (name == NULL || gravity_of(name) < bill->gravity)
    return;
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (gravity_of(name) > bill->gravity)
    restart(bill, finding, line, name);
  const VdAmount *price = vd_marks_price(line);
  vd_evidence_line(finding, audit, index,
                   price != NULL ? MIN(sure, price->place.confidence) : sure);
  vd_evidence_stake(finding, vd_marks_ht(line));
}

void vd_bill_close(VdBill *bill, VdFinding *finding) {
  if (finding->also_lines->len > 0 && finding->at_stake != VD_CENTS_NONE) {
    g_autofree char *euros = vd_wording_euros(finding->at_stake);
    g_free(bill->amount);
    bill->amount = g_strdup_printf("%s HT", euros);
  }
  if (bill->gravity == VD_BILL_FINE)
    vd_answer(finding, "pass", NULL);
  else
    vd_answer(finding, bill->name, "quote", bill->quote, "amount", bill->amount, NULL);
  if (bill->gravity != VD_BILL_WRONG)
    finding->at_stake = VD_CENTS_NONE;
  g_clear_pointer(&bill->quote, g_free);
  g_clear_pointer(&bill->amount, g_free);
}

gboolean vd_bill_is_shared(const VdLine *line) {
  static const char *const others[] = {"service.hosting", "service.hotline", "service.support",
                                       "service.indexation", "service.maintenance_evolutive"};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    if (vd_marks_line(line, others[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}
