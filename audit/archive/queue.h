/*
 * Documents as a reviewer takes them up: chosen, in an order, with what is left of each. It asks
 * the summary (summary.h), which must have been built on the same connection.
 */
#pragma once

#include "audit/archive/acts.h"
#include "audit/archive/decisions.h"

typedef enum {
  VD_QUEUE_STAKE,   /* most money first, decided or not: deciding moves no document */
  VD_QUEUE_READING, /* least surely read first */
  VD_QUEUE_OLDEST,  /* by the date of the paper; those without one last */
  VD_QUEUE_ORDERS
} VdQueueOrder;

enum {
  VD_QUEUE_ANY = -1,        /* whatever became of it */
  VD_QUEUE_UNFINISHED = -2, /* something is open, or nobody has ended it */
};

/* A document is in it for a finding that passes the filter. NULL: not chosen by it. */
typedef struct {
  VdReviewFilter finding; /* its fingerprint is not looked at */
  const char *dsr;
  const char *month; /* "2023-06": of the date of the paper */
  int outcome;       /* VdOutcomeKind, VD_QUEUE_ANY or VD_QUEUE_UNFINISHED */
  VdQueueOrder order;
  gint64 most;  /* documents; -1: all */
  gint64 after; /* how many to pass over */
} VdQueueFilter;

/* Counts are of all findings of the document that a person has to look at. */
typedef struct {
  const char *sha256, *path, *vendor, *software, *number, *date; /* of its first quote; NULL */
  const char *outcome;                                           /* NULL: none */
  guint64 stands[VD_STANDS];
  gint64 at_stake;   /* centimes, of open findings */
  gint64 total;      /* centimes, of all of them */
  double confidence; /* 0..1, of the least sure of them */
} VdQueueRow;

/* FALSE stops. */
typedef gboolean (*VdQueueTake)(const VdQueueRow *row, gpointer data);

gboolean vd_queue_list(VdDb *db, const VdQueueFilter *filter, VdQueueTake take, gpointer data,
                       GError **error);

typedef struct {
  gint64 documents, at_stake;
} VdQueueSize;

/* Of all that pass, whatever `most` and `after` are. */
gboolean vd_queue_size(VdDb *db, const VdQueueFilter *filter, VdQueueSize *size, GError **error);

/* The documents before and behind `sha256` in the list, whether it is still in it or not. NULL:
 * none. (transfer full) */
gboolean vd_queue_beside(VdDb *db, const VdQueueFilter *filter, const char *sha256, char **previous,
                         char **next, GError **error);

/* What documents can be chosen by, and how many each choice gives with the rest of the filter. */
typedef enum { VD_QUEUE_BY_RULE, VD_QUEUE_BY_VENDOR, VD_QUEUE_BY_DSR, VD_QUEUE_BY_MONTH } VdQueueBy;
typedef gboolean (*VdQueueChoice)(const char *value, gint64 documents, gpointer data);
gboolean vd_queue_choices(VdDb *db, const VdQueueFilter *filter, VdQueueBy by, VdQueueChoice take,
                          gpointer data, GError **error);
