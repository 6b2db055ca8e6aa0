/*
 * Whether the client signed, and when: a filled signature field, a mark of electronic signature, a
 * date or a picture under "Bon pour accord".
 */
#pragma once

#include "extract/study.h"

/* Fills fields.signature ("signed", "blank", "absent"; NULL when a scan does not tell) and
 * order_date. */
void vd_sign_read(VdStudy *study);
