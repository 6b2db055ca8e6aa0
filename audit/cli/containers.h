/*
 * Archives and mails of a bulk audit, being emptied: their members are handed out one at a time, so
 * that few of them are open at once. In: what the pool took out of them. Out: members to read.
 */
#pragma once

#include "audit/archive/archive.h"
#include "ocr/pool.h"

typedef struct {
  VdInput *input;
  GArray *files;      /* gint64: all that have these bytes */
  VdMembers *members; /* those at hand */
  guint at;           /* of them, the next to hand out */
  guint pending;      /* members on their way */
  gboolean emptied;   /* all were handed out */
  VdFailure failure;  /* why some never came */
} VdContainer;

typedef struct {
  VdArchive *archive;
  VdPool *pool;
  /* A member, which is `file` in the archive. */
  gboolean (*take)(VdContainer *holder, const VdMember *member, gint64 file, gpointer data,
                   GError **error);
  /* All its members have their final state. */
  gboolean (*close)(const VdContainer *container, gpointer data, GError **error);
  gpointer data;
} VdContainersUse;

typedef struct VdContainers VdContainers;

VdContainers *vd_containers_new(const VdContainersUse *use);
void vd_containers_free(VdContainers *containers);

/* Takes `input`, `files` and `members`. */
gboolean vd_containers_add(VdContainers *containers, VdInput *input, GArray *files,
                           VdMembers *members, GError **error);

/* Hands out one member; *fed FALSE when there is none left. */
gboolean vd_containers_feed(VdContainers *containers, gboolean *fed, GError **error);

/* Closes those of which nothing is left to hand out or to wait for. */
gboolean vd_containers_close_done(VdContainers *containers, GError **error);

/* Those that were not emptied wait again. */
gboolean vd_containers_release(VdContainers *containers, GError **error);
