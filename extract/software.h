/*
 * The software of the offer and its version: by their labels, else named in a sentence or on a
 * priced line with its version ("Prestation Ségur DUI - ExempleDUI 7.2").
 */
#pragma once

#include "extract/study.h"

/* Fills fields.software and fields.software_version. Lines must have been read. */
void vd_software_read(VdStudy *study);
