/*
 * Lines of a page's head that hold several facts between dashes or bars: "InterSanté - 10/02/2022 -
 * Clinique du Lac, FINESS ET 740780317".
 */
#pragma once

#include "extract/study.h"

/* Gives the vendor, the client and the date that no label gave. */
void vd_head_read(VdStudy *study);
