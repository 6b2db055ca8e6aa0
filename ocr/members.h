/*
 * What was in an archive or a mail: names and bytes, as the child that opened it wrote them.
 * Decoding believes nothing. A name is a label: it is never a path on this machine.
 */
#pragma once

#include "ocr/failure.h"

typedef struct {
  char *name;        /* any bytes but NUL, 1..VD_MAX_NAME_BYTES of them */
  VdFailure failure; /* why there are no bytes; VD_FAILURE_NONE: there are */
  GBytes *bytes;     /* NULL with `failure` */
} VdMember;

/* Some members, in their order. */
typedef struct {
  GPtrArray *list;   /* VdMember */
  guint32 next;      /* the first member that is not here, to be asked for; 0: that was all */
  VdFailure failure; /* why members behind these are missing; mostly VD_FAILURE_NONE */
} VdMembers;

VdMembers *vd_members_new(void);
void vd_members_free(VdMembers *members);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdMembers, vd_members_free)

/* Copies the name, cut to what is allowed; takes a reference of `bytes`. */
void vd_members_add(VdMembers *members, const char *name, VdFailure failure, GBytes *bytes);

/* Bytes that `members` take when encoded. */
gsize vd_members_size(const VdMembers *members);

/* (transfer full) */
GBytes *vd_members_encode(const VdMembers *members);

/* NULL when the bytes break a promise. (transfer full) */
VdMembers *vd_members_decode(const guint8 *bytes, gsize size);
