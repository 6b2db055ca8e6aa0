/*
 * The report of a document as its visitor sees it.
 */
#pragma once

#include "audit/report/letter.h"
#include "audit/web/office.h"

/* The page of a document that is READY. */
VdReply vd_case_view_reply(const VdVisit *visit, VdCase *item);

/* What holds for reports made now: versions, sandbox. (transfer full) */
VdReport *vd_case_view_report(const VdServer *server, const VdOutcome *outcome);

/* Findings that the visitor set aside; `aside` must outlive it.
 */
typedef struct {
  VdCases *cases;
  const VdCase *item;
} VdCaseAside;
VdLeftOut vd_case_view_left_out(const VdCaseAside *aside);
