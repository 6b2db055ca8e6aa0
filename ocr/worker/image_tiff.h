/*
 * The directories of a TIFF file (classic and BigTIFF), walked with every offset checked: what they
 * declare, and whether the strips or tiles that they point at lie inside the file. No pixel is
 * decoded.
 */
#pragma once

#include "ocr/worker/image_header.h"

gboolean vd_image_tiff_is(const guint8 *bytes, gsize size);

/* Number of directories, a loop counted once, at most VD_MAX_PAGES + 1; 0: damaged. */
guint vd_image_tiff_count(const guint8 *bytes, gsize size);

/* Header of directory `index`. FALSE when it is damaged; `header` is then untouched. */
gboolean vd_image_tiff_header(const guint8 *bytes, gsize size, guint index, VdImageHeader *header);

/* The EXIF orientation (1..8) held by a TIFF structure, as an APP1 segment of a JPEG embeds one; 1
 * by default. */
guint vd_image_tiff_orientation(const guint8 *bytes, gsize size);
