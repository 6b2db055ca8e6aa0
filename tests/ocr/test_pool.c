/* Many documents at once come back one by one, whatever happens to the process that reads them. */
#include <criterion/criterion.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/pool.h"
#include "tests/ocr/page.h"

TestSuite(pool, .timeout = 60);

static VdInput *input_of(const void *bytes, gsize size) {
  VdFailure failure = VD_FAILURE_NONE;
  VdInput *input = vd_input_of_bytes(bytes, size, &failure);
  cr_assert_not_null(input);
  return input;
}

static VdInput *page(void) {
  return input_of(VD_TEST_PAGE, sizeof VD_TEST_PAGE - 1);
}

static VdPool *pool_of(guint jobs) {
  g_autoptr(GError) error = NULL;
  VdPool *pool = vd_pool_new(&(VdPoolOptions){.jobs = jobs}, &error);
  cr_assert_not_null(pool, "%s", error != NULL ? error->message : "");
  return pool;
}

static gboolean says(const VdDocument *document, const char *word) {
  return document != NULL && strstr(document->text->str, word) != NULL;
}

/* Takes `count` answers, each of which must hold the word of the page. */
static void take_pages(VdPool *pool, guint count) {
  guint64 seen = 0;
  for (guint i = 0; i < count; i++) {
    VdReading reading = {0};
    g_autoptr(GError) error = NULL;
    cr_assert(vd_pool_next(pool, &reading, &error), "%s", error ? error->message : "too few");
    cr_assert(says(reading.document, VD_TEST_WORD), "%s", vd_failure_code(reading.failure));
    const guint tag = GPOINTER_TO_UINT(reading.tag);
    cr_assert_not(seen & (1ull << tag), "an answer came twice");
    seen |= 1ull << tag;
    vd_document_free(reading.document);
  }
}

Test(pool, reads_many_documents_and_answers_each_once) {
  g_autoptr(VdPool) pool = pool_of(3);
  g_autoptr(VdInput) input = page();
  for (guint i = 0; i < 20; i++)
    vd_pool_submit(pool, input, GUINT_TO_POINTER(i));
  take_pages(pool, 20);
  VdReading reading = {0};
  g_autoptr(GError) error = NULL;
  cr_assert_not(vd_pool_next(pool, &reading, &error));
  cr_assert_null(error, "nothing left is no error");
}

Test(pool, says_why_a_document_gave_nothing_and_reads_the_others) {
  static const char TEXT[] = "Ceci est une note, pas un PDF.";
  g_autoptr(VdPool) pool = pool_of(1);
  g_autoptr(VdInput) text = input_of(TEXT, sizeof TEXT - 1);
  g_autoptr(VdInput) good = page();
  VdReading reading = {0};
  vd_pool_submit(pool, text, NULL);
  vd_pool_submit(pool, good, GUINT_TO_POINTER(1));
  cr_assert(vd_pool_next(pool, &reading, NULL));
  cr_assert_null(reading.document);
  cr_assert_eq(reading.failure, VD_FAILURE_TYPE);
  take_pages(pool, 1);
}

Test(pool, draws_a_page_and_reads_the_drawing) {
  g_autoptr(VdPool) pool = pool_of(1);
  g_autoptr(VdInput) input = page();
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = vd_pool_render(pool, input, (VdView){0}, 200, &failure);
  cr_assert_not_null(png);
  gsize size = 0;
  const void *bytes = g_bytes_get_data(png, &size);
  cr_assert_arr_eq(bytes, "\x89PNG", 4);
  g_autoptr(VdInput) drawn = input_of(bytes, size);
  vd_pool_submit(pool, drawn, NULL);
  take_pages(pool, 1);
}

Test(pool, draws_while_readings_are_under_way) {
  g_autoptr(VdPool) pool = pool_of(2);
  g_autoptr(VdInput) input = page();
  VdFailure failure = VD_FAILURE_NONE;
  for (guint i = 0; i < 6; i++)
    vd_pool_submit(pool, input, GUINT_TO_POINTER(i));
  g_autoptr(GBytes) png =
      vd_pool_render(pool, input, (VdView){.box = {10, 10, 60, 40}}, 50, &failure);
  cr_assert_not_null(png);
  take_pages(pool, 6);
}

/* The picture of the page, as a scan would be. */
static VdInput *scan_of(VdPool *pool) {
  g_autoptr(VdInput) input = page();
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = vd_pool_render(pool, input, (VdView){0}, 200, &failure);
  cr_assert_not_null(png);
  gsize size = 0;
  const void *bytes = g_bytes_get_data(png, &size);
  return input_of(bytes, size);
}

