/*
 * The first in the list is the one that is being emptied. The pool is asked for more members when
 * those at hand are out.
 */
#include "audit/cli/containers.h"

struct VdContainers {
  VdContainersUse use;
  GPtrArray *list; /* VdContainer */
};

static void free_container(gpointer data) {
  VdContainer *container = data;
  vd_input_free(container->input);
  g_array_unref(container->files);
  vd_members_free(container->members);
  g_free(container);
}

VdContainers *vd_containers_new(const VdContainersUse *use) {
  VdContainers *containers = g_new0(VdContainers, 1);
  containers->use = *use;
  containers->list = g_ptr_array_new_with_free_func(free_container);
  return containers;
}

void vd_containers_free(VdContainers *containers) {
  g_ptr_array_unref(containers->list);
  g_free(containers);
}

gboolean vd_containers_add(VdContainers *containers, VdInput *input, GArray *files,
                           VdMembers *members, GError **error) {
  VdContainer *container = g_new0(VdContainer, 1);
  container->input = input;
  container->files = files;
  container->members = members;
  g_ptr_array_add(containers->list, container);
  for (guint i = 0; i < files->len; i++) {
    if (!vd_archive_enter(containers->use.archive, g_array_index(files, gint64, i), error))
      return FALSE;
  }
  return TRUE;
}

/* More members, once those at hand are out. */
static void fetch(VdContainers *containers, VdContainer *container) {
  const guint32 next = container->members->next;
  container->failure = container->members->failure;
  container->emptied = next == 0;
  if (next == 0)
    return;
  VdFailure failure = VD_FAILURE_NONE;
  g_clear_pointer(&container->members, vd_members_free);
  container->members = vd_pool_unpack(containers->use.pool, container->input, next, &failure);
  container->at = 0;
  container->emptied = container->members == NULL || container->members->list->len == 0;
  if (container->members == NULL)
    container->failure = failure;
}

static gboolean hand_out(VdContainers *containers, VdContainer *container, GError **error) {
  const VdMember *member = g_ptr_array_index(container->members->list, container->at++);
  for (guint i = 0; i < container->files->len; i++) {
    gint64 id = 0, file = g_array_index(container->files, gint64, i);
    if (!vd_archive_add_member(containers->use.archive, file, member->name, &id, error) ||
        !containers->use.take(container, member, id, containers->use.data, error))
      return FALSE;
  }
  return TRUE;
}

gboolean vd_containers_feed(VdContainers *containers, gboolean *fed, GError **error) {
  *fed = FALSE;
  for (guint i = 0; i < containers->list->len; i++) {
    VdContainer *container = g_ptr_array_index(containers->list, i);
    if (container->emptied)
      continue;
    if (container->at >= container->members->list->len)
      fetch(containers, container);
    *fed = TRUE;
    return container->emptied ? vd_containers_close_done(containers, error)
                              : hand_out(containers, container, error);
  }
  return TRUE;
}

gboolean vd_containers_close_done(VdContainers *containers, GError **error) {
  for (guint i = containers->list->len; i > 0; i--) {
    VdContainer *container = g_ptr_array_index(containers->list, i - 1);
    if (!container->emptied || container->pending > 0)
      continue;
    if (!containers->use.close(container, containers->use.data, error))
      return FALSE;
    g_ptr_array_remove_index(containers->list, i - 1);
  }
  return TRUE;
}

gboolean vd_containers_release(VdContainers *containers, GError **error) {
  for (guint i = 0; i < containers->list->len; i++) {
    const VdContainer *container = g_ptr_array_index(containers->list, i);
    for (guint k = 0; k < container->files->len; k++) {
      if (!vd_archive_release(containers->use.archive, g_array_index(container->files, gint64, k),
                              error))
        return FALSE;
    }
  }
  return TRUE;
}
