/*
 * The French sentence of each failure: what happened and what to do. Full typography; no file name.
 */
#pragma once

#include "ocr/failure.h"

/* Starts in lower case, to stand after "devis.pdf : ". Borrowed; NULL for VD_FAILURE_NONE. */
const char *vd_failure_sentence(VdFailure failure);
