/*
 * A product that is named without any word that announces it: "Installation et paramétrage
 * OfficiPlus 11" on a line that the State pays, "votre logiciel MédiDoc". Likely, never sure: what
 * is set here has a confidence under VD_SURE.
 */
#pragma once

#include "extract/study.h"

/* Sets the software, and its version when one follows, where nothing better named them. */
void vd_candidate_read(VdStudy *study);
