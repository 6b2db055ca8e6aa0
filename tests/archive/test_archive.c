/* What an archive promises, of both kinds where both can. */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/archive/archive.h"
#include "audit/archive/packing.h"

static char *folder;
static char *place;

static void make_folder(void) {
  folder = g_dir_make_tmp("archive-XXXXXX", NULL);
  place = g_build_filename(folder, "a.db", NULL);
}

static void drop_folder(void) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *path = g_strconcat(place, ends[i], NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
  g_free(place);
  g_free(folder);
}

TestSuite(archive, .init = make_folder, .fini = drop_folder);

static const char SHA[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char OTHER[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

static VdArchive *open_with(const char *path, const char *reader, const char *key, gboolean retry) {
  g_autoptr(GError) error = NULL;
  VdArchive *archive = vd_archive_open(path, VD_ARCHIVE_CREATE, &error);
  cr_assert_not_null(archive, "%s", error != NULL ? error->message : "");
  const VdArchiveRun run = {.tool = "0",
                            .reader = reader,
                            .audit = "audit",
                            .rules = "2026.11",
                            .options = "none",
                            .key = key};
  cr_assert(vd_archive_begin(archive, &run, retry, &error));
  return archive;
}

static VdArchive *open_plain(const char *path) {
  return open_with(path, "reader", "key", FALSE);
}

static void add(VdArchive *archive, const char *path, gint64 changed) {
  const VdArchiveFound found = {.root = "/r", .path = path, .bytes = 10, .changed_ns = changed};
  cr_assert(vd_archive_add(archive, &found, NULL));
}

static VdDocument *make_document(const char *word) {
  VdDocument *document = vd_document_new();
  const VdPage page = {
      .width = 595, .height = 842, .quality = 1, .method = VD_METHOD_TEXT, .read = 1};
  g_array_append_val(document->pages, page);
  vd_document_add_word(document, (VdWord){.box = {10, 10, 50, 20}, .confidence = 1, .ink = -1},
                       word);
  return document;
}

/* Stores a sound reading, with answers, under the first file that waits. */
static void store_one(VdArchive *archive, const char *sha256, VdDocumentVerdict verdict) {
  g_autoptr(GPtrArray) files = vd_archive_claim(archive, 1, NULL);
  cr_assert_eq(files->len, 1);
  const VdArchiveFile *file = g_ptr_array_index(files, 0);
  g_autoptr(VdReportDocument) report = vd_report_document_new();
  report->document = make_document("Ségur");
  report->verdict = verdict;
  const VdArchiveResult result = {.sha256 = sha256,
                                  .bytes = 10,
                                  .document = report->document,
                                  .report = report,
                                  .json = "{}",
                                  .files = &file->id,
                                  .n_files = 1};
  cr_assert(vd_archive_store(archive, &result, NULL));
}

static VdArchiveCounts count(VdArchive *archive) {
  VdArchiveCounts counts;
  cr_assert(vd_archive_count(archive, &counts, NULL));
  return counts;
}

static void queue_gives_each_file_once(const char *path) {
  g_autoptr(VdArchive) archive = open_plain(path);
  add(archive, "a.pdf", 1);
  add(archive, "b.pdf", 1);
  add(archive, "c.pdf", 1);
  g_autoptr(GPtrArray) first = vd_archive_claim(archive, 2, NULL);
  g_autoptr(GPtrArray) second = vd_archive_claim(archive, 2, NULL);
  g_autoptr(GPtrArray) third = vd_archive_claim(archive, 2, NULL);
  cr_assert_eq(first->len, 2);
  cr_assert_eq(second->len, 1);
  cr_assert_eq(third->len, 0);
  cr_assert_str_eq(((VdArchiveFile *)g_ptr_array_index(first, 0))->path, "a.pdf");
  cr_assert_eq(count(archive).files[VD_FILE_RUNNING], 3);
}

Test(archive, sqlite_gives_each_file_once) {
  queue_gives_each_file_once(place);
}

Test(archive, none_gives_each_file_once) {
  queue_gives_each_file_once(NULL);
}

static void same_bytes_are_known(const char *path) {
  g_autoptr(VdArchive) archive = open_plain(path);
  add(archive, "a.pdf", 1);
  add(archive, "copie.pdf", 1);
  store_one(archive, SHA, VD_DOCUMENT_TO_CORRECT);
  g_auto(VdArchiveKnown) known = {0};
  cr_assert(vd_archive_find(archive, SHA, FALSE, &known, NULL));
  cr_assert(known.read && known.audited);
  g_autoptr(GPtrArray) files = vd_archive_claim(archive, 1, NULL);
  const VdArchiveFile *file = g_ptr_array_index(files, 0);
  const VdArchiveResult result = {
      .sha256 = SHA, .bytes = 10, .read_before = TRUE, .files = &file->id, .n_files = 1};
  cr_assert(vd_archive_store(archive, &result, NULL));
  const VdArchiveCounts counts = count(archive);
  cr_assert_eq(counts.files[VD_FILE_DONE], 2);
  cr_assert_eq(counts.documents, 1);
  cr_assert_eq(counts.verdicts[VD_DOCUMENT_TO_CORRECT], 1);
}

Test(archive, sqlite_knows_the_same_bytes) {
  same_bytes_are_known(place);
}

Test(archive, none_knows_the_same_bytes) {
  same_bytes_are_known(NULL);
}

static void failures_are_counted_and_listed(const char *path) {
  g_autoptr(VdArchive) archive = open_plain(path);
  add(archive, "a.pdf", 1);
  g_autoptr(GPtrArray) files = vd_archive_claim(archive, 1, NULL);
  const VdArchiveFile *file = g_ptr_array_index(files, 0);
  const VdArchiveResult result = {.failure = VD_FAILURE_ACCESS, .files = &file->id, .n_files = 1};
  cr_assert(vd_archive_store(archive, &result, NULL));
  const VdArchiveCounts counts = count(archive);
  cr_assert_eq(counts.files[VD_FILE_FAILED], 1);
  cr_assert_eq(counts.failures[VD_FAILURE_ACCESS], 1);
}

Test(archive, sqlite_counts_failures) {
  failures_are_counted_and_listed(place);
}

Test(archive, none_counts_failures) {
  failures_are_counted_and_listed(NULL);
}

Test(archive, a_run_that_was_killed_reads_again_what_was_running) {
  VdArchive *killed = open_plain(place);
  add(killed, "a.pdf", 1);
  add(killed, "b.pdf", 1);
  store_one(killed, SHA, VD_DOCUMENT_NO_GAP);
  g_autoptr(GPtrArray) running = vd_archive_claim(killed, 1, NULL);
  vd_archive_free(killed);
  g_autoptr(VdArchive) archive = open_plain(place);
  add(archive, "a.pdf", 1);
  add(archive, "b.pdf", 1);
  const VdArchiveCounts counts = count(archive);
  cr_assert_eq(counts.files[VD_FILE_DONE], 1);
  cr_assert_eq(counts.files[VD_FILE_WAITING], 1);
}

Test(archive, a_file_that_changed_is_read_again) {
  g_autoptr(VdArchive) archive = open_plain(place);
  add(archive, "a.pdf", 1);
  store_one(archive, SHA, VD_DOCUMENT_NO_GAP);
  add(archive, "a.pdf", 1);
  cr_assert_eq(count(archive).files[VD_FILE_DONE], 1);
  add(archive, "a.pdf", 2);
  cr_assert_eq(count(archive).files[VD_FILE_WAITING], 1);
}

Test(archive, other_rules_audit_again_without_reading) {
  VdArchive *before = open_plain(place);
  add(before, "a.pdf", 1);
  store_one(before, SHA, VD_DOCUMENT_NO_GAP);
  vd_archive_free(before);
  g_autoptr(VdArchive) archive = open_with(place, "reader", "other key", FALSE);
  add(archive, "a.pdf", 1);
  cr_assert_eq(count(archive).files[VD_FILE_WAITING], 0);
  g_autoptr(GPtrArray) stale = vd_archive_stale(archive, NULL, 10, NULL);
  cr_assert_eq(stale->len, 1);
  g_auto(VdArchiveKnown) known = {0};
  cr_assert(vd_archive_find(archive, SHA, FALSE, &known, NULL));
  cr_assert(known.read && !known.audited);
  g_autofree char *word = vd_document_word_text(known.document, 0);
  cr_assert_str_eq(word, "Ségur");
}

Test(archive, another_reader_reads_again_and_keeps_what_it_had) {
  VdArchive *before = open_plain(place);
  add(before, "a.pdf", 1);
  store_one(before, SHA, VD_DOCUMENT_NO_GAP);
  vd_archive_free(before);
  g_autoptr(VdArchive) archive = open_with(place, "other reader", "key", FALSE);
  add(archive, "a.pdf", 1);
  cr_assert_eq(count(archive).files[VD_FILE_WAITING], 1);
  store_one(archive, SHA, VD_DOCUMENT_TO_CHECK);
  const VdArchiveCounts counts = count(archive);
  cr_assert_eq(counts.documents, 1);
  cr_assert_eq(counts.verdicts[VD_DOCUMENT_TO_CHECK], 1);
}

Test(archive, failures_are_tried_again_when_asked) {
  VdArchive *before = open_plain(place);
  add(before, "a.pdf", 1);
  add(before, "b.pdf", 1);
  store_one(before, OTHER, VD_DOCUMENT_NO_GAP);
  g_autoptr(GPtrArray) files = vd_archive_claim(before, 1, NULL);
  const VdArchiveFile *file = g_ptr_array_index(files, 0);
  const VdArchiveResult result = {
      .sha256 = SHA, .bytes = 10, .failure = VD_FAILURE_TIMEOUT, .files = &file->id, .n_files = 1};
  cr_assert(vd_archive_store(before, &result, NULL));
  vd_archive_free(before);
  VdArchive *again = open_plain(place);
  cr_assert_eq(count(again).files[VD_FILE_FAILED], 1);
  vd_archive_free(again);
  g_autoptr(VdArchive) archive = open_with(place, "reader", "key", TRUE);
  cr_assert_eq(count(archive).files[VD_FILE_WAITING], 1);
  g_auto(VdArchiveKnown) known = {0};
  cr_assert(vd_archive_find(archive, SHA, FALSE, &known, NULL));
  cr_assert_not(known.read);
}

Test(archive, only_its_owner_can_read_it) {
  g_autoptr(VdArchive) archive = open_plain(place);
  add(archive, "a.pdf", 1);
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *path = g_strconcat(place, ends[i], NULL);
    struct stat status;
    cr_assert_eq(stat(path, &status), 0, "%s", path);
    cr_assert_eq(status.st_mode & 0777, 0600, "%s", path);
  }
}

Test(archive, one_run_at_a_time_writes_it) {
  g_autoptr(VdArchive) archive = open_plain(place);
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_archive_open(place, VD_ARCHIVE_WRITE, &error));
  cr_assert(g_error_matches(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_BUSY));
  g_autoptr(VdArchive) reader = vd_archive_open(place, VD_ARCHIVE_READ, NULL);
  cr_assert_not_null(reader);
}

