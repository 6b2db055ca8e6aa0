/*
 * The report of a document as its visitor sees it.
 */
#pragma once

#include "audit/report/letter.h"
#include "audit/web/office.h"

/* The page of a document that is READY. `errors`: path -> what is wrong with what was typed there;
 * NULL: nothing is. */
VdAnswer vd_case_view_answer(const VdVisit *visit, VdCase *item, const GHashTable *errors);

/* What holds for reports made now: versions, sandbox. (transfer full) */
VdReport *vd_case_view_report(const VdServer *server, const VdOutcome *outcome);

/* Findings that the visitor set aside; borrows its arguments, and `sets` holds what it points to.
 */
typedef struct {
  VdCases *cases;
  const VdCase *item;
} VdCaseAside;
VdLeftOut vd_case_view_left_out(const VdCaseAside *aside);
