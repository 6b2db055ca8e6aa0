/*
 * The files below folders, in the order of their names. It opens no file. A link to a folder is a
 * file that cannot be read, so that a loop ends; nothing is left out without a word.
 */
#pragma once

#include <glib.h>

typedef struct {
  const char *root; /* absolute */
  const char *path; /* below it */
  gint64 bytes, changed_ns;
} VdWalked;

/* FALSE stops. */
typedef gboolean (*VdWalkTake)(const VdWalked *file, gpointer data);

typedef struct {
  char **include, **exclude; /* patterns of names or paths below a root; NULL: all, none */
  const char *own;           /* the archive, which is no input; NULL */
} VdWalk;

/* `path`: a folder, or a file, which need not exist. FALSE when `take` stopped. */
gboolean vd_walk(const VdWalk *walk, const char *path, VdWalkTake take, gpointer data);