Test(pool, reads_boxes_once_more_in_the_sandbox) {
  g_autoptr(VdPool) pool = pool_of(1);
  g_autoptr(VdInput) scan = scan_of(pool);
  VdFailure failure = VD_FAILURE_NONE;
  /* "Financement" begins at x 72, on the baseline 700 from below; then paper. */
  const VdView boxes[] = {{.box = {70, 131, 140, 146}}, {.box = {70, 300, 140, 316}}};
  g_autoptr(VdDocument) answer =
      vd_pool_reread(pool, scan, boxes, G_N_ELEMENTS(boxes), 2, &failure);
  cr_assert_not_null(answer, "%s", vd_failure_code(failure));
  cr_assert_eq(answer->pages->len, 2);
  cr_expect(says(answer, VD_TEST_WORD), "« %s »", answer->text->str);
  guint first, end;
  vd_document_page_words(answer, 1, &first, &end);
  cr_expect_eq(first, end);
}

Test(pool, a_second_look_at_a_page_that_is_not_there_costs_only_itself) {
  g_autoptr(VdPool) pool = pool_of(1);
  g_autoptr(VdInput) scan = scan_of(pool);
  VdFailure failure = VD_FAILURE_NONE;
  const VdView box = {.page = 9, .box = {70, 131, 140, 146}};
  cr_expect_null(vd_pool_reread(pool, scan, &box, 1, 2, &failure));
  cr_expect_neq(failure, VD_FAILURE_NONE);
  vd_pool_submit(pool, scan, NULL);
  take_pages(pool, 1);
}

Test(pool, does_not_draw_a_page_that_is_not_there) {
  g_autoptr(VdPool) pool = pool_of(1);
  g_autoptr(VdInput) input = page();
  VdFailure failure = VD_FAILURE_NONE;
  cr_assert_null(vd_pool_render(pool, input, (VdView){.page = 7}, 100, &failure));
  cr_assert_neq(failure, VD_FAILURE_NONE);
}

Test(pool, says_that_its_program_is_missing) {
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_pool_new(&(VdPoolOptions){.worker = "/nowhere/worker"}, &error));
  cr_assert(g_error_matches(error, VD_POOL_ERROR, VD_POOL_ERROR_START));
}

Test(pool, does_not_take_any_program_for_its_own) {
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_pool_new(&(VdPoolOptions){.worker = "/bin/true"}, &error));
  cr_assert(g_error_matches(error, VD_POOL_ERROR, VD_POOL_ERROR_START));
}

Test(pool, survives_the_death_of_its_zygote) {
  g_autoptr(VdPool) pool = pool_of(2);
  g_autoptr(VdInput) input = page();
  for (guint i = 0; i < 10; i++)
    vd_pool_submit(pool, input, GUINT_TO_POINTER(i));
  cr_assert_eq(kill(vd_pool_process(pool), SIGKILL), 0);
  take_pages(pool, 10);
  cr_assert_eq(kill(vd_pool_process(pool), SIGKILL), 0);
  vd_pool_submit(pool, input, NULL);
  take_pages(pool, 1);
}

/* What the calling program does with its signals is its own affair. */
Test(pool, works_for_a_parent_that_ignores_the_end_of_its_children) {
  signal(SIGCHLD, SIG_IGN);
  g_autoptr(VdPool) pool = pool_of(1);
  g_autoptr(VdInput) input = page();
  vd_pool_submit(pool, input, NULL);
  take_pages(pool, 1);
}

Test(pool, works_without_standard_descriptors) {
  const int kept = dup(STDERR_FILENO);
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    close(fd);
  VdPool *pool = vd_pool_new(&(VdPoolOptions){.jobs = 1}, NULL);
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_of_bytes(VD_TEST_PAGE, sizeof VD_TEST_PAGE - 1, &failure);
  VdReading reading = {0};
  if (pool != NULL && input != NULL) {
    vd_pool_submit(pool, input, NULL);
    vd_pool_next(pool, &reading, NULL);
  }
  vd_pool_free(pool);
  dup2(kept, STDERR_FILENO);
  cr_assert_not_null(reading.document);
  vd_document_free(reading.document);
}

Test(pool, leaves_no_process_behind) {
  g_autoptr(VdInput) input = page();
  pid_t zygote = -1;
  {
    g_autoptr(VdPool) pool = pool_of(2);
    for (guint i = 0; i < 6; i++)
      vd_pool_submit(pool, input, GUINT_TO_POINTER(i));
    zygote = vd_pool_process(pool);
  }
  cr_assert_neq(kill(zygote, 0), 0, "ended and reaped");
  cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1);
  cr_assert_eq(errno, ECHILD, "no child, no zombie");
}
