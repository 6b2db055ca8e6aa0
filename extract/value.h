/*
 * Readers of the value that follows a label. Each tries to read its kind of value from [at, end) of
 * a page's text and sets the field; FALSE, the field untouched, when none stands there.
 */
#pragma once

#include "extract/study.h"

typedef gboolean (*VdValueTake)(const VdStudy *study, VdText *text, gsize at, gsize end,
                                VdField *field);

gboolean vd_value_date(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);
gboolean vd_value_integer(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);

/* A reference: a token that holds a digit, as "BC-2023-0412", "12abc3d", "DE 2023-17". */
gboolean vd_value_reference(const VdStudy *study, VdText *text, gsize at, gsize end,
                            VdField *field);

/* A reference that is the whole of [at, end): one token of three digits or more. */
gboolean vd_value_code(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);

/* A short stretch of words, as printed. */
gboolean vd_value_text(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);

/* "V1.0" "7.2" "version 2023": digits and what belongs to them, without the "v". */
gboolean vd_value_version(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);

/* A product's name, up to its version if there is one. */
gboolean vd_value_software(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);

/* Sets a field to what is printed at [at, end), or to `value` when it is given (transfer full). */
void vd_value_set(VdText *text, gsize at, gsize end, char *value, VdField *field);
