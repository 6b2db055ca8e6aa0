/*
 * A picture that a worker drew, looked at before anybody passes it on. The worker is hostile: what
 * it calls a PNG is checked chunk by chunk, and no pixel is decoded here.
 */
#pragma once

#include <glib.h>

/* TRUE for one whole PNG of the plain kind that we draw: no text, no profile, no animation, nothing
 * behind its end, and no more pixels than VD_MAX_RENDER_PIXELS. */
gboolean vd_png_is_sound(const guint8 *bytes, gsize size);
