/*
 * Documents that have something to decide, as a reviewer takes them up: chosen, in an order, with
 * what is left of each.
 */
#pragma once

#include "audit/archive/decisions.h"

typedef enum {
  VD_QUEUE_STAKE,   /* most money of open findings first */
  VD_QUEUE_READING, /* least surely read first */
  VD_QUEUE_OLDEST   /* by the date of the paper; those without one last */
} VdQueueOrder;

/* A document is in it for its findings that pass the filter. NULL: not chosen by it. */
typedef struct {
  VdReviewFilter finding; /* its fingerprint is not looked at */
  const char *dsr;
  const char *month; /* "2023-06": of the date of the paper */
  VdQueueOrder order;
  gint64 most; /* documents; -1: all */
} VdQueueFilter;

/* Counts are of findings that pass the filter, but for the state that it asks for. */
typedef struct {
  const char *sha256, *path, *vendor, *software, *number, *date; /* of its first quote; NULL */
  guint64 stands[VD_STANDS];
  gint64 at_stake;   /* centimes, of open findings */
  double confidence; /* 0..1, of the least sure of them */
} VdQueueRow;

/* FALSE stops. */
typedef gboolean (*VdQueueTake)(const VdQueueRow *row, gpointer data);

gboolean vd_queue_list(VdDb *db, const VdQueueFilter *filter, VdQueueTake take, gpointer data,
                       GError **error);
