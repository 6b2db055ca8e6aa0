/*
 * What lies around the sheet on a photograph (a desk, the lid of a scanner): found by its darkness,
 * painted white.
 */
#pragma once

#include "ocr/worker/pix.h"

/* `even` is `grey` divided by its ground; `small` is `grey`, `reduction` times smaller. The places
 * that touch the edge of the image, are darker than `least` and carry no lighter writing become
 * white. FALSE when memory was refused. */
gboolean vd_surround_whiten(PIX *even, PIX *grey, PIX *small, int reduction, int least);
