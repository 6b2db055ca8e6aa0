/*
 * An image resampled once, whatever was done to it: enlarged, turned by a small angle,
 * straightened. In: 8-bit grey and where each pixel of the result lies in it. Out: a new image,
 * white where nothing was.
 */
#pragma once

#include "ocr/worker/frame.h"
#include "ocr/worker/pix.h"

/* `moved` maps pixels of the result to pixels of `grey` (a frame of 72 dpi); it turns by less than
 * 45 degrees. NULL when memory was refused. (transfer full) */
PIX *vd_resample(PIX *grey, const VdFrame *moved, int width, int height);
