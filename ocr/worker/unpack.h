/*
 * Members of a ZIP, of a TAR (compressed or not) and of a mail. In: the bytes. Out: as many members
 * as one answer holds, within the bounds of ocr/limits.h: what passes one is named with
 * VD_FAILURE_TOO_BIG, and never left out without a word.
 */
#pragma once

#include "ocr/members.h"

/* Once, before the sandbox: names of members are UTF-8, whatever the locale that we were started
 * in.
 */
void vd_unpack_warm_up(void);

/* Members from number `first` on. NULL with *failure set: VD_FAILURE_TYPE when it is no container
 * (office files are ZIPs, and are none). (transfer full) */
VdMembers *vd_unpack_members(const guint8 *bytes, gsize size, guint32 first, VdFailure *failure);

/* What is being unpacked, for the two kinds of container. */
typedef struct {
  gsize packed;     /* bytes of the container */
  guint32 first;    /* the first member that is wanted */
  guint32 seen;     /* members met so far */
  guint64 unpacked; /* bytes met so far */
  VdMembers *members;
} VdUnpacking;

/* Takes one member (`bytes` NULL with a failure). FALSE: no more are wanted now, and `members` says
 * why. */
gboolean vd_unpacking_take(VdUnpacking *unpacking, const char *name, VdFailure failure,
                           GBytes *bytes);

/* How many bytes the next member may have. */
gsize vd_unpacking_room(const VdUnpacking *unpacking);

/* FALSE with *failure set when it is no archive, no mail. */
gboolean vd_unpack_archive(VdUnpacking *unpacking, const guint8 *bytes, gsize size,
                           VdFailure *failure);
gboolean vd_unpack_mail(VdUnpacking *unpacking, const guint8 *bytes, gsize size,
                        VdFailure *failure);
