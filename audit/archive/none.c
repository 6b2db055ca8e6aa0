/*
 * The archive of who wants none: a queue and a few counts in memory. Of each document that was
 * read, only its fingerprint and what came of it are kept.
 */
#include "audit/archive/kind.h"

#include <string.h>

typedef struct {
  VdFailure failure;
  gsize bytes;
} Seen;

typedef struct {
  VdArchiveFile *file;
  VdFailure failure;
  gboolean member; /* of another; never claimed */
} Entry;

typedef struct {
  VdArchive base;
  GPtrArray *entries; /* Entry; the id of a file is its place, from 1 */
  guint next;         /* of them to claim */
  GHashTable *seen;   /* fingerprint, Seen */
  VdArchiveCounts counts;
} None;

static void free_archive(VdArchive *archive) {
  None *self = (None *)archive;
  g_ptr_array_unref(self->entries);
  g_hash_table_unref(self->seen);
  g_free(self);
}

static void free_entry(gpointer data) {
  Entry *entry = data;
  vd_archive_file_free(entry->file);
  g_free(entry);
}

static gboolean begin(VdArchive *archive, const VdArchiveRun *run, gboolean retry_failed,
                      GError **error) {
  (void)archive, (void)run, (void)retry_failed, (void)error;
  return TRUE;
}

static Entry *add_entry(None *self, const char *root, const char *path) {
  Entry *entry = g_new0(Entry, 1);
  entry->file = g_new0(VdArchiveFile, 1);
  entry->file->root = g_strdup(root);
  entry->file->path = g_strdup(path);
  entry->file->id = (gint64)self->entries->len + 1;
  g_ptr_array_add(self->entries, entry);
  return entry;
}

static gboolean add(VdArchive *archive, const VdArchiveFound *found, GError **error) {
  (void)error;
  None *self = (None *)archive;
  add_entry(self, found->root, found->path);
  self->counts.files[VD_FILE_WAITING]++;
  return TRUE;
}

static gboolean enter(VdArchive *archive, gint64 file, GError **error) {
  (void)archive, (void)file, (void)error;
  return TRUE;
}

static gboolean add_member(VdArchive *archive, gint64 file, const char *name, gint64 *id,
                           GError **error) {
  (void)error;
  None *self = (None *)archive;
  const Entry *holder = g_ptr_array_index(self->entries, (guint)file - 1);
  g_autofree char *path = g_build_filename(holder->file->path, name, NULL);
  Entry *entry = add_entry(self, holder->file->root, path);
  entry->member = TRUE;
  *id = entry->file->id;
  self->counts.files[VD_FILE_RUNNING]++;
  return TRUE;
}

static void free_file(gpointer file) {
  vd_archive_file_free(file);
}

static GPtrArray *claim(VdArchive *archive, guint max, GError **error) {
  (void)error;
  None *self = (None *)archive;
  GPtrArray *files = g_ptr_array_new_with_free_func(free_file);
  while (files->len < max && self->next < self->entries->len) {
    const Entry *entry = g_ptr_array_index(self->entries, self->next++);
    if (entry->member)
      continue;
    VdArchiveFile *file = g_new0(VdArchiveFile, 1);
    file->id = entry->file->id;
    file->root = g_strdup(entry->file->root);
    file->path = g_strdup(entry->file->path);
    file->attempts = 1;
    g_ptr_array_add(files, file);
    self->counts.files[VD_FILE_WAITING]--;
    self->counts.files[VD_FILE_RUNNING]++;
  }
  return files;
}

/* Nothing that was put back is claimed again: the program is about to end. */
static gboolean set_state(VdArchive *archive, gint64 file, VdFileState state, GError **error) {
  (void)file, (void)error;
  None *self = (None *)archive;
  self->counts.files[VD_FILE_RUNNING]--;
  self->counts.files[state]++;
  return TRUE;
}