/* Opens the archive after `sql` was done to it from outside, and returns the error's code. */
static gint code_after(const char *sql) {
  vd_archive_free(open_plain(place));
  sqlite3 *handle = NULL;
  cr_assert_eq(sqlite3_open(place, &handle), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(handle);
  g_autoptr(GError) error = NULL;
  VdArchive *archive = vd_archive_open(place, VD_ARCHIVE_CREATE, &error);
  cr_assert_null(archive);
  cr_assert_eq(error->domain, VD_ARCHIVE_ERROR);
  return error->code;
}

Test(archive, a_trigger_from_elsewhere_is_refused) {
  cr_assert_eq(code_after("CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END"),
               VD_ARCHIVE_ERROR_FOREIGN);
}

Test(archive, a_later_version_is_refused) {
  cr_assert_eq(code_after("PRAGMA user_version = 1000"), VD_ARCHIVE_ERROR_NEWER);
}

Test(archive, another_database_is_refused) {
  cr_assert_eq(code_after("PRAGMA application_id = 1"), VD_ARCHIVE_ERROR_FOREIGN);
}

Test(archive, an_earlier_version_is_brought_up_to_date_and_keeps_what_it_had) {
  VdArchive *before = open_plain(place);
  add(before, "a.pdf", 1);
  store_one(before, SHA, VD_DOCUMENT_NO_GAP);
  vd_archive_free(before);
  sqlite3 *handle = NULL;
  cr_assert_eq(sqlite3_open(place, &handle), SQLITE_OK);
  cr_assert_eq(
      sqlite3_exec(handle,
                   "DROP VIEW decided; DROP TABLE decision; DROP TABLE crossing; DROP TABLE act;"
                   "DROP INDEX quote_number; DROP INDEX reading_likeness;"
                   "ALTER TABLE reading DROP COLUMN likeness; DROP INDEX file_container;"
                   "ALTER TABLE file DROP COLUMN container; PRAGMA user_version = 1",
                   NULL, NULL, NULL),
      SQLITE_OK);
  sqlite3_close(handle);
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_archive_open(place, VD_ARCHIVE_READ, &error));
  cr_assert(g_error_matches(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_FOREIGN));
  g_autoptr(VdArchive) archive = open_plain(place);
  cr_assert_eq(count(archive).documents, 1);
}

