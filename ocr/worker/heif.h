/*
 * Photographs of telephones (HEIC), by libheif where it is installed. It is large, so it is loaded
 * when the first one comes: by the zygote, since a sandboxed child cannot. Worker only.
 */
#pragma once

#include <leptonica/allheaders.h>

#include "ocr/worker/image_header.h"

/* By its first bytes. */
gboolean vd_heif_is(const guint8 *bytes, gsize size);

/* Zygote: loads libheif, once. FALSE: it is not installed, or this program was built without it. */
gboolean vd_heif_load(void);

/* It was loaded: the functions below may be called. */
gboolean vd_heif_ready(void);

/* Of the main picture, as it is shown: turns and mirrors of the file are done by libheif. FALSE: it
 * is damaged. */
gboolean vd_heif_header(const guint8 *bytes, gsize size, VdImageHeader *header);

/* Its pixels, in colour; NULL: it is damaged, or memory failed. */
PIX *vd_heif_decode(const guint8 *bytes, gsize size);
