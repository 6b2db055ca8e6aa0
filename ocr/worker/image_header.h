/*
 * What the headers of a PNG, JPEG or TIFF file declare, read before any decoder is trusted with it:
 * kind, number of pictures, size, orientation, and whether the file holds all that it announces.
 * It decodes no pixel and allocates nothing that depends on the file.
 */
#pragma once

#include <glib.h>

typedef enum {
  VD_IMAGE_OTHER,
  VD_IMAGE_PNG,
  VD_IMAGE_JPEG,
  VD_IMAGE_TIFF,
  VD_IMAGE_HEIF
} VdImageKind;

typedef struct {
  guint32 width, height; /* pixels as stored, before orientation */
  guint32 bits;          /* bits of one pixel, all channels */
  guint orientation;     /* EXIF code 1..8 that is still to be applied; 1: none */
  gboolean whole;        /* FALSE: the file ends before the pixels do, or lacks a part */
} VdImageHeader;

VdImageKind vd_image_kind(const guint8 *bytes, gsize size);

/* Number of pictures (1 for PNG, JPEG and HEIC, directories of a TIFF, at most VD_MAX_PAGES + 1);
 * 0: damaged. */
guint vd_image_count(const guint8 *bytes, gsize size);

/* Header of picture `index`. FALSE when it is damaged; `header` is then untouched. */
gboolean vd_image_header(const guint8 *bytes, gsize size, guint index, VdImageHeader *header);