Test(archive, what_is_no_database_is_refused) {
  cr_assert(g_file_set_contents(place,
                                "%PDF-1.7 not an archive, but long enough to be read as one "
                                "header of a hundred bytes, which it is not at all......",
                                -1, NULL));
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_archive_open(place, VD_ARCHIVE_CREATE, &error));
  cr_assert(g_error_matches(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DAMAGED));
}

Test(archive, what_is_not_there_is_not_made_by_a_reader) {
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_archive_open(place, VD_ARCHIVE_READ, &error));
  cr_assert(g_error_matches(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS));
  cr_assert_not(g_file_test(place, G_FILE_TEST_EXISTS));
}

Test(archive, a_stored_document_that_was_changed_is_not_believed) {
  g_autoptr(VdDocument) document = make_document("Ségur");
  g_autoptr(GBytes) packed = vd_pack_document(document);
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(packed, &size);
  g_autoptr(VdDocument) back = vd_unpack_document(bytes, size);
  cr_assert_not_null(back);
  for (gsize cut = 0; cut < size; cut++) {
    VdDocument *wrong = vd_unpack_document(bytes, cut);
    cr_assert_null(wrong, "%zu bytes of %zu", cut, size);
  }
  g_autofree guint8 *changed = g_memdup2(bytes, size);
  for (gsize i = 0; i < size; i++) {
    changed[i] ^= 0x55;
    vd_document_free(vd_unpack_document(changed, size));
    changed[i] ^= 0x55;
  }
}
