/*
 * The number of the paper, and that under which its software is referenced.
 */
#pragma once

#include "extract/value.h"

/* Fills fields.number. */
void vd_number_read(VdStudy *study);

/* A VdValueTake: vd_value_reference() that knows what recognition confuses. */
gboolean vd_number_reference(const VdStudy *study, VdText *text, gsize at, gsize end,
                             VdField *field);
