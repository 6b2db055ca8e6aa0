/*
 * Each thing is judged on a clean finding; the gravest once more, so that only its evidence stays.
 */
#include "audit/rules/worst.h"

static gint rank(VdVerdict verdict) {
  return verdict == VD_BREACH ? 2 : verdict == VD_CANNOT_TELL ? 1 : 0;
}

gboolean vd_worst(const VdAudit *audit, VdFinding *finding, const GPtrArray *things,
                  VdJudge judge) {
  gconstpointer telling = NULL;
  gint worst = -1;
  for (guint i = 0; i < things->len; i++) {
    vd_evidence_clear(finding);
    judge(audit, finding, things->pdata[i]);
    if (rank(finding->verdict) > worst) {
      worst = rank(finding->verdict);
      telling = things->pdata[i];
    }
  }
  vd_evidence_clear(finding);
  if (telling != NULL)
    judge(audit, finding, telling);
  return telling != NULL;
}
