/*
 * A header of three numbers, then for each member: its failure, the lengths of its name and of its
 * bytes, the name, the bytes.
 */
#include "ocr/members.h"

#include <string.h>

#include "ocr/limits.h"
#include "ocr/wire_bytes.h"

enum { HEADER_BYTES = 12, MEMBER_BYTES = 12 };

static void free_member(gpointer data) {
  VdMember *member = data;
  g_free(member->name);
  if (member->bytes != NULL)
    g_bytes_unref(member->bytes);
  g_free(member);
}

VdMembers *vd_members_new(void) {
  VdMembers *members = g_new0(VdMembers, 1);
  members->list = g_ptr_array_new_with_free_func(free_member);
  return members;
}

void vd_members_free(VdMembers *members) {
  if (members == NULL)
    return;
  g_ptr_array_unref(members->list);
  g_free(members);
}

void vd_members_add(VdMembers *members, const char *name, VdFailure failure, GBytes *bytes) {
  VdMember *member = g_new0(VdMember, 1);
  member->name = g_strndup(name == NULL || *name == '\0' ? "?" : name, VD_MAX_NAME_BYTES);
  member->failure = failure;
  member->bytes = failure == VD_FAILURE_NONE ? g_bytes_ref(bytes) : NULL;
  g_ptr_array_add(members->list, member);
}

static gsize size_of(const VdMember *member) {
  return MEMBER_BYTES + strlen(member->name) +
         (member->bytes != NULL ? g_bytes_get_size(member->bytes) : 0);
}

gsize vd_members_size(const VdMembers *members) {
  gsize size = HEADER_BYTES;
  for (guint i = 0; i < members->list->len; i++)
    size += size_of(g_ptr_array_index(members->list, i));
  return size;
}

GBytes *vd_members_encode(const VdMembers *members) {
  GByteArray *out = g_byte_array_sized_new((guint)vd_members_size(members));
  vd_put_u32(out, members->list->len);
  vd_put_u32(out, members->next);
  vd_put_u32(out, members->failure);
  for (guint i = 0; i < members->list->len; i++) {
    const VdMember *member = g_ptr_array_index(members->list, i);
    gsize size = 0;
    const guint8 *bytes = member->bytes != NULL ? g_bytes_get_data(member->bytes, &size) : NULL;
    vd_put_u32(out, member->failure);
    vd_put_u32(out, (guint32)strlen(member->name));
    vd_put_u32(out, (guint32)size);
    g_byte_array_append(out, (const guint8 *)member->name, (guint)strlen(member->name));
    if (size > 0)
      g_byte_array_append(out, bytes, (guint)size);
  }
  return g_byte_array_free_to_bytes(out);
}

static VdFailure get_failure(VdByteReader *in) {
  const guint32 failure = vd_get_u32(in);
  in->failed = in->failed || failure >= VD_FAILURE_COUNT;
  return in->failed ? VD_FAILURE_CRASH : (VdFailure)failure;
}

/* FALSE when the member breaks a promise. */
static gboolean get_member(VdByteReader *in, VdMembers *members) {
  const VdFailure failure = get_failure(in);
  const guint32 name_size = vd_get_u32(in), size = vd_get_u32(in);
  const guint8 *name = vd_get_bytes(in, name_size);
  const guint8 *bytes = name != NULL ? vd_get_bytes(in, size) : NULL;
  if (in->failed || bytes == NULL || name_size == 0 || name_size > VD_MAX_NAME_BYTES ||
      memchr(name, '\0', name_size) != NULL || (failure == VD_FAILURE_NONE) != (size > 0))
    return FALSE;
  g_autofree char *label = g_strndup((const char *)name, name_size);
  g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
  vd_members_add(members, label, failure, copy);
  return TRUE;
}

VdMembers *vd_members_decode(const guint8 *bytes, gsize size) {
  g_autoptr(VdMembers) members = vd_members_new();
  VdByteReader in = {.at = bytes, .left = size};
  const guint32 count = vd_get_u32(&in);
  members->next = vd_get_u32(&in);
  members->failure = get_failure(&in);
  if (in.failed || count > VD_MAX_MEMBERS || members->next > VD_MAX_MEMBERS ||
      (members->next > 0 && members->failure != VD_FAILURE_NONE))
    return NULL;
  for (guint32 i = 0; i < count; i++) {
    if (!get_member(&in, members))
      return NULL;
  }
  return in.left == 0 ? g_steal_pointer(&members) : NULL;
}
