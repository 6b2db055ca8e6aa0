/*
 * Passes each call to the kind that was opened.
 */
#include "audit/archive/archive.h"
#include "audit/archive/kind.h"

G_DEFINE_QUARK(vd - archive - error - quark, vd_archive_error)

VdArchive *vd_archive_open(const char *path, VdArchiveAccess access, GError **error) {
  return path == NULL ? vd_none_open() : vd_sqlite_open(path, access, error);
}

void vd_archive_free(VdArchive *archive) {
  if (archive != NULL)
    archive->kind->free(archive);
}

void vd_archive_file_free(VdArchiveFile *file) {
  if (file == NULL)
    return;
  g_free(file->root);
  g_free(file->path);
  g_free(file);
}

void vd_archive_known_clear(VdArchiveKnown *known) {
  g_clear_pointer(&known->document, vd_document_free);
}

gboolean vd_archive_begin(VdArchive *archive, const VdArchiveRun *run, gboolean retry_failed,
                          GError **error) {
  return archive->kind->begin(archive, run, retry_failed, error);
}

gboolean vd_archive_add(VdArchive *archive, const VdArchiveFound *found, GError **error) {
  return archive->kind->add(archive, found, error);
}

GPtrArray *vd_archive_claim(VdArchive *archive, guint max, GError **error) {
  return archive->kind->claim(archive, max, error);
}

gboolean vd_archive_release(VdArchive *archive, gint64 file, GError **error) {
  return archive->kind->set_state(archive, file, VD_FILE_WAITING, error);
}

gboolean vd_archive_leave(VdArchive *archive, gint64 file, GError **error) {
  return archive->kind->set_state(archive, file, VD_FILE_ELSEWHERE, error);
}

gboolean vd_archive_enter(VdArchive *archive, gint64 file, GError **error) {
  return archive->kind->enter(archive, file, error);
}

gboolean vd_archive_add_member(VdArchive *archive, gint64 file, const char *name, gint64 *id,
                               GError **error) {
  return archive->kind->add_member(archive, file, name, id, error);
}

gboolean vd_archive_opened(VdArchive *archive, gint64 file, GError **error) {
  return archive->kind->set_state(archive, file, VD_FILE_OPENED, error);
}

gboolean vd_archive_find(VdArchive *archive, const char *sha256, gboolean any_reader,
                         VdArchiveKnown *known, GError **error) {
  return archive->kind->find(archive, sha256, any_reader, known, error);
}

gboolean vd_archive_store(VdArchive *archive, const VdArchiveResult *result, GError **error) {
  return archive->kind->store(archive, result, error);
}

gboolean vd_archive_open_batch(VdArchive *archive, GError **error) {
  return archive->kind->open_batch(archive, error);
}

gboolean vd_archive_close_batch(VdArchive *archive, gboolean sound, GError **error) {
  return archive->kind->close_batch(archive, sound, error);
}

GPtrArray *vd_archive_stale(VdArchive *archive, const char *after, guint max, GError **error) {
  return archive->kind->stale(archive, after, max, error);
}

gboolean vd_archive_count(VdArchive *archive, VdArchiveCounts *counts, GError **error) {
  return archive->kind->count(archive, counts, error);
}

gboolean vd_archive_failures(VdArchive *archive, VdArchiveFailed take, gpointer data,
                             GError **error) {
  return archive->kind->failures(archive, take, data, error);
}

gboolean vd_archive_relate(VdArchive *archive, const VdReport *report, GError **error) {
  return archive->kind->relate(archive, report, error);
}

gboolean vd_archive_end(VdArchive *archive, GError **error) {
  return archive->kind->end(archive, error);
}
