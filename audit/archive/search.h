/*
 * Words sought in every page of an archive, case and accents ignored, and where they stand.
 */
#pragma once

#include "audit/archive/db.h"

typedef struct {
  const char *path; /* the first of the document's */
  const char *sha256;
  guint page;                   /* from 0 */
  VdBox box;                    /* around the words that were found */
  char *before, *found, *after; /* words of the page */
} VdFound;

/* FALSE stops. */
typedef gboolean (*VdSearchTake)(const VdFound *found, gpointer data);

/*
 * Pages that hold all of `words` (NULL-terminated): each a word, several in their order, or the
 * start of one ("mainten*"). Best pages first, at most `max` of them.
 */
gboolean vd_search(VdDb *db, char **words, guint max, VdSearchTake take, gpointer data,
                   GError **error);
