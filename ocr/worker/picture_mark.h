/*
 * The mark that a decoded picture carries when its file ended early or was corrupt: some of its
 * pixels are not those of the page, so that the page may be read but never believed whole. It
 * travels in the text field of the PIX, from which whatever the file itself put there was removed.
 */
#pragma once

#include <glib.h>

#include "ocr/worker/pix.h"

void vd_picture_mark_set(PIX *image, gboolean lost);
gboolean vd_picture_mark_lost(PIX *image);
