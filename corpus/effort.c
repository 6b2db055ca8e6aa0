/*
 * vd-effort MODELS FILE...: what understanding and the rules cost, without reading. Each file is
 * read once; then extract/ and audit/ run on its Document many times, on one thread. Prints, for
 * each file, its pages and the median CPU of one run in microseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "audit/engine.h"
#include "extract/extract.h"
#include "ocr/pool.h"

/* Runs of one document that are counted, after some that warm the caches. */
enum { RUNS = 201, WARM = 20 };

static gint64 cpu_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

static gboolean understand(const VdReader *reader, const VdModels *models,
                           const VdDocument *document) {
  const VdAuditOptions options = {.as_of = VD_DATE_NONE};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, &error);
  if (quotes == NULL) {
    fprintf(stderr, "vd-effort: %s\n", error->message);
    return FALSE;
  }
  for (guint i = 0; i < quotes->len; i++) {
    g_ptr_array_unref(vd_audit_quote(g_ptr_array_index(quotes, i), models, &options));
  }
  return TRUE;
}

static int by_size(const void *a, const void *b) {
  gint64 p = *(const gint64 *)a, q = *(const gint64 *)b;
  return (p > q) - (p < q);
}

static gboolean measure(const VdReader *reader, const VdModels *models, const VdDocument *document,
                        const char *path) {
  gint64 runs[RUNS];
  for (guint i = 0; i < WARM; i++) {
    if (!understand(reader, models, document))
      return FALSE;
  }
  for (guint i = 0; i < RUNS; i++) {
    gint64 start = cpu_ns();
    understand(reader, models, document);
    runs[i] = cpu_ns() - start;
  }
  qsort(runs, RUNS, sizeof *runs, by_size);
  printf("%u\t%.1f\t%s\n", document->pages->len, (double)runs[RUNS / 2] / 1e3, path);
  return TRUE;
}

static gboolean measure_file(VdPool *pool, const VdReader *reader, const VdModels *models,
                             const char *path) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_open(path, &failure);
  VdReading reading = {.failure = failure};
  g_autoptr(GError) error = NULL;
  if (input != NULL) {
    vd_pool_submit(pool, input, NULL);
    if (!vd_pool_next(pool, &reading, &error)) {
      fprintf(stderr, "vd-effort: %s: %s\n", path, error != NULL ? error->message : "no answer");
      return FALSE;
    }
  }
  if (reading.document == NULL) {
    fprintf(stderr, "vd-effort: %s: %s\n", path, vd_failure_code(reading.failure));
    return FALSE;
  }
  gboolean done = measure(reader, models, reading.document, path);
  vd_document_free(reading.document);
  return done;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "vd-effort MODELS FILE...\n");
    return 2;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModels) models = vd_models_load(argv[1], NULL, &error);
  g_autoptr(VdReader) reader = models != NULL ? vd_reader_new(models, &error) : NULL;
  g_autoptr(VdPool) pool = reader != NULL ? vd_pool_new(&(VdPoolOptions){.jobs = 1}, &error) : NULL;
  if (pool == NULL) {
    fprintf(stderr, "vd-effort: %s\n", error->message);
    return 1;
  }
  int code = 0;
  for (int i = 2; i < argc; i++) {
    if (!measure_file(pool, reader, models, argv[i]))
      code = 1;
  }
  return code;
}
