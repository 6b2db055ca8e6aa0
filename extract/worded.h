/*
 * The total that a paper writes out ("arrêté à la somme de douze mille euros TTC"), read apart from
 * the one in figures: where both agree they are sure, where they do not neither is, on pixels. A
 * text layer that contradicts itself keeps both as printed.
 */
#pragma once

#include "extract/study.h"

/* Fills quote->totals.in_words; gives a total that is printed in words only to the totals. */
void vd_worded_read(const VdStudy *study);
