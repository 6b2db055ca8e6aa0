/*
 * The wave that the paper names in words: "vague 2", "vague 1 + vague 2". An id such as HOP-DPI-Va2
 * names none of the two services of wave 2.
 */
#pragma once

#include "extract/study.h"

void vd_wave_read(VdStudy *study);
