#include "ocr/worker/sink.h"

cairo_status_t vd_sink_write(void *closure, const unsigned char *data, unsigned int length) {
  const VdSink *sink = closure;
  if (length > sink->limit - sink->bytes->len)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append(sink->bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

VdFailure vd_sink_failure(cairo_status_t status) {
  return status == CAIRO_STATUS_WRITE_ERROR ? VD_FAILURE_TOO_BIG : VD_FAILURE_MEMORY;
}
