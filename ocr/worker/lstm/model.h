/*
 * A model that reads lines of text: the network and the character set of a .traineddata file, which
 * is believed in nothing.
 */
#pragma once

#include "ocr/worker/lstm/layer.h"

typedef struct {
  VdLayer *network;
  guint height; /* pixels of a line */
  guint step;   /* pixels along the line per output */
  guint codes;  /* outputs */
  guint none;   /* the output that means "no letter" */
  char **texts; /* what each output writes, UTF-8; " " parts words */
} VdModel;

/* NULL with *error set (VD_MODEL_ERROR) when the file is damaged or of a kind that we cannot run.
 * (transfer full) */
VdModel *vd_model_new(const guint8 *bytes, gsize size, GError **error);

/* Reads fra.traineddata from `folder`, or from where systems keep it when NULL. */
VdModel *vd_model_load(const char *folder, GError **error);

void vd_model_free(VdModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdModel, vd_model_free)
