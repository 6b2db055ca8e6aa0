/*
 * The line of legal notices by which a company names itself: "Logimed - SAS au capital de 10 000 €
 * - RCS Nantes 440 378 930 - SIRET ...".
 */
#pragma once

#include "extract/study.h"

/* Where the name that begins at `at` ends: before "au capital", a separator, or at `end`. */
gsize vd_company_name_end(const VdStudy *study, VdText *text, gsize at, gsize end);

/* The end of the name that begins a segment of legal notices; 0 when it is none. */
gsize vd_company_notice(const VdStudy *study, VdText *text, const VdSegment *segment);
