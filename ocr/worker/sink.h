/*
 * What cairo writes, kept in memory up to a limit.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "ocr/bundle.h"

typedef struct {
  GByteArray *bytes; /* borrowed */
  gsize limit;
} VdSink;

/* A cairo_write_func_t whose closure is a VdSink. */
cairo_status_t vd_sink_write(void *sink, const unsigned char *data, unsigned int length);

/* What a writing that did not succeed fails with. */
VdFailure vd_sink_failure(cairo_status_t status);
