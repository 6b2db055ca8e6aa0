/*
 * What a kind of archive has to do: the functions of archive/archive.h, one for one. Only
 * archive.c calls them.
 */
#pragma once

#include "audit/archive/archive.h"

typedef struct {
  void (*free)(VdArchive *archive);
  gboolean (*begin)(VdArchive *archive, const VdArchiveRun *run, gboolean retry_failed,
                    GError **error);
  gboolean (*add)(VdArchive *archive, const VdArchiveFound *found, GError **error);
  GPtrArray *(*claim)(VdArchive *archive, guint max, GError **error);
  gboolean (*set_state)(VdArchive *archive, gint64 file, VdFileState state, GError **error);
  gboolean (*enter)(VdArchive *archive, gint64 file, GError **error);
  gboolean (*add_member)(VdArchive *archive, gint64 file, const char *name, gint64 *id,
                         GError **error);
  gboolean (*find)(VdArchive *archive, const char *sha256, gboolean any_reader,
                   VdArchiveKnown *known, GError **error);
  gboolean (*store)(VdArchive *archive, const VdArchiveResult *result, GError **error);
  gboolean (*open_batch)(VdArchive *archive, GError **error);
  gboolean (*close_batch)(VdArchive *archive, gboolean sound, GError **error);
  GPtrArray *(*stale)(VdArchive *archive, const char *after, guint max, GError **error);
  gboolean (*count)(VdArchive *archive, VdArchiveCounts *counts, GError **error);
  gboolean (*failures)(VdArchive *archive, VdArchiveFailed take, gpointer data, GError **error);
  gboolean (*relate)(VdArchive *archive, const VdReport *report, GError **error);
  gboolean (*end)(VdArchive *archive, GError **error);
} VdArchiveKind;

/* The first member of every kind's own structure. */
struct VdArchive {
  const VdArchiveKind *kind;
};

VdArchive *vd_sqlite_open(const char *path, VdArchiveAccess access, GError **error);
VdArchive *vd_none_open(void);
