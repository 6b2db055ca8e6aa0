/*
 * A child opens the container from its start each time and passes over what was given before, so
 * that it keeps nothing between two answers.
 */
#include "ocr/worker/unpack.h"

#include <locale.h>

#include "ocr/answer.h"
#include "ocr/limits.h"

/* Room for the names and numbers of members that have no bytes. */
#define SPARE_BYTES  (1024u * 1024)
#define ANSWER_BYTES (VD_MAX_ANSWER_BYTES - VD_ANSWER_HEADER_BYTES - SPARE_BYTES)

gsize vd_unpacking_room(const VdUnpacking *unpacking) {
  guint64 most = MAX(VD_MAX_UNPACK_FLOOR, (guint64)unpacking->packed * VD_MAX_UNPACK_RATIO);
  most = MIN(most, VD_MAX_UNPACKED_BYTES);
  const guint64 left = most - MIN(most, unpacking->unpacked);
  return (gsize)MIN(left, ANSWER_BYTES);
}

/* No more members, for that reason. */
static gboolean stop(VdUnpacking *unpacking, VdFailure failure) {
  unpacking->members->failure = failure;
  return FALSE;
}

gboolean vd_unpacking_take(VdUnpacking *unpacking, const char *name, VdFailure failure,
                           GBytes *bytes) {
  VdMembers *members = unpacking->members;
  const gsize size = bytes != NULL ? g_bytes_get_size(bytes) : 0;
  if (unpacking->seen >= VD_MAX_MEMBERS)
    return stop(unpacking, VD_FAILURE_TOO_BIG);
  unpacking->unpacked += size;
  if (unpacking->seen < unpacking->first) {
    unpacking->seen++;
    return TRUE;
  }
  const gboolean full = vd_members_size(members) + size + VD_MAX_NAME_BYTES > ANSWER_BYTES;
  if (full && members->list->len > 0) {
    members->next = unpacking->seen;
    return FALSE;
  }
  unpacking->seen++;
  if (failure == VD_FAILURE_NONE && size == 0)
    failure = VD_FAILURE_EMPTY;
  vd_members_add(members, name, failure, bytes);
  return vd_unpacking_room(unpacking) > 0 || stop(unpacking, VD_FAILURE_TOO_BIG);
}

void vd_unpack_warm_up(void) {
  const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (utf8 != (locale_t)0)
    uselocale(utf8);
}

VdMembers *vd_unpack_members(const guint8 *bytes, gsize size, guint32 first, VdFailure *failure) {
  g_autoptr(VdMembers) members = vd_members_new();
  VdUnpacking unpacking = {.packed = size, .first = first, .members = members};
  *failure = VD_FAILURE_TYPE;
  if (vd_unpack_archive(&unpacking, bytes, size, failure) ||
      (*failure == VD_FAILURE_TYPE && vd_unpack_mail(&unpacking, bytes, size, failure)))
    return g_steal_pointer(&members);
  return NULL;
}
