/*
 * Identifiers of the client and of the vendor: FINESS, SIRET, RPPS, by their label and their
 * digits, however spaced; in a row after the label, or in a column under it. A wrong key is kept
 * and said.
 */
#pragma once

#include "extract/study.h"

/* Fills fields.client_ids and fields.vendor_siret. fields.client must have been read. */
void vd_identify_read(VdStudy *study);