static gboolean find(VdArchive *archive, const char *sha256, gboolean any_reader,
                     VdArchiveKnown *known, GError **error) {
  (void)any_reader, (void)error;
  const Seen *seen = g_hash_table_lookup(((None *)archive)->seen, sha256);
  if (seen != NULL)
    *known = (VdArchiveKnown){
        .read = TRUE, .audited = TRUE, .failure = seen->failure, .bytes = seen->bytes};
  return TRUE;
}

static gboolean store(VdArchive *archive, const VdArchiveResult *result, GError **error) {
  (void)error;
  None *self = (None *)archive;
  for (guint i = 0; i < result->n_files; i++) {
    Entry *entry = g_ptr_array_index(self->entries, (guint)result->files[i] - 1);
    entry->failure = result->failure;
    self->counts.files[VD_FILE_RUNNING]--;
    self->counts.files[result->failure == VD_FAILURE_NONE ? VD_FILE_DONE : VD_FILE_FAILED]++;
    self->counts.failures[result->failure] += result->failure != VD_FAILURE_NONE;
  }
  if (result->report != NULL) {
    self->counts.documents++;
    self->counts.verdicts[result->report->verdict]++;
    self->counts.breaches += vd_report_breaches(result->report, VD_SEVERITY_NOTE);
  }
  if (result->sha256 != NULL && !g_hash_table_contains(self->seen, result->sha256)) {
    Seen *seen = g_new0(Seen, 1);
    *seen = (Seen){.failure = result->failure, .bytes = result->bytes};
    g_hash_table_insert(self->seen, g_strdup(result->sha256), seen);
  }
  return TRUE;
}

static gboolean open_batch(VdArchive *archive, GError **error) {
  (void)archive, (void)error;
  return TRUE;
}

static gboolean close_batch(VdArchive *archive, gboolean sound, GError **error) {
  (void)archive, (void)error;
  return sound;
}

static GPtrArray *stale(VdArchive *archive, const char *after, guint max, GError **error) {
  (void)archive, (void)after, (void)max, (void)error;
  return g_ptr_array_new();
}

static gboolean count(VdArchive *archive, VdArchiveCounts *counts, GError **error) {
  (void)error;
  *counts = ((None *)archive)->counts;
  return TRUE;
}

static gint by_path(gconstpointer a, gconstpointer b) {
  const Entry *const *p = a, *const *q = b;
  return strcmp((*p)->file->path, (*q)->file->path);
}

static gboolean failures(VdArchive *archive, VdArchiveFailed take, gpointer data, GError **error) {
  (void)error;
  const None *self = (None *)archive;
  g_autoptr(GPtrArray) failed = g_ptr_array_new();
  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index(self->entries, i);
    if (entry->failure != VD_FAILURE_NONE)
      g_ptr_array_add(failed, entry);
  }
  g_ptr_array_sort(failed, by_path);
  for (guint i = 0; i < failed->len; i++) {
    const Entry *entry = g_ptr_array_index(failed, i);
    if (!take(entry->file->path, entry->failure, data))
      return TRUE;
  }
  return TRUE;
}

static gboolean relate(VdArchive *archive, const VdReport *report, GError **error) {
  (void)archive, (void)report, (void)error;
  return TRUE;
}

static gboolean end(VdArchive *archive, GError **error) {
  (void)archive, (void)error;
  return TRUE;
}

VdArchive *vd_none_open(void) {
  static const VdArchiveKind kind = {.free = free_archive,
                                     .begin = begin,
                                     .add = add,
                                     .claim = claim,
                                     .set_state = set_state,
                                     .enter = enter,
                                     .add_member = add_member,
                                     .find = find,
                                     .store = store,
                                     .open_batch = open_batch,
                                     .close_batch = close_batch,
                                     .stale = stale,
                                     .count = count,
                                     .failures = failures,
                                     .relate = relate,
                                     .end = end};
  None *self = g_new0(None, 1);
  self->base.kind = &kind;
  self->entries = g_ptr_array_new_with_free_func(free_entry);
  self->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return &self->base;
}
