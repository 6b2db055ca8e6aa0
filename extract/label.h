/*
 * From a label of the lexicon to its value: after it in the same cell, in the cell at its right, or
 * in the cell under it.
 */
#pragma once

#include "extract/value.h"

/* Reads `field` at the first label that gives a value; nothing when it has one already. */
void vd_label_read(const VdStudy *study, const char *label, VdValueTake take, VdField *field);

/* Where the value that begins at `at` must end: before the next label, or at `end`. */
gsize vd_label_value_end(const VdStudy *study, VdText *text, gsize at, gsize end);

/* The same on one page. */
gboolean vd_label_read_page(const VdStudy *study, VdText *text, const char *label, VdValueTake take,
                            VdField *field);

/* Reads `field` beside or under one label that was found. */
gboolean vd_label_take(const VdStudy *study, VdText *text, const VdHit *label, VdValueTake take,
                       VdField *field);

/* Some label begins the cell: it holds no value of another. */
gboolean vd_label_is(const VdStudy *study, VdText *text, const VdSegment *segment);
