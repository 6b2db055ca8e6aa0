/*
 * The dash that stands before the first letter of a row: a minus, or a bullet. It is too low to
 * pass for a letter.
 */
#pragma once

#include "ocr/worker/frame.h"
#include "ocr/worker/pix.h"

/* Where the row begins: the left edge of the dash that `ink` (1 bit) shows within a letter's height
 * before `row`, the box of its letters, the highest of which is `high`; or that of the row. */
int vd_dash_before(PIX *ink, VdPixelBox row, int high);
