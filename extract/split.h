/*
 * A document that holds several papers, one after the other: where each begins.
 */
#pragma once

#include "extract/study.h"

/*
 * First pages of the papers of the study's document, in order, the first one always 0 (element
 * guint). General conditions, annexes and letters stay with the paper that they accompany.
 * `study->quote` covers the whole document and knows its general conditions. (transfer full)
 */
GArray *vd_split_read(VdStudy *study);
