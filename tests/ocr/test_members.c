/*
 * Members as a child writes them: they come back as they went, and nothing else does.
 */
#include "ocr/members.h"

#include <criterion/criterion.h>
#include <string.h>

#include "ocr/limits.h"

static GBytes *encode_two(void) {
  g_autoptr(VdMembers) members = vd_members_new();
  g_autoptr(GBytes) bytes = g_bytes_new_static("%PDF-", 5);
  vd_members_add(members, "a/été.pdf", VD_FAILURE_NONE, bytes);
  vd_members_add(members, "b.pdf", VD_FAILURE_TOO_BIG, NULL);
  members->next = 7;
  return vd_members_encode(members);
}

Test(members, come_back_as_they_went) {
  g_autoptr(GBytes) encoded = encode_two();
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(encoded, &size);
  g_autoptr(VdMembers) members = vd_members_decode(bytes, size);
  cr_assert_not_null(members);
  cr_assert_eq(members->list->len, 2);
  cr_assert_eq(members->next, 7);
  const VdMember *first = g_ptr_array_index(members->list, 0);
  const VdMember *second = g_ptr_array_index(members->list, 1);
  cr_assert_str_eq(first->name, "a/été.pdf");
  cr_assert_eq(g_bytes_get_size(first->bytes), 5);
  cr_assert_null(second->bytes);
  cr_assert_eq(second->failure, VD_FAILURE_TOO_BIG);
}

Test(members, cut_anywhere_they_are_refused) {
  g_autoptr(GBytes) encoded = encode_two();
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(encoded, &size);
  for (gsize cut = 0; cut < size; cut++)
    cr_assert_null(vd_members_decode(bytes, cut), "%zu bytes of %zu", cut, size);
}

Test(members, changed_anywhere_they_harm_nobody) {
  g_autoptr(GBytes) encoded = encode_two();
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(encoded, &size);
  g_autofree guint8 *changed = g_memdup2(bytes, size);
  for (gsize i = 0; i < size; i++) {
    for (guint bit = 0; bit < 8; bit++) {
      changed[i] ^= (guint8)(1u << bit);
      vd_members_free(vd_members_decode(changed, size));
      changed[i] ^= (guint8)(1u << bit);
    }
  }
}

Test(members, a_name_is_cut_to_what_is_allowed_and_never_empty) {
  g_autofree char *longest = g_strnfill(VD_MAX_NAME_BYTES + 100, 'x');
  g_autoptr(VdMembers) members = vd_members_new();
  vd_members_add(members, longest, VD_FAILURE_TYPE, NULL);
  vd_members_add(members, "", VD_FAILURE_TYPE, NULL);
  vd_members_add(members, NULL, VD_FAILURE_TYPE, NULL);
  cr_assert_eq(strlen(((VdMember *)g_ptr_array_index(members->list, 0))->name), VD_MAX_NAME_BYTES);
  cr_assert_str_eq(((VdMember *)g_ptr_array_index(members->list, 1))->name, "?");
  cr_assert_str_eq(((VdMember *)g_ptr_array_index(members->list, 2))->name, "?");
}
