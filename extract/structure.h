/*
 * What the paper says of the client's structures: how many ESMS the order is for, how many the
 * organisation has, their FINESS categories.
 */
#pragma once

#include "extract/study.h"

void vd_structure_read(VdStudy *study);
