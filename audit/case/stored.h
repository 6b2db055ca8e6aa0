/*
 * A document of an archive: its words from there, its pictures from its file if that is still what
 * was read.
 */
#pragma once

#include "audit/archive/load.h"
#include "audit/case/look.h"

typedef struct {
  VdLoaded loaded;
  VdInput *original; /* NULL: gone, or changed since */
  GArray *sources;   /* VdLookSource; empty without the original */
} VdStored;

/* The document whose fingerprint begins with `start`; `stored` must be clear. FALSE with *error
 * set. */
gboolean vd_stored_open(VdDb *db, const char *start, VdStored *stored, GError **error);

void vd_stored_clear(VdStored *stored);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdStored, vd_stored_clear)
