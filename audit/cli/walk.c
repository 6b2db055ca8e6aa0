/*
 * Folders that wait are kept in a list, not on the stack. A folder that cannot be listed is taken
 * as a file, so that it ends up among the failures.
 */
#include "audit/cli/walk.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NANOSECONDS = 1000000000 };

typedef struct {
  const VdWalk *walk;
  const char *root;
  GQueue *folders; /* char*: below the root, "" for itself */
  VdWalkTake take;
  gpointer data;
} Walking;

static gboolean matches(char **patterns, const char *path) {
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *valid = g_utf8_make_valid(path, -1);
  g_autofree char *valid_name = g_utf8_make_valid(name, -1);
  for (char **pattern = patterns; *pattern != NULL; pattern++) {
    if (g_pattern_match_simple(*pattern, valid) || g_pattern_match_simple(*pattern, valid_name))
      return TRUE;
  }
  return FALSE;
}

/* The archive and its journals. */
static gboolean is_own(const Walking *walking, const char *full) {
  const char *own = walking->walk->own;
  if (own == NULL || !g_str_has_prefix(full, own))
    return FALSE;
  const char *rest = full + strlen(own);
  return *rest == '\0' || g_str_equal(rest, "-wal") || g_str_equal(rest, "-shm");
}

static gboolean take_file(const Walking *walking, const char *path, const struct stat *status) {
  const VdWalk *walk = walking->walk;
  g_autofree char *full = g_build_filename(walking->root, path, NULL);
  if (is_own(walking, full) || (walk->include != NULL && !matches(walk->include, path)) ||
      (walk->exclude != NULL && matches(walk->exclude, path)))
    return TRUE;
  VdWalked file = {.root = walking->root, .path = path};
  if (status != NULL) {
    file.bytes = status->st_size;
    file.changed_ns = (gint64)status->st_mtim.tv_sec * NANOSECONDS + status->st_mtim.tv_nsec;
  }
  return walking->take(&file, walking->data);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_entry(const struct dirent *entry) {
  return !g_str_equal(entry->d_name, ".") && !g_str_equal(entry->d_name, "..");
}

/* A folder is put in the list, anything else is taken. */
static gboolean visit(const Walking *walking, const char *folder, const char *name) {
  g_autofree char *path = *folder == '\0' ? g_strdup(name) : g_build_filename(folder, name, NULL);
  g_autofree char *full = g_build_filename(walking->root, path, NULL);
  struct stat status;
  if (lstat(full, &status) != 0)
    return take_file(walking, path, NULL);
  if (S_ISDIR(status.st_mode)) {
    g_queue_push_tail(walking->folders, g_steal_pointer(&path));
    return TRUE;
  }
  /* What a link points to is what may change. */
  return take_file(walking, path, stat(full, &status) == 0 ? &status : NULL);
}

static gboolean list(const Walking *walking, const char *folder) {
  g_autofree char *full = g_build_filename(walking->root, folder, NULL);
  struct dirent **entries = NULL;
  int count = scandir(full, &entries, is_entry, by_name);
  if (count < 0)
    return take_file(walking, *folder == '\0' ? "." : folder, NULL);
  gboolean go = TRUE;
  for (int i = 0; i < count; i++) {
    go = go && visit(walking, folder, entries[i]->d_name);
    free(entries[i]);
  }
  free(entries);
  return go;
}

static gboolean walk_folder(Walking *walking) {
  gboolean go = TRUE;
  walking->folders = g_queue_new();
  g_queue_push_tail(walking->folders, g_strdup(""));
  while (go && !g_queue_is_empty(walking->folders)) {
    g_autofree char *folder = g_queue_pop_head(walking->folders);
    go = list(walking, folder);
  }
  g_queue_free_full(walking->folders, g_free);
  return go;
}

gboolean vd_walk(const VdWalk *walk, const char *path, VdWalkTake take, gpointer data) {
  Walking walking = {.walk = walk, .take = take, .data = data};
  struct stat status;
  g_autofree char *real = g_canonicalize_filename(path, NULL);
  if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
    walking.root = real;
    return walk_folder(&walking);
  }
  g_autofree char *folder = g_path_get_dirname(real);
  g_autofree char *name = g_path_get_basename(real);
  walking.root = folder;
  return take_file(&walking, name, stat(path, &status) == 0 ? &status : NULL);
}
