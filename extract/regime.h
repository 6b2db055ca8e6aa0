/*
 * The VAT regime of the vendor: assujetti, non_assujetti, franchise.
 */
#pragma once

#include "extract/study.h"

void vd_regime_read(VdStudy *study);
