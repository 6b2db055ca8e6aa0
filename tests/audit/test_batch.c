/* The batch against a pool of our own, which answers the last request first. */
#include "audit/case/batch.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

struct VdPool {
  GPtrArray *queue; /* tags */
  guint most;       /* requests that waited at once */
  gboolean broken;
};

GQuark vd_pool_error_quark(void) {
  return g_quark_from_static_string("fake-pool");
}

void vd_pool_submit(VdPool *pool, const VdInput *input, gpointer tag) {
  cr_assert_not_null(input);
  g_ptr_array_add(pool->queue, tag);
  pool->most = MAX(pool->most, pool->queue->len);
}

gboolean vd_pool_next(VdPool *pool, VdReading *reading, GError **error) {
  if (pool->broken) {
    g_set_error_literal(error, vd_pool_error_quark(), VD_POOL_ERROR_LOST, "perdu");
    return FALSE;
  }
  if (pool->queue->len == 0)
    return FALSE;
  *reading = (VdReading){.tag = g_ptr_array_steal_index(pool->queue, pool->queue->len - 1)};
  reading->document = vd_document_new();
  const VdPage page = {.width = 100, .height = 100, .quality = 1, .read = 1};
  g_array_append_val(reading->document->pages, page);
  return TRUE;
}

static char *dir;
static VdPool *pool;
static GPtrArray *got;

static void setup(void) {
  dir = g_dir_make_tmp("vd-batch-XXXXXX", NULL);
  pool = g_new0(VdPool, 1);
  pool->queue = g_ptr_array_new();
  got = g_ptr_array_new_with_free_func((GDestroyNotify)vd_report_document_free);
}

static char **make_files(guint count) {
  char **files = g_new0(char *, count + 1);
  for (guint i = 0; i < count; i++) {
    g_autofree char *name = g_strdup_printf("%02u.pdf", i);
    files[i] = g_build_filename(dir, name, NULL);
    cr_assert(g_file_set_contents(files[i], name, -1, NULL));
  }
  return files;
}

static void teardown(void) {
  g_ptr_array_unref(got);
  g_ptr_array_unref(pool->queue);
  g_free(pool);
  g_free(dir);
}

static gboolean keep(VdReportDocument *document, G_GNUC_UNUSED VdLook *look, gpointer data) {
  (void)data;
  g_ptr_array_add(got, document);
  return TRUE;
}

static gboolean run(char **files, gboolean together, guint window, GError **error) {
  const VdBatch batch = {.files = files, .together = together, .window = window};
  return vd_batch_run(&batch, pool, keep, NULL, error);
}

static const char *path_of(guint index) {
  const VdReportDocument *document = g_ptr_array_index(got, index);
  return ((const VdReportFile *)g_ptr_array_index(document->files, 0))->path;
}

Test(batch, documents_come_back_in_the_order_given, .init = setup, .fini = teardown) {
  g_auto(GStrv) files = make_files(20);
  cr_assert(run(files, FALSE, 5, NULL));
  cr_assert_eq(got->len, 20);
  for (guint i = 0; i < 20; i++)
    cr_expect_str_eq(path_of(i), files[i]);
  cr_assert_leq(pool->most, 5);
}

Test(batch, a_file_that_cannot_be_opened_stops_nothing, .init = setup, .fini = teardown) {
  g_auto(GStrv) files = make_files(3);
  g_unlink(files[1]);
  cr_assert(run(files, FALSE, 2, NULL));
  cr_assert_eq(got->len, 3);
  const VdReportDocument *missing = g_ptr_array_index(got, 1);
  cr_assert_eq(missing->failure, VD_FAILURE_NOT_FOUND);
  cr_assert_null(missing->document);
  const VdReportDocument *last = g_ptr_array_index(got, 2);
  cr_assert_eq(last->failure, VD_FAILURE_NONE);
}

Test(batch, several_photos_are_one_document, .init = setup, .fini = teardown) {
  g_auto(GStrv) files = make_files(3);
  cr_assert(run(files, TRUE, 2, NULL));
  cr_assert_eq(got->len, 1);
  const VdReportDocument *document = g_ptr_array_index(got, 0);
  cr_assert_eq(document->files->len, 3);
  cr_assert_eq(document->document->pages->len, 3);
  cr_assert_eq(strlen(document->sha256), 64);
  cr_assert(vd_document_is_complete(document->document));
}

Test(batch, a_photo_that_failed_leaves_the_document_incomplete, .init = setup, .fini = teardown) {
  g_auto(GStrv) files = make_files(3);
  g_unlink(files[2]);
  cr_assert(run(files, TRUE, 2, NULL));
  const VdReportDocument *document = g_ptr_array_index(got, 0);
  cr_assert_eq(document->failure, VD_FAILURE_NONE);
  cr_assert_eq(document->document->pages->len, 2);
  cr_assert_not(vd_document_is_complete(document->document));
}

Test(batch, a_pool_that_breaks_down_is_said, .init = setup, .fini = teardown) {
  g_auto(GStrv) files = make_files(2);
  g_autoptr(GError) error = NULL;
  pool->broken = TRUE;
  cr_assert_not(run(files, FALSE, 2, &error));
  cr_assert_not_null(error);
}
