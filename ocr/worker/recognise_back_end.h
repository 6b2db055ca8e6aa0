/* What a back end of recognise.h provides. */
#pragma once

#include "ocr/worker/recognise.h"

typedef struct {
  gboolean cuts_pages; /* reads regions of many lines too */
  gboolean (*read)(gpointer back_end, PIX *image, int dpi, const VdTextLine *lines, guint n,
                   GArray *words, GError **error);
  void (*free)(gpointer back_end);
} VdBackEndKind;

VdRecogniser *vd_recogniser_new(const VdBackEndKind *kind, gpointer back_end);

#define VD_RECOGNISER_ERROR (g_quark_from_static_string("vd-recogniser"))
