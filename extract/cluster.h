/*
 * The cells of the one to three rows of a header in, clusters of words that share their x out: what
 * a reader takes for the names of columns, whatever row each word stands on. Knows no vocabulary.
 */
#pragma once

#include "extract/cell.h"

/* Words of the band that share their x, in reading order. */
typedef struct {
  gfloat x0, x1;
  GArray *words;    /* guint, in the document */
  GArray *flats;    /* VdBox, one for each word */
  gboolean stacked; /* from several rows */
  gboolean lone;    /* the only cell of a lower row, under none of the others */
} VdCluster;

/*
 * The clusters of rows [first, end), left to right (VdCluster*, freed with the array). NULL when a
 * row holds an amount: that is a row of values, not of names.
 */
GPtrArray *vd_cluster_band(const GPtrArray *rows, guint first, guint end);
